//! Moving about: panes, rows, Enter and Esc.

use super::super::customer::Cursor;
use super::super::forms::{Form, Move, PaperForm};
use super::super::{Armed, Notice, Pane, State, Waiting};
use super::{answer_form, ask_board, drafts, look, open_case, searching};
use crate::app::{Turn, Why};
use crate::domain::identity::{CheckItem, PaperKind};

/// The focus goes to a pane; what was typed in the one left is kept.
pub fn focus(state: &mut State, turn: &mut Turn<'_>, to: Pane) {
    state.armed = None;
    if state.focus != to {
        drafts::keep_draft_now(state, turn);
        state.focus = to;
        if to == Pane::Requests {
            ask_board(state, turn);
        }
    }
}

/// One row up or down in the pane with the focus.
pub fn step(state: &mut State, turn: &mut Turn<'_>, by: isize) {
    state.armed = None;
    match state.focus {
        Pane::Requests => state.requests.step(by),
        Pane::Customer if state.record_shown().is_some() => state.customer_at.step(by),
        Pane::Customer => state.customer_from = state.customer_from.saturating_add_signed(by),
        Pane::Identity => state.check.step(by),
        Pane::Correction => {
            drafts::keep_draft_now(state, turn);
            state.editor.step(by);
        }
    }
}

/// Other requests are listed.
pub fn turn_filter(state: &mut State, turn: &mut Turn<'_>, forward: bool) {
    if state.focus == Pane::Requests {
        state.requests.turn(forward);
        ask_board(state, turn);
    }
}

/// Enter: opens the request under the cursor, compares what the caller said, goes on to the next field.
pub fn enter(state: &mut State, turn: &mut Turn<'_>) {
    match state.focus {
        Pane::Requests => open_selected(state, turn),
        Pane::Customer if state.record_shown().is_some() => look::enter(state, turn),
        Pane::Customer => focus(state, turn, Pane::Identity),
        Pane::Identity => compare(state, turn),
        Pane::Correction => enter_field(state, turn),
    }
}

fn open_selected(state: &mut State, turn: &mut Turn<'_>) {
    let Some(request) = state.requests.selected().map(|row| row.request) else {
        return;
    };
    drafts::keep_draft_now(state, turn);
    state.notice = None;
    leave_visit(state);
    open_case(state, turn, request);
    state.focus = Pane::Customer;
}

fn compare(state: &mut State, turn: &mut Turn<'_>) {
    if state.is_waiting_for(Waiting::Check) {
        return;
    }
    let armed = state.take_armed();
    let Some(open) = &state.open else { return };
    let item = state.check.item();
    // A document may still be asked for when a correction turns out to need more than its kind asks for.
    let later = open.is_in_progress() && !item.is_registered() && !open.is_matched(item);
    if !open.is_to_check() && !later {
        return;
    }
    let paper = !PaperKind::for_item(item).is_empty();
    if paper {
        let form = PaperForm::new(&open.case, item);
        state.form = Some(Form::Paper(Box::new(form)));
        return;
    }
    if item == CheckItem::CallBack && armed != Some(Armed::CallBack) {
        return super::arm(state, Armed::CallBack);
    }
    if let Some(order) = state.check.order(open) {
        let key = turn.order(order);
        state.orders.push((key, Waiting::Check));
    }
}

/// In an empty field Enter takes the value on record over, to be mended; otherwise it goes on.
fn enter_field(state: &mut State, turn: &mut Turn<'_>) {
    match state.editor.line() {
        Some(line) if !line.is_touched() && line.on_record.is_some() => look::copy_field(state, turn),
        Some(_) => step(state, turn, 1),
        None => {}
    }
}

/// Esc: one level back; nothing typed is lost.
pub fn back(state: &mut State, turn: &mut Turn<'_>) {
    leave_visit(state);
    if state.notice.take().is_none() || state.focus != Pane::Requests {
        focus(state, turn, Pane::Requests);
    }
}

/// A record opened without a request is closed again.
fn leave_visit(state: &mut State) {
    if state.visit.take().is_some() {
        state.reveals.clear();
        state.customer_at = Cursor::default();
    }
}

/// A key of the open form.
pub fn form_move(state: &mut State, turn: &mut Turn<'_>, by: Move) {
    if state.is_waiting_for(Waiting::Form) {
        return;
    }
    // Whoever goes on from a half-looked-for value wants to see first whom it finds.
    if matches!(by, Move::Enter | Move::Done | Move::Down) && searching::at_once(state, turn) {
        return;
    }
    let Some(form) = &mut state.form else { return };
    let reply = form.moved(by);
    drafts::keep_draft_now(state, turn);
    answer_form(state, turn, reply);
}

/// Esc in a form: it closes; a draft of it is kept. While its order is under way it stays, until the receipt is here.
pub fn close_form(state: &mut State, turn: &mut Turn<'_>) {
    drafts::keep_draft_now(state, turn);
    if state.is_waiting_for(Waiting::Form) {
        state.notice = Some(Notice::Why(Why::Busy));
        return;
    }
    // What was refused was this form's; under the next one it would be said of something else.
    if state.form.take().is_some() {
        state.notice.take_if(|said| matches!(said, Notice::Refused(_)));
    }
}
