//! Full-width ASCII (`ｊ`, `１`, the ideographic space) and its narrow twin.
//!
//! In: the mapping U+FF01–FF5E and U+3000, letter for letter, upper and lower case kept. Used on keys
//! outside text fields (an active IME sends `ｊ` for `j`) and before figures are read. Not in: kana, and
//! the punctuation that an IME chooses itself (`。`, `・`, `「`). Start at [`narrow`].

use std::borrow::Cow;

/// The ASCII twin of a full-width character, or the character itself.
#[must_use]
pub const fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => (c as u32 - 0xFEE0) as u8 as char,
        other => other,
    }
}

/// [`narrow`] over a text; borrowed when nothing was full-width.
#[must_use]
pub fn narrow_str(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| narrow(c) == c) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().map(narrow).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_width_and_nothing_else() {
        for (wide, thin) in [
            ('ｊ', 'j'),
            ('Ｊ', 'J'),
            ('１', '1'),
            ('　', ' '),
            ('？', '?'),
            ('～', '~'),
            ('あ', 'あ'),
            ('ｱ', 'ｱ'),
        ] {
            assert_eq!(narrow(wide), thin);
        }
        assert_eq!(narrow_str("Ｒ８．１１　ア"), "R8.11 ア");
        assert!(matches!(narrow_str("R8 あ"), Cow::Borrowed(_)));
    }
}
