//! What a command does: it opens a form, or gives an order.

use super::super::forms::{
    CallBack, Due, Find, Form, Purpose, Refuse, Reply, Review, ReviewRow, Stops, TellResult, Wording,
};
use super::super::{Armed, Notice, Pane, State, Waiting};
use super::searching::search;
use super::{answered, arm, drafts};
use crate::app::{Effect, Turn};
use crate::domain::mailing::MailingStop;
use crate::office::correct_record::{self, Change};
use crate::office::{DraftCase, Order, bind_delivery, record_callback, resume_request, take_back_approval};

/// Opens the form of a new request; a half-typed one is put back.
pub fn new_request(state: &mut State, turn: &mut Turn<'_>) {
    drafts::keep_draft_now(state, turn);
    state.notice = None;
    state.form = Some(Form::NewRequest(Box::default()));
    answered::ask_draft(state, turn, DraftCase::NewRequest);
}

/// Opens the search for the open request's customer.
pub fn find(state: &mut State, turn: &mut Turn<'_>) {
    let Some(open) = &state.open else { return };
    let request = &open.case.request;
    let form = Find::new(request.id, request.version, &request.caller);
    let first = form.search();
    state.form = Some(Form::Find(Box::new(form)));
    if let Reply::Search(typed) = first {
        search(state, turn, typed);
    }
}

/// Opens the choice of channels to stop.
pub fn stops(state: &mut State, _turn: &mut Turn<'_>) {
    let Some(open) = &state.open else { return };
    let before: &[MailingStop] = open.record.as_ref().map_or(&[], |record| &record.stops);
    let before: Vec<_> = before.iter().map(|stop| stop.channel).collect();
    let request = &open.case.request;
    state.form = Some(Form::Stops(Stops::new(request.id, request.version, &before)));
}

/// Opens the form of one text.
pub fn wording(state: &mut State, turn: &mut Turn<'_>, purpose: Purpose) {
    let Some(open) = &state.open else { return };
    let request = &open.case.request;
    let form = Wording::new(purpose, request.id, request.version);
    if let Some(case) = form.draft_case() {
        answered::ask_draft(state, turn, case);
    }
    state.form = Some(Form::Wording(Box::new(form)));
}

/// Opens the form in which a refusal is proposed.
pub fn refuse(state: &mut State, turn: &mut Turn<'_>) {
    let Some(open) = &state.open else { return };
    let form = Refuse::new(&open.case.request);
    answered::ask_draft(state, turn, form.draft_case());
    state.form = Some(Form::Refuse(Box::new(form)));
}

/// Takes back what waits for a second person, once it was asked whether that is meant.
pub fn take_back(state: &mut State, turn: &mut Turn<'_>) {
    let approval = state.open.as_ref().and_then(|open| open.case.approval.as_ref()).map(|one| one.id);
    let Some(approval) = approval else { return };
    if state.take_armed() != Some(Armed::TakeBack) {
        return arm(state, Armed::TakeBack);
    }
    let key = turn.order(Order::TakeBackApproval(take_back_approval::Input { approval }));
    state.orders.push((key, Waiting::Step));
}

/// Opens the last step: the customer is told what was done. A correction that came too late is left behind.
pub fn tell(state: &mut State, turn: &mut Turn<'_>) {
    let Some(open) = &state.open else { return };
    let request = &open.case.request;
    state.form = Some(Form::TellResult(TellResult::new(&open.case, open.record.as_deref())));
    if state.editor.is_touched() {
        turn.push(Effect::DropDraft(DraftCase::Correction(request.id)));
    }
    state.editor.close();
}

/// Opens the choice of a time to which a call back is promised.
pub fn promise(state: &mut State, _turn: &mut Turn<'_>) {
    let Some(open) = &state.open else { return };
    state.form = Some(Form::CallBack(CallBack::new(open.case.request.id, &open.case.slots)));
}

/// The registered number was called and nobody answered.
pub fn missed(state: &mut State, turn: &mut Turn<'_>) {
    let Some(request) = state.request() else { return };
    let input = record_callback::Input { request, reached: false };
    let key = turn.order(Order::RecordCallBack(input));
    state.orders.push((key, Waiting::Check));
}

/// Binds the answer to the registered address.
pub fn bind(state: &mut State, turn: &mut Turn<'_>) {
    let Some(request) = state.request() else { return };
    let key = turn.order(Order::BindDelivery(bind_delivery::Input { request }));
    state.orders.push((key, Waiting::Step));
}

/// Shows how the due date came about.
pub fn due(state: &mut State, _turn: &mut Turn<'_>) {
    let Some(open) = &state.open else { return };
    let request = &open.case.request;
    state.form = Some(Form::Due(Due {
        receipt_no: request.receipt_no,
        legal: request.legal_due,
        target: request.target_due,
        explanation: request.explanation.clone(),
    }));
}

/// The customer answered: the request goes on.
pub fn resume(state: &mut State, turn: &mut Turn<'_>) {
    let Some(open) = &state.open else { return };
    let input = resume_request::Input { request: open.case.request.id, version: open.case.request.version };
    let key = turn.order(Order::ResumeRequest(input));
    state.orders.push((key, Waiting::Step));
}

/// Shows what would be changed, in full, before anything is; a value that cannot stand is shown first.
pub fn review(state: &mut State) {
    let faults = state.editor.faults();
    if faults > 0 {
        state.editor.go_to_fault();
        state.focus = Pane::Correction;
        state.notice = Some(Notice::FieldsToMend(faults));
        return;
    }
    state.notice = None;
    let on_record = |change: &Change| {
        let line = state.editor.line_of(change.field);
        line.and_then(|line| line.on_record.clone())
    };
    let rows = state.editor.changes().into_iter();
    let rows = rows.map(|change| ReviewRow { on_record: on_record(&change), change }).collect();
    state.form = Some(Form::Review(Review { rows }));
}

/// Has the correction carried out.
pub fn apply(state: &mut State, turn: &mut Turn<'_>) {
    state.form = None;
    drafts::keep_draft_now(state, turn);
    let Some(open) = &state.open else { return };
    let order = Order::CorrectRecord(correct_record::Input {
        request: open.case.request.id,
        version: open.case.request.version,
        customer_version: state.editor.version(),
        changes: state.editor.changes(),
    });
    let key = turn.order(order);
    state.orders.push((key, Waiting::Correct));
}

/// Sends what a form comes to; the form stays filled until the receipt is here.
pub fn send_form(state: &mut State, turn: &mut Turn<'_>, order: Order) {
    state.notice = None;
    let key = turn.order(order);
    state.orders.push((key, Waiting::Form));
}

/// A conflict is settled: the editor goes on from the record as it is now.
pub fn settle(state: &mut State, turn: &mut Turn<'_>) {
    let Some(Form::Conflict(conflict)) = state.form.take() else {
        return;
    };
    let given_up: Vec<_> = conflict.given_up().collect();
    for line in state.editor.lines.iter_mut().filter(|line| given_up.contains(&line.field)) {
        line.input.replace("");
        line.deleted = false;
    }
    state.editor.rebase(&conflict.theirs);
    state.focus = Pane::Correction;
    state.notice = Some(Notice::Rebased);
    drafts::keep_draft_soon(state, turn);
}
