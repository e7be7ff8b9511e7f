//! Looking for a customer while the clerk types: what is asked at once, what waits until the clerk pauses, and who is
//! shown for it.
//!
//! What a candidate shows anyway is a question, after one act that writes down that somebody searches. A masked value is an
//! act each time; so that nobody pays for the beginning of a longer one, it is sent when its form is whole, or after
//! [`PAUSE_MS`], or with Enter. Not in: what a text asks for and what it costs (`office::search_customers`).

use super::super::forms::{Form, Picker};
use super::super::{Notice, State, Waiting};
use super::wake_at;
use crate::app::Turn;
use crate::office::search_customers::{Asks, Found, Input, asks};
use crate::office::{FOUND_MAX, Order, Question};

/// How long the clerk has to pause before a value is looked for that could be the beginning of a longer one.
pub const PAUSE_MS: i64 = 500;

/// What stands in the search has changed.
pub fn search(state: &mut State, turn: &mut Turn<'_>, typed: String) {
    let Some(picker) = picker(state) else { return };
    match asks(&typed) {
        Asks::Nothing => picker.show_nobody(!typed.is_empty()),
        Asks::Values { .. } if picker.show_kept(&typed) => {}
        Asks::Values { settled: false, .. } => {
            picker.show_nobody(true);
            picker.due = Some(turn.at.plus_ms(PAUSE_MS));
            wake_at(turn, PAUSE_MS);
        }
        Asks::Shown if picker.begun => {
            picker.due = None;
            picker.waits = false;
            picker.ticket = Some(turn.ask(Question::Find { typed, limit: FOUND_MAX }));
        }
        Asks::Values { settled: true, .. } | Asks::Shown => order(state, turn, typed),
    }
}

/// The clerk paused, perhaps.
pub fn woke(state: &mut State, turn: &mut Turn<'_>) {
    let now = turn.at;
    if picker(state).is_some_and(|picker| picker.due.is_some_and(|due| due <= now)) {
        at_once(state, turn);
    }
}

/// A value that waits is looked for now; `false` when none waits.
pub fn at_once(state: &mut State, turn: &mut Turn<'_>) -> bool {
    let waiting = picker(state).and_then(|picker| picker.due.take().map(|_| picker.wanted().to_owned()));
    match waiting {
        Some(typed) => {
            order(state, turn, typed);
            true
        }
        None => false,
    }
}

/// One search is under way at a time; its receipt asks with what is typed by then.
fn order(state: &mut State, turn: &mut Turn<'_>, typed: String) {
    let request = match &state.form {
        Some(Form::Find(_)) => state.request(),
        _ => None,
    };
    let waiting = state.is_waiting_for(Waiting::Search);
    let Some(picker) = picker(state) else { return };
    picker.due = None;
    picker.ticket = None;
    if waiting {
        return;
    }
    picker.sent = Some(typed.clone());
    let key = turn.order(Order::SearchCustomers(Input { request, typed }));
    state.orders.push((key, Waiting::Search));
}

/// The chain knows that somebody searches, and who was found.
pub fn found(state: &mut State, turn: &mut Turn<'_>, found: Found) {
    let left = found.left;
    let newer = picker(state).and_then(|picker| {
        picker.begun = true;
        let sent = picker.sent.take();
        let wanted = picker.wanted().to_owned();
        if sent.as_ref() != Some(&wanted) {
            return Some(wanted);
        }
        picker.take(found.cards, matches!(asks(&wanted), Asks::Values { .. }));
        None
    });
    if let Some(left) = left {
        state.notice = Some(Notice::FewLeft(left));
    }
    if let Some(typed) = newer {
        search(state, turn, typed);
    }
}

fn picker(state: &mut State) -> Option<&mut Picker> {
    state.form.as_mut().and_then(Form::picker_mut)
}
