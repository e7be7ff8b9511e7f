//! What stands beside the chain, held against what the entries commit to, stride by stride: payloads, lists of changed
//! rows, seals, and the chain's own columns (`indexed`). Two sorted lists side by side each time: a join would look each row up on its own.

use std::collections::{HashMap, HashSet};
use std::iter::Peekable;
use std::slice::Iter;

use super::indexed::Columns;
use super::walk::{as_key, earlier};
use super::{BadEntry, Fault};
use crate::domain::audit::Action;
use crate::store::audit::chain::{self, Hash};
use crate::store::audit::changed;
use crate::store::audit::entry::Entry;
use crate::store::audit::payload;
use crate::store::audit::tables::{RowRef, RowTable};
use crate::store::engine::{Flow, Row, StoreError, Value};
use crate::store::reads::Reads;

/// What the chain last says of each row: the number of the entry and the digest.
pub(super) type Listed = HashMap<RowRef, (u64, Hash)>;

type Claim = (u64, Hash);

/// What the entries of a stride claim, and what has come of the strides so far.
#[derive(Default)]
pub(super) struct Beside {
    payloads: Vec<Claim>,
    lists: Vec<Claim>,
    seals: Vec<Claim>,
    columns: Columns,
    /// Entries whose payload is not there, which an erasure may explain.
    missing: Vec<u64>,
    pub(super) listed: Listed,
    /// Tables of which a list has told.
    told_of: HashSet<RowTable>,
}

impl Beside {
    /// Notes what an entry commits to, and its seal where the seed is known.
    pub(super) fn claim(&mut self, seq: u64, entry: &Entry, seal: Option<Hash>) {
        self.payloads.extend(entry.payload_commit.map(|commit| (seq, commit)));
        self.lists.extend(entry.row_digest.map(|commit| (seq, commit)));
        self.seals.extend(seal.map(|seal| (seq, seal)));
        self.columns.ask(entry);
    }

    /// Looks at what stands beside the entries behind `from` up to `to`, and forgets their claims.
    pub(super) fn of_stride(
        &mut self,
        view: &impl Reads,
        from: u64,
        to: u64,
        sealed: bool,
    ) -> Result<Option<BadEntry>, StoreError> {
        let between = [as_key(from).into(), as_key(to).into()];
        let mut bad = self.payloads(view, &between)?;
        bad = earlier(bad, self.lists(view, &between)?);
        bad = earlier(bad, self.columns.of_stride(view, &between)?);
        if sealed {
            bad = earlier(bad, self.seals(view, &between)?);
        }
        self.payloads.clear();
        self.lists.clear();
        self.seals.clear();
        Ok(bad)
    }

