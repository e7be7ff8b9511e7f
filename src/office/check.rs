//! What both ways of checking identity share: who may still be asked, and what an answer leads to.
//! Not in: the comparison and the policy (`domain::identity`).

use super::answer_check::{Checked, Heard};
use super::{Actor, Refusal, measure, request_file, trace};
use crate::domain::alert::AlertKind;
use crate::domain::audit::{Action, Event, Outcome as AuditOutcome};
use crate::domain::customer::{Customer, CustomerId};
use crate::domain::identity::{Answer, CheckItem, Level, Lock, Policy, Standing, failures_left, lock_after};
use crate::domain::request::{Channel, Forbidden, Request, RequestId, State, Step};
use crate::domain::time::Stamp;
use crate::store::alerts::Alarm;
use crate::store::checks::{self, Occasion};
use crate::store::{Reads, Tx, alerts, papers};

/// A check under way: the request for which identity is confirmed, and whose record is compared.
pub(super) struct Check {
    pub(super) request: Request,
    pub(super) customer: Customer,
    /// The policy by which the request is judged.
    pub(super) policy: Policy,
    /// The level that the request asks for.
    pub(super) needs: Level,
    pub(super) lock: Option<Lock>,
    /// Until when only documents count.
    pub(super) papers_only: Option<Stamp>,
}

impl Check {
    /// Who is checked, by whom and when.
    pub(super) fn occasion(&self, actor: &Actor, at: Stamp) -> Occasion {
        Occasion { request: self.request.id, customer: self.customer.id, staff: actor.staff.id, at }
    }
}

/// Opens the check of a request. Only a request that asks for identity and is being worked on can be checked.
pub(super) fn open(view: &impl Reads, id: RequestId, at: Stamp) -> Result<Check, Refusal> {
    let request = request_file::open(view, id)?;
    if !measure::asks_identity(view, request.kind, request.arrived_at)? {
        return Err(Refusal::WrongKind { kind: request.kind });
    }
    if !matches!(request.state, State::IdentityPending | State::InProgress) {
        return Err(Forbidden { state: request.state, step: Step::Confirm }.into());
    }
    let customer = request_file::customer(view, request_file::customer_id(&request)?)?;
    Ok(Check {
        policy: measure::policy(view, &request)?,
        needs: measure::needs(view, &request, at)?,
        lock: checks::lock(view, customer.id, at)?,
        papers_only: measure::papers_only(view, customer.id, at)?,
        request,
        customer,
    })
}

/// Refuses an item that is not asked of this requester, or taken out by the policy.
pub(super) fn expect_item(check: &Check, item: CheckItem) -> Result<(), Refusal> {
    let asked = check.policy.items_for(check.request.requester);
    if asked.contains(&item) { Ok(()) } else { Err(Refusal::WrongItem { item }) }
}

/// Refuses while the telephone route is locked, or only documents count.
pub(super) fn expect_open_route(check: &Check) -> Result<(), Refusal> {
    if let Some(lock) = check.lock {
        return Err(Refusal::RouteLocked { until: lock.until });
    }
    match check.papers_only {
        Some(until) => Err(Refusal::PapersOnly { until }),
        None => Ok(()),
    }
}

/// While the telephone route is locked only a paper that came by post or was brought counts.
pub(super) fn expect_paper_route(check: &Check) -> Result<(), Refusal> {
    let by_paper = matches!(check.request.channel, Channel::Post | Channel::Visit);
    match check.lock {
        Some(lock) if !by_paper => Err(Refusal::RouteLocked { until: lock.until }),
        _ => Ok(()),
    }
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
    let on = check.occasion(actor, at);
    if let Some(outcome) = heard.outcome() {
        checks::add_answer(tx, on, item, outcome)?;
    }
    let event = answered(actor, at, on, item, heard);
    let standing = conclude(tx, actor, on, &mut check, &event)?;
    if heard == Heard::NoMatch {
        check.lock = lock_if_due(tx, actor, on)?.or(check.lock);
    }
    let failures = failures(&*tx, check.customer.id, at)?;
    let moved = request_file::moved(&*tx, at, &check.request)?;
    Ok(Checked {
        request: check.request.id,
        item,
        outcome: heard,
        standing,
        failures,
        lock: check.lock,
        confirmed: check.request.confirmed,
        state: moved.state,
        version: moved.version,
        next: moved.next,
    })
}

