//! Keyed digests of rows, so that an older page put back into the file is found and the row is named. The engine's own
//! checks do not see it: an older page is a sound page.
//!
//! - `digest = HMAC-SHA-256(HKDF(K_s, "row"), table u8 | id i64 | version i64 | rows)`, where each row is `0x05` and its
//!   canonical columns in the order of [`RowTable`]'s list: NULL `0x00`, integer `0x01 | i64`, text `0x02 | length u32 |
//!   UTF-8`; `K_s` is the key of the customer whom the row is about, or the office's (`subject`);
//! - an entry's list: `table u8 | id i64 | version i64 | digest 32 B` for every row changed since the entry before it, by
//!   table and id; 32 zero bytes for a row that is gone. It stands in `audit_rows`, in parts of 2,000 rows, and the entry's
//!   `row_digest` commits to it ([`chain::rows_commit`](super::chain::rows_commit)).
//!
//! Why a list and not one digest in the entry: an act changes two to four rows, and an import a hundred thousand under one
//! entry; a digest over all of them could no longer be checked, nor name a row, once the first of them changes. 49 bytes a
//! row are cheap, and bound by the chain they cannot be put back without breaking it.
//!
//! Which rows were changed is noticed by the engine ([`watch`]), not said by the acts: none can forget it. What no event of
//! the transaction told of, the store tells of itself ([`tell_of_the_rest`]). The first list of a store holds every row
//! there is: that is how a store older than the digests comes by them. Derived columns (search keys) are not covered. A new
//! column needs a new table number; a migration that rewrites covered columns must not happen.

use super::chain::{self, Hash};
use super::entry::Entry;
use super::subject::{Kept, Wrap};
use crate::domain::audit::{Action, Event, Object, ObjectKind, Performer};
use crate::store::engine::{Flow, Row, Session, StoreError};
use crate::store::keys::SecretKey;
use crate::store::reads::Reads;
use crate::store::tx::Tx;

/// The digest of a row that is not there.
pub(super) const GONE: Hash = [0; 32];
/// Bytes of one row in a list.
pub(super) const ITEM: usize = 49;
const PART: usize = 2_000;
/// Columns before the canonical ones: id, subject, the two of its key, version.
const LEADING: usize = 5;

/// A table whose rows have digests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RowTable {
    /// Customers' records.
    Customer = 1,
    /// The mailing stops of a customer, together; the id is the customer's.
    MailingStop = 2,
    /// Requests.
    Request = 3,
    /// Locks of a route.
    RouteLock = 4,
    /// Answers of identity checks.
    IdentityAnswer = 5,
    /// Levels reached.
    IdentityPass = 6,
    /// Staff.
    Staff = 7,
}

/// A row, or rows that belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowRef {
    /// In which table.
    pub table: RowTable,
    /// Its id there.
    pub id: i64,
}

/// How a table is read.
struct Shape {
    name: &'static str,
    id: &'static str,
    subject: &'static str,
    version: &'static str,
    order: &'static str,
    columns: &'static str,
}

impl RowTable {
    /// Every table, by its number.
    pub const ALL: [RowTable; 7] = [
        RowTable::Customer,
        RowTable::MailingStop,
        RowTable::Request,
        RowTable::RouteLock,
        RowTable::IdentityAnswer,
        RowTable::IdentityPass,
        RowTable::Staff,
    ];

    /// Its number in lists and digests.
    pub fn code(self) -> u8 {
        self as u8
    }

    /// The table of that number.
    pub fn from_code(code: u8) -> Option<RowTable> {
        RowTable::ALL.into_iter().find(|table| table.code() == code)
    }

    fn shape(self) -> Shape {
        let of_customer = |name, columns| Shape {
            name,
            id: "id",
            subject: "t.customer",
            version: "0",
            order: "id",
            columns,
        };
        match self {
            RowTable::Customer => Shape {
                subject: "t.id",
                version: "t.version",
                ..of_customer(
                    "customer",
                    "number, name, kana, birth, postcode, address, phone, email, last_contact",
                )
            },
            RowTable::MailingStop => Shape {
                id: "customer",
                order: "channel",
                ..of_customer("mailing_stop", "channel, since, request")
            },
            RowTable::Request => Shape {
                version: "t.version",
                ..of_customer(
                    "request",
                    "receipt_no, kind, channel, state, customer, caller, summary, handler, arrived_at, \
                     accepted_at, legal_due, target_due, explanation, confirmed, decision, told, taken_at, \
                     completed_at, changed_by",
                )
            },
            RowTable::RouteLock => of_customer("route_lock", "customer, route, since, until, request"),
            RowTable::IdentityAnswer => {
                of_customer("identity_answer", "request, customer, item, outcome, staff, at")
            }
            RowTable::IdentityPass => {
                of_customer("identity_pass", "request, customer, level, answer, staff, at")
            }
            RowTable::Staff => Shape {
                subject: "NULL",
                version: "t.version",
                ..of_customer("staff", "name, role, login, created_at, left_at")
            },
        }
    }

