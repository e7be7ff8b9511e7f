//! What a subcommand is given of the world: streams, a clock, a way to be cancelled. It opens no stream
//! itself.

use std::io::{self, Write};
use std::path::PathBuf;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::Exit;
use crate::domain::time::{Moment, Stamp};
use crate::office::{Refusal, clock};
use crate::store::audit::anchors::{self, Heads};
use crate::store::{Store, StoreError};
use crate::text::Shown;
use crate::words::Words;

/// What a subcommand is given of the world.
pub struct World<'w> {
    /// Results.
    pub out: &'w mut dyn Write,
    /// Everything else that a person should read.
    pub err: &'w mut dyn Write,
    /// The words.
    pub words: Words,
    /// Which store.
    pub store: PathBuf,
    /// The folder with the heads that this machine keeps of its stores; none without a home.
    pub anchors: Option<PathBuf>,
    /// The clock.
    pub now: &'w mut dyn FnMut() -> Moment,
    /// Whether the person at the keyboard wants it to end.
    pub cancelled: &'w dyn Fn() -> bool,
    /// Asks the person at the keyboard for something that is not shown while it is typed.
    pub ask: &'w mut dyn FnMut(&str) -> io::Result<String>,
    /// Where progress is drawn; hidden when nobody looks.
    pub progress: fn() -> ProgressDrawTarget,
    /// Random id of this run.
    pub session: [u8; 16],
}

impl World<'_> {
    /// A line of the result.
    ///
    /// # Errors
    /// When nobody reads it any more.
    pub fn print(&mut self, line: impl AsRef<str>) -> io::Result<()> {
        writeln!(self.out, "{}", Shown::new(line.as_ref()))
    }

    /// A sentence to the person at the keyboard. When it cannot be written, nobody is there to be told.
    pub fn tell(&mut self, line: impl AsRef<str>) {
        let _ = writeln!(self.err, "{}", Shown::new(line.as_ref()));
    }

    /// Says why the store did not do it, and how the program ends.
    pub fn refused_by_store(&mut self, error: &StoreError) -> Exit {
        self.refused(&Refusal::Store(error.clone()))
    }

    /// Says why the office did not do it, and how the program ends.
    pub fn refused(&mut self, refusal: &Refusal) -> Exit {
        let sentence = self.words.refusal_off_screen(refusal);
        self.tell(sentence);
        Exit::from(refusal)
    }

    /// The time of an act on this store: what the clock shows, but never before the last entry.
    ///
    /// # Errors
    /// The store's own.
    pub fn office_time(&mut self, store: &mut Store) -> Result<Stamp, StoreError> {
        let machine = (self.now)().at;
        store.read(|view| clock::office_time(view, machine))
    }

    /// Refuses a store that does not go on from the heads that this machine has kept of it.
    ///
    /// # Errors
    /// As [`anchors::expect_kept`].
    pub fn expect_heads(&self, store: &mut Store) -> Result<(), StoreError> {
        anchors::expect_kept(self.anchors.as_deref(), store)
    }

    /// Says what the person should know of the heads, where the store was opened to work in.
    pub fn tell_of_heads(&mut self, store: &Store) {
        if let Some(sentence) = self.words.heads(store.heads_known()) {
            self.tell(sentence);
        }
    }

    /// Notes the heads of a store that was made just now from its first entries on.
    pub fn note_heads_of_new(&self, store: &mut Store) {
        if let Some(directory) = &self.anchors {
            store.keep_heads(Heads::below(directory, &store.office().store_id));
        }
    }

    /// A progress bar over `length` steps. `template` is in indicatif's language.
    pub fn bar(&self, length: u64, template: &str) -> ProgressBar {
        let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
        ProgressBar::with_draw_target(Some(length), (self.progress)()).with_style(style)
    }
}
