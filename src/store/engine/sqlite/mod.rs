//! The embedded engine: SQLite as built into the program (the build that can encrypt, without a key for now).
//!
//! In: opening (`open`) and refusing (`look`), settings and their proof (`settings`), waiting for locks (`patience`),
//! schema migrations (`migrate`) with the copy before them (`backup`), a copy under another key (`rekey`), and the driver's errors in our words
//! (`failure`). Not in: tables. This folder is the only place that knows the driver. Start with [`open`] and
//! [`SqliteSession`].

mod backup;
mod failure;
mod look;
mod migrate;
mod open;
mod patience;
mod rekey;
mod search;
mod settings;
mod sound;

#[cfg(test)]
mod tests;

use std::cell::Cell;

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, params_from_iter};

use super::{
    Begin, Checkpoint, CheckpointState, Flow, IndexChange, Interrupter, Row, Session, StoreError, Value,
};
use failure::ours;

pub(in crate::store) use migrate::known_version;
pub(in crate::store) use open::{create, is_plain, open};
pub(in crate::store) use rekey::copy_under;

/// Statements kept prepared. The office has a few hundred texts; most sessions use some dozens.
const STATEMENTS: usize = 256;

/// A connection to a SQLite store with every setting proven.
pub(in crate::store) struct SqliteSession {
    conn: Connection,
    writable: bool,
    /// The read callback is running: a second question would see the first one's half-read answer.
    answering: Cell<bool>,
}

impl SqliteSession {
    fn new(conn: Connection, writable: bool) -> SqliteSession {
        conn.set_prepared_statement_cache_capacity(STATEMENTS);
        SqliteSession { conn, writable, answering: Cell::new(false) }
    }

    fn ask(
        &self,
        sql: &str,
        params: &[Value<'_>],
        each: &mut dyn FnMut(&dyn Row) -> Result<Flow, StoreError>,
    ) -> Result<(), StoreError> {
        let mut statement = self.conn.prepare_cached(sql).map_err(ours)?;
        let mut rows = statement.query(params_from_iter(params.iter().map(Bound))).map_err(ours)?;
        while let Some(row) = rows.next().map_err(ours)? {
            if each(&SqliteRow(row))? == Flow::Stop {
                break;
            }
        }
        Ok(())
    }

    fn is_free(&self) -> Result<(), StoreError> {
        if self.answering.get() {
            let detail = "asked again from a row callback".to_string();
            return Err(StoreError::Engine { code: rusqlite::ffi::SQLITE_MISUSE, detail });
        }
        Ok(())
    }
}

impl Session for SqliteSession {
    fn execute(&self, sql: &str, params: &[Value<'_>]) -> Result<u64, StoreError> {
        self.is_free()?;
        let mut statement = self.conn.prepare_cached(sql).map_err(ours)?;
        let changed = statement.execute(params_from_iter(params.iter().map(Bound))).map_err(ours)?;
        Ok(u64::try_from(changed).unwrap_or(u64::MAX))
    }

    fn query(
        &self,
        sql: &str,
        params: &[Value<'_>],
        each: &mut dyn FnMut(&dyn Row) -> Result<Flow, StoreError>,
    ) -> Result<(), StoreError> {
        self.is_free()?;
        self.answering.set(true);
        let answer = self.ask(sql, params, each);
        self.answering.set(false);
        answer
    }

    fn begin(&self, kind: Begin) -> Result<(), StoreError> {
        let sql = match kind {
            Begin::Read => "BEGIN",
            Begin::Write => "BEGIN IMMEDIATE",
        };
        self.execute(sql, &[]).map(|_| ())
    }

    fn commit(&self) -> Result<(), StoreError> {
        self.execute("COMMIT", &[]).map(|_| ())
    }

    fn rollback(&self) -> Result<(), StoreError> {
        // A callback that panicked left the mark behind.
        self.answering.set(false);
        if self.conn.is_autocommit() {
            return Ok(());
        }
        self.execute("ROLLBACK", &[]).map(|_| ())
    }

    fn writable(&self) -> bool {
        self.writable
    }

    fn schema_version(&self) -> Result<u32, StoreError> {
        let mut found = 0;
        self.query("PRAGMA user_version", &[], &mut |row| {
            found = row.int(0)?;
            Ok(Flow::Stop)
        })?;
        u32::try_from(found).map_err(|_| StoreError::Column { column: 0 })
    }

    fn sound(&self) -> Result<(), StoreError> {
        self.is_free()?;
        sound::sound(&self.conn)
    }

    fn interrupter(&self) -> Interrupter {
        let handle = self.conn.get_interrupt_handle();
        Interrupter::new(move || handle.interrupt())
    }

    fn checkpoint(&self, kind: Checkpoint) -> Result<CheckpointState, StoreError> {
        let sql = match kind {
            Checkpoint::Passive => "PRAGMA wal_checkpoint(PASSIVE)",
            Checkpoint::Truncate => "PRAGMA wal_checkpoint(TRUNCATE)",
        };
        let mut state = CheckpointState::default();
        self.query(sql, &[], &mut |row| {
            state = CheckpointState { busy: row.flag(0)?, logged: row.int(1)?, moved: row.int(2)? };
            Ok(Flow::Stop)
        })?;
        Ok(state)
    }

    fn index(&self, change: IndexChange<'_>) -> Result<(), StoreError> {
        self.is_free()?;
        search::change(&self.conn, change)
    }

    fn matching(&self, expression: &str, after: i64, limit: usize) -> Result<Vec<i64>, StoreError> {
        self.is_free()?;
        search::matching(&self.conn, expression, after, limit)
    }
}

/// A parameter in the driver's words.
struct Bound<'a>(&'a Value<'a>);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match *self.0 {
            Value::Null => ValueRef::Null,
            Value::Int(n) => ValueRef::Integer(n),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// A row in the driver's words.
struct SqliteRow<'r, 's>(&'r rusqlite::Row<'s>);

impl SqliteRow<'_, '_> {
    fn cell(&self, column: usize) -> Result<ValueRef<'_>, StoreError> {
        self.0.get_ref(column).map_err(|_| StoreError::Column { column })
    }
}

impl Row for SqliteRow<'_, '_> {
    fn int(&self, column: usize) -> Result<i64, StoreError> {
        match self.cell(column)? {
            ValueRef::Integer(n) => Ok(n),
            _ => Err(StoreError::Column { column }),
        }
    }

    fn text(&self, column: usize) -> Result<&str, StoreError> {
        match self.cell(column)? {
            ValueRef::Text(bytes) => std::str::from_utf8(bytes).map_err(|_| StoreError::Column { column }),
            _ => Err(StoreError::Column { column }),
        }
    }

    fn blob(&self, column: usize) -> Result<&[u8], StoreError> {
        match self.cell(column)? {
            ValueRef::Blob(bytes) => Ok(bytes),
            _ => Err(StoreError::Column { column }),
        }
    }

    fn is_null(&self, column: usize) -> Result<bool, StoreError> {
        Ok(matches!(self.cell(column)?, ValueRef::Null))
    }
}