    /// The statement that reads one of its rows, or all.
    fn sql(self, one: bool) -> String {
        let Shape { name, id, subject, version, order, columns } = self.shape();
        let columns: Vec<String> = columns.split(", ").map(|column| format!("t.{column}")).collect();
        let columns = columns.join(", ");
        let only = if one { format!("WHERE t.{id} = $1 ") } else { String::new() };
        format!(
            "SELECT t.{id}, {subject}, k.customer, k.wrapped, {version}, {columns} FROM {name} t \
             LEFT JOIN subject_key k ON k.customer = {subject} {only}ORDER BY t.{id}, t.{order}"
        )
    }

    fn width(self) -> usize {
        LEADING + self.shape().columns.split(", ").count()
    }
}

/// Rows of one id as they are now, ready to be digested.
pub(super) struct Live {
    pub(super) id: i64,
    /// The customer whom they are about.
    pub(super) subject: Option<i64>,
    /// Their key.
    pub(super) kept: Kept,
    version: i64,
    canonical: Vec<u8>,
}

impl Live {
    fn of_row(table: RowTable, row: &dyn Row) -> Result<Live, StoreError> {
        let (id, version) = (row.int(0)?, row.int(4)?);
        let canonical = [&[table.code()], id.to_be_bytes().as_slice(), &version.to_be_bytes()].concat();
        Ok(Live { id, subject: row.opt_int(1)?, kept: Kept::of_row(row, 2, 3)?, version, canonical })
    }

    fn add(&mut self, row: &dyn Row, width: usize) -> Result<(), StoreError> {
        self.canonical.push(5);
        (LEADING..width).try_for_each(|column| put(&mut self.canonical, row, column))
    }

    /// Their digest under a subject's key.
    pub(super) fn digest(&self, key: &SecretKey) -> Hash {
        chain::keyed(&key.derive(b"row"), &[&self.canonical])
    }
}

fn put(canonical: &mut Vec<u8>, row: &dyn Row, column: usize) -> Result<(), StoreError> {
    if row.is_null(column)? {
        canonical.push(0);
    } else if let Ok(number) = row.int(column) {
        canonical.push(1);
        canonical.extend(number.to_be_bytes());
    } else {
        let text = row.text(column)?;
        canonical.push(2);
        canonical.extend(u32::try_from(text.len()).unwrap_or(u32::MAX).to_be_bytes());
        canonical.extend(text.as_bytes());
    }
    Ok(())
}

/// Hands over the rows of a table by id, or those of one id, until `each` says stop.
pub(super) fn each(
    view: &impl Reads,
    table: RowTable,
    only: Option<i64>,
    each: &mut dyn FnMut(Live) -> Result<Flow, StoreError>,
) -> Result<(), StoreError> {
    let (sql, width) = (table.sql(only.is_some()), table.width());
    let mut open: Option<Live> = None;
    let mut flow = Flow::More;
    let given = only.map(|id| [id.into()]);
    view.query(&sql, given.as_ref().map_or(&[], |given| given.as_slice()), &mut |row| {
        let id = row.int(0)?;
        if let Some(done) = open.take_if(|live| live.id != id) {
            flow = each(done)?;
            if flow == Flow::Stop {
                return Ok(flow);
            }
        }
        if open.is_none() {
            open = Some(Live::of_row(table, row)?);
        }
        if let Some(live) = &mut open {
            live.add(row, width)?;
        }
        Ok(Flow::More)
    })?;
    match open {
        Some(last) if flow == Flow::More => each(last).map(|_| ()),
        _ => Ok(()),
    }
}

/// Has the engine note, for this connection, which rows are changed.
pub(in crate::store) fn watch(session: &dyn Session) -> Result<(), StoreError> {
    session.execute(
        "CREATE TEMP TABLE changed_row (kind INTEGER NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (kind, id)) \
         WITHOUT ROWID",
        &[],
    )?;
    for table in RowTable::ALL {
        let (Shape { name, id, .. }, code) = (table.shape(), table.code());
        for (event, rows) in [("INSERT", &["NEW"][..]), ("UPDATE", &["OLD", "NEW"]), ("DELETE", &["OLD"])] {
            let noted: Vec<String> = rows
                .iter()
                .map(|row| format!("INSERT OR IGNORE INTO changed_row VALUES ({code}, {row}.{id});"))
                .collect();
            let noted = noted.join(" ");
            let sql = format!(
                "CREATE TEMP TRIGGER changed_{name}_{event} AFTER {event} ON main.{name} BEGIN {noted} END"
            );
            session.execute(&sql, &[])?;
        }
    }
    Ok(())
}

