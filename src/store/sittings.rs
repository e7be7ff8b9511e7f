//! The open sittings of the staff as others see and end them. Not in: beginning one and proving who sits there (login).

use super::engine::{Row, StoreError};
use super::{Reads, Tx, column};
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;

/// An open sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sitting {
    /// Its random id.
    pub id: [u8; 16],
    /// Whose.
    pub staff: StaffId,
    /// Since when.
    pub since: Stamp,
}

/// Every open sitting, the oldest first.
pub fn open(view: &impl Reads) -> Result<Vec<Sitting>, StoreError> {
    view.list(
        "SELECT id, staff, started_at FROM session WHERE ended_at IS NULL ORDER BY started_at, id",
        &[],
        of_row,
    )
}

/// The open sitting of that id.
pub fn get(view: &impl Reads, id: [u8; 16]) -> Result<Option<Sitting>, StoreError> {
    view.optional(
        "SELECT id, staff, started_at FROM session WHERE id = $1 AND ended_at IS NULL",
        &[(&id).into()],
        of_row,
    )
}

/// Ends a sitting that is open, with the number of the reason.
pub fn end(tx: &mut Tx<'_>, id: [u8; 16], at: Stamp, reason: u16) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE session SET ended_at = $1, end_reason = $2 WHERE id = $3 AND ended_at IS NULL",
        &[at.utc_ms().into(), i64::from(reason).into(), (&id).into()],
    )?;
    Ok(())
}

fn of_row(row: &dyn Row) -> Result<Sitting, StoreError> {
    let id = <[u8; 16]>::try_from(row.blob(0)?).map_err(|_| StoreError::Column { column: 0 })?;
    Ok(Sitting { id, staff: StaffId(row.int(1)?), since: column::stamp(row, 2)? })
}
