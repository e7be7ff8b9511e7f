//! One conversation with an engine. Not in: who may talk when, and what a transaction means (`store::Store`).

use std::sync::Arc;
use std::time::Duration;

use super::{Row, StoreError, Value};

/// Whether the reader of an answer wants more rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// The next row, please.
    More,
    /// Enough; the rest is not computed.
    Stop,
}

/// What a transaction is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Begin {
    /// One consistent view; takes no lock that keeps a writer out.
    Read,
    /// Takes the write lock at once, waiting for it up to the busy budget: a later upgrade would fail without
    /// waiting.
    Write,
}

/// How the write-ahead log is moved into the main file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checkpoint {
    /// What can be moved without waiting for anybody; for a background connection while nobody types.
    Passive,
    /// Everything, and the log file is cut to nothing; for closing, and after an erasure.
    Truncate,
}

/// What a checkpoint found and did, in pages of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CheckpointState {
    /// Others kept it from finishing.
    pub busy: bool,
    /// Pages in the log.
    pub logged: i64,
    /// Pages of these that are in the main file now.
    pub moved: i64,
}

/// A change of the search index. What tokens and row numbers mean is the business of `store::search`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IndexChange<'a> {
    /// Enters a row; one that is there already is replaced.
    Put {
        /// Its number, above 0.
        row: i64,
        /// What it is found by, parted by single spaces.
        tokens: &'a str,
    },
    /// Takes a row out; nothing happens when it is not there.
    Drop {
        /// Its number.
        row: i64,
    },
    /// Rewrites the index in one piece, so that what was taken out leaves the file.
    Compact,
    /// Takes all rows out.
    Clear,
}

/// Stops the running statement of a session from another thread; that statement fails with
/// [`StoreError::Interrupted`].
#[derive(Clone)]
pub struct Interrupter(Arc<dyn Fn() + Send + Sync>);

impl Interrupter {
    /// An interrupter that calls `stop`.
    pub fn new(stop: impl Fn() + Send + Sync + 'static) -> Interrupter {
        Interrupter(Arc::new(stop))
    }

    /// Stops what runs now; nothing happens when nothing runs.
    pub fn interrupt(&self) {
        (self.0)();
    }
}

impl std::fmt::Debug for Interrupter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Interrupter")
    }
}

/// A connection to a store. Statements are prepared once and kept.
///
/// A row callback must not ask the same session again: an engine may be unable to answer two questions at
/// once.
pub trait Session: Send {
    /// Runs a statement without an answer; returns how many rows it changed.
    fn execute(&self, sql: &str, params: &[Value<'_>]) -> Result<u64, StoreError>;

    /// Runs a statement and hands each row of its answer to `each`. A changing statement with `RETURNING` has
    /// done all its changes when the first row arrives.
    fn query(
        &self,
        sql: &str,
        params: &[Value<'_>],
        each: &mut dyn FnMut(&dyn Row) -> Result<Flow, StoreError>,
    ) -> Result<(), StoreError>;

    /// Begins a transaction. [`StoreError::Busy`] when the lock was not to be had in time.
    fn begin(&self, kind: Begin) -> Result<(), StoreError>;

    /// Makes the transaction last: when this returns `Ok`, the change survives loss of power. A writing one is not
    /// committed where the files that are open are not those that have the store's names
    /// ([`StoreError::Removed`], [`StoreError::Replaced`], [`StoreError::HardLinked`]). [`StoreError::Unconfirmed`]: the
    /// change may be in or not; every other error: it is not.
    fn commit(&self) -> Result<(), StoreError>;

    /// Brings something to the disk that changes nothing, so that what a commit that failed may have left behind can never
    /// count. `recovered`: it counts already, and has to be made to last. Outside a transaction only.
    fn supersede(&self, recovered: bool) -> Result<(), StoreError>;

    /// Takes everything since `begin` back; nothing happens outside a transaction.
    fn rollback(&self) -> Result<(), StoreError>;

    /// Whether this session may change the store.
    fn writable(&self) -> bool;

    /// The number of the newest schema migration in the store, as seen by the current transaction.
    fn schema_version(&self) -> Result<u32, StoreError>;

    /// Whether every page of the file is one that this engine wrote: the code of each page in an encrypted file, the
    /// structure of a plain one. An older page put back is such a page too. [`StoreError::Corrupt`] when one is not.
    fn sound(&self) -> Result<(), StoreError>;

    /// How long it waits for others from now on, up to the usual time.
    fn wait_at_most(&self, budget: Duration);

    /// A handle for other threads to stop what runs here.
    fn interrupter(&self) -> Interrupter;

    /// Moves the write-ahead log into the main file; outside a transaction only.
    fn checkpoint(&self, kind: Checkpoint) -> Result<CheckpointState, StoreError>;

    /// Changes the search index, in the transaction that is open.
    fn index(&self, change: IndexChange<'_>) -> Result<(), StoreError>;

    /// At most `limit` rows of the search index behind `after` for which the expression holds, ascending. An
    /// expression is made of quoted tokens, `AND`, `OR` and brackets.
    fn matching(&self, expression: &str, after: i64, limit: usize) -> Result<Vec<i64>, StoreError>;
}
