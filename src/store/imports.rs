//! Which customer lists were read in. Not in: reading a file (`exchange`), what an import changes (`office`).

use super::Tx;
use super::engine::StoreError;
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;

/// An import that is done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done<'a> {
    /// Its id, from [`next_id`].
    pub id: i64,
    /// SHA-256 of the file.
    pub file_digest: &'a [u8],
    /// The file's name, without its directory.
    pub name: &'a str,
    /// Who read it in.
    pub staff: StaffId,
    /// When.
    pub at: Stamp,
    /// Customers that were not known before.
    pub new: u64,
    /// Customers whose record changed.
    pub changed: u64,
    /// Customers whose record was the same.
    pub unchanged: u64,
    /// The entry of the audit chain that tells of it.
    pub audit_seq: i64,
}

/// A new id for an import.
pub fn next_id(tx: &mut Tx<'_>) -> Result<i64, StoreError> {
    tx.next_number("import")
}

/// Writes an import down.
pub fn add(tx: &mut Tx<'_>, done: &Done<'_>) -> Result<(), StoreError> {
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    tx.execute(
        "INSERT INTO import_batch (id, file_digest, name, staff, at, new_customers, changed, unchanged, audit_seq) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        &[
            done.id.into(),
            done.file_digest.into(),
            done.name.into(),
            done.staff.0.into(),
            done.at.utc_ms().into(),
            count(done.new).into(),
            count(done.changed).into(),
            count(done.unchanged).into(),
            done.audit_seq.into(),
        ],
    )?;
    Ok(())
}
