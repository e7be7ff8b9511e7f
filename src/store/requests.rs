//! Requests. In: adding, reading, changing with a version check, and the lists that the desk and the report ask for.
//! Not in: which step is allowed (`domain::request`), who may take it (`office`), identity answers ([`super::checks`]).

use chrono::NaiveDate;

use super::column;
use super::engine::{Row, StoreError, Value};
use super::{Reads, Tx};
use crate::domain::customer::CustomerId;
use crate::domain::decision::Decision;
use crate::domain::identity::{Level, Requester};
use crate::domain::receipt_no::ReceiptNo;
use crate::domain::request::{Channel, Kind, Request, RequestId, State};
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;

/// The columns of [`of_row`], in its order.
const COLUMNS: &str = "r.id, r.receipt_no, r.kind, r.channel, r.state, r.customer, r.caller, r.summary, r.handler, \
     r.arrived_at, r.accepted_at, r.legal_due, r.target_due, r.explanation, r.confirmed, r.decision, \
     r.completed_at, r.version, r.requester, r.agent";

/// A request as a row of a list: no explanation, the names instead of the ids.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Which.
    pub id: RequestId,
    /// Its number.
    pub receipt_no: ReceiptNo,
    /// Which right.
    pub kind: Kind,
    /// How it arrived.
    pub channel: Channel,
    /// Where it stands.
    pub state: State,
    /// Whose record it concerns, once found.
    pub customer: Option<CustomerId>,
    /// The customer's name, or the caller's while the customer is not found.
    pub name: Option<String>,
    /// When it truly arrived.
    pub arrived_at: Stamp,
    /// The office's target.
    pub target_due: NaiveDate,
    /// Who handles it.
    pub handler: StaffId,
    /// Their name.
    pub handler_name: String,
    /// Its version.
    pub version: i64,
}

/// A new id for a request.
pub fn next_id(tx: &mut Tx<'_>) -> Result<RequestId, StoreError> {
    tx.next_number("request").map(RequestId)
}

/// The next receipt number of a day.
pub fn next_receipt_no(tx: &mut Tx<'_>, day: NaiveDate) -> Result<ReceiptNo, StoreError> {
    let serial = tx.next_number(&format!("receipt {}", column::day_text(day)))?;
    let serial = u32::try_from(serial).map_err(|_| StoreError::TooBig)?;
    ReceiptNo::new(day, serial).map_err(|error| StoreError::Constraint { detail: error.to_string() })
}

/// Adds a request taken at `taken_at` by its handler.
pub fn add(tx: &mut Tx<'_>, request: &Request, taken_at: Stamp) -> Result<(), StoreError> {
    let explanation = to_json(&request.explanation)?;
    tx.execute(
        "INSERT INTO request (id, receipt_no, kind, channel, state, customer, caller, summary, handler, arrived_at, \
         accepted_at, legal_due, target_due, explanation, confirmed, decision, completed_at, version, taken_at, \
         changed_by, requester, agent) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, \
         $17, $18, $19, $20, $21, $22)",
        &[
            request.id.0.into(),
            request.receipt_no.to_string().as_str().into(),
            request.kind.key().into(),
            request.channel.key().into(),
            request.state.key().into(),
            request.customer.map(|customer| customer.0).into(),
            request.caller.as_str().into(),
            request.summary.as_str().into(),
            request.handler.0.into(),
            request.arrived_at.utc_ms().into(),
            request.accepted_at.utc_ms().into(),
            column::day_text(request.legal_due).as_str().into(),
            column::day_text(request.target_due).as_str().into(),
            explanation.as_str().into(),
            kept_level(request.confirmed).into(),
            request.decision.map(Decision::key).into(),
            request.completed_at.map(Stamp::utc_ms).into(),
            request.version.into(),
            taken_at.utc_ms().into(),
            request.handler.0.into(),
            request.requester.key().into(),
            request.agent.as_str().into(),
        ],
    )?;
    Ok(())
}

