//! What came of an import, said to the person.

use std::io;
use std::path::PathBuf;

use super::rejects::Rejected;
use crate::cli::{Exit, World};
use crate::office::import_customers::Imported;

/// What came of an import.
pub(super) struct Summary {
    /// Counts of what is in.
    pub(super) imported: Imported,
    /// What is not.
    pub(super) rejected: Rejected,
    /// Where the rejected rows are.
    pub(super) file: Option<PathBuf>,
    /// Rows that only repeat an earlier one.
    pub(super) repeated: u64,
    /// It was only tried.
    pub(super) tried: bool,
}

impl Summary {
    /// Says it.
    pub(super) fn say(&self, world: &mut World<'_>) -> io::Result<Exit> {
        for line in &self.rejected.named {
            world.tell(line);
        }
        let unnamed = self.rejected.count.saturating_sub(self.rejected.named.len() as u64);
        if unnamed > 0 {
            let sentence = world.words.import_more_rejected(unnamed.to_string());
            world.tell(sentence);
        }
        let counts = [
            world.words.import_new(self.imported.new.to_string()),
            world.words.import_changed(self.imported.changed.to_string()),
            world.words.import_unchanged((self.imported.unchanged + self.repeated).to_string()),
            world.words.import_rejected(self.rejected.count.to_string()),
        ];
        let counts = world.words.list(counts);
        let known = self.imported.new + self.imported.changed + self.imported.unchanged;
        let sentence = match (self.tried, known) {
            (true, _) => world.words.import_tried(counts),
            (false, 0) => world.words.import_none(counts),
            (false, _) => world.words.import_done(counts),
        };
        world.print(sentence)?;
        if let Some(file) = &self.file {
            let sentence = world.words.import_rejects_file(file.display().to_string());
            world.tell(sentence);
        }
        Ok(if self.rejected.count > 0 { Exit::RowsRejected } else { Exit::Done })
    }
}
