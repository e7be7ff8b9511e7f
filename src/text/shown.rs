//! Text that may be drawn: [`Shown`]. Provisional copy of the contract, to be replaced by the text room's own.

use std::fmt::{self, Write as _};
use std::ops::Range;

/// A stretch of shown text, either as it was stored or standing for a hidden character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run<'a> {
    /// What to draw.
    pub text: &'a str,
    /// Whether it stands for a hidden character and is drawn in the warning style.
    pub marked: bool,
}

/// Text without anything that could act on a terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    text: String,
    marks: Vec<Range<usize>>,
}

impl Shown {
    /// Makes hidden characters visible.
    pub fn new(raw: &str) -> Self {
        let mut shown = Self::default();
        for c in raw.chars() {
            let start = shown.text.len();
            match c {
                '\u{0}'..='\u{1f}' => shown.text.extend(char::from_u32(0x2400 + u32::from(c))),
                '\u{7f}' => shown.text.push('\u{2421}'),
                '\u{80}'..='\u{9f}'
                | '\u{ad}'
                | '\u{61c}'
                | '\u{200b}'
                | '\u{200e}'
                | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{2069}'
                | '\u{feff}' => {
                    let _ = write!(shown.text, "<U+{:04X}>", u32::from(c));
                }
                _ => {
                    shown.text.push(c);
                    continue;
                }
            }
            shown.marks.push(start..shown.text.len());
        }
        shown
    }

    /// The runs, in order.
    pub fn runs(&self) -> impl Iterator<Item = Run<'_>> {
        let mut at = 0;
        let mut runs = Vec::new();
        for mark in &self.marks {
            runs.push((at..mark.start, false));
            runs.push((mark.clone(), true));
            at = mark.end;
        }
        runs.push((at..self.text.len(), false));
        runs.into_iter()
            .filter_map(|(range, marked)| self.text.get(range).map(|text| Run { text, marked }))
            .filter(|run| !run.text.is_empty())
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether something hidden was made visible.
    pub fn is_marked(&self) -> bool {
        !self.marks.is_empty()
    }
}

impl From<&str> for Shown {
    fn from(raw: &str) -> Self {
        Self::new(raw)
    }
}

impl From<String> for Shown {
    fn from(raw: String) -> Self {
        Self::new(&raw)
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
