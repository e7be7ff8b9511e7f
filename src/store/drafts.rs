//! Half-typed forms, one per member of staff and case. Not in: what a draft holds; the body is the form's own JSON.

use super::column;
use super::engine::StoreError;
use super::{Reads, Tx};
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;

/// A draft as it was last saved.
#[derive(Clone, PartialEq, Eq)]
pub struct Draft {
    /// JSON text; only the form that wrote it reads it.
    pub body: String,
    /// When it was saved.
    pub saved_at: Stamp,
}

impl std::fmt::Debug for Draft {
    /// When and how long; never what.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Draft({} bytes, {})", self.body.len(), self.saved_at)
    }
}

/// Saves over what was there.
pub fn save(tx: &mut Tx<'_>, staff: StaffId, case: &str, draft: &Draft) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO draft (staff, case_key, body, saved_at) VALUES ($1, $2, $3, $4) \
         ON CONFLICT (staff, case_key) DO UPDATE SET body = excluded.body, saved_at = excluded.saved_at",
        &[staff.0.into(), case.into(), (&draft.body).into(), draft.saved_at.utc_ms().into()],
    )?;
    Ok(())
}

/// Drops it; nothing happens when there is none.
pub fn drop(tx: &mut Tx<'_>, staff: StaffId, case: &str) -> Result<(), StoreError> {
    tx.execute("DELETE FROM draft WHERE staff = $1 AND case_key = $2", &[staff.0.into(), case.into()])?;
    Ok(())
}

/// The draft of that case.
pub fn get(view: &impl Reads, staff: StaffId, case: &str) -> Result<Option<Draft>, StoreError> {
    view.optional(
        "SELECT body, saved_at FROM draft WHERE staff = $1 AND case_key = $2",
        &[staff.0.into(), case.into()],
        |row| Ok(Draft { body: row.text(0)?.to_owned(), saved_at: column::stamp(row, 1)? }),
    )
}

/// When the draft of that case was saved.
pub fn saved_at(view: &impl Reads, staff: StaffId, case: &str) -> Result<Option<Stamp>, StoreError> {
    view.optional(
        "SELECT saved_at FROM draft WHERE staff = $1 AND case_key = $2",
        &[staff.0.into(), case.into()],
        |row| column::stamp(row, 0),
    )
}

/// Every draft of a member of staff, newest first: its case and when it was saved.
pub fn of_staff(view: &impl Reads, staff: StaffId) -> Result<Vec<(String, Stamp)>, StoreError> {
    view.list(
        "SELECT case_key, saved_at FROM draft WHERE staff = $1 ORDER BY saved_at DESC, case_key",
        &[staff.0.into()],
        |row| Ok((row.text(0)?.to_owned(), column::stamp(row, 1)?)),
    )
}
