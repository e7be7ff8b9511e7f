//! What both ways of checking identity share: who may still be asked, and what an answer leads to.
//! Not in: the comparison and the policy (`domain::identity`).

use super::answer_check::{Checked, Heard};
use super::{Actor, Refusal, request_file, trace};
use crate::domain::audit::{Action, Event, Outcome as AuditOutcome};
use crate::domain::customer::{Customer, CustomerId};
use crate::domain::identity::{
    Answer, CheckItem, FAILURES_TO_LOCK, Level, Lock, MEMORY_MS, Standing, failures_left, lock_after,
};
use crate::domain::request::{Forbidden, Request, RequestId, State, Step};
use crate::domain::rights::rules;
use crate::domain::time::Stamp;
use crate::store::checks::{self, Occasion};
use crate::store::{Reads, StoreError, Tx};

/// A check under way: the request for which identity is confirmed, and whose record is compared.
pub(super) struct Check {
    pub(super) request: Request,
    pub(super) customer: Customer,
    pub(super) lock: Option<Lock>,
}

/// Opens the check of a request. Only a request that asks for identity and is being worked on can be checked.
pub(super) fn open(view: &impl Reads, id: RequestId, at: Stamp) -> Result<Check, Refusal> {
    let request = request_file::open(view, id)?;
    if rules(request.kind).level() == Level::L0 {
        return Err(Refusal::WrongKind { kind: request.kind });
    }
    if !matches!(request.state, State::IdentityPending | State::InProgress) {
        return Err(Forbidden { state: request.state, step: Step::Confirm }.into());
    }
    let customer = request_file::customer(view, request_file::customer_id(&request)?)?;
    let lock = checks::lock(view, customer.id, at)?;
    Ok(Check { request, customer, lock })
}

/// Writes an answer down, and what follows from it: a lock, a level reached, a step of the request.
pub(super) fn settle(
    tx: &mut Tx<'_>,
    actor: &Actor,
    at: Stamp,
    mut check: Check,
    item: CheckItem,
    heard: Heard,
) -> Result<Checked, Refusal> {
    let on = Occasion { request: check.request.id, customer: check.customer.id, staff: actor.staff.id, at };
    if let Some(outcome) = heard.outcome() {
        checks::add_answer(tx, on, item, outcome)?;
    }
    let answers = answers(&*tx, &check.request, check.customer.id)?;
    let reached = Standing::reached(&answers);
    let risen = rise(tx, actor, &mut check.request, reached)?;
    trace::append(tx, &answered(actor, at, on, item, heard))?;
    if heard == Heard::NoMatch {
        check.lock = lock_if_due(tx, actor, on)?.or(check.lock);
    }
    if risen && reached >= rules(check.request.kind).level() {
        pass(tx, actor, on, reached)?;
    }
    let failures = failures(&*tx, check.customer.id, at)?;
    let moved = request_file::moved(&*tx, at, &check.request)?;
    Ok(Checked {
        request: check.request.id,
        item,
        outcome: heard,
        standing: Standing::of(rules(check.request.kind).level(), &answers),
        failures,
        lock: check.lock,
        confirmed: check.request.confirmed,
        state: moved.state,
        version: moved.version,
        next: moved.next,
    })
}

/// The answers that count for this request: given for it, about this customer.
pub(super) fn answers(
    view: &impl Reads,
    request: &Request,
    customer: CustomerId,
) -> Result<Vec<Answer>, StoreError> {
    let given = checks::answers(view, request.id, customer)?;
    Ok(given.into_iter().map(|(item, outcome)| Answer::Checked { item, outcome }).collect())
}

/// How many failures stand against the customer, over all requests and staff; as many as lock while it is locked.
pub(super) fn failures(view: &impl Reads, customer: CustomerId, at: Stamp) -> Result<u8, StoreError> {
    let stamps = checks::failures(view, customer, at.plus_ms(-MEMORY_MS))?;
    let left = failures_left(&stamps, at);
    Ok(u8::try_from(FAILURES_TO_LOCK.saturating_sub(left)).unwrap_or(u8::MAX))
}

fn answered(actor: &Actor, at: Stamp, on: Occasion, item: CheckItem, heard: Heard) -> Event {
    let outcome = match heard {
        Heard::Match => AuditOutcome::Match,
        Heard::NoMatch => AuditOutcome::FailedMatch,
        Heard::NotOnRecord => AuditOutcome::Done,
    };
    Event {
        reason: Some(item.code()),
        outcome,
        ..trace::about_customer(actor, at, Action::CheckAnswered, on.customer, on.request)
    }
}

/// Locks the telephone route when this failure is the one too many.
fn lock_if_due(tx: &mut Tx<'_>, actor: &Actor, on: Occasion) -> Result<Option<Lock>, Refusal> {
    let stamps = checks::failures(&*tx, on.customer, on.at.plus_ms(-MEMORY_MS))?;
    let Some(lock) = lock_after(&stamps, on.at) else {
        return Ok(None);
    };
    checks::add_lock(tx, on, lock)?;
    let locked = trace::about_customer(actor, on.at, Action::RouteLocked, on.customer, on.request);
    trace::append(tx, &locked)?;
    Ok(Some(lock))
}

/// Notes a level reached for this request, and moves the request on when it is the one asked for; false when the request
/// had it already.
fn rise(tx: &mut Tx<'_>, actor: &Actor, request: &mut Request, reached: Level) -> Result<bool, Refusal> {
    if reached == Level::L0 || request_file::has_level(request, reached) {
        return Ok(false);
    }
    request.confirmed = Some(reached);
    if request.state == State::IdentityPending && reached >= rules(request.kind).level() {
        request_file::step(request, Step::Confirm)?;
    }
    request_file::put_back(tx, actor, request)?;
    Ok(true)
}

/// Writes down that the level asked for is reached.
fn pass(tx: &mut Tx<'_>, actor: &Actor, on: Occasion, reached: Level) -> Result<(), Refusal> {
    checks::add_pass(tx, on, reached)?;
    let passed = Event {
        reason: Some(reached.code()),
        ..trace::about_customer(actor, on.at, Action::CheckPassed, on.customer, on.request)
    };
    trace::append(tx, &passed)?;
    Ok(())
}
