//! What the store remembers of its backups: the last good one, and when the office makes its own. Not in: who may change
//! that (`office`).

use std::path::PathBuf;

use crate::domain::time::Stamp;
use crate::store::column;
use crate::store::engine::StoreError;
use crate::store::{Reads, Tx};

/// How long one desk has for a backup that is due, before another one tries.
const CLAIM_MS: i64 = 30 * 60_000;

/// A backup that was good when it was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remembered {
    /// When.
    pub at: Stamp,
    /// Entries of the audit chain in it.
    pub entries: u64,
    /// Where it was put.
    pub path: PathBuf,
}

/// When the office makes its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// Minute of the day, in Japan.
    pub minute: u16,
    /// Into which folder.
    pub folder: PathBuf,
    /// How many are kept there.
    pub keep: u32,
}

/// Remembers one, of which the entry `seq` tells.
///
/// # Errors
/// Storage failures.
pub fn remember(tx: &mut Tx<'_>, seq: i64, made: &Remembered) -> Result<(), StoreError> {
    let entries = i64::try_from(made.entries).unwrap_or(i64::MAX);
    tx.execute(
        "INSERT INTO backup_made (seq, at, entries, place) VALUES ($1, $2, $3, $4)",
        &[seq.into(), made.at.utc_ms().into(), entries.into(), (&*made.path.to_string_lossy()).into()],
    )
    .map(|_| ())
}

/// The last good one.
///
/// # Errors
/// Storage failures.
pub fn last_good(view: &impl Reads) -> Result<Option<Remembered>, StoreError> {
    view.optional("SELECT at, entries, place FROM backup_made ORDER BY seq DESC LIMIT 1", &[], |row| {
        let entries = u64::try_from(row.int(1)?).map_err(|_| StoreError::Column { column: 1 })?;
        Ok(Remembered { at: column::stamp(row, 0)?, entries, path: row.text(2)?.into() })
    })
}

/// When the office makes its own, if it does.
///
/// # Errors
/// Storage failures.
pub fn schedule(view: &impl Reads) -> Result<Option<Schedule>, StoreError> {
    view.optional("SELECT minute, folder, keep FROM backup_schedule WHERE id = 1", &[], |row| {
        let number = |column| {
            row.int(column).and_then(|n| u32::try_from(n).map_err(|_| StoreError::Column { column }))
        };
        let minute = u16::try_from(number(0)?).map_err(|_| StoreError::Column { column: 0 })?;
        Ok(Schedule { minute, folder: row.text(1)?.into(), keep: number(2)? })
    })
}

/// Changes when the office makes its own; `None`: it does not any more.
///
/// # Errors
/// Storage failures.
pub fn set_schedule(tx: &mut Tx<'_>, new: Option<&Schedule>) -> Result<(), StoreError> {
    tx.execute("DELETE FROM backup_schedule", &[])?;
    let Some(new) = new else { return Ok(()) };
    tx.execute(
        "INSERT INTO backup_schedule (id, minute, folder, keep) VALUES (1, $1, $2, $3)",
        &[i64::from(new.minute).into(), (&*new.folder.to_string_lossy()).into(), i64::from(new.keep).into()],
    )
    .map(|_| ())
}

/// Takes it on to make the one that is due; false when another desk has.
///
/// # Errors
/// Storage failures.
pub fn claim(tx: &mut Tx<'_>, at: Stamp) -> Result<bool, StoreError> {
    let until = at.plus_ms(CLAIM_MS).utc_ms();
    let taken = tx.execute(
        "UPDATE backup_schedule SET claimed = $1 WHERE id = 1 AND (claimed IS NULL OR claimed < $2 OR claimed > $1)",
        &[until.into(), at.utc_ms().into()],
    )?;
    Ok(taken > 0)
}
