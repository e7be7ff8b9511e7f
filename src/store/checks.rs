//! Identity checks: whether each answer matched, which level was reached when, and locked routes.
//! Not in: what was said (it is never kept), how much is enough and when a route locks (`domain::identity`).

use super::column;
use super::engine::{Row, StoreError};
use super::{Reads, Tx};
use crate::domain::customer::CustomerId;
use crate::domain::identity::{CheckItem, Level, Lock, Outcome};
use crate::domain::request::RequestId;
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;

/// Who was checked, under which request, by whom and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Occasion {
    /// The request for which identity is confirmed.
    pub request: RequestId,
    /// Whose record was compared.
    pub customer: CustomerId,
    /// Who asked.
    pub staff: StaffId,
    /// When.
    pub at: Stamp,
}

/// Writes down that an item was answered.
pub fn add_answer(
    tx: &mut Tx<'_>,
    on: Occasion,
    item: CheckItem,
    outcome: Outcome,
) -> Result<(), StoreError> {
    let id = tx.next_number("identity_answer")?;
    tx.execute(
        "INSERT INTO identity_answer (id, request, customer, item, outcome, staff, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[
            id.into(),
            on.request.0.into(),
            on.customer.0.into(),
            item.key().into(),
            outcome_key(outcome).into(),
            on.staff.0.into(),
            on.at.utc_ms().into(),
        ],
    )?;
    Ok(())
}

/// The answers given for this request about this customer, oldest first.
pub fn answers(
    view: &impl Reads,
    request: RequestId,
    customer: CustomerId,
) -> Result<Vec<(CheckItem, Outcome)>, StoreError> {
    view.list(
        "SELECT item, outcome FROM identity_answer WHERE request = $1 AND customer = $2 ORDER BY id",
        &[request.0.into(), customer.0.into()],
        |row| Ok((column::word(row, 0, CheckItem::from_key)?, column::word(row, 1, outcome_from_key)?)),
    )
}

/// When answers about this customer failed, under any request, from `since` on and behind the last level reached or
/// lock released. What is
/// behind it goes by the order of writing: a clock set back hides no failure.
pub fn failures(view: &impl Reads, customer: CustomerId, since: Stamp) -> Result<Vec<Stamp>, StoreError> {
    let passed = view.optional(
        "SELECT answer FROM identity_pass WHERE customer = $1 ORDER BY id DESC LIMIT 1",
        &[customer.0.into()],
        |row| row.int(0),
    )?;
    let forgiven = view
        .int("SELECT coalesce(max(forgiven), 0) FROM route_lock WHERE customer = $1", &[customer.0.into()])?;
    view.list(
        "SELECT at FROM identity_answer WHERE customer = $1 AND id > $2 AND outcome = 'no_match' AND at >= $3 \
         ORDER BY id",
        &[customer.0.into(), passed.unwrap_or(0).max(forgiven).into(), since.utc_ms().into()],
        |row| column::stamp(row, 0),
    )
}

/// Writes down that a level was reached, with the answers about this customer so far.
pub fn add_pass(tx: &mut Tx<'_>, on: Occasion, level: Level) -> Result<(), StoreError> {
    let id = tx.next_number("identity_pass")?;
    let last = "SELECT id FROM identity_answer WHERE customer = $1 ORDER BY id DESC LIMIT 1";
    let answer = tx.one(last, &[on.customer.0.into()], |row| row.int(0))?;
    tx.execute(
        "INSERT INTO identity_pass (id, request, customer, level, answer, staff, at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &[
            id.into(),
            on.request.0.into(),
            on.customer.0.into(),
            column::level_number(level).into(),
            answer.into(),
            on.staff.0.into(),
            on.at.utc_ms().into(),
        ],
    )?;
    Ok(())
}

