//! The family of hyphens, and the kana long mark that looks like one.
//!
//! In: two questions about one character. Not in: what follows from the answer; a long mark is a letter
//! after kana and a typing slip after a figure, and only the caller knows which.

/// Whether the character is a hyphen, dash or minus of any width. The long mark `ー` is not.
#[must_use]
pub const fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{2212}'
                | '\u{2500}'
                | '\u{2501}'
                | '\u{FE58}'
                | '\u{FE63}'
                | '\u{FF0D}'
    )
}

/// Whether the character is the kana long mark, full or half width.
#[must_use]
pub const fn is_long_mark(c: char) -> bool {
    matches!(c, 'ー' | 'ｰ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hyphens_are_dashes_and_the_long_mark_is_not() {
        for c in "-‐‑‒–—―−－─".chars() {
            assert!(is_dash(c) && !is_long_mark(c), "{c}");
        }
        for c in "ーｰ".chars() {
            assert!(is_long_mark(c) && !is_dash(c), "{c}");
        }
        assert!(!is_dash('一') && !is_dash('～'));
    }
}
