//! Opening a store, or refusing to, without leaving a trace on what is refused; and making a new one.
//!
//! The order is the point: names and metadata first, then the head of the file through an engine that may
//! neither lock nor write, only then the true connection. Not in: what a store must contain
//! (`store::founding`).

use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::failure::ours;
use super::migrate::{self, Schema};
use super::{SqliteSession, patience, settings};
use crate::store::engine::{OpenMode, StoreError, place};
use crate::store::keys::SecretKey;

/// "MADO" in the file's head.
pub(super) const APPLICATION_ID: &str = "1296123983";

/// How a file begins that is not encrypted.
const PLAIN_HEAD: &[u8; 16] = b"SQLite format 3\0";

/// Opens the store at `path`, with its key if it is encrypted. Every refusal leaves the file and its directory as they
/// were.
pub(in crate::store) fn open(
    path: &Path,
    mode: OpenMode,
    key: Option<&SecretKey>,
) -> Result<SqliteSession, StoreError> {
    open_with(path, mode, &migrate::schema(), patience::BUDGET, key)
}

pub(super) fn open_with(
    path: &Path,
    mode: OpenMode,
    schema: &Schema,
    budget: Duration,
    key: Option<&SecretKey>,
) -> Result<SqliteSession, StoreError> {
    let at = place::check_existing(path)?;
    let protected = place::is_write_protected(&at)?;
    refuse_strangers(&at, schema.known(), key)?;
    let before = place::identity(&at)?;
    let opened = match mode {
        OpenMode::ReadWrite if protected => Err(StoreError::ReadOnly),
        OpenMode::ReadWrite => open_to_work(&at, schema, budget, key),
        OpenMode::ReadOnly => open_to_look(&at, schema.known(), budget, key),
    };
    match opened {
        // While we waited another file has come in its place (the key was renewed): what we have open is on no disk.
        Ok(_) if place::identity(&at)? != before => Err(StoreError::Locked { path: at }),
        Err(StoreError::Busy) => Err(StoreError::Locked { path: at }),
        other => other,
    }
}

/// Makes a store at `path`, encrypted if a key is given, and opens it. `found` writes the first rows. The file appears
/// under its name only when it is whole; on any failure nothing is left.
pub(in crate::store) fn create(
    path: &Path,
    key: Option<&SecretKey>,
    found: impl FnOnce(&SqliteSession) -> Result<(), StoreError>,
) -> Result<SqliteSession, StoreError> {
    let at = place::prepare_new(path)?;
    let unborn = tempfile::Builder::new()
        .prefix(".madoguchi-")
        .suffix(".new")
        .tempfile_in(place::parent(&at))
        .map_err(|e| StoreError::from_io(&at, &e))?
        .into_temp_path();
    {
        let mut conn = connect(&unborn, OpenFlags::SQLITE_OPEN_READ_WRITE, patience::BUDGET, key)?;
        settings::apply(&conn, true)?;
        migrate::schema().run(&mut conn)?;
        let session = SqliteSession::new(conn, true);
        found(&session)?;
        settings::run(&session.conn, "PRAGMA wal_checkpoint(TRUNCATE)")?;
        session.conn.flush_prepared_statement_cache();
        session.conn.close().map_err(|(_, error)| ours(error))?;
    }
    unborn.persist_noclobber(&at).map_err(|e| StoreError::from_io(&at, &e.error))?;
    place::sync_directory(&at)?;
    open(&at, OpenMode::ReadWrite, key)
}

/// Looks at the head of the file without locks and without the log: a stranger is not touched at all.
fn refuse_strangers(at: &Path, known: u32, key: Option<&SecretKey>) -> Result<(), StoreError> {
    // Without its key an encrypted store cannot be told from any other file; only the keyring beside it tells.
    let stranger = || StoreError::NotAStore { path: at.to_path_buf() };
    let look = uri(at, "mode=ro&immutable=1");
    let conn = connect(&look, OpenFlags::SQLITE_OPEN_READ_ONLY, Duration::ZERO, key)
        .map_err(|_| StoreError::NotPermitted { path: at.to_path_buf() })?;
    let id = settings::read(&conn, "application_id").map_err(|error| match error {
        StoreError::Io { .. } => StoreError::NotPermitted { path: at.to_path_buf() },
        _ => stranger(),
    })?;
    if id != APPLICATION_ID {
        return Err(stranger());
    }
    refuse_newer(&conn, known).map(|_| ())
}

