//! The chain as columns that can be asked: an entry's numbers, written in its own transaction.
//!
//! In: adding, catching up with an older chain, pages of a filter, and, in `looks`, counting what somebody looked at. Not in: what may
//! be read by whom (`office`), and trust: the chain is what counts, the index only finds.

mod looks;

pub use looks::{count, customers_opened, has_done, has_in_session, has_worked_on, last_done_to};

use super::entry::Entry;
use crate::domain::audit::{Action, Event, ObjectKind};
use crate::domain::customer::CustomerId;
use crate::domain::request::RequestId;
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;
use crate::store::engine::{Flow, Row, StoreError, Value};
use crate::store::reads::Reads;
use crate::store::tx::Tx;

const COLUMNS: &str = "seq, utc_ms, actor, action, kind, object, customer, request, outcome, reason";

/// An entry's numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Indexed {
    /// Number in the chain.
    pub seq: i64,
    /// When.
    pub at: Stamp,
    /// Who; 0 is the program.
    pub actor: StaffId,
    /// Number of [`Action`].
    pub action: u16,
    /// Number of [`ObjectKind`].
    pub kind: u16,
    /// Id of the object.
    pub object: i64,
    /// The customer whose record it was about.
    pub customer: Option<CustomerId>,
    /// Under which request.
    pub request: Option<RequestId>,
    /// Number of the outcome.
    pub outcome: u8,
    /// Number of the reason.
    pub reason: Option<u16>,
}

/// Whom an entry is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// A customer: their record, and every request of theirs.
    Customer(CustomerId),
    /// One request.
    Request(RequestId),
}

/// Which entries are asked for; what is not said is all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wanted {
    /// By whom.
    pub actor: Option<StaffId>,
    /// About whom.
    pub about: Option<About>,
    /// What was done, any of these; empty is all.
    pub actions: Vec<Action>,
    /// From when on.
    pub from: Option<Stamp>,
    /// Before when.
    pub until: Option<Stamp>,
    /// Before this number in the chain.
    pub before: Option<i64>,
}

/// Adds an entry in the transaction in which it is appended.
pub(super) fn add(tx: &mut Tx<'_>, seq: i64, event: &Event) -> Result<(), StoreError> {
    let customer = (event.object.kind == ObjectKind::Customer).then_some(event.object.id);
    insert(
        tx,
        &Indexed {
            seq,
            at: Stamp::from_utc_ms(event.utc_ms),
            actor: StaffId(event.performer.actor),
            action: event.action.code(),
            kind: event.object.kind.code(),
            object: event.object.id,
            customer: customer.map(CustomerId),
            request: event.request.map(RequestId),
            outcome: event.outcome.code(),
            reason: event.reason,
        },
    )
}

fn insert(tx: &mut Tx<'_>, entry: &Indexed) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO audit_index (seq, utc_ms, actor, action, kind, object, customer, request, outcome, reason) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &[
            entry.seq.into(),
            entry.at.utc_ms().into(),
            entry.actor.0.into(),
            i64::from(entry.action).into(),
            i64::from(entry.kind).into(),
            entry.object.into(),
            entry.customer.map(|customer| customer.0).into(),
            entry.request.map(|request| request.0).into(),
            i64::from(entry.outcome).into(),
            entry.reason.map(i64::from).into(),
        ],
    )
    .map(|_| ())
}

/// Entries that were written before there was an index, brought in; nothing to do after the first time.
///
/// # Errors
/// [`StoreError::Corrupt`] for bytes that are no entry, and storage failures.
pub fn catch_up(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let first = tx.int("SELECT coalesce(min(seq), 0) FROM audit_index", &[])?;
    if first == 1 {
        return Ok(());
    }
    let sql = "SELECT entry FROM audit WHERE ($1 = 0 OR seq < $1) ORDER BY seq";
    let older = tx.list(sql, &[first.into()], |row| {
        Entry::decode(row.blob(0)?).map_err(|error| StoreError::Corrupt { detail: error.to_string() })
    })?;
    for entry in older {
        insert(tx, &of_entry(&entry))?;
    }
    Ok(())
}

/// What stands in the columns of an entry.
pub(super) fn of_entry(entry: &Entry) -> Indexed {
    let customer = (entry.object_kind == ObjectKind::Customer.code()).then_some(entry.object_id);
    Indexed {
        seq: i64::try_from(entry.seq).unwrap_or(i64::MAX),
        at: Stamp::from_utc_ms(entry.utc_ms),
        actor: StaffId(entry.actor),
        action: entry.action,
        kind: entry.object_kind,
        object: entry.object_id,
        customer: customer.map(CustomerId),
        request: entry.request.map(RequestId),
        outcome: entry.outcome,
        reason: entry.reason,
    }
}

