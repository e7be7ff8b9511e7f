//! The few signs that the screen uses beside words: [`Mark`].
//!
//! In: signs measured to take one column under both width rules, each with an ASCII stand-in. Not in: emoji
//! and signs of ambiguous width (○ → … ●), which terminals disagree about.

use super::theme::Theme;

/// A sign of exactly one column. A word always stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// This row is selected; this pane has the focus.
    Here,
    /// Passed.
    Yes,
    /// Failed.
    No,
    /// Not done yet.
    Open,
    /// From the old value to the new one.
    Becomes,
    /// More above.
    Up,
    /// More below.
    Down,
    /// Between two things on a line.
    Dot,
}

impl Mark {
    /// Every mark.
    pub const ALL: [Self; 8] =
        [Self::Here, Self::Yes, Self::No, Self::Open, Self::Becomes, Self::Up, Self::Down, Self::Dot];

    /// The character for this terminal.
    pub fn sign(self, theme: &Theme) -> &'static str {
        let (drawn, ascii) = match self {
            Self::Here | Self::Becomes => ("▸", ">"),
            Self::Yes => ("✓", "+"),
            Self::No => ("✗", "x"),
            Self::Open => ("☐", "-"),
            Self::Up => ("▴", "^"),
            Self::Down => ("▾", "v"),
            Self::Dot => ("∙", "*"),
        };
        if theme.ascii() { ascii } else { drawn }
    }
}

#[cfg(test)]
mod tests {
    use super::super::metric::Metric;
    use super::*;

    #[test]
    fn every_mark_takes_one_column_everywhere() {
        for mark in Mark::ALL {
            let drawn = mark.sign(&Theme::default());
            for ambiguous_wide in [false, true] {
                assert_eq!(Metric { ambiguous_wide }.width(drawn), 1, "{mark:?}");
            }
            assert!(mark.sign(&Theme { ascii_borders: true, ..Theme::default() }).is_ascii());
        }
    }
}