fn refuse_newer(conn: &Connection, known: u32) -> Result<u32, StoreError> {
    let found = version(conn)?;
    if found > known { Err(StoreError::Newer { found, known }) } else { Ok(found) }
}

fn open_to_work(
    at: &Path,
    schema: &Schema,
    budget: Duration,
    key: Option<&SecretKey>,
) -> Result<SqliteSession, StoreError> {
    let mut conn = connect(at, OpenFlags::SQLITE_OPEN_READ_WRITE, budget, key)?;
    if conn.is_readonly("main").map_err(ours)? {
        return Err(StoreError::ReadOnly);
    }
    // Until the log has been read too, closing must not move it into a file that is still to be refused.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).map_err(ours)?;
    let found = refuse_newer(&conn, schema.known()).map_err(|error| match error {
        // The log cannot be made in a directory that this user may not write to.
        StoreError::Io { .. } => StoreError::ReadOnly,
        other => other,
    })?;
    place::close_to_others(at)?;
    settings::apply(&conn, true)?;
    if found < schema.known() {
        super::backup::before_migration(&conn, at, found, key)?;
        schema.run(&mut conn)?;
    }
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false).map_err(ours)?;
    Ok(SqliteSession::new(conn, true))
}

fn open_to_look(
    at: &Path,
    known: u32,
    budget: Duration,
    key: Option<&SecretKey>,
) -> Result<SqliteSession, StoreError> {
    let conn = connect(at, OpenFlags::SQLITE_OPEN_READ_ONLY, budget, key)?;
    let (conn, wal) = match version(&conn) {
        Ok(_) => (conn, true),
        // On a read-only medium the log's index cannot be made; without a log the file alone is the whole
        // store.
        Err(StoreError::Io { .. } | StoreError::ReadOnly) if has_no_log(at)? => {
            let look = uri(at, "mode=ro&immutable=1");
            (connect(&look, OpenFlags::SQLITE_OPEN_READ_ONLY, budget, key)?, false)
        }
        Err(StoreError::Io { .. }) => return Err(StoreError::ReadOnly),
        Err(error) => return Err(error),
    };
    let found = refuse_newer(&conn, known)?;
    if found < known {
        return Err(StoreError::Older { found, known });
    }
    settings::apply(&conn, false)?;
    if wal && settings::read(&conn, "journal_mode")? != "wal" {
        let found = settings::read(&conn, "journal_mode")?;
        return Err(StoreError::Setting { name: "journal_mode", found });
    }
    settings::run(&conn, "PRAGMA query_only = ON")?;
    Ok(SqliteSession::new(conn, false))
}

/// A connection that follows no link and says nothing; `target` is a path or, for `file:`, a URI.
pub(super) fn connect(
    target: &Path,
    access: OpenFlags,
    budget: Duration,
    key: Option<&SecretKey>,
) -> Result<Connection, StoreError> {
    let flags = access
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_NOFOLLOW
        | OpenFlags::SQLITE_OPEN_URI;
    let mut conn = Connection::open_with_flags(target, flags).map_err(ours)?;
    settings::prepare(&mut conn, budget, key)?;
    Ok(conn)
}

/// The number in the file's head.
pub(super) fn version(conn: &Connection) -> Result<u32, StoreError> {
    let text = settings::read(conn, "user_version")?;
    text.parse().map_err(|_| StoreError::Setting { name: "user_version", found: text })
}

/// Whether the file is an unencrypted one, or has no head at all.
pub(in crate::store) fn is_plain(at: &Path) -> Result<bool, StoreError> {
    let mut head = Vec::with_capacity(PLAIN_HEAD.len());
    let file = fs::File::open(at).map_err(|e| StoreError::from_io(at, &e))?;
    io::Read::read_to_end(&mut io::Read::take(file, 16), &mut head)
        .map_err(|e| StoreError::from_io(at, &e))?;
    Ok(head.is_empty() || head == PLAIN_HEAD)
}

fn has_no_log(at: &Path) -> Result<bool, StoreError> {
    let log = place::beside(at, "-wal");
    match fs::symlink_metadata(&log) {
        Ok(meta) => Ok(meta.len() == 0),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(e) => Err(StoreError::from_io(&log, &e)),
    }
}

/// A `file:` address of an absolute path, with every byte escaped that could mean something in one.
fn uri(at: &Path, query: &str) -> std::path::PathBuf {
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
