//! By what a request is measured: the policy of the day on which it arrived, the level it asks for, and what else
//! decides its next step. Not in: how far its check has come ([`super::check`]).

use super::Refusal;
use crate::domain::customer::CustomerId;
use crate::domain::identity::{Level, Levels, Limits, Policy};
use crate::domain::request::{Circumstances, Kind, Request};
use crate::domain::rights::rules;
use crate::domain::time::Stamp;
use crate::store::{Reads, call_backs, checks, contact, policies};

/// The policy by which this request is judged, however often it is changed meanwhile.
pub(super) fn policy(view: &impl Reads, request: &Request) -> Result<Policy, Refusal> {
    Ok(policies::on(view, request.arrived_at.date())?)
}

/// The limits that hold today for everybody: locks concern a customer, not a request.
pub(super) fn limits(view: &impl Reads, at: Stamp) -> Result<Limits, Refusal> {
    Ok(policies::on(view, at.date())?.limits)
}

/// The level that the request asks for: one more than its kind while contact data is fresh.
pub(super) fn needs(view: &impl Reads, request: &Request, at: Stamp) -> Result<Level, Refusal> {
    let policy = policy(view, request)?;
    let since = at.plus_ms(-policy.limits.fresh_ms());
    let fresh = contact::fresh(view, request.id, since)?;
    Ok(level(request.kind, &policy.levels, !fresh.is_empty()))
}

/// The same, where it is known whether contact data is fresh.
pub(super) fn level(kind: Kind, levels: &Levels, fresh: bool) -> Level {
    if fresh { rules(kind).level_when_fresh(levels) } else { rules(kind).level(levels) }
}

/// Whether anybody is checked for such a request, arrived on that day.
pub(super) fn asks_identity(view: &impl Reads, kind: Kind, arrived: Stamp) -> Result<bool, Refusal> {
    let policy = policies::on(view, arrived.date())?;
    Ok(rules(kind).level(&policy.levels) > Level::L0)
}

/// Until when only documents count for this customer: the route was locked too often.
pub(super) fn papers_only(
    view: &impl Reads,
    customer: CustomerId,
    at: Stamp,
) -> Result<Option<Stamp>, Refusal> {
    let limits = limits(view, at)?;
    let locks = checks::locks_since(view, customer, at.plus_ms(-limits.memory_ms()))?;
    let first_that_counts = locks.len().checked_sub(usize::from(limits.locks));
    Ok(first_that_counts.and_then(|first| locks.get(first)).map(|lock| lock.plus_ms(limits.memory_ms())))
}

/// What decides the next step of a request.
pub(super) fn circumstances(
    view: &impl Reads,
    request: &Request,
    at: Stamp,
) -> Result<Circumstances, Refusal> {
    let locked = match request.customer {
        Some(customer) => {
            checks::lock(view, customer, at)?.is_some() || papers_only(view, customer, at)?.is_some()
        }
        None => false,
    };
    let call_back = call_backs::owed(view, request.id)?;
    Ok(Circumstances { needs: needs(view, request, at)?, locked, call_back })
}
