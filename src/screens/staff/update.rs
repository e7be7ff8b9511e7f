//! What happens to the Staff screen.

use super::State;
use crate::app::{Press, Ticket, Turn};
use crate::office::{ActKey, Answer, Question, Receipt, Refusal};
use crate::screens::desk::Notice;
use crate::ui::Typed;

/// The screen is opened.
pub fn begin(state: &mut State, turn: &mut Turn<'_>) {
    state.form = None;
    ask(state, turn);
}

/// Asks for the staff. What is shown stays until the answer is there.
pub(super) fn ask(state: &mut State, turn: &mut Turn<'_>) {
    state.asked = Some(turn.ask(Question::StaffBook));
}

/// Another desk has changed something. A form that is open goes on.
pub fn look_again(state: &mut State, turn: &mut Turn<'_>) {
    ask(state, turn);
}

/// Takes the answer; whether it was this screen's.
pub fn take_answer(state: &mut State, ticket: Ticket, result: Result<Answer, Refusal>) -> bool {
    if state.asked != Some(ticket) {
        return false;
    }
    state.asked = None;
    match result {
        Ok(Answer::StaffBook(book)) => {
            let before = state.selected().map(|row| row.which());
            state.book = Some(book);
            let rows = state.rows();
            let again = rows.iter().position(|row| Some(row.which()) == before);
            let line = again.unwrap_or(state.line).min(rows.len().saturating_sub(1));
            state.line = line;
        }
        Ok(_) => {}
        Err(refusal) => state.notice = Some(Notice::Refused(Box::new(refusal))),
    }
    true
}

/// One line up or down, in the form while there is one.
pub(super) fn step(state: &mut State, down: bool) {
    match &mut state.form {
        Some(form) => form.step(down),
        None => {
            let last = state.rows().len().saturating_sub(1);
            let by = if down { 1 } else { -1 };
            state.line = state.line.saturating_add_signed(by).min(last);
        }
    }
}

/// The role before or after.
pub(super) fn turn_role(state: &mut State, later: bool) {
    if let Some(form) = &mut state.form {
        form.turn(later);
    }
}

/// Enter: on to the next line of the form, or it is sent. What was typed stays until it is on the disk.
pub(super) fn confirm(state: &mut State, turn: &mut Turn<'_>) {
    let Some(form) = state.form.as_mut().filter(|_| state.order.is_none()) else { return };
    if form.goes_on() {
        form.step(true);
    } else if let Some(order) = form.order() {
        state.order = Some(turn.order(order));
    }
}

/// Takes the outcome of an order; whether it was this screen's.
pub fn take(state: &mut State, turn: &mut Turn<'_>, key: ActKey, result: &Result<Receipt, Refusal>) -> bool {
    if state.order != Some(key) {
        return false;
    }
    state.order = None;
    state.notice = match result {
        Ok(Receipt::Proposed(_)) => Some(Notice::Proposed),
        Ok(Receipt::Decided(decided)) => Some(Notice::Decided(decided.outcome)),
        Ok(Receipt::SessionEnded(_)) => Some(Notice::SessionEnded),
        Ok(_) => None,
        Err(refusal) => Some(Notice::Refused(Box::new(refusal.clone()))),
    };
    match (result, &mut state.form) {
        (Ok(_), form) => *form = None,
        (Err(refusal), Some(form)) => form.look_at(refusal),
        (Err(_), None) => {}
    }
    ask(state, turn);
    true
}

/// A key for the text of the form.
pub fn typed(state: &mut State, press: &Press) -> Typed {
    state.form.as_mut().map_or(Typed::Ignored, |form| form.typed(press))
}

/// Text pasted into the form.
pub fn pasted(state: &mut State, text: &str) {
    if let Some(form) = &mut state.form {
        form.pasted(text);
    }
}
