//! Call backs that were promised: at most one open a request. Not in: the number (it is the registered one).

use std::collections::HashMap;

use super::checks::Occasion;
use super::column;
use super::engine::StoreError;
use super::{Reads, Tx};
use crate::domain::request::RequestId;
use crate::domain::time::Stamp;

/// Promises a call back; one promised before is replaced.
pub fn promise(tx: &mut Tx<'_>, on: Occasion, due: Stamp) -> Result<(), StoreError> {
    close(tx, on.request, on.at)?;
    let id = tx.next_number("call_back")?;
    tx.execute(
        "INSERT INTO call_back (id, request, due_at, staff, promised_at) VALUES ($1, $2, $3, $4, $5)",
        &[id.into(), on.request.0.into(), due.utc_ms().into(), on.staff.0.into(), on.at.utc_ms().into()],
    )?;
    Ok(())
}

/// The promise was kept, or is no longer owed.
pub fn close(tx: &mut Tx<'_>, request: RequestId, at: Stamp) -> Result<(), StoreError> {
    let sql = "UPDATE call_back SET done_at = $1 WHERE request = $2 AND done_at IS NULL";
    tx.execute(sql, &[at.utc_ms().into(), request.0.into()])?;
    Ok(())
}

/// When this request is to be called back.
pub fn owed(view: &impl Reads, request: RequestId) -> Result<Option<Stamp>, StoreError> {
    let sql = "SELECT due_at FROM call_back WHERE request = $1 AND done_at IS NULL";
    view.optional(sql, &[request.0.into()], |row| column::stamp(row, 0))
}

/// Every request that is to be called back while its identity is confirmed, and when.
pub fn all_owed(view: &impl Reads) -> Result<HashMap<RequestId, Stamp>, StoreError> {
    let sql = "SELECT request, due_at FROM call_back WHERE done_at IS NULL \
         AND (SELECT state FROM request WHERE id = call_back.request) = 'identity_pending'";
    let rows = view.list(sql, &[], |row| Ok((RequestId(row.int(0)?), column::stamp(row, 1)?)))?;
    Ok(rows.into_iter().collect())
}
