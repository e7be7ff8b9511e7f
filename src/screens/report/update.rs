//! What happens to the Report screen.

use super::State;
use crate::app::{Effect, Ticket, Turn};
use crate::office::Refusal;
use crate::report::{DayReport, lines_at_most};

/// Lines that a page goes on: as many as the smallest screen shows below the charts.
pub(super) const PAGE: isize = 10;

/// The screen is opened: whoever looked at today sees today, also when midnight has passed.
pub fn begin(state: &mut State, turn: &mut Turn<'_>) {
    let today = turn.at.date();
    if state.day == state.today {
        go_to(state, today);
    }
    ask(state, turn);
}

/// Asks for the report of the day that is looked at. What is shown stays until the new one is there.
pub(super) fn ask(state: &mut State, turn: &mut Turn<'_>) {
    state.today = turn.at.date();
    state.refusal = None;
    let ticket = turn.ticket();
    state.asked = Some(ticket);
    turn.push(Effect::Report(ticket, state.day));
}

/// Goes to the day before or after.
pub(super) fn walk(state: &mut State, turn: &mut Turn<'_>, later: bool) {
    let to = if later { state.day.succ_opt() } else { state.day.pred_opt() };
    if let Some(day) = to.filter(|day| *day <= turn.at.date()) {
        go_to(state, day);
        ask(state, turn);
    }
}

/// Moves the cursor; it stops at both ends.
pub(super) fn step(state: &mut State, by: isize) {
    state.line = state.line.saturating_add_signed(by).min(state.lines.saturating_sub(1));
}

/// The report is there, or was refused. Only the newest question counts.
pub fn take(state: &mut State, ticket: Ticket, result: Result<Box<DayReport>, Refusal>) {
    if state.asked != Some(ticket) {
        return;
    }
    state.asked = None;
    match result {
        Ok(book) => {
            state.lines = lines_at_most(&book);
            state.shown = Some(book);
        }
        Err(refusal) => {
            state.shown = None;
            state.lines = 0;
            state.refusal = Some(refusal);
        }
    }
    step(state, 0);
}

/// Another day: nothing of the former one may stand under its date.
fn go_to(state: &mut State, day: chrono::NaiveDate) {
    if state.day != day {
        state.day = day;
        state.shown = None;
        state.lines = 0;
        state.line = 0;
    }
}
