//! A copy of a store under another key, made while nobody else can write to the store. Not in: putting the copy in the
//! store's place (`store::rekey`).

use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

use super::failure::ours;
use super::patience::{self, Patience};
use super::{migrate, open, settings};
use crate::store::engine::{StoreError, place};
use crate::store::keys::SecretKey;

/// A store that nobody else can open as long as this is there.
pub(in crate::store) struct Held(Connection);

/// Takes the store at `at` for itself and copies it, under the key `new`, to `aside`. The store itself is as it was, but
/// for its log, which has been moved into the file: a log that stayed behind would be read into the copy.
pub(in crate::store) fn copy_under(
    at: &Path,
    old: &SecretKey,
    aside: &Path,
    new: &SecretKey,
) -> Result<Held, StoreError> {
    let at = place::check_existing(at)?;
    let held = hold(&at, Some(old))?;
    let target = aside.to_str().ok_or_else(|| StoreError::NotAFile { path: aside.to_path_buf() })?;
    let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(aside);
    made.map_err(|error| StoreError::from_io(aside, &error))?;
    settings::with_one_attached(&held.0, || {
        held.0.execute("VACUUM INTO $1", [target]).map(|_| ()).map_err(ours)
    })?;
    change_key(aside, old, new).map_err(of_the_copy)?;
    Ok(held)
}

fn change_key(aside: &Path, old: &SecretKey, new: &SecretKey) -> Result<(), StoreError> {
    let copy =
        open::connect(aside, OpenFlags::SQLITE_OPEN_READ_WRITE, &Patience::of(patience::BUDGET), Some(old))?;
    give_key(&copy, new)?;
    copy.close().map_err(|(_, error)| ours(error))?;
    let copy =
        open::connect(aside, OpenFlags::SQLITE_OPEN_READ_ONLY, &Patience::of(patience::BUDGET), Some(new))?;
    migrate::sound(&copy)
}

/// A copy that cannot be made says nothing about the store, which is as it was, and nobody else has it open. The engine does
/// not say why it could not change the key.
fn of_the_copy(error: StoreError) -> StoreError {
    match error {
        StoreError::Corrupt { detail } | StoreError::Engine { detail, .. } => StoreError::Backup { detail },
        StoreError::Busy => StoreError::Backup { detail: "the copy cannot be locked".to_string() },
        other => other,
    }
}

/// In this mode of the journal a second connection cannot be, and the log is gone.
pub(in crate::store) fn hold(at: &Path, key: Option<&SecretKey>) -> Result<Held, StoreError> {
    alone(at, key).map_err(|error| match error {
        StoreError::Busy => StoreError::Locked { path: at.to_path_buf() },
        other => other,
    })
}

fn alone(at: &Path, key: Option<&SecretKey>) -> Result<Held, StoreError> {
    let conn = open::connect(at, OpenFlags::SQLITE_OPEN_READ_WRITE, &Patience::of(patience::BUDGET), key)?;
    settings::run(&conn, "PRAGMA locking_mode = EXCLUSIVE")?;
    settings::run(&conn, "PRAGMA journal_mode = DELETE")?;
    if settings::read(&conn, "journal_mode")? != "delete" {
        return Err(StoreError::Busy);
    }
    settings::run(&conn, "BEGIN EXCLUSIVE")?;
    settings::run(&conn, "COMMIT")?;
    Ok(Held(conn))
}

fn give_key(conn: &Connection, key: &SecretKey) -> Result<(), StoreError> {
    let mut statement = Zeroizing::new(String::with_capacity(96));
    statement.push_str("PRAGMA rekey = \"x'");
    for byte in key.expose() {
        // Writing to a String cannot fail.
        let _ = write!(statement, "{byte:02x}");
    }
    statement.push_str("'\"");
    settings::run(conn, &statement)
}
