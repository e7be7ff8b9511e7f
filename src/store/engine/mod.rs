//! The seam between the office's memory and a database engine.
//!
//! In: what a repository may ask of any engine ([`Session`], [`Row`], [`Value`]), every way it may fail
//! ([`StoreError`]), and the embedded engine (`sqlite`, the only place that knows a driver). Not in: any
//! table, any transaction policy (`store::Store`), keys (a store is not encrypted yet). Start with
//! [`Session`].
//!
//! SQL is written once, in the dialect that SQLite and PostgreSQL share: parameters `$1` to `$n` in the order
//! of their first use (SQLite numbers them so; a later use of the same one is free), `ON CONFLICT`,
//! `RETURNING`, ids and times made by the program, no rowid tricks. Schema files, full text search and
//! checkpoints are the engine's own; the two doors of full text search belong on [`Session`], beside
//! `checkpoint`.

mod error;
pub(in crate::store) mod place;
mod row;
mod session;
pub(in crate::store) mod sqlite;
mod standing;
mod value;

pub use error::StoreError;
pub use row::Row;
pub use session::{Begin, Checkpoint, CheckpointState, Flow, IndexChange, Interrupter, Session};
pub use value::Value;

/// How an existing store is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenMode {
    /// To work in: older stores are brought up to date, read-only files are refused.
    ReadWrite,
    /// To look only (verify, report): nothing is written, an older store is refused.
    ReadOnly,
}
