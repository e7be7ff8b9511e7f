//! Opening a store, or refusing to, without leaving a trace on what is refused; and making a new one.
//!
//! The order is the point: names and metadata first, then what the main file alone can tell (`look`), only then the true
//! connection, and what the log tells. Not in: what a store must contain (`store::founding`).

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use super::failure::ours;
use super::migrate::{self, Schema};
use super::patience::{self, Patience};
use super::{SqliteSession, look, settings};
use crate::store::engine::{OpenMode, StoreError, place};
use crate::store::keys::SecretKey;

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
    look::refuse_strangers(&at, schema.known(), key)?;
    let before = place::identity(&at)?;
    let patience = Patience::of(budget);
    let opened = match mode {
        OpenMode::ReadWrite if protected => Err(StoreError::ReadOnly),
        OpenMode::ReadWrite => open_to_work(&at, schema, &patience, key),
        OpenMode::ReadOnly => open_to_look(&at, schema.known(), &patience, key),
    };
    match opened {
        // While we waited another file has come in its place (the key was renewed): what we have open is on no disk.
        Ok(_) if place::identity(&at)? != before => Err(StoreError::Locked { path: at }),
        Ok(session) => Ok(session.with(patience)),
        Err(StoreError::Busy) => Err(StoreError::Locked { path: at }),
        // What the engine calls a failure of the disk when it cannot make its index.
        Err(StoreError::Io { .. }) if place::is_full(&at) => Err(StoreError::DiskFull),
        Err(error) => Err(error),
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
        let mut conn =
            connect(&unborn, OpenFlags::SQLITE_OPEN_READ_WRITE, &Patience::of(patience::BUDGET), key)?;
        settings::apply(&conn, true)?;
        migrate::schema().run(&mut conn)?;
        let session = SqliteSession::new(conn, true);
        found(&session)?;
        settings::run(&session.conn, "PRAGMA wal_checkpoint(TRUNCATE)")?;
        session.conn.flush_prepared_statement_cache();
        session.conn.close().map_err(|(_, error)| ours(error))?;
    }
    unborn.persist_noclobber(&at).map_err(|e| StoreError::from_io(&at, &e.error))?;
    let opened = place::sync_directory(&at).and_then(|()| open(&at, OpenMode::ReadWrite, key));
    if opened.is_err() {
        // What is called not made is not there: nobody knows of it yet.
        place::remove(&at);
    }
    opened
}

fn open_to_work(
    at: &Path,
    schema: &Schema,
    patience: &Patience,
    key: Option<&SecretKey>,
) -> Result<SqliteSession, StoreError> {
    let mut conn = connect(at, OpenFlags::SQLITE_OPEN_READ_WRITE, patience, key)?;
    if conn.is_readonly("main").map_err(ours)? {
        return Err(StoreError::ReadOnly);
    }
    // Until the log has been read too, closing must not move it into a file that is still to be refused.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).map_err(ours)?;
    let found = look::judge(&conn, at, schema.known())?;
    place::close_to_others(at)?;
    settings::apply(&conn, true)?;
    if found < schema.known() {
        super::backup::before_migration(&conn, at, found, key)?;
        schema.run(&mut conn)?;
    }
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false).map_err(ours)?;
    SqliteSession::standing(conn, at)
}

/// Looking takes what working takes, where it can be had: after a crash only whoever may write brings in the log, or takes
/// back what was half done. From then on nothing is written, and the log stays where it is.
fn open_to_look(
    at: &Path,
    known: u32,
    patience: &Patience,
    key: Option<&SecretKey>,
) -> Result<SqliteSession, StoreError> {
    let protected = place::is_write_protected(at)?;
    let may_write = !protected && place::may_write(at);
    let access = if may_write { OpenFlags::SQLITE_OPEN_READ_WRITE } else { OpenFlags::SQLITE_OPEN_READ_ONLY };
    let conn = connect(at, access, patience, key)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).map_err(ours)?;
    let (conn, found) = match look::judge(&conn, at, known) {
        Ok(found) => (conn, found),
        Err(StoreError::Io { .. } | StoreError::ReadOnly) if !may_write => {
            drop(conn);
            let conn = connect_where_nothing_is_written(at, patience, key)?;
            let found = look::judge(&conn, at, known)?;
            (conn, found)
        }
        Err(error) => return Err(error),
    };
    if found < known {
        return Err(StoreError::Older { found, known });
    }
    settings::apply(&conn, false)?;
    settings::run(&conn, "PRAGMA query_only = ON")?;
    Ok(SqliteSession::new(conn, false))
}

/// On a read-only medium the log's index cannot be made, and nobody needs to be kept out: without a log the file alone is
/// the whole store, with one its index is made in memory, which the engine does only for whoever is alone.
fn connect_where_nothing_is_written(
    at: &Path,
    patience: &Patience,
    key: Option<&SecretKey>,
) -> Result<Connection, StoreError> {
    let access = OpenFlags::SQLITE_OPEN_READ_ONLY;
    if !place::has_log(at)? {
        return connect(&look::uri(at, look::AS_IT_LIES), access, patience, key);
    }
    let conn = connect(&look::uri(at, "mode=ro&vfs=unix-none"), access, patience, key)?;
    settings::run(&conn, "PRAGMA locking_mode = EXCLUSIVE")?;
    Ok(conn)
}

/// A connection that follows no link and says nothing; `target` is a path or, for `file:`, a URI.
pub(super) fn connect(
    target: &Path,
    access: OpenFlags,
    patience: &Patience,
    key: Option<&SecretKey>,
) -> Result<Connection, StoreError> {
    let flags = access
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_NOFOLLOW
        | OpenFlags::SQLITE_OPEN_URI;
    let mut conn = Connection::open_with_flags(target, flags).map_err(ours)?;
    settings::prepare(&mut conn, patience, key)?;
    Ok(conn)
}

/// The number in the file's head.
pub(super) fn version(conn: &Connection) -> Result<u32, StoreError> {
    let text = settings::read(conn, "user_version")?;
    text.parse().map_err(|_| StoreError::Setting { name: "user_version", found: text })
}

/// Whether the file is an unencrypted one, or has no head at all.
pub(in crate::store) fn is_plain(path: &Path) -> Result<bool, StoreError> {
    let at = place::check_existing(path)?;
    Ok(matches!(look::head(&at)?, look::Head::Plain { .. }))
}
