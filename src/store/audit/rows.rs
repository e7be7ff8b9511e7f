//! Keyed digests of rows, so that an older page put back into the file is found and the row is named. The engine's own
//! checks do not see it: an older page is a sound page.
//!
//! - `digest = HMAC-SHA-256(HKDF(K_s, "row"), table u8 | id i64 | version i64 | rows)`, where each row is `0x05` and its
//!   canonical columns in the order of [`RowTable`]'s list: NULL `0x00`, integer `0x01 | i64`, text `0x02 | length u32 |
//!   UTF-8`, bytes `0x03 | length u32 | bytes`; `K_s` is the key of the customer whom the row is about, or the office's
//!   ([`super::subject`]).
//!
//! Derived columns (search keys) are not covered. A new column needs a new table number; a migration that rewrites covered
//! columns must not happen. Not in: which rows were changed, and how the chain holds their digests ([`super::changed`]).

use super::chain::{self, Hash};
use super::subject::Kept;
use crate::store::engine::{Flow, Row, StoreError};
use crate::store::keys::SecretKey;
use crate::store::reads::Reads;

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
    /// Which keyring belongs to the store.
    Keyring = 8,
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
pub(super) struct Shape {
    pub(super) name: &'static str,
    pub(super) id: &'static str,
    subject: &'static str,
    version: &'static str,
    order: &'static str,
    columns: &'static str,
}

impl RowTable {
    /// Every table, by its number.
    pub const ALL: [RowTable; 8] = [
        RowTable::Customer,
        RowTable::MailingStop,
        RowTable::Request,
        RowTable::RouteLock,
        RowTable::IdentityAnswer,
        RowTable::IdentityPass,
        RowTable::Staff,
        RowTable::Keyring,
    ];

    /// Its number in lists and digests.
    pub fn code(self) -> u8 {
        self as u8
    }

    /// The table of that number.
    pub fn from_code(code: u8) -> Option<RowTable> {
        RowTable::ALL.into_iter().find(|table| table.code() == code)
    }

    pub(super) fn shape(self) -> Shape {
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
            RowTable::Keyring => Shape { subject: "NULL", ..of_customer("keyring", "digest, next") },
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
    pub(super) version: i64,
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
    } else if let Ok(text) = row.text(column) {
        put_bytes(canonical, 2, text.as_bytes());
    } else {
        put_bytes(canonical, 3, row.blob(column)?);
    }
    Ok(())
}

fn put_bytes(canonical: &mut Vec<u8>, kind: u8, bytes: &[u8]) {
    canonical.push(kind);
    canonical.extend(u32::try_from(bytes.len()).unwrap_or(u32::MAX).to_be_bytes());
    canonical.extend(bytes);
}

/// The statement that reads a table, put together once for as many rows as are asked for one by one.
pub(super) struct Reading {
    table: RowTable,
    sql: String,
    width: usize,
}

impl Reading {
    /// Reads the rows of one id.
    pub(super) fn of_one(table: RowTable) -> Reading {
        Reading { table, sql: table.sql(true), width: table.width() }
    }

    /// The rows of that id; none when there are none.
    pub(super) fn live(&self, view: &impl Reads, id: i64) -> Result<Option<Live>, StoreError> {
        let mut found = None;
        self.each(view, Some(id), &mut |live| {
            found = Some(live);
            Ok(Flow::Stop)
        })?;
        Ok(found)
    }

    fn each(
        &self,
        view: &impl Reads,
        only: Option<i64>,
        each: &mut dyn FnMut(Live) -> Result<Flow, StoreError>,
    ) -> Result<(), StoreError> {
        let Reading { table, sql, width } = self;
        let mut open: Option<Live> = None;
        let mut flow = Flow::More;
        let given = only.map(|id| [id.into()]);
        view.query(sql, given.as_ref().map_or(&[], |given| given.as_slice()), &mut |row| {
            let id = row.int(0)?;
            if let Some(done) = open.take_if(|live| live.id != id) {
                flow = each(done)?;
                if flow == Flow::Stop {
                    return Ok(flow);
                }
            }
            if open.is_none() {
                open = Some(Live::of_row(*table, row)?);
            }
            if let Some(live) = &mut open {
                live.add(row, *width)?;
            }
            Ok(Flow::More)
        })?;
        match open {
            Some(last) if flow == Flow::More => each(last).map(|_| ()),
            _ => Ok(()),
        }
    }
}

/// Hands over the rows of a table by id, until `each` says stop.
pub(super) fn each(
    view: &impl Reads,
    table: RowTable,
    each: &mut dyn FnMut(Live) -> Result<Flow, StoreError>,
) -> Result<(), StoreError> {
    Reading { table, sql: table.sql(false), width: table.width() }.each(view, None, each)
}

#[cfg(test)]
mod tests;
