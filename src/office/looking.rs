//! What every look at a record has in common: whether it is allowed now, what it counts against, and what it shows.
//!
//! In: the record as a screen may hold it ([`Record`]), restricted records, budgets. Not in: the single ways of looking
//! ([`super::view_customer`], [`super::open_customer`], [`super::reveal_field`]).

use serde::{Deserialize, Serialize};

use super::typed::{self, Need, REASON_MAX, TextBox};
use super::{Actor, Refusal, request_file, trace, view_customer};
use crate::domain::alert::AlertKind;
use crate::domain::audit::{Action, Event};
use crate::domain::budget::Budget;
use crate::domain::customer::{Customer, CustomerId, Field, Masked, masked as mask};
use crate::domain::mailing::MailingStop;
use crate::domain::request::RequestId;
use crate::domain::sensitive::SensitiveKind;
use crate::domain::staff::Right;
use crate::domain::time::Stamp;
use crate::store::alerts::Alarm;
use crate::store::audit::{Payload, index, payload};
use crate::store::history::{self, Line};
use crate::store::{Keyed, Reads, Tx, alerts, reasons, restricted, sensitive, stops};

/// Most lines of history that a look holds.
const HISTORY_LINES: u32 = 200;

/// How long after it was opened without a request a record counts as open, in milliseconds.
const OPEN_MS: i64 = 60 * 60 * 1000;

/// A record as a screen may hold it: masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The record.
    pub customer: Masked,
    /// Whether it is restricted.
    pub restricted: bool,
    /// What highly sensitive is on record; nothing of it is here.
    pub sensitive: Vec<SensitiveKind>,
    /// The channels that are stopped.
    pub stops: Vec<MailingStop>,
    /// What was changed, newest first.
    pub history: Vec<Past>,
    /// How many more customers may be opened today, once they are few.
    pub left: Option<Left>,
}

/// One change of one field, masked.
#[derive(Clone, PartialEq, Eq)]
pub struct Past {
    /// Which field.
    pub field: Field,
    /// What was on record.
    pub old: Option<String>,
    /// What is on record since.
    pub new: Option<String>,
    /// Under which request; none for an import.
    pub request: Option<RequestId>,
    /// When.
    pub at: Stamp,
}

impl std::fmt::Debug for Past {
    /// Where and when; never what.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Past").field("field", &self.field).field("at", &self.at).finish_non_exhaustive()
    }
}

impl From<Line> for Past {
    fn from(line: Line) -> Past {
        let hide = |value: Option<String>| value.map(|value| mask(line.field, &value));
        Past {
            field: line.field,
            old: hide(line.old),
            new: hide(line.new),
            request: line.request,
            at: line.at,
        }
    }
}

/// How much of a budget is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Left {
    /// Which.
    pub budget: Budget,
    /// How many more.
    pub left: u32,
}

/// The record, masked.
pub(super) fn masked(view: &impl Reads, customer: &Customer) -> Result<Masked, Refusal> {
    let changes = history::last_changes(view, customer.id)?;
    let since = |field| changes.iter().find(|(changed, _)| *changed == field).map_or(0, |(_, seq)| *seq);
    Ok(Masked::of(customer, since))
}

/// All that is shown of a record.
pub(super) fn record(view: &impl Reads, customer: &Customer, left: Option<Left>) -> Result<Record, Refusal> {
    let history = history::of_customer(view, customer.id, HISTORY_LINES)?;
    Ok(Record {
        customer: masked(view, customer)?,
        restricted: restricted::is(view, customer.id)?,
        sensitive: sensitive::kinds(view, customer.id)?,
        stops: stops::of_customer(view, customer.id)?,
        history: history.into_iter().map(Past::from).collect(),
        left,
    })
}

/// The chain's words for the fields that hold something.
pub(super) fn filled(customer: &Customer) -> Vec<crate::domain::audit::Field> {
    let filled = Field::ALL.into_iter().filter(|field| customer.details.get(*field).is_some());
    filled.map(trace::field).collect()
}

/// A reason as it stands beside the chain, sealed under the key of the customer whom the entry is about.
#[derive(Serialize, Deserialize)]
struct Sealed {
    reason: String,
}

/// A typed reason, which may not be missing.
pub(super) fn reason(typed: &str) -> Result<String, Refusal> {
    typed::line(TextBox::Reason, typed, REASON_MAX, Need::Required)
}

/// Appends an event with the reason typed for it.
pub(super) fn append_with(tx: &mut Tx<'_>, event: Event, reason: String) -> Result<i64, Refusal> {
    trace::append(tx, &Event { payload: trace::payload(&Sealed { reason })?, ..event })
}

/// The reason typed for what the entry tells of; none where none was asked, and none any more after an erasure.
pub(super) fn reason_of(view: &impl Keyed, seq: i64) -> Result<Option<String>, Refusal> {
    if let Some(older) = reasons::of_entry(view, seq)? {
        return Ok(Some(older));
    }
    match payload(view, u64::try_from(seq).unwrap_or(0))? {
        Some(Payload::Opened(values)) => {
            Ok(serde_json::from_slice(&values).ok().map(|Sealed { reason }| reason))
        }
        Some(Payload::Destroyed) | None => Ok(None),
    }
}

