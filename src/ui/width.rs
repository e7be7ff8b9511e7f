//! Cutting and padding text to columns, and finding the column of a caret.
//!
//! In: pure functions over `&str` by a [`Metric`]. Not in: drawing, line breaking ([`super::wrap`]).
//! `.len()`, `.chars().count()` and ratatui's `.width()` are wrong for columns; these are right.

use super::metric::Metric;

/// Stands at the end of a text that was cut. One column in every terminal, unlike `…`.
pub const CUT: &str = "~";

/// Columns of `text` where ambiguous characters are narrow. See [`Metric::width`].
pub fn width(text: &str) -> u16 {
    Metric::NARROW.width(text)
}

/// The text in at most `cols` columns. A text that does not fit ends with [`CUT`]; no grapheme is split.
pub fn clip(text: &str, cols: u16) -> String {
    Metric::NARROW.clip(text, cols)
}

impl Metric {
    /// The longest start of `text` in at most `cols` columns, without a mark, and the columns it takes.
    pub fn head(self, text: &str, cols: u16) -> (&str, u16) {
        let (mut end, mut used) = (0, 0u16);
        for (grapheme, columns) in self.graphemes(text) {
            let next = used.saturating_add(columns);
            if next > cols {
                break;
            }
            used = next;
            end += grapheme.len();
        }
        (text.get(..end).unwrap_or_default(), used)
    }

    /// See [`clip`].
    pub fn clip(self, text: &str, cols: u16) -> String {
        if self.width(text) <= cols {
            return text.to_owned();
        }
        let Some(room) = cols.checked_sub(1) else {
            return String::new();
        };
        format!("{}{CUT}", self.head(text, room).0)
    }

    /// Cut or filled with blanks on the right to exactly `cols` columns.
    pub fn pad_right(self, text: &str, cols: u16) -> String {
        let (text, gap) = self.with_gap(text, cols);
        text + &blanks(gap)
    }

    /// Cut or filled with blanks on the left to exactly `cols` columns.
    pub fn pad_left(self, text: &str, cols: u16) -> String {
        let (text, gap) = self.with_gap(text, cols);
        blanks(gap) + &text
    }

    /// Cut or filled with blanks on both sides to exactly `cols` columns; the odd blank goes right.
    pub fn center(self, text: &str, cols: u16) -> String {
        let (text, gap) = self.with_gap(text, cols);
        let left = gap / 2;
        blanks(left) + &text + &blanks(gap.saturating_sub(left))
    }

    /// The column at which the caret stands before the character (code point) number `char_index`. Inside a
    /// grapheme it is the grapheme's first column; past the end it is the end.
    pub fn column_of(self, text: &str, char_index: usize) -> u16 {
        let (mut column, mut chars) = (0u16, 0usize);
        for (grapheme, columns) in self.graphemes(text) {
            chars = chars.saturating_add(grapheme.chars().count());
            if chars > char_index {
                break;
            }
            column = column.saturating_add(columns);
        }
        column
    }

    fn with_gap(self, text: &str, cols: u16) -> (String, u16) {
        let text = self.clip(text, cols);
        let gap = cols.saturating_sub(self.width(&text));
        (text, gap)
    }
}

/// Cut or filled on the right to exactly `cols` columns.
pub fn pad_right(text: &str, cols: u16) -> String {
    Metric::NARROW.pad_right(text, cols)
}

/// Cut or filled on the left to exactly `cols` columns.
pub fn pad_left(text: &str, cols: u16) -> String {
    Metric::NARROW.pad_left(text, cols)
}

/// Cut or centred to exactly `cols` columns.
pub fn center(text: &str, cols: u16) -> String {
    Metric::NARROW.center(text, cols)
}

/// See [`Metric::column_of`].
pub fn column_of(text: &str, char_index: usize) -> u16 {
    Metric::NARROW.column_of(text, char_index)
}