/// Locks the customer's telephone route.
pub fn add_lock(tx: &mut Tx<'_>, on: Occasion, lock: Lock) -> Result<(), StoreError> {
    let id = tx.next_number("route_lock")?;
    tx.execute(
        "INSERT INTO route_lock (id, customer, route, since, until, request) VALUES ($1, $2, 'phone', $3, $4, $5)",
        &[
            id.into(),
            on.customer.0.into(),
            on.at.utc_ms().into(),
            lock.until.utc_ms().into(),
            on.request.0.into(),
        ],
    )?;
    Ok(())
}

/// The lock on the customer's telephone route at `now`.
pub fn lock(view: &impl Reads, customer: CustomerId, now: Stamp) -> Result<Option<Lock>, StoreError> {
    view.optional(
        "SELECT until FROM route_lock WHERE customer = $1 AND route = 'phone' AND until > $2 AND released_at IS NULL \
         ORDER BY until DESC LIMIT 1",
        &[customer.0.into(), now.utc_ms().into()],
        |row| Ok(Lock { until: column::stamp(row, 0)? }),
    )
}

/// Every customer whose telephone route is locked at `now`; one may come twice.
pub fn locked(view: &impl Reads, now: Stamp) -> Result<Vec<CustomerId>, StoreError> {
    view.list(
        "SELECT customer FROM route_lock WHERE until > $1 AND released_at IS NULL",
        &[now.utc_ms().into()],
        |row: &dyn Row| row.int(0).map(CustomerId),
    )
}

/// When the customer's route was locked, from `since` on; a lock that was released was a mistake and does not count.
pub fn locks_since(view: &impl Reads, customer: CustomerId, since: Stamp) -> Result<Vec<Stamp>, StoreError> {
    view.list(
        "SELECT since FROM route_lock WHERE customer = $1 AND since >= $2 AND released_at IS NULL ORDER BY since",
        &[customer.0.into(), since.utc_ms().into()],
        |row| column::stamp(row, 0),
    )
}

/// Whose routes were locked from `since` on, once for each lock that was not released.
pub fn all_locks_since(view: &impl Reads, since: Stamp) -> Result<Vec<CustomerId>, StoreError> {
    let sql = "SELECT customer FROM route_lock WHERE since >= $1 AND released_at IS NULL ORDER BY since";
    view.list(sql, &[since.utc_ms().into()], |row| row.int(0).map(CustomerId))
}

/// Whether what locks the customer's route at `now` came from this member of staff's case: they handle the request under
/// which it was locked, or had one of the wrong answers of the day before it.
pub fn is_lock_of(
    view: &impl Reads,
    customer: CustomerId,
    staff: StaffId,
    now: Stamp,
) -> Result<bool, StoreError> {
    let sql = "SELECT count(*) FROM route_lock l JOIN request r ON r.id = l.request \
               WHERE l.customer = $1 AND l.until > $2 AND l.released_at IS NULL AND (r.handler = $3 OR EXISTS \
               (SELECT 1 FROM identity_answer a WHERE a.customer = $1 AND a.staff = $3 AND a.outcome = 'no_match' \
               AND a.at BETWEEN l.since - 86400000 AND l.since))";
    Ok(view.int(sql, &[customer.0.into(), now.utc_ms().into(), staff.0.into()])? > 0)
}

/// Releases what locks the customer's route at `on.at`; failures so far are forgiven. Gives the number of locks.
pub fn release_locks(tx: &mut Tx<'_>, on: Occasion, reason: &str) -> Result<u64, StoreError> {
    tx.execute(
        "UPDATE route_lock SET released_at = $1, released_by = $2, release_reason = $3, \
         forgiven = (SELECT max(id) FROM identity_answer WHERE customer = $4) \
         WHERE customer = $4 AND until > $1 AND released_at IS NULL",
        &[on.at.utc_ms().into(), on.staff.0.into(), reason.into(), on.customer.0.into()],
    )
}

fn outcome_key(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Match => "match",
        Outcome::NoMatch => "no_match",
    }
}

fn outcome_from_key(key: &str) -> Option<Outcome> {
    [Outcome::Match, Outcome::NoMatch].into_iter().find(|outcome| outcome_key(*outcome) == key)
}
