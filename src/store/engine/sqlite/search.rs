//! The search index in SQLite: one contentless FTS5 table.
//!
//! In: the statements behind the two index doors of `Session`. Not in: what tokens mean, how row numbers
//! are made (`store::search`). The table keeps no text and no positions, so it cannot give back what it was
//! built from, and the built-in `ascii` tokenizer parts tokens at spaces only, because every other
//! character that occurs in one is a token character to it.

use rusqlite::Connection;

use super::failure::ours;
use crate::store::engine::{IndexChange, StoreError};

const PUT: &str = "INSERT OR REPLACE INTO search (rowid, t) VALUES ($1, $2)";
const DROP: &str = "DELETE FROM search WHERE rowid = $1";
const COMPACT: &str = "INSERT INTO search (search) VALUES ('optimize')";
const CLEAR: &str = "INSERT INTO search (search) VALUES ('delete-all')";
const MATCHING: &str =
    "SELECT rowid FROM search WHERE search MATCH $1 AND rowid > $2 ORDER BY rowid LIMIT $3";

/// Does one change.
pub(super) fn change(conn: &Connection, change: IndexChange<'_>) -> Result<(), StoreError> {
    let done = match change {
        IndexChange::Put { row, tokens } => {
            conn.prepare_cached(PUT).and_then(|mut put| put.execute((row, tokens)))
        }
        IndexChange::Drop { row } => conn.prepare_cached(DROP).and_then(|mut drop| drop.execute((row,))),
        IndexChange::Compact => conn.prepare_cached(COMPACT).and_then(|mut compact| compact.execute(())),
        IndexChange::Clear => conn.prepare_cached(CLEAR).and_then(|mut clear| clear.execute(())),
    };
    done.map(|_| ()).map_err(ours)
}

/// At most `limit` rows behind `after`, ascending.
pub(super) fn matching(
    conn: &Connection,
    expression: &str,
    after: i64,
    limit: usize,
) -> Result<Vec<i64>, StoreError> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut find = conn.prepare_cached(MATCHING).map_err(ours)?;
    let rows = find.query_map((expression, after, limit), |row| row.get(0)).map_err(ours)?;
    rows.collect::<Result<_, _>>().map_err(ours)
}
