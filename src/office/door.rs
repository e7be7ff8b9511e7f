//! The one door through which staff change anything. Each order runs in one transaction: done before? allowed? the act
//! with its audit event; its receipt kept under the form's key. What is refused by right, rule or state leaves nothing
//! but an entry in the audit chain.

use serde::{Deserialize, Serialize};

use super::act::Kept;
use super::{
    Actor, Order, Receipt, Refusal, answer_check, answer_inquiry, approve, attest_check, close_unverified,
    complete_request, correct_record, end_session_of, link_customer, propose_staff, refuse_request,
    resume_request, return_approval, route_request, session, stop_mailings, take_back_approval, take_request,
    trace, view_customer, wait_for_customer, withdraw_request,
};
use crate::domain::audit::{Action, Event, ObjectKind, Outcome};
use crate::domain::request::RequestId;
use crate::domain::staff::{Right, Staff};
use crate::domain::time::Stamp;
use crate::store::{ActKey, Reads, Store, StoreError, Tx, staff};

/// Carries an order out, at most once per key. `Ok` means: on the disk. The same key again gives the same receipt, except
/// for a view, which is a new view.
///
/// # Errors
/// A [`Refusal`]; nothing of the act remains. When even the refusal cannot be written down the answer is that failure of
/// the store. After [`StoreError::Poisoned`] or an I/O error ask [`Store::act_receipt`] of a fresh store.
pub fn carry_out(
    store: &mut Store,
    actor: &Actor,
    at: Stamp,
    key: ActKey,
    order: Order,
) -> Result<Receipt, Refusal> {
    let (name, about) = (order.name(), order.request());
    let result = store.write(|tx| once(tx, actor, at, key, order));
    if let Err(refusal) = &result
        && let Some(reason) = refusal.reason()
    {
        note_refusal(store, actor, at, &Refused { act: name, reason, about })?;
    }
    result
}

/// A receipt as it is kept: with the name of its act, so that a key cannot be used for two.
#[derive(Serialize, Deserialize)]
struct KeptAct {
    act: String,
    receipt: Kept,
}

fn once(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, key: ActKey, order: Order) -> Result<Receipt, Refusal> {
    let name = order.name();
    if let Some(json) = tx.done(key)? {
        return again(&json, name);
    }
    let actor = Actor { staff: permitted(tx, actor, order.right())?, session: actor.session };
    let receipt = act(tx, &actor, at, order)?;
    if let Some(receipt) = Kept::of(&receipt) {
        let kept = KeptAct { act: name.to_owned(), receipt };
        let json = serde_json::to_string(&kept).map_err(unkeepable)?;
        tx.mark_done(key, name, &json, at.utc_ms())?;
    }
    Ok(receipt)
}

fn again(json: &str, name: &str) -> Result<Receipt, Refusal> {
    let kept: KeptAct = serde_json::from_str(json).map_err(unkeepable)?;
    if kept.act == name { Ok(kept.receipt.into_receipt()) } else { Err(Refusal::KeyReused) }
}

fn unkeepable(error: serde_json::Error) -> Refusal {
    Refusal::Store(StoreError::Corrupt { detail: format!("receipt: {error}") })
}

/// The member of staff as on record, if they are there and their role has the right: a role taken away counts at once.
pub(super) fn permitted(view: &impl Reads, actor: &Actor, right: Option<Right>) -> Result<Staff, Refusal> {
    let id = actor.staff.id;
    let staff = staff::get(view, id)?.ok_or(Refusal::NotFound { kind: ObjectKind::Staff, id: id.0 })?;
    if staff::left_at(view, id)?.is_some() {
        return Err(Refusal::StaffLeft);
    }
    match right {
        Some(right) if !staff.role.may(right) => Err(Refusal::NoRight { right }),
        _ => Ok(staff),
    }
}

fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, order: Order) -> Result<Receipt, Refusal> {
    match order {
        Order::TakeRequest(input) => take_request::act(tx, actor, at, input).map(Receipt::Taken),
        Order::LinkCustomer(input) => link_customer::act(tx, actor, at, input).map(Receipt::Moved),
        Order::ViewCustomer(input) => {
            view_customer::act(tx, actor, at, input).map(|record| Receipt::Record(Box::new(record)))
        }
        Order::AnswerCheck(input) => answer_check::act(tx, actor, at, input).map(Receipt::Checked),
        Order::AttestCheck(input) => attest_check::act(tx, actor, at, input).map(Receipt::Checked),
        Order::CorrectRecord(input) => correct_record::act(tx, actor, at, input).map(Receipt::Corrected),
        Order::StopMailings(input) => stop_mailings::act(tx, actor, at, input).map(Receipt::Stopped),
        Order::AnswerInquiry(input) => answer_inquiry::act(tx, actor, at, input).map(Receipt::Moved),
        Order::RouteRequest(input) => route_request::act(tx, actor, at, input).map(Receipt::Moved),
        Order::WaitForCustomer(input) => wait_for_customer::act(tx, actor, at, input).map(Receipt::Moved),
        Order::ResumeRequest(input) => resume_request::act(tx, actor, at, input).map(Receipt::Moved),
        Order::CompleteRequest(input) => complete_request::act(tx, actor, at, input).map(Receipt::Moved),
        Order::WithdrawRequest(input) => withdraw_request::act(tx, actor, at, input).map(Receipt::Moved),
        Order::CloseUnverified(input) => close_unverified::act(tx, actor, at, input).map(Receipt::Moved),
        Order::RefuseRequest(input) => refuse_request::act(tx, actor, at, input).map(Receipt::Moved),
        Order::ProposeStaff(input) => propose_staff::act(tx, actor, at, input).map(Receipt::Proposed),
        Order::Approve(input) => approve::act(tx, actor, at, input).map(Receipt::Decided),
        Order::ReturnApproval(input) => return_approval::act(tx, actor, at, input).map(Receipt::Decided),
        Order::TakeBackApproval(input) => take_back_approval::act(tx, actor, at, input).map(Receipt::Decided),
        Order::EndSessionOf(input) => end_session_of::act(tx, actor, at, input).map(Receipt::SessionEnded),
        Order::StartSession => session::start(tx, actor, at).map(|()| Receipt::Session),
        Order::EndSession(end) => session::end(tx, actor, at, end).map(|()| Receipt::Session),
    }
}

/// What is written down of a refused act.
pub(super) struct Refused {
    /// Name of the act.
    pub(super) act: &'static str,
    /// Number of the reason, [`Refusal::reason`].
    pub(super) reason: u16,
    /// The request it concerned.
    pub(super) about: Option<RequestId>,
}

/// Writes a refused act down, in a transaction of its own.
pub(super) fn note_refusal(
    store: &mut Store,
    actor: &Actor,
    at: Stamp,
    refused: &Refused,
) -> Result<(), Refusal> {
    let object = refused.about.map_or(trace::OFFICE, trace::request_object);
    let event = Event {
        request: refused.about.map(|request| request.0),
        reason: Some(refused.reason),
        outcome: Outcome::Refused,
        payload: trace::payload(&serde_json::json!({ "act": refused.act }))?,
        ..trace::event(actor, at, Action::ActRefused, object)
    };
    store.write(|tx| trace::append(tx, &event).map(|_| ()))
}
