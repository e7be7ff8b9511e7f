//! How many columns a piece of text takes: [`Metric`].
//!
//! In: the one rule by which the whole program counts columns. It is the rule by which ratatui places cells
//! (`CellWidth`, which gives ﾞ and ﾟ a column of their own), summed over graphemes, so that what we compute
//! and what is drawn cannot differ. Not in: cutting and padding ([`super::width`]), line breaking
//! ([`super::wrap`]).

use ratatui::buffer::CellWidth;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A rule for counting columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Metric {
    /// Characters whose width the Unicode standard leaves open (○ ※ → Greek, Cyrillic; UAX #11 "ambiguous")
    /// take two columns, as in terminals set up for East Asian fonts.
    pub ambiguous_wide: bool,
}

impl Metric {
    /// Ambiguous characters take one column: what nearly every terminal does.
    pub const NARROW: Self = Self { ambiguous_wide: false };

    /// Columns of one grapheme. Control characters take none: they are never drawn.
    pub fn grapheme(self, grapheme: &str) -> u16 {
        if grapheme.contains(char::is_control) {
            return 0;
        }
        let drawn = grapheme.cell_width();
        if !self.ambiguous_wide || grapheme.is_ascii() {
            return drawn;
        }
        let own_columns = drawn.saturating_sub(columns(grapheme.width()));
        drawn.max(columns(grapheme.width_cjk()).saturating_add(own_columns))
    }

    /// Columns of a text: the sum over its graphemes.
    pub fn width(self, text: &str) -> u16 {
        text.graphemes(true).fold(0, |sum: u16, grapheme| sum.saturating_add(self.grapheme(grapheme)))
    }
}

/// A count as columns; what exceeds the widest possible screen is the widest possible screen.
pub(super) fn columns(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pinned_crates_still_give_a_voiced_half_width_kana_two_columns() {
        // ratatui adds one for ﾞ because unicode-width 0.2.2 says nothing for it. unicode-width 0.2.3 says
        // one: together they would draw a gap and lose letters. If this fails, an update has changed the
        // pair.
        assert_eq!("ｶﾞ".cell_width(), 2);
        assert_eq!("ﾊﾟ".cell_width(), 2);
        assert_eq!(Metric::NARROW.width("ﾔﾏﾀﾞ ﾀﾛｳ"), 8);
    }

    #[test]
    fn columns_of_names_and_marks() {
        let cases = [
            ("", 0, 0),
            ("abc", 3, 3),
            ("髙橋 美咲", 9, 9),
            ("ｶﾞ", 2, 2),
            ("か\u{3099}", 2, 2),
            ("葛\u{e0100}", 2, 2),
            ("𠮷野家", 6, 6),
            ("○→※", 3, 6),
            ("✓✗☐▸", 4, 4),
            ("a\nb", 2, 2),
            ("─", 1, 2),
        ];
        for (text, narrow, wide) in cases {
            assert_eq!(Metric::NARROW.width(text), narrow, "{text}");
            assert_eq!(Metric { ambiguous_wide: true }.width(text), wide, "{text} with wide ambiguous");
        }
    }
}
