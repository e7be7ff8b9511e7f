//! The walk along the chain: numbers, bytes, hashes, heads.

use super::beside::{Beside, Listed};
use super::{Anchor, BadEntry, Fault, Known, Progress, STRIDE, Verdict};
use crate::store::audit::chain::{self, Hash};
use crate::store::audit::entry::Entry;
use crate::store::audit::seals::Ratchet;
use crate::store::engine::{Flow, Row, StoreError};
use crate::store::founding;
use crate::store::reads::Reads;

/// Walks the whole chain; gives also what it last says of each row.
pub(super) fn chain(
    view: &impl Reads,
    known: &Known<'_>,
    progress: &mut dyn FnMut(Progress) -> Flow,
) -> Result<(Verdict, Listed), StoreError> {
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
        anchors: sorted(known.anchors),
        ratchet: known.seed.map(|seed| Ratchet::begin(seed, &office.store_id, office.created_ms)),
        beside: Beside::default(),
    };
    let mut bad = if recorded.is_some() { None } else { Some(BadEntry { seq: 0, what: Fault::Head }) };
    if bad.is_none() {
        bad = walk.all(view, progress)?;
    }
    if bad.is_none() {
        bad = walk.end(view, recorded)?;
    }
    let first_bad = earlier(walk.beside.unexplained(view)?, bad);
    Ok((Verdict { entries: walk.entries, head: walk.head, first_bad }, walk.beside.listed))
}

/// The earlier of two; the first when both are the same entry.
pub(super) fn earlier(one: Option<BadEntry>, other: Option<BadEntry>) -> Option<BadEntry> {
    match (one, other) {
        (Some(one), Some(other)) if other.seq < one.seq => Some(other),
        (one, other) => one.or(other),
    }
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
    /// Where the seed is known.
    ratchet: Option<Ratchet>,
    /// What the entries of the current stride commit to.
    beside: Beside,
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
            // What stands beside an earlier entry is the first bad thing, though it is looked at later.
            let sealed = self.ratchet.is_some();
            let bad = earlier(self.beside.of_stride(view, from, self.entries, sealed)?, broken);
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
        let seal = self.ratchet.as_mut().map(|ratchet| {
            ratchet.reach(entry.utc_ms);
            ratchet.seal(&hash)
        });
        self.beside.claim(seq, &entry, seal);
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
        for (table, what) in [
            ("audit_payload", Fault::PayloadUnclaimed),
            ("audit_rows", Fault::RowList),
            ("audit_index", Fault::Index),
        ] {
            let sql = format!(
                "SELECT p.seq FROM {table} p LEFT JOIN audit a ON a.seq = p.seq \
                 WHERE a.seq IS NULL ORDER BY p.seq LIMIT 1"
            );
            if let Some(seq) = view.optional(&sql, &[], |row| row.int(0))? {
                return fault(u64::try_from(seq).unwrap_or(0), what);
            }
        }
        Ok(None)
    }
}

/// A number of the chain as it stands in a column.
pub(super) fn as_key(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}
