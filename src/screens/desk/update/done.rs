//! Receipts: what an act did, or why the office refused. No receipt is dropped.

use super::super::forms::{Conflict, Form};
use super::super::{Notice, Pane, State, Waiting};
use super::{answered, ask_board, ask_case, look, searching};
use crate::app::{Effect, Turn};
use crate::domain::rights::{Work, rules};
use crate::office::answer_check::{Checked, Heard};
use crate::office::stop_mailings::Stopped;
use crate::office::take_request::Taken;
use crate::office::view_request::Viewed;
use crate::office::{ActKey, DraftCase, Moved, Receipt, Record, Refusal};

/// Takes the outcome of an order.
pub fn take(state: &mut State, turn: &mut Turn<'_>, key: ActKey, result: Result<Receipt, Refusal>) {
    let Some(at) = state.orders.iter().position(|(k, _)| *k == key) else {
        return;
    };
    let (_, waiting) = state.orders.swap_remove(at);
    match result {
        Ok(receipt) => receive(state, turn, waiting, receipt),
        Err(refusal) => refuse(state, turn, waiting, refusal),
    }
}

fn receive(state: &mut State, turn: &mut Turn<'_>, waiting: Waiting, receipt: Receipt) {
    match receipt {
        Receipt::Taken(taken) => begun(state, turn, taken),
        Receipt::Record(record) => {
            if waiting == Waiting::Form {
                state.form = None;
            }
            show(state, turn, record);
        }
        Receipt::Viewed(viewed) => opened(state, turn, *viewed),
        Receipt::Found(found) => searching::found(state, turn, found),
        Receipt::Opened(record) => look::visit(state, record),
        Receipt::Revealed(revealed) => {
            let copy = matches!(waiting, Waiting::Reveal { copy: true, .. });
            look::revealed(state, turn, copy, *revealed);
        }
        Receipt::Sensitive(opened) => look::opened_sensitive(state, turn, *opened),
        Receipt::Settled => {
            look::settled(state);
            ask_board(state, turn);
        }
        Receipt::Checked(checked) => {
            if waiting == Waiting::Form {
                state.form = None;
            }
            compared(state, turn, &checked);
        }
        Receipt::Corrected(corrected) => {
            state.editor.close();
            close_record(state);
            state.reveals.clear();
            state.notice = Some(Notice::Corrected(corrected.fields.len()));
            state.focus = Pane::Requests;
            refresh(state, turn, corrected.request);
        }
        Receipt::Stopped(done) => stopped(state, turn, &done),
        Receipt::Moved(moved) => {
            let form = if waiting == Waiting::Form { state.form.take() } else { None };
            if let Some(case) = form.as_ref().and_then(Form::draft_case) {
                turn.push(Effect::DropDraft(case));
            }
            step_made(state, turn, &moved);
            if matches!(form, Some(Form::Find(_))) {
                state.focus = Pane::Identity;
            }
        }
        Receipt::Decided(decided) => {
            state.notice = Some(Notice::Decided(decided.outcome));
            if let Some(moved) = decided.moved {
                refresh(state, turn, moved.request);
            }
        }
        _ => {}
    }
}

/// A request was opened, unless another has been since.
fn opened(state: &mut State, turn: &mut Turn<'_>, viewed: Viewed) {
    if state.questions.case_of == Some(viewed.case.request.id) {
        answered::take_case(state, turn, Box::new(viewed.case), viewed.record);
    }
}

/// A request was taken in: it is opened.
fn begun(state: &mut State, turn: &mut Turn<'_>, taken: Taken) {
    state.form = None;
    turn.push(Effect::DropDraft(DraftCase::NewRequest));
    state.notice = Some(Notice::Taken(taken.receipt_no, taken.next));
    state.open = None;
    state.requests.select(taken.request);
    state.focus = Pane::Customer;
    refresh(state, turn, taken.request);
}

/// Mailings were stopped: those that were ticked.
fn stopped(state: &mut State, turn: &mut Turn<'_>, done: &Stopped) {
    let channels = match state.form.take() {
        Some(Form::Stops(form)) => form.ticked(),
        _ => Vec::new(),
    };
    close_record(state);
    state.notice = Some(Notice::Stopped(channels));
    refresh(state, turn, done.request);
}

/// What was shown of the record is not as it is any more.
fn close_record(state: &mut State) {
    if let Some(open) = &mut state.open {
        open.record = None;
    }
}

fn step_made(state: &mut State, turn: &mut Turn<'_>, moved: &Moved) {
    state.notice = Some(Notice::Moved(moved.next));
    if !moved.state.is_open() {
        state.focus = Pane::Requests;
    }
    refresh(state, turn, moved.request);
}

/// The record is shown: its view has been audited.
pub(super) fn show(state: &mut State, turn: &mut Turn<'_>, record: Box<Record>) {
    let Some(open) = &mut state.open else { return };
    if open.case.request.customer != Some(record.customer.id) {
        return;
    }
    let kind = open.case.request.kind;
    let request = open.case.request.id;
    let to_correct = rules(kind).work() == Work::Correct && open.is_in_progress();
    if to_correct && !state.editor.is_touched() {
        state.editor.open(&record.customer);
        answered::ask_draft(state, turn, DraftCase::Correction(request));
        if state.form.is_none() {
            state.focus = Pane::Correction;
        }
    }
    if !to_correct && state.editor.is_touched() {
        // Somebody else was faster: what is on record now stands beside what was typed.
        state.editor.rebase(&record.customer);
    }
    if let Some(left) = record.left {
        state.notice = Some(Notice::FewLeft(left));
    }
    if let Some(open) = &mut state.open {
        open.record = Some(record);
    }
}

fn compared(state: &mut State, turn: &mut Turn<'_>, checked: &Checked) {
    state.notice = Some(match (checked.outcome, checked.lock) {
        _ if checked.standing.passed => Notice::Confirmed,
        (Heard::NotReached, _) => Notice::NotReached,
        (Heard::HalfSeen, _) => Notice::HalfSeen(checked.item),
        (_, Some(lock)) => Notice::Locked(lock.until),
        (Heard::NotOnRecord, None) => Notice::NotOnRecord(checked.item),
        (Heard::Match, None) => Notice::Match(checked.item),
        (Heard::NoMatch, None) => Notice::NoMatch { failures: checked.failures },
    });
    state.check.said.set("");
    refresh(state, turn, checked.request);
}

fn refuse(state: &mut State, turn: &mut Turn<'_>, waiting: Waiting, refusal: Refusal) {
    let changed = matches!(refusal, Refusal::RequestChanged { .. });
    match refusal {
        Refusal::Conflict { theirs } if waiting == Waiting::Correct => {
            let conflict = Conflict::new(&state.editor.lines, &state.editor.changes(), theirs);
            state.form = Some(Form::Conflict(Box::new(conflict)));
            return;
        }
        Refusal::Restricted if waiting == Waiting::View => return look::break_glass(state),
        Refusal::Unreadable { item, .. } => state.notice = Some(Notice::Unreadable(item)),
        other => {
            if changed && let Some(open) = &mut state.open {
                open.record = None;
            }
            state.notice = Some(Notice::Refused(Box::new(other)));
        }
    }
    if let Some(request) = state.request()
        && (changed
            || !matches!(
                waiting,
                Waiting::Form | Waiting::Search | Waiting::Open | Waiting::View | Waiting::Reveal { .. }
            ))
    {
        refresh(state, turn, request);
    }
}

fn refresh(state: &mut State, turn: &mut Turn<'_>, request: crate::domain::request::RequestId) {
    ask_case(state, turn, request);
    ask_board(state, turn);
}
