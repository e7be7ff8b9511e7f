//! What is on record beside what it shall become: [`DiffTable`].
//!
//! In: one row per field (name, value on record, new value, evidence), a sign only where the two differ, a
//! line of trouble under a row that has some. The place of the new value is handed back for a text field. In
//! a narrow area the new value stands under the old one. Not in: validation.

use ratatui::layout::Rect;

use super::canvas::{Canvas, right_of, row_of};
use super::frame::below;
use super::line::ShownLine;
use super::list::ListState;
use super::mark::Mark;
use super::role::Role;
use super::seen::{Seen, SeenRow};
use crate::text::Shown;

/// Under this width the new value goes to a row of its own.
const NARROW: u16 = 64;

/// One field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DiffRow {
    /// Name of the field.
    pub field: Shown,
    /// On record.
    pub old: Shown,
    /// To become. `None`: not changed.
    pub new: Option<Shown>,
    /// What the change rests on.
    pub evidence: Shown,
    /// What is wrong with the new value, in words.
    pub trouble: Option<Shown>,
}

/// Fields under headings, one selected.
#[derive(Clone, Debug)]
pub struct DiffTable<'a> {
    /// Headings: field, on record, correct to, evidence.
    pub heads: [Shown; 4],
    /// The fields.
    pub rows: &'a [DiffRow],
    /// Selection and scroll.
    pub state: ListState,
    /// Whether the table has the focus.
    pub focused: bool,
}

/// The columns of the table in an area.
struct Columns {
    field: u16,
    old: u16,
    new: u16,
    evidence: u16,
    stacked: bool,
}

impl DiffTable<'_> {
    /// Draws the visible fields. [`SeenRow::slot`] is the place of the new value.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
        let area = canvas.visible(area);
        let columns = self.columns(canvas, area.width);
        self.draw_heads(canvas, row_of(area, 0), &columns);
        let mut rest = below(area, 1);
        let mut seen = Seen::nothing();
        for (index, row) in self.rows.iter().enumerate().skip(self.top(rest.height, columns.stacked)) {
            if rest.is_empty() {
                break;
            }
            let place = Rect { height: height(row, columns.stacked).min(rest.height), ..rest };
            let selected = index == self.state.selected;
            let slot = self.draw_row(canvas, place, &columns, row, selected);
            if selected {
                seen.caret = Some(place.as_position());
            }
            seen.rows.push(SeenRow { index, area: place, slot });
            rest = below(rest, place.height);
        }
        seen
    }

    /// The first row to draw: the settled one, or as far down as the selected row needs to fit in whole.
    fn top(&self, room: u16, stacked: bool) -> usize {
        let selected = self.state.selected.min(self.rows.len().saturating_sub(1));
        let mut used = 0u16;
        let upwards = self.rows.iter().take(selected.saturating_add(1)).rev();
        let fitting = upwards.take_while(|row| {
            used = used.saturating_add(height(row, stacked));
            used <= room
        });
        let lowest = selected.saturating_add(1).saturating_sub(fitting.count().max(1));
        self.state.top.clamp(lowest, selected.max(lowest))
    }

    fn columns(&self, canvas: &Canvas<'_>, width: u16) -> Columns {
        let metric = canvas.metric();
        let names = self.rows.iter().map(|row| &row.field).chain(self.heads.first());
        let longest = names.map(|name| metric.width(name.as_str())).max().unwrap_or(0);
        let field = longest.min(width / 4);
        // Selection mark, and a blank after each column.
        let room = width.saturating_sub(field).saturating_sub(2);
        if width < NARROW {
            let evidence = room / 4;
            let value = room.saturating_sub(evidence).saturating_sub(3);
            return Columns { field, old: value, new: value, evidence, stacked: true };
        }
        let evidence = room / 4;
        let values = room.saturating_sub(evidence).saturating_sub(4);
        let old = values / 2;
        Columns { field, old, new: values.saturating_sub(old), evidence, stacked: false }
    }

    fn draw_heads(&self, canvas: &mut Canvas<'_>, area: Rect, columns: &Columns) {
        let [field, old, new, evidence] = &self.heads;
        let head = |shown: &Shown| ShownLine::of(Role::Title, shown.clone());
        let rest = right_of(area, 1);
        put(canvas, rest, columns.field, &head(field), None);
        let rest = right_of(rest, columns.field.saturating_add(1));
        if columns.stacked {
            let both = head(old).gap(1).mark(Role::Title, Mark::Becomes).gap(1).then(head(new));
            put(canvas, rest, columns.old.saturating_add(2), &both, None);
            put(
                canvas,
                right_of(rest, columns.old.saturating_add(3)),
                columns.evidence,
                &head(evidence),
                None,
            );
            return;
        }
        put(canvas, rest, columns.old, &head(old), None);
        let rest = right_of(rest, columns.old.saturating_add(3));
        put(canvas, rest, columns.new, &head(new), None);
        put(canvas, right_of(rest, columns.new.saturating_add(1)), columns.evidence, &head(evidence), None);
    }

    fn draw_row(
        &self,
        canvas: &mut Canvas<'_>,
        place: Rect,
        columns: &Columns,
        row: &DiffRow,
        selected: bool,
    ) -> Rect {
        let over = (selected && self.focused).then_some(Role::Selected);
        if let Some(role) = over {
            canvas.fill(place, role);
        }
        if selected {
            canvas.put_as(place, &ShownLine::new().mark(Role::FocusBorder, Mark::Here), over);
        }
        let changed = row.new.is_some();
        let first = right_of(row_of(place, 0), 1);
        put(canvas, first, columns.field, &row.field.clone().into(), over);
        let old_at = right_of(first, columns.field.saturating_add(1));
        let old_role = if changed { Role::Old } else { Role::Text };
        let stacked_indent = if columns.stacked { 2 } else { 0 };
        put(
            canvas,
            right_of(old_at, stacked_indent),
            columns.old,
            &ShownLine::of(old_role, row.old.clone()),
            over,
        );
        let new_at = if columns.stacked {
            let second = right_of(row_of(place, 1), 1);
            right_of(second, columns.field.saturating_add(1))
        } else {
            right_of(old_at, columns.old.saturating_add(1))
        };
        let slot = right_of(new_at, 2);
        let slot = Rect { width: columns.new.min(slot.width), ..slot };
        if let Some(new) = &row.new {
            canvas.put_as(new_at, &ShownLine::new().mark(Role::New, Mark::Becomes), over);
            canvas.put_as(slot, &ShownLine::of(Role::New, new.clone()), over);
        }
        let evidence_at = right_of(new_at, columns.new.saturating_add(3));
        put(canvas, evidence_at, columns.evidence, &row.evidence.clone().into(), over);
        if let Some(trouble) = &row.trouble {
            let last = right_of(row_of(place, height(row, columns.stacked).saturating_sub(1)), 1);
            let line = ShownLine::new().mark(Role::Bad, Mark::No).gap(1).with(Role::Bad, trouble.clone());
            canvas.put_as(right_of(last, 1), &line, over);
        }
        slot
    }
}

fn height(row: &DiffRow, stacked: bool) -> u16 {
    1u16.saturating_add(u16::from(stacked)).saturating_add(u16::from(row.trouble.is_some()))
}

fn put(canvas: &mut Canvas<'_>, area: Rect, width: u16, line: &ShownLine, over: Option<Role>) {
    canvas.put_as(Rect { width: width.min(area.width), ..area }, line, over);
}

#[cfg(test)]
mod tests;
