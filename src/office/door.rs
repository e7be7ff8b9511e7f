//! The one door through which staff change anything. Each order runs in one transaction: done before? allowed? the act
//! with its audit event; its receipt kept under the form's key. What is refused by right, rule or state leaves nothing
//! but an entry in the audit chain.

use serde::{Deserialize, Serialize};

use super::act::Kept;
use super::{
    Actor, Order, Receipt, Refusal, answer_check, answer_inquiry, approve, bind_delivery, change_policy,
    clock, close_unverified, complete_request, correct_record, end_session_of, enter_sensitive,
    link_customer, note_alert, open_customer, promise_callback, propose_staff, read_audit, read_list,
    record_callback, refuse_request, release_lock, restrict_record, resume_request, return_approval,
    reveal_field, reveal_sensitive, route_request, search_customers, see_paper, session, stop_mailings,
    take_back_approval, take_request, trace, unlock_budget, view_customer, view_request, wait_for_customer,
    withdraw_request,
};
use crate::domain::alert::AlertKind;
use crate::domain::audit::{Action, Event, ObjectKind, Outcome, RefusalReason};
use crate::domain::request::RequestId;
use crate::domain::staff::{Right, Staff};
use crate::domain::time::Stamp;
use crate::store::alerts::Alarm;
use crate::store::sessions::Session;
use crate::store::{ActKey, Reads, Store, StoreError, Tx, alerts, staff};

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
        note_refusal(store, actor, at, &Refused { act: name, reason, about, tells: refusal.tells() })?;
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
    let at = match order {
        Order::StartSession | Order::StartCommand => clock::begin(tx, actor, at)?,
        _ => clock::office_time(&*tx, at)?,
    };
    let staff = match order {
        Order::StartSession | Order::StartCommand | Order::EndSession(_) => on_record(&*tx, actor)?,
        _ => permitted(&*tx, actor, at, order.right())?,
    };
    let actor = Actor { staff, session: actor.session };
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

/// The member of staff as on record, if they still sit there and their role has the right: a role taken away counts at
/// once. Where the right asks for it, the password must have been given just now.
pub(super) fn permitted(
    view: &impl Reads,
    actor: &Actor,
    at: Stamp,
    right: Option<Right>,
) -> Result<Staff, Refusal> {
    let (staff, session) = seated(view, actor, at, right)?;
    right.map_or(Ok(()), |right| session::expect_proof(&session, right, at))?;
    Ok(staff)
}

/// The same for a question. Nobody gives a password for looking: what is worth one is what is done about it, and what is
/// highly sensitive is opened by an act.
pub(super) fn may_ask(
    view: &impl Reads,
    actor: &Actor,
    at: Stamp,
    right: Option<Right>,
) -> Result<Staff, Refusal> {
    seated(view, actor, at, right).map(|(staff, _)| staff)
}

fn seated(
    view: &impl Reads,
    actor: &Actor,
    at: Stamp,
    right: Option<Right>,
) -> Result<(Staff, Session), Refusal> {
    let staff = on_record(view, actor)?;
    let session = session::expect_open(view, actor, at)?;
    match right.filter(|right| !staff.role.may(*right)) {
        Some(right) => Err(Refusal::NoRight { right }),
        None => Ok((staff, session)),
    }
}

