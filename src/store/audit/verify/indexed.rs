//! The chain as columns, held against the chain: budgets are counted there, so a row taken out, put in or changed would lift
//! a limit. Not in: the columns ([`index`](crate::store::audit::index)).

use super::{BadEntry, Fault};
use crate::store::audit::entry::Entry;
use crate::store::audit::index::{self, Indexed};
use crate::store::engine::{Flow, StoreError, Value};
use crate::store::reads::Reads;

/// The rows that the entries of a stride ask for.
#[derive(Default)]
pub(super) struct Columns {
    asked: Vec<Indexed>,
    /// From which entry on each has its row: an older chain comes by the rest when somebody reads it.
    pub(super) from: Option<u64>,
}

impl Columns {
    pub(super) fn ask(&mut self, entry: &Entry) {
        self.asked.push(index::of_entry(entry));
    }

    /// Looks at the rows of a stride, and forgets what was asked.
    pub(super) fn of_stride(
        &mut self,
        view: &impl Reads,
        between: &[Value<'_>],
    ) -> Result<Option<BadEntry>, StoreError> {
        let from = self.from;
        let fault = |seq: i64| BadEntry { seq: u64::try_from(seq).unwrap_or(0), what: Fault::Index };
        let missed = |entry: &Indexed| {
            from.is_some_and(|from| u64::try_from(entry.seq).is_ok_and(|seq| seq >= from))
                .then(|| fault(entry.seq))
        };
        let mut asked = self.asked.drain(..).peekable();
        let mut bad = None;
        index::between(view, between, &mut |row| {
            while let Some(skipped) = asked.next_if(|entry| entry.seq < row.seq) {
                bad = bad.or(missed(&skipped));
            }
            if bad.is_none() && asked.next_if(|entry| entry == row).is_none() {
                bad = Some(fault(row.seq));
            }
            if bad.is_some() { Flow::Stop } else { Flow::More }
        })?;
        Ok(bad.or_else(|| asked.find_map(|entry| missed(&entry))))
    }
}
