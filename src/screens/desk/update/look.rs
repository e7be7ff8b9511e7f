//! Looking: a value in clear for a minute, a record without a request, a restricted one, and what a supervisor does about
//! it. Not in: what is allowed; the acts decide and count.

use super::super::customer::{Cursor, REVEALED_MS, Visit};
use super::super::forms::{Alerts, EnterSensitive, Form, Reason, ReasonFor};
use super::super::{Armed, Notice, Pane, State, Waiting};
use super::{drafts, wake_at};
use crate::app::{Turn, Why};
use crate::domain::customer::Field;
use crate::domain::sensitive::SensitiveKind;
use crate::domain::staff::Right;
use crate::office::reveal_field::{self, Revealed};
use crate::office::reveal_sensitive::Opened;
use crate::office::{Order, Record};

/// Shows the field under the cursor in clear, or hides it again.
pub fn reveal(state: &mut State, turn: &mut Turn<'_>) {
    if let Some(kind) = state.sensitive_under_cursor() {
        return reveal_sensitive(state, turn, kind);
    }
    let Some(field) = state.field_under_cursor() else { return };
    if state.reveals.hide(field) {
        return;
    }
    ask(state, turn, field, false);
}

/// Enter on a record shows or hides like the key for it, but asks before it shows: the Enter that opened the record is soon
/// pressed once too often, and each value in clear is a look that counts.
pub(super) fn enter(state: &mut State, turn: &mut Turn<'_>) {
    let asked = state.take_armed() == Some(Armed::Reveal);
    let Some(field) = state.field_under_cursor() else { return reveal(state, turn) };
    if state.reveals.hide(field) {
        return;
    }
    if !asked {
        return super::arm(state, Armed::Reveal);
    }
    state.notice = None;
    ask(state, turn, field, false);
}

/// A bank account or a card is shown for a reason only, and not to everybody.
fn reveal_sensitive(state: &mut State, turn: &mut Turn<'_>, kind: SensitiveKind) {
    if state.reveals.hide_sensitive(kind) {
        return;
    }
    if !turn.may(Right::RevealSensitive) {
        state.notice = Some(Notice::Why(Why::NoRight(Right::RevealSensitive)));
        return;
    }
    let Some((record, request)) = state.record_shown() else { return };
    if !record.sensitive.contains(&kind) {
        state.notice = Some(Notice::Why(Why::NothingThere));
        return;
    }
    let what = ReasonFor::Sensitive { customer: record.customer.id, request, kind };
    state.form = Some(Form::Reason(Box::new(Reason::new(what))));
}

/// A bank account or a card has come.
pub(super) fn opened_sensitive(state: &mut State, turn: &mut Turn<'_>, opened: Opened) {
    state.form = None;
    if state.record_shown().is_none_or(|(record, _)| record.customer.id != opened.customer) {
        return;
    }
    state.notice = opened.left.map(Notice::FewLeft);
    state.reveals.show_sensitive(opened, turn.up);
    wake_at(turn, REVEALED_MS);
}

/// Opens the form of the bank account or the card under the cursor.
pub fn enter_sensitive(state: &mut State, _turn: &mut Turn<'_>) {
    let Some((record, request)) = state.record_shown() else { return };
    let kind = state.sensitive_under_cursor().unwrap_or(SensitiveKind::BankAccount);
    let form = EnterSensitive::new(kind, record.customer.id, request);
    state.form = Some(Form::Sensitive(Box::new(form)));
}

/// Takes the value on record over into the editor's field, to be mended: what is masked is revealed for it.
pub fn copy_field(state: &mut State, turn: &mut Turn<'_>) {
    let Some(line) = state.editor.line() else { return };
    let (field, shown) = (line.field, line.on_record.clone());
    let clear = state.record_shown().and_then(|(record, _)| state.reveals.get(record.customer.id, field));
    let clear = clear.map(str::to_owned);
    match if field.is_masked() { clear } else { shown } {
        Some(value) => {
            state.editor.take_over(field, &value);
            drafts::keep_draft_soon(state, turn);
        }
        None => ask(state, turn, field, true),
    }
}

fn ask(state: &mut State, turn: &mut Turn<'_>, field: Field, copy: bool) {
    let Some((record, request)) = state.record_shown() else { return };
    let customer = record.customer.id;
    if record.customer.get(field).is_none() || state.is_revealing(field) {
        return;
    }
    let key = turn.order(Order::RevealField(reveal_field::Input { customer, request, field }));
    state.orders.push((key, Waiting::Reveal { field, copy }));
}

/// A value has come: it is in the audit chain already.
pub(super) fn revealed(state: &mut State, turn: &mut Turn<'_>, copy: bool, revealed: Revealed) {
    let other = |record: &Record| {
        record.customer.id != revealed.customer || record.customer.version != revealed.version
    };
    if state.record_shown().is_none_or(|(record, _)| other(record)) {
        return;
    }
    if let Some(left) = revealed.left {
        state.notice = Some(Notice::FewLeft(left));
    }
    if copy
        && let Some(value) = &revealed.value
        && state.editor.line_of(revealed.field).is_some_and(|line| !line.is_touched())
    {
        state.editor.take_over(revealed.field, value);
        drafts::keep_draft_soon(state, turn);
    }
    state.reveals.show(revealed, turn.up);
    wake_at(turn, REVEALED_MS);
}

/// A record was opened without a request.
pub(super) fn visit(state: &mut State, record: Box<Record>) {
    state.form = None;
    state.reveals.clear();
    state.notice = record.left.map(Notice::FewLeft);
    state.visit = Some(Visit { record });
    state.customer_at = Cursor::default();
    state.focus = Pane::Customer;
}

/// Opens the form for a record without a request.
pub fn open_customer(state: &mut State, turn: &mut Turn<'_>) {
    drafts::keep_draft_now(state, turn);
    state.notice = None;
    state.form = Some(Form::OpenCustomer(Box::default()));
}

/// Asks for the reason to restrict the record shown, or to lift that.
pub fn restrict(state: &mut State, _turn: &mut Turn<'_>) {
    let Some((record, _)) = state.record_shown() else { return };
    let customer = record.customer.id;
    let what = ReasonFor::Restrict { customer, restrict: !record.restricted };
    state.form = Some(Form::Reason(Box::new(Reason::new(what))));
}

/// Lists what supervisors are told.
pub fn alerts(state: &mut State, _turn: &mut Turn<'_>) {
    state.form = Some(Form::Alerts(Alerts::of(state.requests.alerts())));
}

/// What concerns looking was settled.
pub(super) fn settled(state: &mut State) {
    let form = state.form.take();
    if let Some(record) = state.record_shown_mut() {
        match form {
            Some(Form::Reason(form)) => {
                if let ReasonFor::Restrict { restrict, .. } = form.what {
                    record.restricted = restrict;
                }
            }
            Some(Form::Sensitive(form)) if !record.sensitive.contains(&form.kind) => {
                record.sensitive.push(form.kind);
            }
            _ => {}
        }
    }
    state.notice = Some(Notice::Settled);
}

/// The record is restricted: the reason is asked for.
pub(super) fn break_glass(state: &mut State) {
    if let Some(request) = state.request() {
        state.form = Some(Form::Reason(Box::new(Reason::new(ReasonFor::BreakGlass(request)))));
    }
}
