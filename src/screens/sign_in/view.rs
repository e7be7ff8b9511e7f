//! How the door is drawn.

use ratatui::layout::Rect;

use super::{Line, State, Trouble};
use crate::screens::pen::Pen;
use crate::ui::overlay::centered;
use crate::ui::{Canvas, Role, Seen, ShownLine};
use crate::words::Words;

/// Columns and rows of the box.
const COLUMNS: u16 = 74;
const ROWS: u16 = 14;

/// Draws the door into its area.
pub fn view(state: &State, words: &Words, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let place = centered(area, COLUMNS, ROWS);
    let (title, note) = match &state.left {
        Some(left) => (words.sign_in_locked_title(), words.locked_because(left.end)),
        None => (words.sign_in_title(), String::new()),
    };
    let title = ShownLine::of(Role::Title, title);
    let inner = canvas.frame(place, &title, &ShownLine::of(Role::Dim, note), true);
    let mut pen = Pen::inside(canvas, inner);
    pen.paragraph(&words.sign_in_place(state.place.as_str()), Role::Dim);
    if state.left.is_some() {
        pen.paragraph(&words.sign_in_kept(), Role::Text);
    }
    pen.skip();
    let mut seen = Seen::nothing();
    for line in state.lines() {
        let here = state.line == *line && !state.checking;
        seen = seen.and(pen.field(here, label(state, *line, words), state.field(*line)));
    }
    pen.skip();
    let (role, said) = said(state, words);
    pen.paragraph(&said, role);
    seen
}

fn label(state: &State, line: Line, words: &Words) -> String {
    match line {
        Line::Login => words.sign_in_login(),
        Line::Password if state.choosing => words.sign_in_code(),
        Line::Password => words.sign_in_password(),
        Line::New => words.sign_in_new(),
        Line::Again => words.sign_in_again(),
    }
}

/// What is to be said under the lines.
fn said(state: &State, words: &Words) -> (Role, String) {
    match &state.trouble {
        _ if state.checking => (Role::Dim, words.sign_in_checking()),
        Some(Trouble::NoLogin) => (Role::Bad, words.sign_in_no_login()),
        Some(Trouble::NotTheSame) => (Role::Bad, words.sign_in_not_the_same()),
        Some(Trouble::NoEntry(why)) => (Role::Bad, words.no_entry(why)),
        None if state.choosing => (Role::Warn, words.sign_in_choose()),
        None => (Role::Dim, words.sign_in_hint()),
    }
}
