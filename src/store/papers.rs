//! Papers that were seen in an identity check, and the delivery to which an answer is bound. Not in: what a paper is
//! worth (`domain::identity`).

use super::checks::Occasion;
use super::column;
use super::engine::StoreError;
use super::{Reads, Tx};
use crate::domain::customer::CustomerId;
use crate::domain::identity::{CheckItem, Paper, PaperKind};
use crate::domain::request::RequestId;
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;

/// A paper that was seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// For which item of the check.
    pub item: CheckItem,
    /// Which kind.
    pub kind: PaperKind,
    /// What it was worth.
    pub half_points: u8,
    /// Whether it lets the agent receive the answer.
    pub receive: bool,
    /// Who saw it.
    pub staff: StaffId,
    /// When.
    pub at: Stamp,
}

/// Writes down that a paper was seen.
pub fn add(
    tx: &mut Tx<'_>,
    on: Occasion,
    item: CheckItem,
    paper: &Paper,
    half_points: u8,
) -> Result<(), StoreError> {
    let id = tx.next_number("identity_paper")?;
    tx.execute(
        "INSERT INTO identity_paper (id, request, customer, item, kind, half_points, issuer, issued, expires, agrees, \
         number, receive, staff, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        &[
            id.into(),
            on.request.0.into(),
            on.customer.0.into(),
            item.key().into(),
            paper.kind.key().into(),
            i64::from(half_points).into(),
            paper.issuer.as_str().into(),
            paper.issued.map(column::day_text).as_deref().into(),
            paper.expires.map(column::day_text).as_deref().into(),
            paper.agrees.into(),
            paper.number.as_str().into(),
            paper.receive.into(),
            on.staff.0.into(),
            on.at.utc_ms().into(),
        ],
    )?;
    Ok(())
}

/// The papers seen for this request about this customer, oldest first.
pub fn seen(view: &impl Reads, request: RequestId, customer: CustomerId) -> Result<Vec<Seen>, StoreError> {
    view.list(
        "SELECT item, kind, half_points, receive, staff, at FROM identity_paper WHERE request = $1 AND customer = $2 \
         ORDER BY id",
        &[request.0.into(), customer.0.into()],
        |row| {
            Ok(Seen {
                item: column::word(row, 0, CheckItem::from_key)?,
                kind: column::word(row, 1, PaperKind::from_key)?,
                half_points: u8::try_from(row.int(2)?).map_err(|_| StoreError::Column { column: 2 })?,
                receive: row.flag(3)?,
                staff: StaffId(row.int(4)?),
                at: column::stamp(row, 5)?,
            })
        },
    )
}

/// Binds the answer to the address on record.
pub fn bind_delivery(tx: &mut Tx<'_>, on: Occasion) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO bound_delivery (request, customer, staff, at) VALUES ($1, $2, $3, $4)",
        &[on.request.0.into(), on.customer.0.into(), on.staff.0.into(), on.at.utc_ms().into()],
    )?;
    Ok(())
}

/// Whether the answer to this request is bound to the address of this customer.
pub fn is_bound(view: &impl Reads, request: RequestId, customer: CustomerId) -> Result<bool, StoreError> {
    let sql = "SELECT count(*) FROM bound_delivery WHERE request = $1 AND customer = $2";
    Ok(view.int(sql, &[request.0.into(), customer.0.into()])? > 0)
}
