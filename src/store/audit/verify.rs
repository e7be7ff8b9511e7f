//! Walking the chain from its first entry to its head and naming the first entry that is not as it was
//! written.
//!
//! A chain that was rewritten as a whole, head included, is consistent in itself: only heads kept elsewhere
//! (on the daily report, in another file) show it. They come in as [`Anchor`]s. Not in: keeping them, saying
//! it to people.

use super::chain::{self, Hash};
use super::entry::{Entry, EntryError};
use super::head::Head;
use crate::store::engine::{Flow, Row, StoreError};
use crate::store::founding;
use crate::store::reads::Reads;

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

/// The first bad place.
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
}

/// Walks the whole chain on one consistent view. `progress` is called now and then and may stop the walk.
///
/// # Errors
/// Storage failures ([`StoreError::Corrupt`] when the file itself is damaged), and
/// [`StoreError::Interrupted`] when `progress` says stop. What is wrong with the chain is no error but a
/// [`Verdict`].
pub fn verify(
    view: &impl Reads,
    anchors: &[Anchor],
    progress: &mut dyn FnMut(Progress) -> Flow,
) -> Result<Verdict, StoreError> {
    let office = founding::office(view)?;
    let recorded = view.optional("SELECT seq, hash FROM audit_head WHERE id = 1", &[], |row| {
        Ok((u64::try_from(row.int(0)?).unwrap_or(0), row.bytes32(1)?))
    })?;
    let mut walk = Walk {
        store_id: office.store_id,
        entries: 0,
        head: chain::genesis(&office.store_id, office.created_ms),
        total: recorded.map_or(0, |(seq, _)| seq),
        buffer: Vec::new(),
        anchors: sorted(anchors),
        commits: Vec::new(),
    };
    let mut bad = if recorded.is_some() { None } else { Some(BadEntry { seq: 0, what: Fault::Head }) };
    if bad.is_none() {
        bad = walk.all(view, progress)?;
    }
    if bad.is_none() {
        bad = walk.end(view, recorded)?;
    }
    Ok(Verdict { entries: walk.entries, head: walk.head, first_bad: bad })
}

fn sorted(anchors: &[Anchor]) -> Vec<Anchor> {
    let mut last_first = anchors.to_vec();
    last_first.sort_by_key(|anchor| std::cmp::Reverse(anchor.seq));
    last_first
}

struct Walk {
    store_id: [u8; 16],
    entries: u64,
    head: Hash,
    total: u64,
    buffer: Vec<u8>,
    /// Those still ahead, the nearest last.
    anchors: Vec<Anchor>,
    /// What the entries of the current stride commit to, in order.
    commits: Vec<(u64, Hash)>,
}

impl Walk {
    fn all(
        &mut self,
        view: &impl Reads,
        progress: &mut dyn FnMut(Progress) -> Flow,
    ) -> Result<Option<BadEntry>, StoreError> {
        if let Some(bad) = self.meet_anchors() {
            return Ok(Some(bad));
        }
        loop {
            let from = self.entries;
            let broken = self.entries_of_stride(view)?;
            // A payload before the broken entry is the first bad thing, though it is looked at later.
            let bad = self.payloads_of_stride(view, from)?.or(broken);
            if bad.is_some() || self.entries < from + STRIDE {
                return Ok(bad);
            }
            if progress(Progress { done: self.entries, total: self.total }) == Flow::Stop {
                return Err(StoreError::Interrupted);
            }
        }
    }

    fn entries_of_stride(&mut self, view: &impl Reads) -> Result<Option<BadEntry>, StoreError> {
        let mut bad = None;
        self.commits.clear();
        // The first stride starts below zero: what has been put there is found too.
        let after = if self.entries == 0 { i64::MIN } else { as_key(self.entries) };
        view.query(
            "SELECT seq, entry, hash FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2",
            &[after.into(), as_key(STRIDE).into()],
            &mut |row| {
                bad = self.step(row)?;
                Ok(if bad.is_some() { Flow::Stop } else { Flow::More })
            },
        )?;
        Ok(bad)
    }