fn blanks(count: u16) -> String {
    " ".repeat(usize::from(count))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::*;

    /// Texts of the kind that names and addresses are made of, and the marks that break naive counting.
    fn texts() -> impl Strategy<Value = String> {
        let pieces = prop::sample::select(vec![
            "a",
            " ",
            "R08-",
            "髙",
            "橋",
            "ｶ",
            "ﾞ",
            "ﾟ",
            "か",
            "\u{3099}",
            "葛\u{e0100}",
            "𠮷",
            "○",
            "ー",
            "。",
            "👩\u{200d}👧",
            "e\u{301}",
            "１",
            "\n",
        ]);
        prop::collection::vec(pieces, 0..20).prop_map(|pieces| pieces.concat())
    }

    fn metrics() -> impl Strategy<Value = Metric> {
        any::<bool>().prop_map(|ambiguous_wide| Metric { ambiguous_wide })
    }

    proptest! {
        #[test]
        fn graphemes_are_those_of_the_standard(text in texts(), metric in metrics()) {
            let walked: Vec<(&str, u16)> = metric.graphemes(&text).collect();
            let looked_up = text.graphemes(true).map(|grapheme| (grapheme, metric.grapheme(grapheme)));
            prop_assert_eq!(walked, looked_up.collect::<Vec<_>>());
        }

        #[test]
        fn clip_never_exceeds_and_never_splits(text in texts(), cols in 0u16..30, metric in metrics()) {
            let cut = metric.clip(&text, cols);
            prop_assert!(metric.width(&cut) <= cols);
            if cut == text {
                return Ok(());
            }
            let kept = cut.strip_suffix(CUT).unwrap_or(&cut);
            let whole: Vec<&str> = text.graphemes(true).collect();
            let mut at = 0;
            let mut ends = whole.iter().map(|grapheme| { at += grapheme.len(); at });
            let between = kept.is_empty() || ends.any(|end| end == kept.len());
            prop_assert!(between && text.starts_with(kept), "{kept:?} of {text:?}");
        }

        #[test]
        fn padding_is_exact(text in texts(), cols in 0u16..30, metric in metrics()) {
            let pads = [Metric::pad_right, Metric::pad_left, Metric::center];
            for padded in pads.map(|pad| pad(metric, &text, cols)) {
                // A blank put before a lone voicing mark joins it; all other texts come out exact.
                if !text.starts_with(['ﾞ', 'ﾟ', '\u{3099}']) {
                    prop_assert_eq!(metric.width(&padded), cols);
                }
            }
        }

        #[test]
        fn columns_grow_with_the_index(text in texts(), metric in metrics()) {
            let count = text.chars().count();
            let columns: Vec<u16> = (0..=count).map(|index| metric.column_of(&text, index)).collect();
            prop_assert!(columns.is_sorted());
            prop_assert_eq!(columns.last().copied(), Some(metric.width(&text)));
        }
    }

    #[test]
    fn cut_names() {
        let cases = [
            ("髙橋美咲", 8, "髙橋美咲"),
            ("髙橋美咲", 7, "髙橋美~"),
            ("髙橋美咲", 6, "髙橋~"),
            ("髙橋美咲", 1, "~"),
            ("髙橋美咲", 0, ""),
            ("ｶﾞｷﾞ", 3, "ｶﾞ~"),
            ("ｶﾞｷﾞ", 2, "~"),
        ];
        for (text, cols, expected) in cases {
            assert_eq!(clip(text, cols), expected, "{text} in {cols}");
        }
    }

    #[test]
    fn caret_columns() {
        assert_eq!(column_of("髙a橋", 2), 3);
        assert_eq!(column_of("ｶﾞｷﾞ", 2), 2);
        assert_eq!(column_of("ｶﾞｷﾞ", 1), 0, "inside a grapheme");
        assert_eq!(column_of("ab", 9), 2);
        assert_eq!((pad_left("橋", 3), center("a", 4)), (" 橋".to_owned(), " a  ".to_owned()));
    }
}
