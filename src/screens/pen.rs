//! Writing a page of labels and paragraphs from top to bottom: what the screens before the desk have in common.

use ratatui::layout::Rect;

use crate::ui::{Canvas, Field, Mark, Role, Seen, ShownLine};

/// Columns of a label.
const LABEL: u16 = 18;

/// Where the next row goes.
pub(super) struct Pen<'a, 'b> {
    pub(super) canvas: &'a mut Canvas<'b>,
    area: Rect,
    row: u16,
}

impl<'a, 'b> Pen<'a, 'b> {
    /// A pen at the top of the room inside a frame.
    pub(super) fn inside(canvas: &'a mut Canvas<'b>, inner: Rect) -> Pen<'a, 'b> {
        let area = Rect { x: inner.x + inner.width.min(2), width: inner.width.saturating_sub(4), ..inner };
        Pen { canvas, area, row: 0 }
    }

    /// Takes the next row; empty below the room.
    pub(super) fn next(&mut self) -> Rect {
        let place = Rect {
            y: self.area.y.saturating_add(self.row),
            height: u16::from(self.row < self.area.height),
            ..self.area
        };
        self.row = self.row.saturating_add(1);
        place
    }

    /// Leaves a row empty.
    pub(super) fn skip(&mut self) {
        self.row = self.row.saturating_add(1);
    }

    /// A text on as many rows as it needs.
    pub(super) fn paragraph(&mut self, text: &str, role: Role) {
        for line in self.canvas.metric().wrap(text, self.area.width.saturating_sub(1)) {
            let place = self.next();
            self.canvas.put(place, &ShownLine::new().gap(1).with(role, line));
        }
    }

    /// A label; returns the room beside it.
    pub(super) fn labelled(&mut self, here: bool, label: String) -> Rect {
        let place = self.next();
        let line = if here {
            ShownLine::new().mark(Role::FocusBorder, Mark::Here).with(Role::Title, label)
        } else {
            ShownLine::new().gap(1).with(Role::Dim, label)
        };
        self.canvas.put(place, &line);
        let label = LABEL.min(place.width);
        Rect { x: place.x + label, width: place.width - label, ..place }
    }

    /// A labelled text field, with the caret where the cursor is `here`.
    pub(super) fn field(&mut self, here: bool, label: String, field: &Field) -> Seen {
        let place = self.labelled(here, label);
        let caret = field.draw(self.canvas, place, here, None);
        if here { Seen::typing_at(caret) } else { Seen::nothing() }
    }

    /// Something to choose with Enter.
    pub(super) fn choice(&mut self, here: bool, word: String) -> Seen {
        let place = self.next();
        let role = if here { Role::Selected } else { Role::Text };
        let start =
            if here { ShownLine::new().mark(Role::FocusBorder, Mark::Here) } else { ShownLine::new().gap(1) };
        self.canvas.put(place, &start.with(role, format!("[ {word} ]")));
        Seen { caret: here.then(|| place.as_position()), ..Seen::default() }
    }
}