/// The member of staff as on record, if they have not left.
pub(super) fn on_record(view: &impl Reads, actor: &Actor) -> Result<Staff, Refusal> {
    let id = actor.staff.id;
    let staff = staff::get(view, id)?.ok_or(Refusal::NotFound { kind: ObjectKind::Staff, id: id.0 })?;
    match staff::left_at(view, id)? {
        Some(_) => Err(Refusal::StaffLeft),
        None => Ok(staff),
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
        Order::RecordCallBack(input) => record_callback::act(tx, actor, at, input).map(Receipt::Checked),
        Order::PromiseCallBack(input) => promise_callback::act(tx, actor, at, input).map(Receipt::Moved),
        Order::SeePaper(input) => see_paper::act(tx, actor, at, input).map(Receipt::Checked),
        Order::BindDelivery(input) => bind_delivery::act(tx, actor, at, input).map(Receipt::Moved),
        Order::ReleaseLock(input) => release_lock::act(tx, actor, at, input).map(Receipt::Moved),
        Order::ChangePolicy(input) => change_policy::act(tx, actor, at, input).map(Receipt::PolicyFrom),
        Order::CorrectRecord(input) => correct_record::act(tx, actor, at, input).map(Receipt::Corrected),
        Order::StopMailings(input) => stop_mailings::act(tx, actor, at, input).map(Receipt::Stopped),
        Order::AnswerInquiry(input) => answer_inquiry::act(tx, actor, at, input).map(Receipt::Moved),
        Order::RouteRequest(input) => route_request::act(tx, actor, at, input).map(Receipt::Moved),
        Order::WaitForCustomer(input) => wait_for_customer::act(tx, actor, at, input).map(Receipt::Moved),
        Order::ResumeRequest(input) => resume_request::act(tx, actor, at, input).map(Receipt::Moved),
        Order::CompleteRequest(input) => complete_request::act(tx, actor, at, input).map(Receipt::Moved),
        Order::WithdrawRequest(input) => withdraw_request::act(tx, actor, at, input).map(Receipt::Moved),
        Order::CloseUnverified(input) => close_unverified::act(tx, actor, at, input).map(Receipt::Moved),
        Order::OpenCustomer(input) => {
            open_customer::act(tx, actor, at, input).map(|record| Receipt::Opened(Box::new(record)))
        }
        Order::RevealField(input) => {
            reveal_field::act(tx, actor, at, input).map(|revealed| Receipt::Revealed(Box::new(revealed)))
        }
        Order::RevealSensitive(input) => {
            reveal_sensitive::act(tx, actor, at, input).map(|opened| Receipt::Sensitive(Box::new(opened)))
        }
        Order::EnterSensitive(input) => enter_sensitive::act(tx, actor, at, input).map(|()| Receipt::Settled),
        Order::RestrictRecord(input) => restrict_record::act(tx, actor, at, input).map(|()| Receipt::Settled),
        Order::UnlockBudget(input) => unlock_budget::act(tx, actor, at, input).map(|()| Receipt::Settled),
        Order::SearchCustomers(input) => search_customers::act(tx, actor, at, input).map(Receipt::Found),
        Order::ViewRequest(input) => {
            view_request::act(tx, actor, at, input).map(|viewed| Receipt::Viewed(Box::new(viewed)))
        }
        Order::ReadList(input) => read_list::act(tx, actor, at, input).map(|()| Receipt::Reading),
        Order::NoteAlert(input) => note_alert::act(tx, actor, at, input).map(|()| Receipt::Settled),
        Order::ReadAudit(input) => {
            read_audit::act(tx, actor, at, input).map(|page| Receipt::Audit(Box::new(page)))
        }
        Order::RefuseRequest(input) => refuse_request::act(tx, actor, at, input).map(Receipt::Moved),
        Order::ProposeStaff(input) => propose_staff::act(tx, actor, at, input).map(Receipt::Proposed),
        Order::Approve(input) => approve::act(tx, actor, at, input).map(Receipt::Decided),
        Order::ReturnApproval(input) => return_approval::act(tx, actor, at, input).map(Receipt::Decided),
        Order::TakeBackApproval(input) => take_back_approval::act(tx, actor, at, input).map(Receipt::Decided),
        Order::EndSessionOf(input) => end_session_of::act(tx, actor, at, input).map(Receipt::SessionEnded),
        Order::StartSession => session::start(tx, actor, at).map(Receipt::Seated),
        Order::StartCommand => session::start_command(tx, actor, at).map(Receipt::Seated),
        Order::EndSession(end) => session::end(tx, actor, at, end).map(|()| Receipt::Session),
    }
}

/// What is written down of a refused act.
pub(super) struct Refused {
    /// Name of the act.
    pub(super) act: &'static str,
    /// Why, [`Refusal::reason`].
    pub(super) reason: RefusalReason,
    /// The request it concerned.
    pub(super) about: Option<RequestId>,
    /// What a supervisor is told of it.
    pub(super) tells: Option<AlertKind>,
}

/// Writes down that a command was refused to somebody who signed in and has not the right, and gives what they are told: that,
/// or why it could not be written down.
pub fn refuse_command(
    store: &mut Store,
    actor: &Actor,
    at: Stamp,
    command: &'static str,
    right: Right,
) -> Refusal {
    let refused = Refused { act: command, reason: RefusalReason::NoRight, about: None, tells: None };
    match note_refusal(store, actor, at, &refused) {
        Ok(()) | Err(Refusal::Store(StoreError::ReadOnly)) => Refusal::NoRight { right },
        Err(failed) => failed,
    }
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
        reason: Some(refused.reason.code()),
        outcome: Outcome::Refused,
        payload: trace::payload(&serde_json::json!({ "act": refused.act }))?,
        ..trace::event(actor, at, Action::ActRefused, object)
    };
    store.write(|tx| {
        if let Some(kind) = refused.tells
            && !alerts::stands(&*tx, kind, actor.staff.id)?
        {
            let seq = trace::next_seq(&*tx)?;
            alerts::raise(tx, seq, &Alarm::of(kind, actor.staff.id, at))?;
        }
        trace::append(tx, &event).map(|_| ())
    })
}
