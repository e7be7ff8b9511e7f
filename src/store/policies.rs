//! The versions of the identity policy: added, never changed. Not in: what the numbers mean (`domain::identity`).

use chrono::NaiveDate;

use super::column;
use super::engine::{Row, StoreError};
use super::{Reads, Tx};
use crate::domain::identity::Policy;
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;

/// One version of the policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// First day of validity.
    pub valid_from: NaiveDate,
    /// What it says.
    pub policy: Policy,
    /// Why it was made; empty for the one with which an office begins.
    pub reason: String,
    /// Who made it; none for the one with which an office begins.
    pub staff: Option<StaffId>,
    /// When.
    pub at: Stamp,
}

/// The policy in force on `day`: of those valid by then the one that is valid from the latest day, and of those of one
/// day the one made last.
pub fn on(view: &impl Reads, day: NaiveDate) -> Result<Policy, StoreError> {
    view.one(
        "SELECT body FROM identity_policy WHERE valid_from <= $1 ORDER BY valid_from DESC, id DESC LIMIT 1",
        &[column::day_text(day).as_str().into()],
        |row| policy(row, 0),
    )
}

/// Every version, the newest day of validity first.
pub fn all(view: &impl Reads) -> Result<Vec<Version>, StoreError> {
    view.list(
        "SELECT valid_from, body, reason, staff, at FROM identity_policy ORDER BY valid_from DESC, id DESC",
        &[],
        |row| {
            Ok(Version {
                valid_from: column::day(row, 0)?,
                policy: policy(row, 1)?,
                reason: row.text(2)?.to_owned(),
                staff: row.opt_int(3)?.map(StaffId),
                at: column::stamp(row, 4)?,
            })
        },
    )
}

/// The one in force on `day` of the versions as [`all`] gives them: for whoever asks for many days.
pub fn in_force(versions: &[Version], day: NaiveDate) -> Option<&Version> {
    versions.iter().find(|version| version.valid_from <= day)
}

/// Adds a version and gives its number.
pub fn add(tx: &mut Tx<'_>, version: &Version) -> Result<i64, StoreError> {
    let id = tx.next_number("identity_policy")?;
    let body = serde_json::to_string(&version.policy)
        .map_err(|error| StoreError::Constraint { detail: error.to_string() })?;
    tx.execute(
        "INSERT INTO identity_policy (id, valid_from, body, reason, staff, at) VALUES ($1, $2, $3, $4, $5, $6)",
        &[
            id.into(),
            column::day_text(version.valid_from).as_str().into(),
            body.as_str().into(),
            version.reason.as_str().into(),
            version.staff.map(|staff| staff.0).into(),
            version.at.utc_ms().into(),
        ],
    )?;
    Ok(id)
}

fn policy(row: &dyn Row, column: usize) -> Result<Policy, StoreError> {
    serde_json::from_str(row.text(column)?).map_err(|_| StoreError::Column { column })
}
