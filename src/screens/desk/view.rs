//! How the desk is drawn: four panes where there is room, otherwise the one with the focus and three headings.

use ratatui::layout::Rect;

use super::{Pane, State, correction, customer, forms, identity, requests};
use crate::ui::{Canvas, Role, Seen, ShownLine};
use crate::words::Words;

/// From this size on all four panes are open: a terminal of 120x36, also when the last notice takes a second and a third
/// row, so that the panes never fold because of what was said.
const WIDE: (u16, u16) = (118, 31);
/// Rows of the identity pane when all are open: eight checks, five rows of what is missing and what to say, borders.
const IDENTITY_ROWS: u16 = 15;

/// What every pane is drawn with.
pub struct Scene<'a> {
    /// The desk.
    pub state: &'a State,
    /// The words of the language in use.
    pub words: &'a Words,
}

/// Draws the desk into its area (title bar, status line and footer are the composition's).
pub fn view(scene: &Scene<'_>, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let seen = if area.width >= WIDE.0 && area.height >= WIDE.1 {
        open_panes(scene, canvas, area)
    } else {
        folded_panes(scene, canvas, area)
    };
    match &scene.state.form {
        Some(form) => forms::view(scene, form, canvas),
        None => seen,
    }
}

fn open_panes(scene: &Scene<'_>, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let left = Rect { width: area.width * 9 / 20, ..area };
    let right = Rect { x: area.x + left.width, width: area.width - left.width, ..area };
    let (above_left, below_left) = split(left, area.height.saturating_sub(IDENTITY_ROWS));
    let (above_right, below_right) = split(right, customer_rows(area.height));
    let mut seen = Seen::nothing();
    for (pane, area) in [
        (Pane::Requests, above_left),
        (Pane::Customer, above_right),
        (Pane::Identity, below_left),
        (Pane::Correction, below_right),
    ] {
        let drawn = draw(scene, pane, canvas, area);
        if pane == scene.state.focus {
            seen = drawn;
        }
    }
    seen
}

/// The editor needs its nine rows and its help; what is left is the customer's.
fn customer_rows(height: u16) -> u16 {
    (height * 11 / 20).min(height.saturating_sub(15))
}

fn split(area: Rect, rows: u16) -> (Rect, Rect) {
    let rows = rows.min(area.height);
    (Rect { height: rows, ..area }, Rect { y: area.y + rows, height: area.height - rows, ..area })
}

/// The pane with the focus takes what the three headings leave.
fn folded_panes(scene: &Scene<'_>, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    let mut seen = Seen::nothing();
    let mut rest = area;
    for pane in Pane::ALL {
        let focused = pane == scene.state.focus;
        let rows = if focused { area.height.saturating_sub(3) } else { 1 };
        let (place, below) = split(rest, rows);
        rest = below;
        let drawn = draw(scene, pane, canvas, place);
        if focused {
            seen = drawn;
        }
    }
    seen
}

fn draw(scene: &Scene<'_>, pane: Pane, canvas: &mut Canvas<'_>, area: Rect) -> Seen {
    match pane {
        Pane::Requests => requests::view(scene, canvas, area),
        Pane::Customer => customer::view(scene, canvas, area),
        Pane::Identity => identity::view(scene, canvas, area),
        Pane::Correction => correction::view(scene, canvas, area),
    }
}

/// Draws lines from the top of an area, as many as fit, each clipped to its width.
pub fn put_lines(canvas: &mut Canvas<'_>, area: Rect, lines: &[ShownLine]) {
    for (row, line) in (0..area.height).zip(lines) {
        canvas.put(Rect { y: area.y + row, height: 1, ..area }, line);
    }
}

/// A sentence on as many lines as it needs at that width; those after the first begin at `indent`.
pub fn wrapped(canvas: &Canvas<'_>, width: u16, indent: u16, role: Role, text: &str) -> Vec<ShownLine> {
    let room = width.saturating_sub(indent).max(1);
    let lines = canvas.metric().wrap(text, room).into_iter();
    lines.map(|line| ShownLine::new().gap(indent).with(role, line)).collect()
}
