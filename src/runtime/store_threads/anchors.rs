//! When a head of the audit chain is noted outside the store: in a quiet moment, at most every 15 minutes of work. At the end
//! of a session the store does it by itself.
//!
//! Not in: the lines themselves, and what was noted before (`store::audit::anchors`). What cannot be written is in the log:
//! the desk goes on, as the chain itself is whole.

use crate::domain::time::Stamp;
use crate::store::Store;
use crate::store::audit::anchors;

/// At most one line in this time, while something is written.
const EVERY_MS: i64 = 15 * 60_000;

/// Keeps heads of the store that is open.
#[derive(Debug, Default)]
pub struct Keeper {
    last: Option<Stamp>,
}

impl Keeper {
    /// In a quiet moment: adds a line if one is due.
    pub fn quiet(&mut self, store: &mut Store) {
        let now = match store.read(|view| anchors::head(view)) {
            Ok(Some(head)) => head.at,
            Ok(None) => return,
            Err(error) => return tracing::warn!(%error, "the head cannot be read"),
        };
        if self.last.is_some_and(|last| now.utc_ms().saturating_sub(last.utc_ms()) < EVERY_MS) {
            return;
        }
        match store.note_head() {
            Ok(()) => self.last = Some(now),
            Err(error) => tracing::warn!(%error, "the head was not noted outside the store"),
        }
    }

    /// Another store is open from now on.
    pub fn begin(&mut self) {
        self.last = None;
    }
}
