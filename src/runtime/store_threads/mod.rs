//! The two threads that talk to the store, so that the screen never waits for a disk.
//!
//! In: the reader ([`reader`]), which answers questions, the newest search first; the writer ([`writer`]),
//! which carries out orders in the order in which they were given and drops none; opening a store for both
//! ([`opening`]); heads kept outside the store ([`anchors`]); backups that the schedule wants ([`backups`]). Not in: what an order or a question does (`office`). Each thread has its own connection;
//! neither shares it.

mod again;
mod anchors;
mod backups;
mod opening;
mod reader;
mod writer;

use std::io;
use std::sync::mpsc::Sender;

pub use opening::{Seat, SeatedStore, Seats};
pub use reader::Reader;
pub use writer::{Job, Writer};

use super::happened::Happened;
use crate::app::Msg;

/// Both threads.
#[derive(Debug)]
pub struct StoreThreads {
    /// Answers questions.
    pub reader: Reader,
    /// Carries out orders.
    pub writer: Writer,
}

impl StoreThreads {
    /// Starts both; `open` is the store that was opened before the first frame, if one was.
    ///
    /// # Errors
    /// When no thread can be had.
    pub fn start(
        queue: &Sender<Happened>,
        seats: Seats,
        open: Option<SeatedStore>,
    ) -> io::Result<StoreThreads> {
        let reader = Reader::start(queue.clone())?;
        if let Some(open) = &open {
            reader.sit_down(open.seat());
        }
        let writer = Writer::start(queue.clone(), seats, open)?;
        Ok(StoreThreads { reader, writer })
    }
}

/// Tells the model something.
fn tell(queue: &Sender<Happened>, msg: Msg) {
    // The loop has gone: the process is about to end, and nobody waits for this any more.
    let _ = queue.send(Happened::Told(Box::new(msg)));
}

#[cfg(test)]
mod tests;