/// Writes where the request stands now; `request.version` is the version it had, and it rises by one. When somebody else
/// changed it meanwhile nothing is written and the answer is [`StoreError::Conflict`].
pub fn change(tx: &mut Tx<'_>, request: &mut Request, by: StaffId) -> Result<(), StoreError> {
    let next = request.version.saturating_add(1);
    let changed = tx.execute(
        "UPDATE request SET state = $1, customer = $2, confirmed = $3, decision = $4, completed_at = $5, \
         version = $6, changed_by = $7 WHERE id = $8 AND version = $9",
        &[
            request.state.key().into(),
            request.customer.map(|customer| customer.0).into(),
            kept_level(request.confirmed).into(),
            request.decision.map(Decision::key).into(),
            request.completed_at.map(Stamp::utc_ms).into(),
            next.into(),
            by.0.into(),
            request.id.0.into(),
            request.version.into(),
        ],
    )?;
    if changed == 0 {
        let found = last_change(tx, request.id)?.map(|(version, _)| version);
        let (id, expected) = (request.id.0, request.version);
        return Err(StoreError::Conflict { table: "request", id, expected, found });
    }
    request.version = next;
    Ok(())
}

/// Notes how the result reached the customer, by its key.
pub fn set_told(tx: &mut Tx<'_>, request: RequestId, told: &str) -> Result<(), StoreError> {
    tx.execute("UPDATE request SET told = $1 WHERE id = $2", &[told.into(), request.0.into()])?;
    Ok(())
}

/// Notes to whom the answer went, by its key.
pub fn set_reply_to(tx: &mut Tx<'_>, request: RequestId, reply_to: &str) -> Result<(), StoreError> {
    tx.execute("UPDATE request SET reply_to = $1 WHERE id = $2", &[reply_to.into(), request.0.into()])?;
    Ok(())
}

/// How the result reached the customer, by its key; none while they have not been told.
pub fn told(view: &impl Reads, request: RequestId) -> Result<Option<String>, StoreError> {
    let sql = "SELECT told FROM request WHERE id = $1";
    Ok(view.optional(sql, &[request.0.into()], |row| column::opt_text(row, 0))?.flatten())
}

/// The request of that id.
pub fn get(view: &impl Reads, id: RequestId) -> Result<Option<Request>, StoreError> {
    view.optional(&format!("SELECT {COLUMNS} FROM request r WHERE r.id = $1"), &[id.0.into()], of_row)
}

/// The request with that number.
pub fn by_receipt_no(view: &impl Reads, no: &ReceiptNo) -> Result<Option<Request>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM request r WHERE r.receipt_no = $1");
    view.optional(&sql, &[no.to_string().as_str().into()], of_row)
}

/// The version of a request and who changed it last.
pub fn last_change(view: &impl Reads, id: RequestId) -> Result<Option<(i64, StaffId)>, StoreError> {
    view.optional("SELECT version, changed_by FROM request WHERE id = $1", &[id.0.into()], |row| {
        Ok((row.int(0)?, StaffId(row.int(1)?)))
    })
}

/// Every open request, the earliest target first, then by number.
pub fn open(view: &impl Reads) -> Result<Vec<Listed>, StoreError> {
    listed(view, "r.completed_at IS NULL ORDER BY r.target_due, r.id", &[])
}

/// The requests, open or closed, under which a route was locked that is still locked at `now`, the last one first.
pub fn locked(view: &impl Reads, now: Stamp) -> Result<Vec<Listed>, StoreError> {
    let rest = "r.id IN (SELECT request FROM route_lock WHERE until > $1 AND released_at IS NULL) ORDER BY r.id DESC";
    listed(view, rest, &[now.utc_ms().into()])
}

/// Requests closed from `from` to before `to`, the last one first.
pub fn closed_between(view: &impl Reads, from: Stamp, to: Stamp) -> Result<Vec<Listed>, StoreError> {
    let rest = "r.completed_at >= $1 AND r.completed_at < $2 ORDER BY r.completed_at DESC, r.id DESC";
    listed(view, rest, &[from.utc_ms().into(), to.utc_ms().into()])
}

