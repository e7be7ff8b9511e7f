//! Breaking text into lines the Japanese way.
//!
//! In: greedy breaking with a small kinsoku table (JIS X 4051 names the classes) that keeps receipt numbers,
//! phone numbers and Latin words whole where they fit. Not in: hanging punctuation, justification,
//! hyphenation.

use unicode_segmentation::UnicodeSegmentation;

use super::metric::Metric;

/// Never first on a line.
const NOT_FIRST: &str = "、。，．・：；？！‼」』）］｝〕〉》】〙〗ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々ゝゞヽヾ％℃゛゜｡､｣･ｰ\
                         ),.:;?!]}%”’";
/// Never last on a line.
const NOT_LAST: &str = "「『（［｛〔〈《【〘〖￥＄｢([{$#“‘";

/// Breaks `text` into lines of at most `cols` columns. Line feeds break always; the blank at a break is
/// dropped. A single glyph wider than `cols` stands alone on its line. No lines come out of no columns.
pub fn wrap(text: &str, cols: u16) -> Vec<String> {
    Metric::NARROW.wrap(text, cols)
}

impl Metric {
    /// See [`wrap`].
    pub fn wrap(self, text: &str, cols: u16) -> Vec<String> {
        if cols == 0 {
            return Vec::new();
        }
        let mut lines = Vec::new();
        for paragraph in text.split('\n') {
            self.wrap_paragraph(paragraph.trim_end_matches('\r'), cols, &mut lines);
        }
        lines
    }

    fn wrap_paragraph(self, paragraph: &str, cols: u16, lines: &mut Vec<String>) {
        let mut rest = paragraph;
        loop {
            let (line, after) = self.first_line(rest, cols);
            lines.push(line.to_owned());
            if after.is_empty() {
                return;
            }
            rest = after;
        }
    }

    /// One line off the front, and what is left.
    fn first_line(self, text: &str, cols: u16) -> (&str, &str) {
        let (mut used, mut previous) = (0u16, "");
        let mut best = None;
        for (at, grapheme) in text.grapheme_indices(true) {
            if at > 0 && may_break(previous, grapheme) {
                best = Some(at);
            }
            used = used.saturating_add(self.grapheme(grapheme));
            // A blank may overhang: it is dropped at the break.
            if used > cols && at > 0 && grapheme != " " {
                return cut(text, best.unwrap_or(at));
            }
            previous = grapheme;
        }
        let line = if used > cols { text.trim_end_matches(' ') } else { text };
        (line, "")
    }
}

fn cut(text: &str, at: usize) -> (&str, &str) {
    let (line, after) = text.split_at_checked(at).unwrap_or((text, ""));
    (line.trim_end_matches(' '), after.trim_start_matches(' '))
}

/// Whether a line may end between two neighbouring graphemes.
fn may_break(before: &str, after: &str) -> bool {
    if after == " " {
        return false;
    }
    if before == " " {
        return true;
    }
    let glued = is_word(before) && is_word(after);
    !glued && !NOT_LAST.contains(before) && !NOT_FIRST.contains(after)
}

/// Part of a word that is kept whole: letters, digits and what joins them in numbers and addresses.
fn is_word(grapheme: &str) -> bool {
    grapheme.chars().all(|c| c.is_ascii_graphic())
        || grapheme.chars().all(|c| matches!(c, '\u{ff66}'..='\u{ff9f}'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lines_of_letters() {
        let cases: [(&str, u16, &[&str]); 10] = [
            ("", 10, &[""]),
            ("あいうえお", 4, &["あい", "うえ", "お"]),
            ("請求を受けた。次に", 12, &["請求を受け", "た。次に"]),
            ("これは「開示」です", 8, &["これは", "「開示」", "です"]),
            ("受付 R08-1123-004 です", 14, &["受付", "R08-1123-004", "です"]),
            ("R08-1123-004の件", 13, &["R08-1123-004", "の件"]),
            ("R08-1123-004", 5, &["R08-1", "123-0", "04"]),
            ("one two  three", 7, &["one two", "three"]),
            ("一\n\n二", 4, &["一", "", "二"]),
            ("髙橋", 1, &["髙", "橋"]),
        ];
        for (text, cols, expected) in cases {
            assert_eq!(wrap(text, cols), expected, "{text} in {cols}");
        }
        assert_eq!(wrap("何か", 0), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_nothing_is_too_wide(
            text in "([a-cR0-9\\- あ漢。、「」]|ｶﾞ){0,40}", cols in 2u16..20,
        ) {
            let lines = wrap(&text, cols);
            prop_assert!(lines.iter().all(|line| Metric::NARROW.width(line) <= cols), "{lines:?}");
            let solid = |text: &str| text.replace(' ', "");
            prop_assert_eq!(solid(&lines.concat()), solid(&text));
        }
    }
}