    fn payloads(&mut self, view: &impl Reads, between: &[Value<'_>]) -> Result<Option<BadEntry>, StoreError> {
        let mut bad = None;
        let mut claims = Claims::of(&self.payloads);
        let sql = "SELECT seq, nonce, body FROM audit_payload WHERE seq > $1 AND seq <= $2 ORDER BY seq";
        view.query(sql, between, &mut |row| {
            let seq = number(row)?;
            let what = match claims.meet(seq) {
                None => Some(Fault::PayloadUnclaimed),
                Some(commit) if !is_payload(row, seq, commit)? => Some(Fault::PayloadAltered),
                Some(_) => None,
            };
            bad = what.map(|what| BadEntry { seq, what });
            Ok(if bad.is_some() { Flow::Stop } else { Flow::More })
        })?;
        let until = bad.map_or(u64::MAX, |bad| bad.seq);
        self.missing.extend(claims.left().filter(|seq| *seq < until));
        Ok(bad)
    }

    fn lists(&mut self, view: &impl Reads, between: &[Value<'_>]) -> Result<Option<BadEntry>, StoreError> {
        let mut lists: Vec<(u64, Vec<u8>)> = Vec::new();
        let sql = "SELECT seq, list FROM audit_rows WHERE seq > $1 AND seq <= $2 ORDER BY seq, part";
        view.query(sql, between, &mut |row| {
            let (seq, part) = (number(row)?, row.blob(1)?);
            match lists.last_mut().filter(|(open, _)| *open == seq) {
                Some((_, list)) => list.extend(part),
                None => lists.push((seq, part.to_vec())),
            }
            Ok(Flow::More)
        })?;
        let mut claims = Claims::of(&self.lists);
        let fault = |seq| Some(BadEntry { seq, what: Fault::RowList });
        for (seq, list) in lists {
            let commits = claims.meet(seq).is_some_and(|commit| chain::rows_commit(seq, &list) == *commit);
            let Some(items) = changed::read_list(&list).filter(|_| commits) else {
                return Ok(earlier(claims.first_skipped().and_then(fault), fault(seq)));
            };
            if begins_again(&mut self.told_of, &items) {
                return Ok(fault(seq));
            }
            // The index is older than the digests of this table: from its beginning on nothing is missing there.
            if items.iter().any(|(row, _)| *row == RowTable::Requester.beginning()) {
                self.columns.from = self.columns.from.or(Some(seq));
            }
            self.listed.extend(items.into_iter().map(|(row, digest)| (row, (seq, digest))));
        }
        Ok(claims.left().next().and_then(fault))
    }

    fn seals(&self, view: &impl Reads, between: &[Value<'_>]) -> Result<Option<BadEntry>, StoreError> {
        let mut bad = None;
        let mut claims = Claims::of(&self.seals);
        let sql = "SELECT seq, mac FROM audit_mac WHERE seq > $1 AND seq <= $2 ORDER BY seq";
        view.query(sql, between, &mut |row| {
            let seq = number(row)?;
            let mac = row.blob(1)?;
            let fits = claims.meet(seq).is_some_and(|seal| seal == mac);
            bad = (!fits).then_some(BadEntry { seq, what: Fault::Seal });
            Ok(if fits { Flow::More } else { Flow::Stop })
        })?;
        let left = claims.left().next().map(|seq| BadEntry { seq, what: Fault::Seal });
        Ok(earlier(left, bad))
    }

    /// The first payload that is gone and not explained by the erasure of the customer whom it was about.
    pub(super) fn unexplained(&self, view: &impl Reads) -> Result<Option<BadEntry>, StoreError> {
        if self.missing.is_empty() {
            return Ok(None);
        }
        let erased = erasures(view)?;
        for seq in &self.missing {
            let sql = "SELECT entry FROM audit WHERE seq = $1";
            let entry =
                view.optional(sql, &[as_key(*seq).into()], |row| Ok(Entry::decode(row.blob(0)?).ok()))?;
            let about = match entry.flatten() {
                Some(entry) => payload::about(view, entry.object_kind, entry.object_id, entry.request)?,
                None => None,
            };
            if !about.is_some_and(|customer| erased.contains_key(&customer)) {
                return Ok(Some(BadEntry { seq: *seq, what: Fault::PayloadMissing }));
            }
        }
        Ok(None)
    }
}

/// Whether a list begins with a table of which one has told before; notes the tables of which it tells.
fn begins_again(told_of: &mut HashSet<RowTable>, items: &[(RowRef, Hash)]) -> bool {
    let again = items.iter().any(|(row, _)| *row == row.table.beginning() && told_of.contains(&row.table));
    told_of.extend(items.iter().map(|(row, _)| row.table));
    again
}

/// Which customers were erased, and by which entry.
pub(super) fn erasures(view: &impl Reads) -> Result<HashMap<i64, u64>, StoreError> {
    let mut erased = HashMap::new();
    view.query("SELECT seq, entry FROM audit ORDER BY seq", &[], &mut |row| {
        if let Ok(entry) = Entry::decode(row.blob(1)?)
            && entry.action == Action::CustomerErased.code()
        {
            erased.entry(entry.object_id).or_insert(number(row)?);
        }
        Ok(Flow::More)
    })?;
    Ok(erased)
}

/// Claims in their order, met by rows in the same order.
struct Claims<'c> {
    ahead: Peekable<Iter<'c, Claim>>,
    skipped: Vec<u64>,
}

impl<'c> Claims<'c> {
    fn of(claims: &'c [Claim]) -> Claims<'c> {
        Claims { ahead: claims.iter().peekable(), skipped: Vec::new() }
    }

    /// What the entry claims; `None` when it claims nothing.
    fn meet(&mut self, seq: u64) -> Option<&'c Hash> {
        while let Some((skipped, _)) = self.ahead.next_if(|(claimed, _)| *claimed < seq) {
            self.skipped.push(*skipped);
        }
        self.ahead.next_if(|(claimed, _)| *claimed == seq).map(|(_, hash)| hash)
    }

    fn first_skipped(&self) -> Option<u64> {
        self.skipped.first().copied()
    }

    /// Every claim that no row has met.
    fn left(self) -> impl Iterator<Item = u64> {
        self.skipped.into_iter().chain(self.ahead.map(|(seq, _)| *seq))
    }
}

fn number(row: &dyn Row) -> Result<u64, StoreError> {
    Ok(u64::try_from(row.int(0)?).unwrap_or(0))
}

fn is_payload(row: &dyn Row, seq: u64, commit: &Hash) -> Result<bool, StoreError> {
    let body = row.blob(2)?;
    // A nonce of another length is none that we wrote.
    Ok(<&[u8; 32]>::try_from(row.blob(1)?)
        .is_ok_and(|nonce| chain::payload_commit(seq, nonce, body) == *commit))
}
