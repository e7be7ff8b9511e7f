//! Sittings at a desk: who sits where since when, and when the password was last given. Not in: who may sit down and for
//! how long (`office::session`), passwords and keys (the keyring).

use super::column;
use super::engine::{Row, StoreError};
use super::{Reads, Tx};
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;

/// The random id of a sitting.
pub type SessionId = [u8; 16];

/// A sitting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Who sits.
    pub staff: StaffId,
    /// Since when.
    pub started_at: Stamp,
    /// When the password was last given in it.
    pub proven_at: Option<Stamp>,
    /// When it ended; none while somebody sits.
    pub ended_at: Option<Stamp>,
}

/// What a session is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// A desk.
    Desk,
    /// A command line.
    Command,
}

const COLUMNS: &str = "id, staff, started_at, proven_at, ended_at";

/// Somebody sits down.
pub fn start(tx: &mut Tx<'_>, session: &Session, of: Of) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO session (id, staff, started_at, proven_at, of_command) VALUES ($1, $2, $3, $4, $5)",
        &[
            (&session.id).into(),
            session.staff.0.into(),
            session.started_at.utc_ms().into(),
            session.proven_at.map(Stamp::utc_ms).into(),
            i64::from(of == Of::Command).into(),
        ],
    )?;
    Ok(())
}

/// The sitting ends, for a reason by its number; false when it had ended before.
pub fn end(tx: &mut Tx<'_>, id: &SessionId, at: Stamp, reason: u16) -> Result<bool, StoreError> {
    let ended = tx.execute(
        "UPDATE session SET ended_at = $1, end_reason = $2 WHERE id = $3 AND ended_at IS NULL",
        &[at.utc_ms().into(), i64::from(reason).into(), id.into()],
    )?;
    Ok(ended > 0)
}

/// The password was given.
pub fn prove(tx: &mut Tx<'_>, id: &SessionId, at: Stamp) -> Result<(), StoreError> {
    tx.execute("UPDATE session SET proven_at = $1 WHERE id = $2", &[at.utc_ms().into(), id.into()])?;
    Ok(())
}

/// The sitting of that id.
pub fn get(view: &impl Reads, id: &SessionId) -> Result<Option<Session>, StoreError> {
    view.optional(&format!("SELECT {COLUMNS} FROM session WHERE id = $1"), &[id.into()], of_row)
}

/// The sittings of a member of staff that have not ended, the oldest first.
pub fn open_of(view: &impl Reads, staff: StaffId) -> Result<Vec<Session>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM session WHERE staff = $1 AND ended_at IS NULL ORDER BY started_at, id"
    );
    view.list(&sql, &[staff.0.into()], of_row)
}

/// The same, at desks only.
pub fn desks_of(view: &impl Reads, staff: StaffId) -> Result<Vec<Session>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM session WHERE staff = $1 AND ended_at IS NULL AND of_command = 0 \
         ORDER BY started_at, id"
    );
    view.list(&sql, &[staff.0.into()], of_row)
}

/// Every open sitting, the oldest first.
pub fn open(view: &impl Reads) -> Result<Vec<Session>, StoreError> {
    view.list(
        &format!("SELECT {COLUMNS} FROM session WHERE ended_at IS NULL ORDER BY started_at, id"),
        &[],
        of_row,
    )
}

/// When a member of staff last sat down.
pub fn last_start(view: &impl Reads, staff: StaffId) -> Result<Option<Stamp>, StoreError> {
    let sql = "SELECT max(started_at) FROM session WHERE staff = $1";
    Ok(view.optional(sql, &[staff.0.into()], |row| row.opt_int(0))?.flatten().map(Stamp::from_utc_ms))
}

fn of_row(row: &dyn Row) -> Result<Session, StoreError> {
    Ok(Session {
        id: row.bytes16(0)?,
        staff: StaffId(row.int(1)?),
        started_at: column::stamp(row, 2)?,
        proven_at: column::opt_stamp(row, 3)?,
        ended_at: column::opt_stamp(row, 4)?,
    })
}