/// Refuses a restricted record unless its glass is broken: with a typed reason, once a day. A supervisor is told.
pub(super) fn break_glass(
    tx: &mut Tx<'_>,
    actor: &Actor,
    at: Stamp,
    customer: CustomerId,
    request: Option<RequestId>,
    typed: Option<&str>,
) -> Result<(), Refusal> {
    if !restricted::is(&*tx, customer)? {
        return Ok(());
    }
    if !actor.staff.role.may(Right::OpenRestricted) {
        return Err(Refusal::NoRight { right: Right::OpenRestricted });
    }
    let today = Stamp::midnight(at.date());
    if index::has_done(&*tx, actor.staff.id, Action::RestrictedOpened, customer, today)? {
        return Ok(());
    }
    let reason = reason(typed.ok_or(Refusal::Restricted)?)?;
    let object = trace::customer_object(customer);
    let event = trace::event(actor, at, Action::RestrictedOpened, object);
    let seq = trace::next_seq(&*tx)?;
    alerts::raise(
        tx,
        seq,
        &Alarm { customer: Some(customer), ..Alarm::of(AlertKind::RestrictedOpened, actor.staff.id, at) },
    )?;
    append_with(tx, Event { request: request.map(|request| request.0), ..event }, reason).map(|_| ())
}

/// Refuses unless the record is open to this person: under the request named, or without one within the last hour.
pub(super) fn expect_open(
    view: &impl Reads,
    actor: &Actor,
    at: Stamp,
    customer: CustomerId,
    request: Option<RequestId>,
) -> Result<(), Refusal> {
    if let Some(request) = request {
        let request = request_file::open(view, request)?;
        view_customer::expect_viewable(view, &request, at)?;
        return if request.customer == Some(customer) { Ok(()) } else { Err(Refusal::NotOpened) };
    }
    let since = at.plus_ms(-OPEN_MS);
    let is_open = index::has_done(view, actor.staff.id, Action::CustomerOpened, customer, since)?;
    if is_open { Ok(()) } else { Err(Refusal::NotOpened) }
}

/// Counts one more customer against the day; one who was opened today already is free.
pub(super) fn spend_customer(
    view: &impl Reads,
    actor: &Actor,
    at: Stamp,
    customer: CustomerId,
) -> Result<Option<Left>, Refusal> {
    let budget = Budget::CustomersADay;
    let opened = index::customers_opened(view, actor.staff.id, counted_from(view, actor, at, budget)?)?;
    if opened.contains(&customer) {
        return Ok(None);
    }
    left(budget, u32::try_from(opened.len()).unwrap_or(u32::MAX))
}

/// Counts one more value in clear against the hour and the day.
pub(super) fn spend_reveal(view: &impl Reads, actor: &Actor, at: Stamp) -> Result<Option<Left>, Refusal> {
    spend(view, actor, at, &Budget::OF_REVEALS, &[Action::FieldRevealed, Action::SensitiveRevealed])
}

/// Counts one more search by a masked value against the hour and the day.
pub(super) fn spend_value(view: &impl Reads, actor: &Actor, at: Stamp) -> Result<Option<Left>, Refusal> {
    spend(view, actor, at, &Budget::OF_VALUES, &[Action::ValueSearched])
}

/// Counts one more entry of these actions against these budgets; what is left is that of the one nearest to its end.
fn spend(
    view: &impl Reads,
    actor: &Actor,
    at: Stamp,
    budgets: &[Budget],
    actions: &[Action],
) -> Result<Option<Left>, Refusal> {
    let mut fewest: Option<Left> = None;
    for &budget in budgets {
        let from = counted_from(view, actor, at, budget)?;
        let mut used: u32 = 0;
        for &action in actions {
            used = used.saturating_add(index::count(view, actor.staff.id, action, from)?);
        }
        let now = left(budget, used)?;
        fewest = match (fewest, now) {
            (Some(one), Some(other)) if other.left < one.left => Some(other),
            (one, other) => one.or(other),
        };
    }
    Ok(fewest)
}

/// From when on a budget is counted: its own time, or since a supervisor unlocked it.
fn counted_from(view: &impl Reads, actor: &Actor, at: Stamp, budget: Budget) -> Result<Stamp, Refusal> {
    let unlocked = index::last_done_to(view, Action::BudgetUnlocked, actor.staff.id)?;
    Ok(unlocked.map_or(budget.since(at), |unlocked| unlocked.max(budget.since(at))))
}

/// What is left after one more; said only once it is little.
fn left(budget: Budget, used: u32) -> Result<Option<Left>, Refusal> {
    if used >= budget.limit() {
        return Err(Refusal::BudgetSpent { budget });
    }
    let left = budget.limit() - used - 1;
    Ok((left <= Budget::FEW).then_some(Left { budget, left }))
}
