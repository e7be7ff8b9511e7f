//! Walking the chain from its first entry to its head and naming the first entry that is not as it was written; then
//! holding the rows of the store against what the chain last said of them, and naming the row.
//!
//! In: what there is to find ([`Fault`]) and the whole of it ([`verify_against`]); the walk (`walk`), what stands beside the
//! chain (`beside`), the rows (`live`). A chain that was rewritten as a whole, head included, is consistent in itself: only
//! heads kept elsewhere (on the daily report, in another file) show it, and the seals. Both come in as [`Known`]. Not in:
//! keeping heads ([`super::anchors`]), saying it to people.

mod beside;
mod indexed;
mod live;
mod walk;

use super::chain::Hash;
use super::entry::EntryError;
use super::head::Head;
use super::seals::SealSeed;
use super::tables::RowRef;
use crate::store::engine::{Flow, StoreError};
use crate::store::tx::View;

/// How many entries are walked before their payloads are looked at and progress is told.
const STRIDE: u64 = 4096;

/// A head that was written down elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    /// Number of the entry.
    pub seq: u64,
    /// The head after it, as [`read_head_words`](super::read_head_words) gives it.
    pub head: Head,
}

/// How far the walk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Entries walked.
    pub done: u64,
    /// Entries there should be.
    pub total: u64,
}

/// What the walk found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Entries whose bytes and hashes are as they were written, from the first.
    pub entries: u64,
    /// Hash of the chain after these.
    pub head: Hash,
    /// The first thing that is wrong; the walk ends there.
    pub first_bad: Option<BadEntry>,
}

/// The first bad place: an entry, or the entry that told last of a bad row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadEntry {
    /// Number of the entry; 0 is the beginning of the chain.
    pub seq: u64,
    /// What is wrong with it.
    pub what: Fault,
}

/// What may be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The entry is not there, though later ones or the head say it was.
    Missing,
    /// The entry's bytes are not an entry.
    Entry(EntryError),
    /// The entry says it is another one.
    OutOfPlace,
    /// The hash does not follow from the entry and all before it.
    Hash,
    /// Values that the entry commits to are gone without an erasure.
    PayloadMissing,
    /// Values are not those the entry commits to.
    PayloadAltered,
    /// Values stand beside an entry that knows nothing of them.
    PayloadUnclaimed,
    /// There are entries after the head.
    AfterHead,
    /// The head is not the last entry's hash, or is not there.
    Head,
    /// A head that was written down elsewhere is another one.
    Anchor,
    /// The list of changed rows is not the one that the entry commits to, or begins with a table a second time.
    RowList,
    /// The entry does not stand as it is among the columns from which limits are counted.
    Index,
    /// The seal is not the one that follows from the seed.
    Seal,
    /// The row is not as the entry left it.
    RowAltered(RowRef),
    /// The row is gone, though the entry left it there.
    RowMissing(RowRef),
    /// The row is there, though no entry told of it.
    RowUnclaimed(RowRef),
    /// The key of the customer whom the row is about is gone without an erasure, or is another one.
    SubjectKey(RowRef),
}

impl Fault {
    /// The row that is not right, where the chain itself is.
    pub fn row(self) -> Option<RowRef> {
        match self {
            Fault::RowAltered(row)
            | Fault::RowMissing(row)
            | Fault::RowUnclaimed(row)
            | Fault::SubjectKey(row) => Some(row),
            _ => None,
        }
    }
}

/// What is known from elsewhere, and how much shall be looked at.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'k> {
    /// Heads that were written down.
    pub anchors: &'k [Anchor],
    /// The seed of the seals; without it they are not looked at.
    pub seed: Option<&'k SealSeed>,
    /// The chain and what stands beside it only, not the rows that it tells of.
    pub chain_only: bool,
}

/// Looks at everything on one consistent view. `progress` is called now and then and may stop it.
///
/// # Errors
/// Storage failures ([`StoreError::Corrupt`] when the file itself is damaged), and
/// [`StoreError::Interrupted`] when `progress` says stop. What is wrong with the chain is no error but a
/// [`Verdict`].
pub fn verify(
    view: &View<'_>,
    anchors: &[Anchor],
    progress: &mut dyn FnMut(Progress) -> Flow,
) -> Result<Verdict, StoreError> {
    verify_against(view, &Known { anchors, ..Known::default() }, progress)
}

/// The same, against all that is known from elsewhere.
///
/// # Errors
/// As [`verify`].
pub fn verify_against(
    view: &View<'_>,
    known: &Known<'_>,
    progress: &mut dyn FnMut(Progress) -> Flow,
) -> Result<Verdict, StoreError> {
    let (mut verdict, listed) = walk::chain(view, known, progress)?;
    if verdict.first_bad.is_none() && !known.chain_only {
        verdict.first_bad = live::first_bad(view, listed, verdict.entries, progress)?;
    }
    Ok(verdict)
}

#[cfg(test)]
mod tests;