/// Notes what the answers so far have reached, writes `event` down, which brought them, and gives the standing towards the
/// level asked for. The rows are changed first: an entry answers for what was changed before it.
pub(super) fn conclude(
    tx: &mut Tx<'_>,
    actor: &Actor,
    on: Occasion,
    check: &mut Check,
    event: &Event,
) -> Result<Standing, Refusal> {
    let answers = answers(&*tx, &check.request, check.customer.id)?;
    let who = check.request.requester;
    let reached = Standing::reached(&check.policy, who, &answers);
    let risen = rise(tx, actor, check, reached)?;
    trace::append(tx, event)?;
    if risen && reached >= check.needs {
        pass(tx, actor, on, reached)?;
    }
    Ok(Standing::of(&check.policy, who, check.needs, &answers))
}

/// The answers that count for this request: given for it, about this customer.
pub(super) fn answers(
    view: &impl Reads,
    request: &Request,
    customer: CustomerId,
) -> Result<Vec<Answer>, Refusal> {
    let given = checks::answers(view, request.id, customer)?;
    let bound = papers::is_bound(view, request.id, customer)?.then_some(Answer::RegisteredDelivery);
    let given = given.into_iter().map(|(item, outcome)| Answer::Checked { item, outcome });
    Ok(given.chain(bound).collect())
}

/// How many failures stand against the customer, over all requests and staff; as many as lock while it is locked.
pub(super) fn failures(view: &impl Reads, customer: CustomerId, at: Stamp) -> Result<u8, Refusal> {
    let limits = measure::limits(view, at)?;
    let stamps = checks::failures(view, customer, at.plus_ms(-limits.memory_ms()))?;
    let left = failures_left(&stamps, &limits, at);
    Ok(limits.failures.saturating_sub(u8::try_from(left).unwrap_or(u8::MAX)))
}

fn answered(actor: &Actor, at: Stamp, on: Occasion, item: CheckItem, heard: Heard) -> Event {
    let outcome = match heard {
        Heard::Match => AuditOutcome::Match,
        Heard::NoMatch => AuditOutcome::FailedMatch,
        Heard::NotOnRecord | Heard::HalfSeen | Heard::NotReached => AuditOutcome::Done,
    };
    Event {
        reason: Some(item.code()),
        outcome,
        ..trace::about_customer(actor, at, Action::CheckAnswered, on.customer, on.request)
    }
}

/// Locks the telephone route when this failure is the one too many.
fn lock_if_due(tx: &mut Tx<'_>, actor: &Actor, on: Occasion) -> Result<Option<Lock>, Refusal> {
    let limits = measure::limits(&*tx, on.at)?;
    let stamps = checks::failures(&*tx, on.customer, on.at.plus_ms(-limits.memory_ms()))?;
    let Some(lock) = lock_after(&stamps, &limits, on.at) else {
        return Ok(None);
    };
    checks::add_lock(tx, on, lock)?;
    let locked = trace::about_customer(actor, on.at, Action::RouteLocked, on.customer, on.request);
    let alarm = Alarm::of(AlertKind::RouteLocked, actor.staff.id, on.at);
    let seq = trace::next_seq(&*tx)?;
    alerts::raise(tx, seq, &Alarm { customer: Some(on.customer), ..alarm })?;
    trace::append(tx, &locked)?;
    Ok(Some(lock))
}

/// Notes a level reached for this request, and moves the request on when it is the one asked for; false when the request
/// had it already.
fn rise(tx: &mut Tx<'_>, actor: &Actor, check: &mut Check, reached: Level) -> Result<bool, Refusal> {
    let (needs, request) = (check.needs, &mut check.request);
    if reached == Level::L0 || request_file::has_level(request, reached) {
        return Ok(false);
    }
    request.confirmed = Some(reached);
    if request.state == State::IdentityPending && reached >= needs {
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
