//! How the proposal of a refusal is drawn: the grounds, the one that is chosen, and what the customer will read.

use ratatui::layout::Rect;

use super::super::view::{popup, put_wrapped};
use super::Refuse;
use crate::ui::{Canvas, Mark, Role, Seen, ShownLine};
use crate::words::Words;

/// Columns of the form.
const COLUMNS: u16 = 76;

/// Draws the form.
pub fn view(words: &Words, form: &Refuse, whose: &str, canvas: &mut Canvas<'_>) -> Seen {
    let grounds = u16::try_from(form.ground.options().count()).unwrap_or(0);
    let inner = popup(canvas, words.refuse_title(), whose, COLUMNS, grounds.saturating_add(7));
    let mut rows = inner.rows();
    for (ground, taken) in form.ground.options() {
        let Some(row) = rows.next() else { break };
        let line = if taken {
            let here = ShownLine::new().mark(Role::FocusBorder, Mark::Here);
            here.with(Role::Selected, words.ground(ground))
        } else {
            ShownLine::new().gap(1).with(Role::Text, words.ground(ground))
        };
        canvas.put(row, &line);
    }
    if let Some(row) = rows.nth(1) {
        canvas.put(row, &ShownLine::of(Role::Title, words.inbox_reason()));
    }
    let caret = rows.next().and_then(|row| form.reason.draw(canvas, row, true, None));
    if let Some(row) = rows.next() {
        let below = inner.bottom().saturating_sub(row.y);
        let rest = Rect { height: below, ..row };
        put_wrapped(canvas, rest, &format!("{}\n{}", words.refuse_sent(), words.refuse_help()), Role::Dim);
    }
    Seen::typing_at(caret)
}