/// The list of the rows changed since the entry before, and forgets them; empty when there are none.
pub(super) fn take_changed(tx: &mut Tx<'_>) -> Result<Vec<u8>, StoreError> {
    let changed = changed(tx)?;
    if changed.is_empty() {
        return Ok(Vec::new());
    }
    tx.execute("DELETE FROM changed_row", &[])?;
    let begun = tx.optional("SELECT seq FROM audit_rows LIMIT 1", &[], |row| row.int(0))?.is_some();
    let rows = if begun { changed } else { all(tx, changed)? };
    let wrap = Wrap::of(tx.keys(), tx.office().store_id);
    let mut list = Vec::with_capacity(rows.len() * ITEM);
    for row in rows {
        let (version, digest) = now(tx, &wrap, row)?;
        list.push(row.table.code());
        list.extend(row.id.to_be_bytes());
        list.extend(version.to_be_bytes());
        list.extend(digest);
    }
    Ok(list)
}

/// Writes a list beside the entry that commits to it.
pub(super) fn keep(tx: &mut Tx<'_>, seq: i64, list: &[u8]) -> Result<(), StoreError> {
    for (part, bytes) in (0_i64..).zip(list.chunks(PART * ITEM)) {
        let sql = "INSERT INTO audit_rows (seq, part, list) VALUES ($1, $2, $3)";
        tx.execute(sql, &[seq.into(), part.into(), bytes.into()])?;
    }
    Ok(())
}

/// The last thing in a transaction: rows changed behind its last event get an entry by the store itself.
pub(in crate::store) fn tell_of_the_rest(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    if tx.optional("SELECT kind FROM changed_row LIMIT 1", &[], |row| row.int(0))?.is_none() {
        return Ok(());
    }
    let last = tx.optional("SELECT entry FROM audit ORDER BY seq DESC LIMIT 1", &[], |row| {
        Ok(Entry::decode(row.blob(0)?).map(|entry| entry.utc_ms).ok())
    })?;
    // The store has no clock: no earlier than the entry before, which tells of the same moment.
    let at = last.flatten().unwrap_or(tx.office().created_ms);
    let performer = Performer {
        actor: 0,
        session: [0; 16],
        boot_id: [0; 16],
        staff_key_fpr: None,
        client_version: env!("CARGO_PKG_VERSION").to_owned(),
    };
    let office = Object { kind: ObjectKind::Office, id: 1 };
    tx.append_audit(&Event::new(at, performer, Action::RowsChanged, office)).map(|_| ())
}

/// The digests that a list names, in order; `None` for bytes that are no list.
pub(super) fn read_list(list: &[u8]) -> Option<Vec<(RowRef, Hash)>> {
    let (items, rest) = list.as_chunks::<ITEM>();
    if !rest.is_empty() {
        return None;
    }
    items.iter().map(read_item).collect()
}

fn read_item(item: &[u8; ITEM]) -> Option<(RowRef, Hash)> {
    let (table, rest) = item.split_first()?;
    let (id, rest) = rest.split_first_chunk::<8>()?;
    let (_version, digest) = rest.split_first_chunk::<8>()?;
    let table = RowTable::from_code(*table)?;
    Some((RowRef { table, id: i64::from_be_bytes(*id) }, digest.try_into().ok()?))
}

fn changed(view: &impl Reads) -> Result<Vec<RowRef>, StoreError> {
    view.list("SELECT kind, id FROM changed_row ORDER BY kind, id", &[], |row| {
        let code = u8::try_from(row.int(0)?).ok();
        let table = code.and_then(RowTable::from_code).ok_or(StoreError::Column { column: 0 })?;
        Ok(RowRef { table, id: row.int(1)? })
    })
}

/// Every row there is, and those changed, of which some may be gone.
fn all(view: &impl Reads, changed: Vec<RowRef>) -> Result<Vec<RowRef>, StoreError> {
    let mut rows = changed;
    for table in RowTable::ALL {
        each(view, table, None, &mut |live| {
            rows.push(RowRef { table, id: live.id });
            Ok(Flow::More)
        })?;
    }
    rows.sort_unstable();
    rows.dedup();
    Ok(rows)
}

fn now(tx: &mut Tx<'_>, wrap: &Wrap, row: RowRef) -> Result<(i64, Hash), StoreError> {
    let mut found = None;
    each(&*tx, row.table, Some(row.id), &mut |live| {
        found = Some(live);
        Ok(Flow::Stop)
    })?;
    let Some(live) = found else {
        return Ok((0, GONE));
    };
    let digest = match live.subject {
        Some(customer) => live.digest(&wrap.for_writing(tx, customer, &live.kept)?),
        None => live.digest(wrap.office()),
    };
    Ok((live.version, digest))
}

#[cfg(test)]
mod tests;
