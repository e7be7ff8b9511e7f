//! Heads of the audit chain kept outside the store: a line is added in a quiet moment, at most every 15 minutes of work, and
//! at the end of a sitting.
//!
//! Not in: the lines themselves, and what was noted before (`store::audit::anchors`). What cannot be written is in the log: the desk goes on, as the
//! chain itself is whole.

use std::path::PathBuf;

use crate::store::Store;
use crate::store::audit::anchors::{self, Noted};

/// At most one line in this time, while something is written.
const EVERY_MS: i64 = 15 * 60_000;

/// Keeps heads of the store that is open.
#[derive(Debug, Default)]
pub struct Keeper {
    directory: Option<PathBuf>,
    last: Option<Noted>,
}

impl Keeper {
    /// Keeps them in this directory; nowhere without one.
    pub fn new(directory: Option<PathBuf>) -> Keeper {
        Keeper { directory, last: None }
    }

    /// In a quiet moment: adds a line if one is due.
    pub fn quiet(&mut self, store: &mut Store) {
        self.note(store, EVERY_MS);
    }

    /// Before the store is closed: adds a line if anything was written since the last.
    pub fn close(&mut self, store: &mut Store) {
        self.note(store, 0);
        self.last = None;
    }

    fn note(&mut self, store: &mut Store, every_ms: i64) {
        let Some(directory) = &self.directory else { return };
        let file = anchors::file(directory, &store.office().store_id);
        let now = match store.read(|view| anchors::head(view)) {
            Ok(Some(now)) => now,
            Ok(None) => return,
            Err(error) => return tracing::warn!(%error, "the head cannot be read"),
        };
        let due = self.last.as_ref().is_none_or(|last| {
            last.seq < now.seq && now.at.utc_ms().saturating_sub(last.at.utc_ms()) >= every_ms
        });
        if !due {
            return;
        }
        match anchors::add(&file, &now) {
            Ok(()) => self.last = Some(now),
            Err(error) => tracing::warn!(kind = %error.kind(), "the head was not kept outside the store"),
        }
    }
}
