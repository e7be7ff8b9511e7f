//! Bringing the schema up to date: numbered files in `assets/schema/`, append-only, all missing ones in one
//! transaction.
//!
//! Each file sets `user_version` to its own number, so that a killed migration leaves the old store or the
//! new one. Not in: the copy before it (`backup`), and the refusal of newer stores (`open`).

use refinery::{Migration, Runner};
use rusqlite::{Connection, TransactionBehavior};

use super::failure::ours;
use super::open::version;
use super::settings;
use crate::store::engine::StoreError;

mod embedded {
    refinery::embed_migrations!("assets/schema");
}

/// The newest schema this program knows.
pub(in crate::store) fn known_version() -> u32 {
    schema().known()
}

/// The list of migrations of this program, in the order of their numbers: the files come in that of their names.
pub(super) fn schema() -> Schema {
    let mut all = embedded::migrations::runner().get_migrations().clone();
    all.sort_by_key(Migration::version);
    Schema(all)
}

/// A list of migrations.
pub(super) struct Schema(pub(super) Vec<Migration>);

impl Schema {
    /// The number of the newest.
    pub(super) fn known(&self) -> u32 {
        self.0.iter().filter_map(|m| u32::try_from(m.version()).ok()).max().unwrap_or(0)
    }

    /// Runs what is missing and proves the result before others see it as done.
    pub(super) fn run(&self, conn: &mut Connection) -> Result<(), StoreError> {
        conn.set_transaction_behavior(TransactionBehavior::Immediate);
        // A table that others refer to can be made anew only while references are not watched; `sound` looks at all
        // of them afterwards.
        settings::run(conn, "PRAGMA foreign_keys = OFF")?;
        let ran = Runner::new(&self.0).set_grouped(true).run(conn).map_err(|error| plain(&error));
        settings::run(conn, "PRAGMA foreign_keys = ON")?;
        ran?;
        let found = version(conn)?;
        if found != self.known() {
            let detail = format!("schema is {found} after migrating to {}", self.known());
            return Err(StoreError::Migration { detail });
        }
        sound(conn)
    }
}

/// Whether the whole file holds together: pages, indexes, and references.
pub(super) fn sound(conn: &Connection) -> Result<(), StoreError> {
    let verdict = settings::read(conn, "integrity_check")?;
    if verdict != "ok" {
        return Err(StoreError::Corrupt { detail: verdict });
    }
    match settings::read(conn, "foreign_key_check")? {
        table if table.is_empty() => Ok(()),
        table => Err(StoreError::Corrupt { detail: format!("dangling reference in {table}") }),
    }
}

/// The failure of the engine behind the runner's words, where there is one.
fn plain(error: &refinery::Error) -> StoreError {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(here) = cause {
        if let Some(rusqlite::Error::SqliteFailure(code, message)) = here.downcast_ref() {
            let engine = ours(rusqlite::Error::SqliteFailure(*code, message.clone()));
            if engine.is_storage_failure() || matches!(engine, StoreError::Busy | StoreError::ReadOnly) {
                return engine;
            }
        }
        cause = here.source();
    }
    StoreError::Migration { detail: error.to_string() }
}
