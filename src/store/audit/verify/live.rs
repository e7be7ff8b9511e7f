//! The rows of the store, held against what the chain last said of each.

use std::collections::HashMap;

use super::beside::{Listed, erasures};
use super::{BadEntry, Fault, Progress, STRIDE};
use crate::store::audit::chain::Hash;
use crate::store::audit::changed::GONE;
use crate::store::audit::rows::{self, Live};
use crate::store::audit::subject::{Kept, Wrap};
use crate::store::audit::tables::{RowRef, RowTable};
use crate::store::engine::{Flow, StoreError};
use crate::store::reads::Reads;
use crate::store::tx::View;

/// The first row that is not as the chain left it. A store whose chain tells of no row yet is older than the digests.
pub(super) fn first_bad(
    view: &View<'_>,
    mut listed: Listed,
    entries: u64,
    progress: &mut dyn FnMut(Progress) -> Flow,
) -> Result<Option<BadEntry>, StoreError> {
    if listed.is_empty() {
        return Ok(None);
    }
    let judge = Judge { wrap: Wrap::of(view.keys(), view.office().store_id), erased: erased(view)? };
    let (mut bad, mut done, mut stopped) = (None, 0_u64, false);
    let tables = RowTable::ALL.into_iter();
    let begun: Vec<RowTable> =
        tables.filter(|table| table.began_unsaid() || listed.contains_key(&table.beginning())).collect();
    if !agree(view, &begun)? {
        return Ok(Some(BadEntry { seq: entries, what: Fault::RowList }));
    }
    for table in begun {
        let walked = rows::each(view, table, &mut |live| {
            let row = RowRef { table, id: live.id };
            bad = match listed.remove(&row) {
                None => Some(BadEntry { seq: entries, what: Fault::RowUnclaimed(row) }),
                Some((seq, digest)) => {
                    judge.fault(row, &live, seq, &digest).map(|what| BadEntry { seq, what })
                }
            };
            done += 1;
            stopped = done.is_multiple_of(STRIDE)
                && progress(Progress { done: entries, total: entries }) == Flow::Stop;
            Ok(if stopped || bad.is_some() { Flow::Stop } else { Flow::More })
        });
        walked.map_err(|error| unreadable(table, error))?;
        if stopped {
            return Err(StoreError::Interrupted);
        }
        if bad.is_some() {
            return Ok(bad);
        }
    }
    let left = listed.into_iter().filter(|(_, (_, digest))| *digest != GONE);
    Ok(left.map(|(row, (seq, _))| BadEntry { seq, what: Fault::RowMissing(row) }).min_by_key(|bad| bad.seq))
}

/// Whether the store knows of the same tables as its lists: one that it forgot would begin again with the next act.
fn agree(view: &impl Reads, begun: &[RowTable]) -> Result<bool, StoreError> {
    let known = view.list("SELECT kind FROM audit_table ORDER BY kind", &[], |row| row.int(0))?;
    Ok(known.into_iter().eq(begun.iter().map(|table| i64::from(table.code()))))
}

/// Which customers were erased; empty, without a look at the chain, while no key is destroyed.
fn erased(view: &impl Reads) -> Result<HashMap<i64, u64>, StoreError> {
    let sql = "SELECT customer FROM subject_key WHERE wrapped IS NULL LIMIT 1";
    if view.optional(sql, &[], |row| row.int(0))?.is_some() { erasures(view) } else { Ok(HashMap::new()) }
}

/// A value that no column may hold: the file was changed behind the engine.
fn unreadable(table: RowTable, error: StoreError) -> StoreError {
    match error {
        StoreError::Column { column } => {
            StoreError::Corrupt { detail: format!("column {column} of a row of table {}", table.code()) }
        }
        other => other,
    }
}

struct Judge {
    wrap: Wrap,
    erased: HashMap<i64, u64>,
}

impl Judge {
    fn fault(&self, row: RowRef, live: &Live, seq: u64, digest: &Hash) -> Option<Fault> {
        let matches = |found: Hash| (found != *digest).then_some(Fault::RowAltered(row));
        let Some(customer) = live.subject else {
            return matches(live.digest(self.wrap.office()));
        };
        match &live.kept {
            Kept::Wrapped(wrapped) => match self.wrap.open(customer, wrapped) {
                Some(key) => matches(live.digest(&key)),
                None => Some(Fault::SubjectKey(row)),
            },
            Kept::None => Some(Fault::SubjectKey(row)),
            Kept::Destroyed => match self.erased.get(&customer) {
                None => Some(Fault::SubjectKey(row)),
                // From the erasure on the office's key stands in; what was written before can no longer be proven.
                Some(erased) if seq >= *erased => matches(live.digest(self.wrap.office())),
                Some(_) => None,
            },
        }
    }
}
