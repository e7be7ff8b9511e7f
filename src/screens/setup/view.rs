//! How the first screen is drawn.

use ratatui::layout::Rect;

use super::{Line, Missing, State};
use crate::text::Shown;
use crate::ui::overlay::centered;
use crate::ui::{Canvas, Mark, Role, Seen, ShownLine};
use crate::words::Words;

/// Columns of the box.
const COLUMNS: u16 = 76;
/// Rows of the box.
const ROWS: u16 = 19;
/// Columns of a label.
const LABEL: u16 = 18;

/// Draws the screen into its area.
pub fn view(state: &State, words: &Words, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let place = centered(area, COLUMNS, ROWS);
    let title = if state.shut.is_some() { words.setup_shut_title() } else { words.setup_title() };
    let title = ShownLine::of(Role::Title, title);
    let inner = canvas.frame(place, &title, &ShownLine::new(), true);
    let inner = Rect { x: inner.x + inner.width.min(2), width: inner.width.saturating_sub(4), ..inner };
    let mut pen = Pen { canvas, area: inner, row: 0 };
    pen.reason(state, words);
    pen.row += 1;
    if let Some((done, of)) = state.progress {
        // One step in all is what a store tells that is opened and not made.
        let label: Shown = if of > 1 { words.setup_making() } else { words.setup_opening() }.into();
        let line = pen.next();
        pen.canvas.gauge(line, u64::from(done), u64::from(of), &label);
        return Seen { caret: Some(line.as_position()), ..Seen::default() };
    }
    let mut seen = pen.choice(state, Line::Practice, words.setup_practice());
    pen.paragraph(&words.setup_practice_hint(), Role::Dim);
    pen.row += 1;
    let line = pen.next();
    let new = if state.shut.is_some() { words.setup_shut_new() } else { words.setup_new() };
    pen.canvas.put(line, &ShownLine::new().gap(1).with(Role::Title, new));
    for (line, label, field) in [
        (Line::Path, words.setup_path(), &state.path),
        (Line::Office, words.setup_office(), &state.office),
        (Line::Staff, words.setup_staff(), &state.staff),
    ] {
        let here = state.line == line;
        let place = pen.labelled(here, label);
        let caret = field.draw(pen.canvas, place, here, None);
        if here {
            seen = seen.and(Seen::typing_at(caret));
        }
    }
    seen = seen.and(pen.role(state, words)).and(pen.choice(state, Line::Found, words.setup_found()));
    match state.missing {
        Some(Missing::Path) => pen.paragraph(&words.setup_missing_path(), Role::Bad),
        Some(Missing::Office) => pen.paragraph(&words.setup_missing_office(), Role::Bad),
        Some(Missing::Staff) => pen.paragraph(&words.setup_missing_staff(), Role::Bad),
        None => {}
    }
    seen
}

/// Where the next row goes.
struct Pen<'a, 'b> {
    canvas: &'a mut Canvas<'b>,
    area: Rect,
    row: u16,
}

impl Pen<'_, '_> {
    fn next(&mut self) -> Rect {
        let place = Rect {
            y: self.area.y.saturating_add(self.row),
            height: u16::from(self.row < self.area.height),
            ..self.area
        };
        self.row = self.row.saturating_add(1);
        place
    }

    /// Why this screen is here.
    fn reason(&mut self, state: &State, words: &Words) {
        if let Some(place) = &state.shut {
            self.paragraph(&words.setup_shut_place(place.as_str()), Role::Dim);
        }
        if let Some(refusal) = &state.refusal {
            self.paragraph(&words.refusal_off_screen(refusal), Role::Bad);
        }
        let ways = match (&state.shut, &state.refusal) {
            (Some(_), _) => words.setup_shut_intro(),
            (None, None) => words.setup_intro(),
            (None, Some(_)) => return,
        };
        if state.shut.is_none() || state.progress.is_none() {
            self.paragraph(&ways, Role::Text);
        }
    }

    fn paragraph(&mut self, text: &str, role: Role) {
        for line in self.canvas.metric().wrap(text, self.area.width.saturating_sub(1)) {
            let place = self.next();
            self.canvas.put(place, &ShownLine::new().gap(1).with(role, line));
        }
    }

    fn labelled(&mut self, here: bool, label: String) -> Rect {
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

    fn choice(&mut self, state: &State, line: Line, word: String) -> Seen {
        let here = state.line == line;
        let place = self.next();
        let role = if here { Role::Selected } else { Role::Text };
        let start =
            if here { ShownLine::new().mark(Role::FocusBorder, Mark::Here) } else { ShownLine::new().gap(1) };
        self.canvas.put(place, &start.with(role, format!("[ {word} ]")));
        Seen { caret: here.then(|| place.as_position()), ..Seen::default() }
    }

    fn role(&mut self, state: &State, words: &Words) -> Seen {
        let here = state.line == Line::Role;
        let place = self.labelled(here, words.setup_role());
        let line = state.role.options().fold(ShownLine::new(), |line, (role, taken)| {
            let style = if taken && here {
                Role::Selected
            } else if taken {
                Role::Title
            } else {
                Role::Dim
            };
            let name = words.role(role);
            line.with(style, if taken { format!("[{name}]") } else { format!(" {name} ") })
        });
        self.canvas.put(place, &line);
        Seen { caret: here.then(|| place.as_position()), ..Seen::default() }
    }
}