/// At most `limit` entries, the newest first.
///
/// # Errors
/// Storage failures.
pub fn page(view: &impl Reads, wanted: &Wanted, limit: usize) -> Result<Vec<Indexed>, StoreError> {
    let asked = Asked::of(wanted);
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let (clauses, place) = (asked.clauses.join(" AND "), asked.params.len() + 1);
    let sql = format!("SELECT {COLUMNS} FROM audit_index WHERE {clauses} ORDER BY seq DESC LIMIT ${place}");
    let mut params = asked.values();
    params.push(limit.into());
    view.list(&sql, &params, of_row)
}

/// Hands every entry to `each`, the oldest first, until it says stop.
///
/// # Errors
/// Storage failures.
pub fn walk(
    view: &impl Reads,
    wanted: &Wanted,
    each: &mut dyn FnMut(&Indexed) -> Flow,
) -> Result<(), StoreError> {
    let asked = Asked::of(wanted);
    let sql = format!("SELECT {COLUMNS} FROM audit_index WHERE {} ORDER BY seq", asked.clauses.join(" AND "));
    view.query(&sql, &asked.values(), &mut |row| Ok(each(&of_row(row)?)))
}

/// Hands over the columns of the entries behind the first number up to the second, in order.
pub(super) fn between(
    view: &impl Reads,
    between: &[Value<'_>],
    each: &mut dyn FnMut(&Indexed) -> Flow,
) -> Result<(), StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM audit_index WHERE seq > $1 AND seq <= $2 ORDER BY seq");
    view.query(&sql, between, &mut |row| Ok(each(&of_row(row)?)))
}

/// The clauses of a page.
struct Asked {
    clauses: Vec<String>,
    params: Vec<i64>,
}

impl Asked {
    fn of(wanted: &Wanted) -> Asked {
        let mut asked = Asked { clauses: vec!["seq > 0".to_owned()], params: Vec::new() };
        asked.bound("actor =", wanted.actor.map(|staff| staff.0));
        match wanted.about {
            Some(About::Customer(customer)) => asked.about_customer(customer.0),
            Some(About::Request(request)) => asked.bound("request =", Some(request.0)),
            None => {}
        }
        asked.any_of(&wanted.actions);
        asked.bound("utc_ms >=", wanted.from.map(Stamp::utc_ms));
        asked.bound("utc_ms <", wanted.until.map(Stamp::utc_ms));
        asked.bound("seq <", wanted.before);
        asked
    }

    fn values(&self) -> Vec<Value<'_>> {
        self.params.iter().map(|value| (*value).into()).collect()
    }

    fn param(&mut self, value: i64) -> usize {
        self.params.push(value);
        self.params.len()
    }

    fn bound(&mut self, left: &str, value: Option<i64>) {
        if let Some(value) = value {
            let place = self.param(value);
            self.clauses.push(format!("{left} ${place}"));
        }
    }

    fn about_customer(&mut self, customer: i64) {
        let place = self.param(customer);
        self.clauses.push(format!(
            "(customer = ${place} OR request IN (SELECT id FROM request WHERE customer = ${place}))"
        ));
    }

    fn any_of(&mut self, actions: &[Action]) {
        if actions.is_empty() {
            return;
        }
        let places: Vec<String> =
            actions.iter().map(|action| format!("${}", self.param(i64::from(action.code())))).collect();
        self.clauses.push(format!("action IN ({})", places.join(", ")));
    }
}

fn of_row(row: &dyn Row) -> Result<Indexed, StoreError> {
    Ok(Indexed {
        seq: row.int(0)?,
        at: Stamp::from_utc_ms(row.int(1)?),
        actor: StaffId(row.int(2)?),
        action: number(row, 3)?,
        kind: number(row, 4)?,
        object: row.int(5)?,
        customer: row.opt_int(6)?.map(CustomerId),
        request: row.opt_int(7)?.map(RequestId),
        outcome: u8::try_from(row.int(8)?).map_err(|_| StoreError::Column { column: 8 })?,
        reason: if row.is_null(9)? { None } else { Some(number(row, 9)?) },
    })
}

fn number(row: &dyn Row, column: usize) -> Result<u16, StoreError> {
    u16::try_from(row.int(column)?).map_err(|_| StoreError::Column { column })
}
