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
        self.graphemes(text).fold(0, |sum: u16, (_, columns)| sum.saturating_add(columns))
    }

    /// The graphemes of a text, each with its columns.
    pub(super) fn graphemes(self, text: &str) -> impl Iterator<Item = (&str, u16)> {
        let mut rest = text;
        std::iter::from_fn(move || {
            let plain = self.plain(rest);
            let grapheme = match plain {
                Some((bytes, _)) => rest.get(..bytes)?,
                None => rest.graphemes(true).next()?,
            };
            rest = rest.get(grapheme.len()..)?;
            Some((grapheme, plain.map_or_else(|| self.grapheme(grapheme), |(_, columns)| columns)))
        })
    }

    /// Bytes and columns of the first character, if it and the one behind it are such as nothing ever joins: most of what
    /// stands on a Japanese screen, and half of what drawing it took went into looking each of them up in the tables of
    /// the Unicode standard.
    fn plain(self, text: &str) -> Option<(usize, u16)> {
        let mut chars = text.chars();
        let first = chars.next()?;
        let columns = self.plain_columns(first)?;
        let alone = chars.next().is_none_or(|next| self.plain_columns(next).is_some());
        alone.then(|| (first.len_utf8(), columns))
    }

    /// Columns of a character that is a grapheme by itself between others like it.
    fn plain_columns(self, character: char) -> Option<u16> {
        match character {
            ' '..='~' => Some(1),
            '\u{2500}'..='\u{257f}' if !self.ambiguous_wide => Some(1),
            'ぁ'..='ゖ' | 'ァ'..='ー' | '\u{4e00}'..='\u{9fff}' | '！'..='～' | '\u{3000}'..='。' => {
                Some(2)
            }
            _ => None,
        }
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
    fn every_plain_character_has_its_columns_and_joins_nothing() {
        for metric in [Metric::NARROW, Metric { ambiguous_wide: true }] {
            let plain: Vec<char> =
                ('\u{0}'..='\u{ffff}').filter(|c| metric.plain_columns(*c).is_some()).collect();
            assert!(plain.len() > 21_000);
            for pair in plain.windows(2) {
                let text: String = pair.iter().collect();
                assert_eq!(text.graphemes(true).count(), 2, "{text:?}");
                let alone = pair[0].to_string();
                assert_eq!(metric.plain_columns(pair[0]), Some(metric.grapheme(&alone)), "{alone:?}");
            }
        }
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
