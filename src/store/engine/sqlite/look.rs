//! Whether a file is a store of this program, found out without leaving a trace on one that is not.
//!
//! A store is its main file *and* its log. While a checkpoint is under way, or after one was cut off by a kill, a power
//! cut or a full disk, the main file by itself may be torn or shorter than it says; the log has it all. So of the main
//! file alone only two things are ever asked: the 100 bytes of its head, of which nothing that is asked here changes in
//! the life of a store, and, where there is no log that could mend it, its first page. Everything else is judged inside a
//! read transaction of a true connection ([`judge`]), when the engine has brought in the log.
//!
//! The head is read through the engine and not through a descriptor of our own: closing any descriptor of a file drops
//! every lock that this process holds on it, and another thread may be at work in it. The engine knows of the others and
//! closes its own descriptor only when they have let go.
//!
//! Not in: opening (`open`), and names and metadata (`engine::place`).

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::failure::ours;
use super::patience::Patience;
use super::{open, settings};
use crate::store::engine::{StoreError, place};
use crate::store::keys::SecretKey;

/// "MADO" in the file's head.
pub(super) const APPLICATION_ID: &str = "1296123983";

/// Neither locks nor a log: the file as it lies there.
pub(super) const AS_IT_LIES: &str = "mode=ro&immutable=1";

/// What the first bytes of a file say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// A database that is not encrypted: a store of this program or of another.
    Plain {
        /// It says that it is ours.
        ours: bool,
    },
    /// An encrypted store, or anything at all: without its key it cannot be told from any other file.
    Veiled,
}

/// Reads the head of a file that [`place`] found to be a regular one. An empty file is a plain one that is not ours.
pub(super) fn head(at: &Path) -> Result<Head, StoreError> {
    let unreadable = |error| if place::may_read(at) { error } else { not_permitted(at) };
    let conn = as_it_lies(at, None).map_err(unreadable)?;
    // A file that is shorter than its head says is one whose checkpoint was cut off: its log has the rest.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_WRITABLE_SCHEMA, true).map_err(ours)?;
    match settings::read(&conn, "application_id") {
        Ok(id) => Ok(Head::Plain { ours: id == APPLICATION_ID }),
        Err(StoreError::Corrupt { .. }) => Ok(Head::Veiled),
        Err(error) => Err(unreadable(error)),
    }
}

/// Refuses what is surely no store that this key opens, or one of a newer program, without having touched it. What only
/// the log can tell is left to [`judge`].
pub(super) fn refuse_strangers(at: &Path, known: u32, key: Option<&SecretKey>) -> Result<(), StoreError> {
    match (head(at)?, key) {
        (Head::Plain { ours: true }, None) | (Head::Veiled, Some(_)) => {}
        _ => return Err(not_a_store(at)),
    }
    // Twice, as somebody may come and go between the two questions.
    let mut refused = Ok(());
    for _ in 0..2 {
        if place::has_log(at)? {
            return Ok(());
        }
        refused = as_it_lies(at, key).and_then(|conn| judged(&conn, at, known)).map(drop);
        if refused.is_ok() {
            return Ok(());
        }
    }
    refused
}

/// The schema of the store that is open, which is ours and not a newer one, as one transaction sees it. The first
/// statement of a connection: the engine brings in the log now.
pub(super) fn judge(conn: &Connection, at: &Path, known: u32) -> Result<u32, StoreError> {
    settings::run(conn, "BEGIN")?;
    let judged = judged(conn, at, known);
    // After some failures the engine has ended the transaction by itself.
    if !conn.is_autocommit() {
        settings::run(conn, "ROLLBACK")?;
    }
    judged
}

fn judged(conn: &Connection, at: &Path, known: u32) -> Result<u32, StoreError> {
    let id = settings::read(conn, "application_id").map_err(|error| match error {
        StoreError::Corrupt { .. } => not_a_store(at),
        // The log, or its index, cannot be made where this user may not write.
        StoreError::Io { .. } if !place::may_write(at) => StoreError::ReadOnly,
        other => other,
    })?;
    if id != APPLICATION_ID {
        return Err(not_a_store(at));
    }
    let found = open::version(conn)?;
    if found > known { Err(StoreError::Newer { found, known }) } else { Ok(found) }
}

fn as_it_lies(at: &Path, key: Option<&SecretKey>) -> Result<Connection, StoreError> {
    open::connect(&uri(at, AS_IT_LIES), OpenFlags::SQLITE_OPEN_READ_ONLY, &Patience::of(Duration::ZERO), key)
}

fn not_a_store(at: &Path) -> StoreError {
    StoreError::NotAStore { path: at.to_path_buf() }
}

fn not_permitted(at: &Path) -> StoreError {
    StoreError::NotPermitted { path: at.to_path_buf() }
}

/// A `file:` address of an absolute path, with every byte escaped that could mean something in one.
pub(super) fn uri(at: &Path, query: &str) -> PathBuf {
    use std::fmt::Write as _;
    use std::os::unix::ffi::OsStrExt;
    let mut text = String::from("file:");
    for &byte in at.as_os_str().as_bytes() {
        if byte.is_ascii_alphanumeric() || b"/-_.".contains(&byte) {
            text.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(text, "%{byte:02X}");
        }
    }
    text.push('?');
    text.push_str(query);
    text.into()
}
