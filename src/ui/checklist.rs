//! Questions and their answers: [`Checklist`].
//!
//! In: one row per check with its sign, its question and its answer in words; the place of each answer is
//! handed back so that a text field can be drawn there. Not in: the checks themselves.

use ratatui::layout::Rect;

use super::canvas::{Canvas, right_of, row_of};
use super::line::ShownLine;
use super::list::ListState;
use super::mark::Mark;
use super::role::Role;
use super::seen::{Seen, SeenRow};
use crate::text::Shown;

/// How a check stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckState {
    /// Not answered.
    Open,
    /// Passed.
    Passed,
    /// Failed.
    Failed,
}

/// A check as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckRow {
    /// How it stands: sign and colour.
    pub state: CheckState,
    /// What is asked.
    pub label: Shown,
    /// How it stands, in words; or what to do next.
    pub word: Shown,
}

/// Checks in a column, one selected.
#[derive(Clone, Debug)]
pub struct Checklist<'a> {
    /// The checks.
    pub rows: &'a [CheckRow],
    /// Selection and scroll.
    pub state: ListState,
    /// Whether the list has the focus.
    pub focused: bool,
}

impl Checklist<'_> {
    /// Draws the visible checks. [`SeenRow::slot`] is the place of the answer, to the right edge.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
        let area = canvas.visible(area);
        let metric = canvas.metric();
        let labels = self.rows.iter().map(|row| metric.width(row.label.as_str())).max().unwrap_or(0);
        // The label gets what it needs, up to three fifths; the answer the rest.
        let label = labels.min(area.width.saturating_sub(3) / 5 * 3);
        let top = self.state.top_for(usize::from(area.height), self.rows.len());
        let mut seen = Seen::nothing();
        for (at, (index, row)) in (0..area.height).zip(self.rows.iter().enumerate().skip(top)) {
            let place = row_of(area, at);
            let selected = index == self.state.selected;
            if selected {
                seen.caret = (!place.is_empty()).then(|| place.as_position());
            }
            let slot = self.draw_row(canvas, place, label, row, selected);
            seen.rows.push(SeenRow { index, area: place, slot });
        }
        seen
    }

    fn draw_row(
        &self,
        canvas: &mut Canvas<'_>,
        place: Rect,
        label: u16,
        row: &CheckRow,
        selected: bool,
    ) -> Rect {
        let over = (selected && self.focused).then_some(Role::Selected);
        if let Some(role) = over {
            canvas.fill(place, role);
        }
        if selected {
            canvas.put_as(place, &ShownLine::new().mark(Role::FocusBorder, Mark::Here), over);
        }
        let (role, mark) = match row.state {
            CheckState::Open => (Role::Text, Mark::Open),
            CheckState::Passed => (Role::Good, Mark::Yes),
            CheckState::Failed => (Role::Bad, Mark::No),
        };
        let rest = right_of(place, 1);
        canvas.put_as(rest, &ShownLine::new().mark(role, mark), over);
        let rest = right_of(rest, 2);
        canvas.put_as(Rect { width: label.min(rest.width), ..rest }, &row.label.clone().into(), over);
        let slot = right_of(rest, label.saturating_add(1));
        canvas.put_as(slot, &ShownLine::of(role, row.word.clone()), over);
        slot
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::super::picture::screen_text;
    use super::super::theme::Theme;
    use super::*;

    #[test]
    fn every_check_has_a_sign_and_a_word() {
        let row = |state, label: &str, word: &str| CheckRow { state, label: label.into(), word: word.into() };
        let rows = [
            row(CheckState::Passed, "氏名とカナ", "一致"),
            row(CheckState::Failed, "生年月日", "不一致"),
            row(CheckState::Open, "顧客番号", "F7"),
        ];
        let list = Checklist { rows: &rows, state: ListState { selected: 2, top: 0 }, focused: true };
        let mut buf = Buffer::empty(Rect::new(0, 0, 24, 3));
        let area = buf.area;
        let seen = list.draw(&mut Canvas::new(&mut buf, &Theme::default()), area);
        assert_eq!(screen_text(&buf), " ✓ 氏名とカナ 一致\n ✗ 生年月日   不一致\n▸☐ 顧客番号   F7\n");
        assert_eq!(seen.caret, Some((0, 2).into()));
        assert_eq!(seen.rows[2].slot, Rect::new(14, 2, 10, 1));
        let theme = Theme { ascii_borders: true, ..Theme::default() };
        let seen = list.draw(&mut Canvas::new(&mut buf, &theme), area);
        assert!(screen_text(&buf).starts_with(" + 氏名"), "{seen:?}");
    }
}