    /// Two sorted lists side by side: a join would look each payload up on its own.
    fn payloads_of_stride(&self, view: &impl Reads, from: u64) -> Result<Option<BadEntry>, StoreError> {
        let mut bad = None;
        let mut commits = self.commits.iter().peekable();
        view.query(
            "SELECT seq, nonce, body FROM audit_payload WHERE seq > $1 AND seq <= $2 ORDER BY seq",
            &[as_key(from).into(), as_key(self.entries).into()],
            &mut |row| {
                let seq = u64::try_from(row.int(0)?).unwrap_or(0);
                bad = match commits.next_if(|(claimed, _)| *claimed <= seq) {
                    Some((claimed, commit)) if *claimed == seq => (!is_payload(row, seq, commit)?)
                        .then_some(BadEntry { seq, what: Fault::PayloadAltered }),
                    Some((claimed, _)) => Some(BadEntry { seq: *claimed, what: Fault::PayloadMissing }),
                    None => Some(BadEntry { seq, what: Fault::PayloadUnclaimed }),
                };
                Ok(if bad.is_some() { Flow::Stop } else { Flow::More })
            },
        )?;
        let left = commits.next().map(|(seq, _)| BadEntry { seq: *seq, what: Fault::PayloadMissing });
        Ok(bad.or(left))
    }

    /// One row; on success the head moves on.
    fn step(&mut self, row: &dyn Row) -> Result<Option<BadEntry>, StoreError> {
        let seq = self.entries + 1;
        let fault = |what| Ok(Some(BadEntry { seq, what }));
        let stored_seq = u64::try_from(row.int(0)?).unwrap_or(0);
        if stored_seq != seq {
            return fault(if stored_seq > seq { Fault::Missing } else { Fault::OutOfPlace });
        }
        if seq > self.total {
            return fault(Fault::AfterHead);
        }
        let bytes = row.blob(1)?;
        let entry = match Entry::decode_with(bytes, &mut self.buffer) {
            Ok(entry) => entry,
            Err(error) => return fault(Fault::Entry(error)),
        };
        if entry.seq != seq {
            return fault(Fault::OutOfPlace);
        }
        let hash = chain::link(&self.store_id, &self.head, bytes);
        if row.blob(2)? != hash {
            return fault(Fault::Hash);
        }
        if let Some(commit) = entry.payload_commit {
            self.commits.push((seq, commit));
        }
        self.entries = seq;
        self.head = hash;
        Ok(self.meet_anchors())
    }

    /// Compares every anchor of the entry just walked.
    fn meet_anchors(&mut self) -> Option<BadEntry> {
        while let Some(anchor) = self.anchors.last() {
            if anchor.seq > self.entries {
                return None;
            }
            if !self.head.starts_with(&anchor.head) {
                return Some(BadEntry { seq: anchor.seq, what: Fault::Anchor });
            }
            self.anchors.pop();
        }
        None
    }

    /// After the last row: nothing may be missing, nothing may be left over.
    fn end(&self, view: &impl Reads, recorded: Option<(u64, Hash)>) -> Result<Option<BadEntry>, StoreError> {
        let fault = |seq, what| Ok(Some(BadEntry { seq, what }));
        if self.entries < self.total {
            return fault(self.entries + 1, Fault::Missing);
        }
        if recorded != Some((self.entries, self.head)) {
            return fault(self.entries, Fault::Head);
        }
        if let Some(anchor) = self.anchors.last() {
            return fault(anchor.seq, Fault::Missing);
        }
        let stray = view.optional(
            "SELECT p.seq FROM audit_payload p LEFT JOIN audit a ON a.seq = p.seq \
             WHERE a.seq IS NULL ORDER BY p.seq LIMIT 1",
            &[],
            |row| row.int(0),
        )?;
        match stray {
            Some(seq) => fault(u64::try_from(seq).unwrap_or(0), Fault::PayloadUnclaimed),
            None => Ok(None),
        }
    }
}

fn is_payload(row: &dyn Row, seq: u64, commit: &Hash) -> Result<bool, StoreError> {
    let body = row.blob(2)?;
    // A nonce of another length is none that we wrote.
    Ok(<&[u8; 32]>::try_from(row.blob(1)?)
        .is_ok_and(|nonce| chain::payload_commit(seq, nonce, body) == *commit))
}

fn as_key(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests;
