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
use std::path::Path;
use std::time::Duration;

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, params_from_iter};

use super::standing::{Standing, Touched};
use super::{
    Begin, Checkpoint, CheckpointState, Flow, IndexChange, Interrupter, Row, Session, StoreError, Value,
};
use failure::{of_commit, ours};
use patience::Patience;

pub(in crate::store) use backup::{copy, prove_whole};
pub(in crate::store) use migrate::known_version;
pub(in crate::store) use open::{create, is_plain, open};
pub(in crate::store) use rekey::{copy_under, hold};

/// Statements kept prepared. The office has a few hundred texts; most sessions use some dozens.
const STATEMENTS: usize = 256;

/// A connection to a SQLite store with every setting proven.
pub(in crate::store) struct SqliteSession {
    conn: Connection,
    writable: bool,
    /// How long it waits for others.
    patience: Option<Patience>,
    /// The files that are open, of a connection that may write.
    standing: Option<Standing>,
    /// What the main file looked like when this connection last began to write.
    touched: Cell<Option<Touched>>,
    /// A writing transaction is open.
    writing: Cell<bool>,
    /// The read callback is running: a second question would see the first one's half-read answer.
    answering: Cell<bool>,
}

impl SqliteSession {
    fn new(conn: Connection, writable: bool) -> SqliteSession {
        conn.set_prepared_statement_cache_capacity(STATEMENTS);
        SqliteSession {
            conn,
            writable,
            patience: None,
            standing: None,
            touched: Cell::new(None),
            writing: Cell::new(false),
            answering: Cell::new(false),
        }
    }

    /// Opened with that patience, which every act now has afresh.
    fn with(self, patience: Patience) -> SqliteSession {
        patience.begin_afresh();
        SqliteSession { patience: Some(patience), ..self }
    }

    /// The same for a store that has its name: from now on it is watched whether the name still stands for it.
    fn standing(conn: Connection, at: &Path) -> Result<SqliteSession, StoreError> {
        // A log that was only just asked for is made by the first read.
        open::version(&conn)?;
        let standing = Some(Standing::of(at)?);
        Ok(SqliteSession { standing, ..SqliteSession::new(conn, true) })
    }

    /// The engine notices what others commit, but not a file that was written over: pages that it has in memory would hide
    /// that from it. A checkpoint of others looks the same; what is forgotten for it is soon read again.
    fn forget_what_was_overwritten(&self) -> Result<(), StoreError> {
        let Some(standing) = &self.standing else { return Ok(()) };
        let now = Some(standing.touched()?);
        if self.touched.replace(now) != now {
            settings::run(&self.conn, "PRAGMA shrink_memory")?;
        }
        Ok(())
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
        if kind == Begin::Write {
            self.forget_what_was_overwritten()?;
        }
        self.execute(sql, &[])?;
        self.writing.set(kind == Begin::Write);
        Ok(())
    }

    fn commit(&self) -> Result<(), StoreError> {
        self.is_free()?;
        if self.writing.get()
            && let Some(standing) = &self.standing
        {
            standing.hold()?;
        }
        let committed = self.conn.prepare_cached("COMMIT").and_then(|mut commit| commit.execute([]));
        committed.map(|_| ()).map_err(of_commit)
    }

    fn supersede(&self, recovered: bool) -> Result<(), StoreError> {
        // What was read out of the log, but never brought to the disk there, is moved into the main file.
        if recovered && self.checkpoint(Checkpoint::Truncate)?.busy {
            return Err(StoreError::Busy);
        }
        let schema = self.schema_version()?;
        self.begin(Begin::Write)?;
        let written = settings::run(&self.conn, &format!("PRAGMA user_version = {schema}"))
            .and_then(|()| self.commit());
        if written.is_err() {
            self.rollback()?;
        }
        written
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

    fn wait_at_most(&self, budget: Duration) {
        if let Some(patience) = &self.patience {
            patience.wait_at_most(budget);
        }
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