/// How many requests were closed from `from` to before `to`.
pub fn closed_count(view: &impl Reads, from: Stamp, to: Stamp) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) FROM request WHERE completed_at >= $1 AND completed_at < $2";
    let found = view.one(sql, &[from.utc_ms().into(), to.utc_ms().into()], |row| row.int(0))?;
    Ok(u32::try_from(found).unwrap_or(u32::MAX))
}

/// The other open requests of a customer, oldest first.
pub fn open_of_customer(
    view: &impl Reads,
    customer: CustomerId,
    except: RequestId,
) -> Result<Vec<(ReceiptNo, Kind)>, StoreError> {
    view.list(
        "SELECT receipt_no, kind FROM request WHERE customer = $1 AND completed_at IS NULL AND id <> $2 ORDER BY id",
        &[customer.0.into(), except.0.into()],
        |row| Ok((receipt_no(row, 0)?, column::word(row, 1, Kind::from_key)?)),
    )
}

/// Whether this member of staff handles an open request of the customer.
pub fn handles_open_of(view: &impl Reads, staff: StaffId, customer: CustomerId) -> Result<bool, StoreError> {
    let sql = "SELECT count(*) FROM request WHERE customer = $1 AND handler = $2 AND completed_at IS NULL";
    Ok(view.int(sql, &[customer.0.into(), staff.0.into()])? > 0)
}

fn listed(view: &impl Reads, rest: &str, params: &[Value<'_>]) -> Result<Vec<Listed>, StoreError> {
    let sql = format!(
        "SELECT r.id, r.receipt_no, r.kind, r.channel, r.state, r.customer, c.name, r.caller, r.target_due, \
         r.handler, s.name, r.version, r.arrived_at FROM request r JOIN staff s ON s.id = r.handler \
         LEFT JOIN customer c ON c.id = r.customer WHERE {rest}"
    );
    view.list(&sql, params, |row| {
        let caller = Some(row.text(7)?.to_owned()).filter(|caller| !caller.is_empty());
        Ok(Listed {
            id: RequestId(row.int(0)?),
            receipt_no: receipt_no(row, 1)?,
            kind: column::word(row, 2, Kind::from_key)?,
            channel: column::word(row, 3, Channel::from_key)?,
            state: column::word(row, 4, State::from_key)?,
            customer: row.opt_int(5)?.map(CustomerId),
            name: column::opt_text(row, 6)?.or(caller),
            target_due: column::day(row, 8)?,
            handler: StaffId(row.int(9)?),
            handler_name: row.text(10)?.to_owned(),
            version: row.int(11)?,
            arrived_at: column::stamp(row, 12)?,
        })
    })
}

fn of_row(row: &dyn Row) -> Result<Request, StoreError> {
    Ok(Request {
        id: RequestId(row.int(0)?),
        receipt_no: receipt_no(row, 1)?,
        kind: column::word(row, 2, Kind::from_key)?,
        channel: column::word(row, 3, Channel::from_key)?,
        state: column::word(row, 4, State::from_key)?,
        customer: row.opt_int(5)?.map(CustomerId),
        caller: row.text(6)?.to_owned(),
        summary: row.text(7)?.to_owned(),
        handler: StaffId(row.int(8)?),
        arrived_at: column::stamp(row, 9)?,
        accepted_at: column::stamp(row, 10)?,
        legal_due: column::day(row, 11)?,
        target_due: column::day(row, 12)?,
        explanation: serde_json::from_str(row.text(13)?).map_err(|_| StoreError::Column { column: 13 })?,
        confirmed: column::opt_level(row, 14)?,
        decision: column::opt_word(row, 15, Decision::from_key)?,
        completed_at: column::opt_stamp(row, 16)?,
        version: row.int(17)?,
        requester: column::word(row, 18, Requester::from_key)?,
        agent: row.text(19)?.to_owned(),
    })
}

fn receipt_no(row: &dyn Row, column: usize) -> Result<ReceiptNo, StoreError> {
    row.text(column)?.parse().map_err(|_| StoreError::Column { column })
}

fn kept_level(level: Option<Level>) -> Option<i64> {
    level.map(column::level_number).filter(|number| *number > 0)
}

fn to_json(value: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Constraint { detail: error.to_string() })
}
