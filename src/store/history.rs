//! The history of a record, field by field: what it was, what it became, on what ground, by whom.
//! Not in: views of a record (those are in the audit chain).

use serde::{Deserialize, Serialize};

use super::column;
use super::engine::StoreError;
use super::{Reads, Tx};
use crate::domain::customer::{CustomerId, Field};
use crate::domain::evidence::Evidence;
use crate::domain::request::RequestId;
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;

/// On what a change of a record rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// A correction asked for by the person.
    Evidence(Evidence),
    /// A customer list that was read in.
    Import,
}

impl Ground {
    /// The name kept in the store.
    pub fn key(self) -> &'static str {
        match self {
            Ground::Evidence(evidence) => evidence.key(),
            Ground::Import => "import",
        }
    }

    /// The ground of that name.
    pub fn from_key(key: &str) -> Option<Ground> {
        if key == "import" { Some(Ground::Import) } else { Evidence::from_key(key).map(Ground::Evidence) }
    }
}

/// One change of one field.
#[derive(Clone, PartialEq, Eq)]
pub struct Line {
    /// Which field.
    pub field: Field,
    /// What was on record.
    pub old: Option<String>,
    /// What is on record since.
    pub new: Option<String>,
    /// On what it rests.
    pub ground: Ground,
    /// Under which request; none for an import.
    pub request: Option<RequestId>,
    /// Who changed it.
    pub staff: StaffId,
    /// When.
    pub at: Stamp,
    /// The entry of the audit chain that tells of it.
    pub audit_seq: i64,
}

impl std::fmt::Debug for Line {
    /// Where and when; never what.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Line").field("field", &self.field).field("at", &self.at).finish_non_exhaustive()
    }
}

/// Writes one line.
pub fn add(tx: &mut Tx<'_>, customer: CustomerId, line: &Line) -> Result<(), StoreError> {
    let id = tx.next_number("field_history")?;
    tx.execute(
        "INSERT INTO field_history (id, customer, field, old, new, ground, request, staff, at, audit_seq) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        &[
            id.into(),
            customer.0.into(),
            line.field.key().into(),
            line.old.as_deref().into(),
            line.new.as_deref().into(),
            line.ground.key().into(),
            line.request.map(|request| request.0).into(),
            line.staff.0.into(),
            line.at.utc_ms().into(),
            line.audit_seq.into(),
        ],
    )?;
    Ok(())
}

/// The newest `limit` lines of a customer, newest first.
pub fn of_customer(view: &impl Reads, customer: CustomerId, limit: u32) -> Result<Vec<Line>, StoreError> {
    view.list(
        "SELECT field, old, new, ground, request, staff, at, audit_seq FROM field_history \
         WHERE customer = $1 ORDER BY id DESC LIMIT $2",
        &[customer.0.into(), limit.into()],
        |row| {
            Ok(Line {
                field: column::word(row, 0, Field::from_key)?,
                old: column::opt_text(row, 1)?,
                new: column::opt_text(row, 2)?,
                ground: column::word(row, 3, Ground::from_key)?,
                request: row.opt_int(4)?.map(RequestId),
                staff: StaffId(row.int(5)?),
                at: column::stamp(row, 6)?,
                audit_seq: row.int(7)?,
            })
        },
    )
}

/// The entry of the last change of every field that was ever changed.
pub fn last_changes(view: &impl Reads, customer: CustomerId) -> Result<Vec<(Field, i64)>, StoreError> {
    let sql = "SELECT field, max(audit_seq) FROM field_history WHERE customer = $1 GROUP BY field";
    view.list(sql, &[customer.0.into()], |row| Ok((column::word(row, 0, Field::from_key)?, row.int(1)?)))
}
