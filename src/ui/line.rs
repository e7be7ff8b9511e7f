//! Lines of styled text: [`ShownLine`], made of [`Piece`]s.
//!
//! In: the only way from data to a styled line. A piece holds a [`Shown`], so nothing that could act on a
//! terminal gets this far. Not in: placing the line on the screen ([`super::canvas`]).

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::mark::Mark;
use super::metric::Metric;
use super::role::Role;
use super::theme::Theme;
use crate::text::Shown;

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text in a role; hidden characters in it are drawn as [`Role::Marked`].
    Text(Role, Shown),
    /// A sign.
    Mark(Role, Mark),
    /// So many blank columns.
    Gap(u16),
}

/// One line of pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ShownLine {
    pieces: Vec<Piece>,
}

impl ShownLine {
    /// An empty line.
    pub fn new() -> Self {
        Self::default()
    }

    /// Ordinary text.
    pub fn text(text: impl Into<Shown>) -> Self {
        Self::of(Role::Text, text)
    }

    /// Text in one role.
    pub fn of(role: Role, text: impl Into<Shown>) -> Self {
        Self::new().with(role, text)
    }

    /// The line with text added.
    pub fn with(mut self, role: Role, text: impl Into<Shown>) -> Self {
        self.pieces.push(Piece::Text(role, text.into()));
        self
    }

    /// The line with a sign added.
    pub fn mark(mut self, role: Role, mark: Mark) -> Self {
        self.pieces.push(Piece::Mark(role, mark));
        self
    }

    /// The line with blanks added.
    pub fn gap(mut self, columns: u16) -> Self {
        self.pieces.push(Piece::Gap(columns));
        self
    }

    /// The line with another one after it.
    pub fn then(mut self, other: Self) -> Self {
        self.pieces.extend(other.pieces);
        self
    }

    /// The parts, left to right.
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Whether there is nothing to draw.
    pub fn is_empty(&self) -> bool {
        self.width(Metric::NARROW) == 0
    }

    /// Columns of the whole line.
    pub fn width(&self, metric: Metric) -> u16 {
        let columns = |piece: &Piece| match piece {
            Piece::Text(_, shown) => {
                shown.runs().fold(0, |sum: u16, run| sum.saturating_add(metric.width(run.text)))
            }
            Piece::Mark(..) => 1,
            Piece::Gap(columns) => *columns,
        };
        self.pieces.iter().fold(0, |sum: u16, piece| sum.saturating_add(columns(piece)))
    }

    /// The line as ratatui's own type, for its widgets.
    pub fn to_line(&self, theme: &Theme) -> Line<'static> {
        let mut spans = Vec::new();
        for piece in &self.pieces {
            match piece {
                Piece::Text(role, shown) => spans.extend(
                    shown
                        .runs()
                        .map(|run| Span::styled(run.text.to_owned(), run_style(theme, *role, run.marked))),
                ),
                Piece::Mark(role, mark) => spans.push(Span::styled(mark.sign(theme), theme.style(*role))),
                Piece::Gap(columns) => spans.push(Span::raw(" ".repeat(usize::from(*columns)))),
            }
        }
        Line::from(spans)
    }
}

impl<T: Into<Shown>> From<T> for ShownLine {
    fn from(text: T) -> Self {
        Self::text(text)
    }
}

/// The style of a run: a hidden character made visible always looks like one.
pub(super) fn run_style(theme: &Theme, role: Role, marked: bool) -> Style {
    theme.style(if marked { Role::Marked } else { role })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_and_spans_of_a_line() {
        let line = ShownLine::text("髙橋").gap(2).mark(Role::Good, Mark::Yes).with(Role::Bad, "ｶﾞ");
        assert_eq!(line.width(Metric::NARROW), 9);
        let theme = Theme::default();
        let drawn = line.to_line(&theme);
        assert_eq!(drawn.spans.len(), 4);
        assert_eq!(drawn.to_string(), "髙橋  ✓ｶﾞ");
    }

    #[test]
    fn a_hidden_character_is_drawn_as_such() {
        let theme = Theme::default();
        let line = ShownLine::text("a\u{202e}b").to_line(&theme);
        assert!(line.spans.iter().any(|span| span.style == theme.style(Role::Marked)));
        assert!(!line.to_string().contains('\u{202e}'));
    }
}
