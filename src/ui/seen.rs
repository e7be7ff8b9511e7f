//! What a view answers after drawing: [`Seen`].
//!
//! In: where the caret is and which rows are where. Not in: anything a later frame would need.

use ratatui::layout::{Position, Rect};

/// A row of a list as it was drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeenRow {
    /// Number in the whole list, from 0.
    pub index: usize,
    /// Where it stands, for the mouse.
    pub area: Rect,
    /// Where its value stands, so that a text field can be drawn over it. Empty where a row has none.
    pub slot: Rect,
}

/// The caret and the rows of what was drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// Where the terminal's cursor belongs: in the focused text, else on the selected row. The input method
    /// opens its window there, so it is set on every frame.
    pub caret: Option<Position>,
    /// Whether text is being typed there; otherwise the cursor is set but hidden (shown for screen readers).
    pub typing: bool,
    /// The rows of a list, top to bottom.
    pub rows: Vec<SeenRow>,
}

impl Seen {
    /// Nothing to place the cursor at.
    pub fn nothing() -> Self {
        Self::default()
    }

    /// A text caret, if there is one.
    pub fn typing_at(caret: Option<Position>) -> Self {
        Self { caret, typing: caret.is_some(), rows: Vec::new() }
    }

    /// Both together. A caret in text wins over a selected row; of two of a kind the later wins.
    pub fn and(mut self, other: Self) -> Self {
        let stronger = other.typing || !self.typing;
        if other.caret.is_some() && stronger {
            self.caret = other.caret;
            self.typing = other.typing;
        }
        self.rows.extend(other.rows);
        self
    }

    /// The row of the list under a point, if any.
    pub fn row_at(&self, point: Position) -> Option<usize> {
        self.rows.iter().find(|row| row.area.contains(point)).map(|row| row.index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caret_in_text_wins_over_a_selected_row() {
        let at = |x| Some(Position { x, y: 0 });
        let row = Seen { caret: at(1), ..Seen::default() };
        let text = Seen::typing_at(at(5));
        assert_eq!(row.clone().and(text.clone()).caret, at(5));
        assert_eq!(text.and(row.clone()).caret, at(5));
        assert_eq!(row.and(Seen::nothing()).caret, at(1));
    }

    #[test]
    fn a_point_finds_its_row() {
        let area = Rect::new(2, 3, 4, 1);
        let seen = Seen { rows: vec![SeenRow { index: 7, area, slot: Rect::ZERO }], ..Seen::default() };
        assert_eq!(seen.row_at(Position { x: 5, y: 3 }), Some(7));
        assert_eq!(seen.row_at(Position { x: 6, y: 3 }), None);
    }
}
