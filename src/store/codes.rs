//! One-time codes as the store knows them: the half that waits with its proposal, and which codes were given to whom, by whom.
//! Not in: the codes ([`super::keyring`]), who may give one (`office`).

use super::column;
use super::engine::StoreError;
use super::keyring::CodeHalf;
use super::{Reads, Tx};
use crate::domain::approval::ApprovalId;
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;

/// How far back codes are told of: 30 days.
const TOLD_MS: i64 = 30 * 24 * 3_600_000;

/// A code that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// When.
    pub at: Stamp,
    /// The names of those who gave it; none where an envelope was opened.
    pub by: Vec<String>,
}

/// Keeps the half that whoever proposed a code has been shown; false when there is one already.
pub fn keep_half(tx: &mut Tx<'_>, approval: ApprovalId, half: &CodeHalf) -> Result<bool, StoreError> {
    let sql = "INSERT INTO code_half (approval, half) VALUES ($1, $2) ON CONFLICT (approval) DO NOTHING";
    Ok(tx.execute(sql, &[approval.0.into(), half.expose().as_slice().into()])? > 0)
}

/// That half.
pub fn half(view: &impl Reads, approval: ApprovalId) -> Result<Option<CodeHalf>, StoreError> {
    let sql = "SELECT half FROM code_half WHERE approval = $1";
    view.optional(sql, &[approval.0.into()], |row| {
        let bytes = <[u8; 10]>::try_from(row.blob(0)?).map_err(|_| StoreError::Column { column: 0 })?;
        Ok(CodeHalf::from_bytes(bytes))
    })
}

/// Nobody needs it any more.
pub fn drop_half(tx: &mut Tx<'_>, approval: ApprovalId) -> Result<(), StoreError> {
    tx.execute("DELETE FROM code_half WHERE approval = $1", &[approval.0.into()]).map(|_| ())
}

/// A code was given for this account by these two; by nobody on the staff where an envelope was opened.
pub fn given(
    tx: &mut Tx<'_>,
    staff: StaffId,
    at: Stamp,
    [first, second]: [Option<StaffId>; 2],
) -> Result<(), StoreError> {
    let id = tx.next_number("code_given")?;
    let by = |who: Option<StaffId>| who.map(|who| who.0);
    tx.execute(
        "INSERT INTO code_given (id, staff, at, first, second) VALUES ($1, $2, $3, $4, $5)",
        &[id.into(), staff.0.into(), at.utc_ms().into(), by(first).into(), by(second).into()],
    )
    .map(|_| ())
}

/// What the owner of this account has to be told now: the codes given in the last 30 days, the newest first, if there is one
/// among them of which they have not been told.
pub fn untold(view: &impl Reads, staff: StaffId, now: Stamp) -> Result<Vec<Given>, StoreError> {
    let untold = "SELECT count(*) FROM code_given WHERE staff = $1 AND told_at IS NULL";
    if view.int(untold, &[staff.0.into()])? == 0 {
        return Ok(Vec::new());
    }
    let sql = "SELECT g.at, f.name, s.name FROM code_given g LEFT JOIN staff f ON f.id = g.first \
               LEFT JOIN staff s ON s.id = g.second \
               WHERE g.staff = $1 AND (g.at > $2 OR g.told_at IS NULL) ORDER BY g.id DESC";
    view.list(sql, &[staff.0.into(), now.plus_ms(-TOLD_MS).utc_ms().into()], |row| {
        let names = [column::opt_text(row, 1)?, column::opt_text(row, 2)?];
        Ok(Given { at: column::stamp(row, 0)?, by: names.into_iter().flatten().collect() })
    })
}

/// They have been told.
pub fn told(tx: &mut Tx<'_>, staff: StaffId, at: Stamp) -> Result<(), StoreError> {
    let sql = "UPDATE code_given SET told_at = $1 WHERE staff = $2 AND told_at IS NULL";
    tx.execute(sql, &[at.utc_ms().into(), staff.0.into()]).map(|_| ())
}
