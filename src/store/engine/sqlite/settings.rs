//! The settings every connection has, each one read back: a setting that silently did not take is a refusal.
//!
//! Not in: `journal_mode` of a store to look at only (it is a property of the file and is read, not set).

use std::fmt::Write as _;

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use zeroize::Zeroizing;

use super::failure::ours;
use super::patience::Patience;
use crate::store::engine::StoreError;
use crate::store::keys::SecretKey;

/// The first SQLite without the bug that could corrupt a store when two connections reset the log at once.
const OLDEST_ENGINE: i32 = 3_051_003;

/// Name, value, and how it reads back.
const PRAGMAS: [(&str, &str, &str); 11] = [
    ("synchronous", "FULL", "2"),
    ("foreign_keys", "ON", "1"),
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
    ("secure_delete", "ON", "1"),
    ("temp_store", "MEMORY", "2"),
    ("mmap_size", "0", "0"),
    ("recursive_triggers", "ON", "1"),
    ("cache_size", "-65536", "-65536"),
    // A net under the background connection, which moves the log long before it is this long (in pages).
    ("wal_autocheckpoint", "4000", "4000"),
    ("journal_size_limit", "67108864", "67108864"),
];

const SWITCHES: [(&str, DbConfig, bool); 5] = [
    ("defensive", DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
    ("trusted_schema", DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
    ("writable_schema", DbConfig::SQLITE_DBCONFIG_WRITABLE_SCHEMA, false),
    ("dqs_dml", DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
    ("dqs_ddl", DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
];

const LIMITS: [(&str, Limit, i32); 3] = [
    ("length", Limit::SQLITE_LIMIT_LENGTH, 8 * 1024 * 1024),
    ("sql_length", Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000),
    ("attached", Limit::SQLITE_LIMIT_ATTACHED, 0),
];

/// What must stand before the first look into the file: silence on stderr, and patience.
pub(super) fn prepare(
    conn: &mut Connection,
    patience: &Patience,
    key: Option<&SecretKey>,
) -> Result<(), StoreError> {
    if rusqlite::version_number() < OLDEST_ENGINE {
        return Err(StoreError::Setting { name: "version", found: rusqlite::version().to_string() });
    }
    // The encrypting build writes to stderr, over the screen, when it is unhappy.
    run(conn, "PRAGMA cipher_log_level = NONE")?;
    if let Some(key) = key {
        unlock(conn, key)?;
    }
    conn.busy_handler(Some(patience.handler())).map_err(ours)
}

/// Gives the engine the key of the file. A raw key costs no derivation: opening stays as fast as without one.
fn unlock(conn: &Connection, key: &SecretKey) -> Result<(), StoreError> {
    let mut statement = Zeroizing::new(String::with_capacity(96));
    statement.push_str("PRAGMA key = \"x'");
    for byte in key.expose() {
        // Writing to a String cannot fail.
        let _ = write!(statement, "{byte:02x}");
    }
    statement.push_str("'\"");
    run(conn, &statement)?;
    let page = read(conn, "cipher_page_size")?;
    expect("cipher_page_size", page, "4096")
}

/// Sets everything and reads it back. `wal` says whether the file may be told to use the log.
pub(super) fn apply(conn: &Connection, wal: bool) -> Result<(), StoreError> {
    if wal {
        run(conn, "PRAGMA journal_mode = WAL")?;
        expect("journal_mode", read(conn, "journal_mode")?, "wal")?;
    }
    for (name, value, back) in PRAGMAS {
        run(conn, &format!("PRAGMA {name} = {value}"))?;
        expect(name, read(conn, name)?, back)?;
    }
    for (name, switch, on) in SWITCHES {
        conn.set_db_config(switch, on).map_err(ours)?;
        let found = conn.db_config(switch).map_err(ours)?;
        expect(name, found.to_string(), if on { "true" } else { "false" })?;
    }
    for (name, limit, most) in LIMITS {
        conn.set_limit(limit, most).map_err(ours)?;
        let found = conn.limit(limit).map_err(ours)?;
        expect(name, found.to_string(), &most.to_string())?;
    }
    refuses_extensions(conn)
}

/// `VACUUM INTO` attaches its target: one is allowed while `work` runs.
pub(super) fn with_one_attached<T>(
    conn: &Connection,
    work: impl FnOnce() -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    conn.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 1).map_err(ours)?;
    let done = work();
    conn.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0).map_err(ours)?;
    done
}

fn refuses_extensions(conn: &Connection) -> Result<(), StoreError> {
    match conn.query_row("SELECT load_extension('x')", [], |_| Ok(())) {
        // Built without it, or not authorized: both are a no.
        Err(_) => Ok(()),
        Ok(()) => Err(StoreError::Setting { name: "load_extension", found: "on".to_string() }),
    }
}

fn expect(name: &'static str, found: String, expected: &str) -> Result<(), StoreError> {
    if found == expected { Ok(()) } else { Err(StoreError::Setting { name, found }) }
}

/// Runs a statement whether or not it answers.
pub(super) fn run(conn: &Connection, sql: &str) -> Result<(), StoreError> {
    let mut statement = conn.prepare(sql).map_err(ours)?;
    let mut rows = statement.query([]).map_err(ours)?;
    while rows.next().map_err(ours)?.is_some() {}
    Ok(())
}

/// A setting as text; empty when the engine does not answer.
pub(super) fn read(conn: &Connection, name: &str) -> Result<String, StoreError> {
    let mut statement = conn.prepare(&format!("PRAGMA {name}")).map_err(ours)?;
    let mut rows = statement.query([]).map_err(ours)?;
    rows.next().map_err(ours)?.map_or_else(|| Ok(String::new()), text)
}

/// Every line of an answer.
pub(super) fn read_all(conn: &Connection, name: &str) -> Result<Vec<String>, StoreError> {
    let mut statement = conn.prepare(&format!("PRAGMA {name}")).map_err(ours)?;
    let mut rows = statement.query([]).map_err(ours)?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next().map_err(ours)? {
        lines.push(text(row)?);
    }
    Ok(lines)
}

fn text(row: &rusqlite::Row<'_>) -> Result<String, StoreError> {
    let value: rusqlite::types::Value = row.get(0).map_err(ours)?;
    Ok(match value {
        rusqlite::types::Value::Integer(n) => n.to_string(),
        rusqlite::types::Value::Text(text) => text,
        _ => String::new(),
    })
}
