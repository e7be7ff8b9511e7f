//! How the first screen is drawn.

use ratatui::layout::Rect;

use super::copying_view::{self, Founders};
use super::{Line, Missing, State};
use crate::screens::pen::Pen;
use crate::text::Shown;
use crate::ui::overlay::centered;
use crate::ui::{Canvas, Role, Seen, ShownLine};
use crate::words::Words;

/// Columns of the box.
const COLUMNS: u16 = 76;
/// Rows of the box.
const ROWS: u16 = 22;

/// Draws the screen into its area.
pub fn view(state: &State, words: &Words, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let place = centered(area, COLUMNS, ROWS);
    let title = if state.shut.is_some() { words.setup_shut_title() } else { words.setup_title() };
    let title = ShownLine::of(Role::Title, title);
    let inner = canvas.frame(place, &title, &ShownLine::new(), true);
    let mut pen = Pen::inside(canvas, inner);
    if state.copying.is_none() || state.progress.is_some() {
        reason(&mut pen, state, words);
        pen.skip();
    }
    if let Some((done, of)) = state.progress {
        // One step in all is what a store tells that is opened and not made.
        let label: Shown = if of > 1 { words.setup_making() } else { words.setup_opening() }.into();
        let line = pen.next();
        pen.canvas.gauge(line, u64::from(done), u64::from(of), &label);
        return Seen { caret: Some(line.as_position()), ..Seen::default() };
    }
    if let Some(copying) = &state.copying {
        let name = |line| state.field(line).map_or("", |field| field.value().trim());
        let who = Founders { supervisor: name(Line::Supervisor), admin: name(Line::Admin) };
        return copying_view::view(&mut pen, copying, &who, words);
    }
    let mut seen = pen.choice(state.line == Line::Practice, words.setup_practice());
    pen.paragraph(&words.setup_practice_hint(), Role::Dim);
    pen.skip();
    let line = pen.next();
    let new = if state.shut.is_some() { words.setup_shut_new() } else { words.setup_new() };
    pen.canvas.put(line, &ShownLine::new().gap(1).with(Role::Title, new));
    for line in Line::TEXTS {
        let Some(field) = state.field(line) else { continue };
        seen = seen.and(pen.field(state.line == line, label(line, words), field));
    }
    seen = seen.and(pen.choice(state.line == Line::Found, words.setup_found()));
    if let Some(missing) = state.missing {
        pen.paragraph(&said(missing, words), Role::Bad);
    }
    seen
}

/// Why this screen is here.
fn reason(pen: &mut Pen<'_, '_>, state: &State, words: &Words) {
    if let Some(place) = &state.shut {
        pen.paragraph(&words.setup_shut_place(place.as_str()), Role::Dim);
    }
    if let Some(why) = &state.refusal {
        pen.paragraph(&words.no_entry_off_screen(why), Role::Bad);
    }
    let ways = match (&state.shut, &state.refusal) {
        (Some(_), _) => words.setup_shut_intro(),
        (None, None) => words.setup_intro(),
        (None, Some(_)) => return,
    };
    if state.shut.is_none() || state.progress.is_none() {
        pen.paragraph(&ways, Role::Text);
    }
}

fn label(line: Line, words: &Words) -> String {
    match line {
        Line::Path => words.setup_path(),
        Line::Office => words.setup_office(),
        Line::Supervisor => words.setup_supervisor(),
        Line::Login | Line::AdminLogin => words.sign_in_login(),
        Line::Password => words.sign_in_password(),
        Line::Again => words.sign_in_again(),
        Line::Admin => words.setup_admin(),
        Line::Practice | Line::Found => String::new(),
    }
}

pub(super) fn said(missing: Missing, words: &Words) -> String {
    match missing {
        Missing::Path => words.setup_missing_path(),
        Missing::Office => words.setup_missing_office(),
        Missing::Person => words.setup_missing_person(),
        Missing::Login => words.sign_in_no_login(),
        Missing::SameLogin => words.setup_same_login(),
        Missing::Password(unfit) => words.unfit_password(unfit),
        Missing::NotCopied => words.copy_wrong(),
        Missing::Void => words.copy_void(),
        Missing::NotTheSame => words.sign_in_not_the_same(),
    }
}
