//! The file of a request on the desk: opened at the version that the clerk saw, moved a step, put back.
//! Every act that moves a request goes through here. Not in: which steps there are (`domain::request`).

use super::{Actor, Moved, Refusal, measure};
use crate::domain::approval::Approval;
use crate::domain::audit::ObjectKind;
use crate::domain::customer::{Customer, CustomerId};
use crate::domain::decision::Decision;
use crate::domain::identity::Level;
use crate::domain::request::{Circumstances, Kind, NextStep, Request, RequestId, State, Step, next_step};
use crate::domain::rights::{Work, rules};
use crate::domain::time::Stamp;
use crate::store::{Reads, Tx, customers, requests, staff};

/// The request as it stands now.
pub(super) fn open(view: &impl Reads, id: RequestId) -> Result<Request, Refusal> {
    requests::get(view, id)?.ok_or(Refusal::NotFound { kind: ObjectKind::Request, id: id.0 })
}

/// The request, if it still has the version that the clerk saw.
pub(super) fn open_at(view: &impl Reads, id: RequestId, version: i64) -> Result<Request, Refusal> {
    let request = open(view, id)?;
    if request.version == version {
        return Ok(request);
    }
    let by = requests::last_change(view, id)?.map_or(request.handler, |(_, by)| by);
    let by_name = staff::get(view, by)?.map(|staff| staff.name).unwrap_or_default();
    Err(Refusal::RequestChanged { request: id, version: request.version, by, by_name })
}

/// Refuses a request that is not answered by this work.
pub(super) fn expect_work(request: &Request, work: Work) -> Result<(), Refusal> {
    if rules(request.kind).work() == work { Ok(()) } else { Err(Refusal::WrongKind { kind: request.kind }) }
}

/// Refuses unless identity is confirmed *for this request* to that level.
pub(super) fn expect_level(request: &Request, needs: Level) -> Result<(), Refusal> {
    if has_level(request, needs) {
        return Ok(());
    }
    Err(Refusal::IdentityNotConfirmed { kind: request.kind, needs, confirmed: request.confirmed })
}

/// The level that the request's kind asks for, by the policy of the day on which it arrived.
pub(super) fn kind_level(view: &impl Reads, request: &Request) -> Result<Level, Refusal> {
    Ok(rules(request.kind).level(&measure::policy(view, request)?.levels))
}

/// Whether identity is confirmed for this request to that level.
pub(super) fn has_level(request: &Request, needs: Level) -> bool {
    needs == Level::L0 || request.confirmed.is_some_and(|confirmed| confirmed >= needs)
}

/// The id of the customer whom the request concerns.
pub(super) fn customer_id(request: &Request) -> Result<CustomerId, Refusal> {
    request.customer.ok_or(Refusal::NoCustomer)
}

/// The record of the customer whom the request concerns.
pub(super) fn customer(view: &impl Reads, id: CustomerId) -> Result<Customer, Refusal> {
    customers::get(view, id)?.ok_or(Refusal::NotFound { kind: ObjectKind::Customer, id: id.0 })
}

/// Moves the request a step on, if its state allows it.
pub(super) fn step(request: &mut Request, step: Step) -> Result<(), Refusal> {
    request.state = request.state.after(step)?;
    Ok(())
}

/// Moves the request to its end, with a result.
pub(super) fn close(request: &mut Request, by: Step, decision: Decision, at: Stamp) -> Result<(), Refusal> {
    step(request, by)?;
    request.decision = Some(decision);
    request.completed_at = Some(at);
    Ok(())
}

/// The request that a proposal is about.
pub(super) fn of_approval(view: &impl Reads, approval: &Approval) -> Result<Request, Refusal> {
    let id = approval.request.ok_or(Refusal::NotFound { kind: ObjectKind::Request, id: 0 })?;
    open(view, id)
}

/// What was proposed is not to be: the request, if there is one, goes back to its handler.
pub(super) fn back_to_handler(
    tx: &mut Tx<'_>,
    actor: &Actor,
    at: Stamp,
    approval: &Approval,
) -> Result<Option<Moved>, Refusal> {
    if approval.request.is_none() {
        return Ok(None);
    }
    let mut request = of_approval(&*tx, approval)?;
    let confirmed = request.customer.is_some() && has_level(&request, kind_level(&*tx, &request)?);
    step(&mut request, Step::Return { confirmed })?;
    put_back(tx, actor, &mut request)?;
    moved(&*tx, at, &request).map(Some)
}

/// Puts the request back; its version rises by one.
pub(super) fn put_back(tx: &mut Tx<'_>, actor: &Actor, request: &mut Request) -> Result<(), Refusal> {
    requests::change(tx, request, actor.staff.id)?;
    Ok(())
}

/// Where the request stands, for a receipt.
pub(super) fn moved(view: &impl Reads, at: Stamp, request: &Request) -> Result<Moved, Refusal> {
    Ok(Moved {
        request: request.id,
        state: request.state,
        version: request.version,
        next: next_of(request, measure::circumstances(view, request, at)?),
        decision: request.decision,
    })
}

/// What somebody has to do next with this request.
pub(super) fn next_of(request: &Request, now: Circumstances) -> NextStep {
    next_for(request.kind, request.state, request.customer, now)
}

/// The same from the parts of a list row. A request that waited before its customer was found has that still to do.
pub(super) fn next_for(
    kind: Kind,
    state: State,
    customer: Option<CustomerId>,
    now: Circumstances,
) -> NextStep {
    if state == State::IdentityPending && customer.is_none() {
        return NextStep::FindCustomer;
    }
    next_step(kind, state, now)
}
