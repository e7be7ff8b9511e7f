//! The stream of customers out of a list, with what is rejected led aside.

use std::io::{BufReader, Read};

use indicatif::ProgressBar;

use super::Stop;
use super::rejects::Rejects;
use crate::exchange::customers::{CustomerReader, Entry, ListError};
use crate::office::import_customers::ImportedCustomer;
use crate::words::Words;

/// How often progress is shown, in records.
const STRIDE: u64 = 512;

/// Customers, one after the other. It ends at the first failure of the stream; [`Rows::finish`] then says so.
pub(super) struct Rows<'a, R> {
    reader: CustomerReader<BufReader<R>>,
    rejects: &'a mut Rejects,
    bar: &'a ProgressBar,
    words: &'a Words,
    read: u64,
    repeated: u64,
    failed: Option<Stop>,
}

impl<'a, R: Read> Rows<'a, R> {
    pub(super) fn new(
        reader: CustomerReader<BufReader<R>>,
        rejects: &'a mut Rejects,
        bar: &'a ProgressBar,
        words: &'a Words,
    ) -> Rows<'a, R> {
        Rows { reader, rejects, bar, words, read: 0, repeated: 0, failed: None }
    }

    /// Records that only repeat an earlier one.
    pub(super) fn repeated(&self) -> u64 {
        self.repeated
    }

    /// Whether the whole list was read and what was rejected is on the disk; asked before anything is
    /// committed.
    pub(super) fn finish(&mut self) -> Result<(), Stop> {
        self.failed.take().map_or(Ok(()), Err)?;
        self.rejects.seal().map_err(Stop::Rejects)
    }

    fn show(&mut self) {
        self.read += 1;
        if self.read.is_multiple_of(STRIDE) {
            self.bar.set_position(self.reader.bytes_used());
            let seconds = self.bar.elapsed().as_secs().max(1);
            self.bar.set_message(
                self.words.import_progress(self.read.to_string(), (self.read / seconds).to_string()),
            );
        }
    }

    /// The customer in an entry, if there is one.
    fn take(&mut self, entry: Result<Entry, ListError>) -> Result<Option<ImportedCustomer>, Stop> {
        match entry.map_err(Stop::List)? {
            Entry::Row(row) => Ok(Some(ImportedCustomer { no: row.record.no, details: row.record.details })),
            Entry::Repeated { .. } => {
                self.repeated += 1;
                Ok(None)
            }
            Entry::Rejected(rejection) => self.rejects.add(rejection).map(|()| None).map_err(Stop::Rejects),
        }
    }
}

impl<R: Read> Iterator for Rows<'_, R> {
    type Item = ImportedCustomer;

    fn next(&mut self) -> Option<ImportedCustomer> {
        while self.failed.is_none() {
            let entry = self.reader.next()?;
            self.show();
            match self.take(entry) {
                Ok(Some(customer)) => return Some(customer),
                Ok(None) => {}
                Err(stop) => self.failed = Some(stop),
            }
        }
        None
    }
}
