//! What happens to the audit screen.

use super::{Line, State};
use crate::app::{Press, Ticket, Turn};
use crate::domain::audit::Group;
use crate::office::read_audit::{self, Page};
use crate::office::{Answer, Order, Question, Receipt, Refusal};
use crate::ui::Typed;

/// How far a page is.
pub(super) const PAGE: isize = 10;
/// Older entries are asked for when the cursor comes so near to the last.
const NEAR: usize = 20;

/// The screen is opened.
pub fn begin(state: &mut State, turn: &mut Turn<'_>) {
    run(state, turn);
}

/// Runs the filter. What is shown stays until the new entries are there.
pub(super) fn run(state: &mut State, turn: &mut Turn<'_>) {
    let Some(filter) = state.filter.read(state.group()) else {
        return;
    };
    state.filter.done();
    state.refusal = None;
    state.asked = None;
    state.ordered = Some(turn.order(Order::ReadAudit(read_audit::Input { filter })));
}

/// Another tab, or with the filter open another member of staff.
pub(super) fn turn_tab(state: &mut State, turn: &mut Turn<'_>, forward: bool) {
    if state.filter.open {
        if state.filter.line == Line::Who {
            state.filter.turn_who(forward);
        }
        return;
    }
    let tabs = Group::ALL.len() + 1;
    state.tab = if forward { state.tab + 1 } else { state.tab + tabs - 1 } % tabs;
    run(state, turn);
}

/// A row or a line up or down; near the last entry older ones are asked for.
pub(super) fn step(state: &mut State, turn: &mut Turn<'_>, by: isize) {
    if state.filter.open {
        state.filter.step(by.signum());
        return;
    }
    state.at = state.at.saturating_add_signed(by).min(state.rows.len().saturating_sub(1));
    let (Some(run), Some(last)) = (state.run, state.rows.last()) else { return };
    if !state.more || state.is_reading() || state.at + NEAR < state.rows.len() {
        return;
    }
    let before = last.seq;
    if let Some(filter) = state.filter.read(state.group()) {
        state.asked = Some(turn.ask(Question::OlderAudit { run, filter, before }));
    }
}

/// The entries of a run are there, or were refused.
pub fn take(state: &mut State, result: Result<Receipt, Refusal>) {
    state.ordered = None;
    state.rows.clear();
    state.at = 0;
    state.run = None;
    state.more = false;
    match result {
        Ok(Receipt::Audit(page)) => {
            state.run = Some(page.run);
            append(state, *page);
        }
        Ok(_) => {}
        Err(refusal) => state.refusal = Some(refusal),
    }
}

/// Older entries are there. Only the newest question counts.
pub fn take_older(state: &mut State, ticket: Ticket, result: Result<Answer, Refusal>) {
    if state.asked != Some(ticket) {
        return;
    }
    state.asked = None;
    match result {
        Ok(Answer::Audit(page)) if state.run == Some(page.run) => append(state, *page),
        Ok(_) => {}
        Err(refusal) => state.refusal = Some(refusal),
    }
}

fn append(state: &mut State, page: Page) {
    state.rows.extend(page.rows);
    state.more = page.more;
}

/// A key for the text under the caret.
pub fn typed(state: &mut State, press: &Press) -> Typed {
    match state.filter.text() {
        Some(text) => text.handle(&press.event),
        None => Typed::Ignored,
    }
}

/// Text pasted into the text under the caret.
pub fn pasted(state: &mut State, text: &str) {
    if state.is_typing()
        && let Some(field) = state.filter.text()
    {
        field.paste(text);
    }
}
