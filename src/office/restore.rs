//! A store is put back from a backup: what that would cost, and the entry that says it was done, from which head and by
//! whom. Not in: taking the backup apart and putting files in their places (`store::backup`).

use super::door::{self, Refused};
use super::{Actor, Refusal, trace};
use crate::domain::audit::{Action, Event};
use crate::domain::staff::Right;
use crate::domain::time::Stamp;
use crate::store::audit::anchors::{self, Noted};
use crate::store::{Reads, Store, StoreError, View};

/// What would be lost of a store that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// Nothing: it ends where the backup ends, or before.
    Nothing,
    /// What was done after the backup.
    Since {
        /// Entries of the audit chain.
        entries: u64,
        /// When the first of them was written.
        from: Stamp,
        /// When the last was.
        until: Stamp,
        /// Requests taken.
        requests: u64,
    },
    /// All of it: its history is not the backup's.
    OtherHistory {
        /// Entries of the audit chain.
        entries: u64,
    },
    /// All of it, and how much that is cannot be said: it does not open.
    Unknown,
}

impl Loss {
    fn entries(self) -> Option<i64> {
        match self {
            Loss::Nothing => Some(0),
            Loss::Since { entries, .. } | Loss::OtherHistory { entries } => i64::try_from(entries).ok(),
            Loss::Unknown => None,
        }
    }
}

/// What would be lost of `there` if a backup that ends with `head` took its place.
///
/// # Errors
/// Storage failures.
pub fn loss(there: &mut Store, store_id: &[u8; 16], head: &Noted) -> Result<Loss, StoreError> {
    let same = there.office().store_id == *store_id;
    there.read(|view| {
        let last = anchors::head(view)?;
        let entries = last.as_ref().map_or(0, |last| last.seq);
        match hash_of(view, head.seq)? {
            _ if !same => Ok(Loss::OtherHistory { entries }),
            None => Ok(Loss::Nothing),
            Some(hash) if hash != head.hash => Ok(Loss::OtherHistory { entries }),
            Some(_) => since(view, head.seq, last.as_ref()),
        }
    })
}

fn since(view: &View<'_>, seq: u64, last: Option<&Noted>) -> Result<Loss, StoreError> {
    let Some(last) = last.filter(|last| last.seq > seq) else { return Ok(Loss::Nothing) };
    let key = i64::try_from(seq).unwrap_or(i64::MAX);
    let sql = "SELECT min(utc_ms) FROM audit_index WHERE seq > $1";
    let from = view.optional(sql, &[key.into()], |row| row.opt_int(0))?.flatten();
    let sql = "SELECT count(*) FROM audit_index WHERE seq > $1 AND action = $2";
    let requests = view.int(sql, &[key.into(), i64::from(Action::RequestTaken.code()).into()])?;
    Ok(Loss::Since {
        entries: last.seq - seq,
        from: from.map_or(last.at, Stamp::from_utc_ms),
        until: last.at,
        requests: u64::try_from(requests).unwrap_or(0),
    })
}

fn hash_of(view: &View<'_>, seq: u64) -> Result<Option<[u8; 32]>, StoreError> {
    let seq = i64::try_from(seq).unwrap_or(i64::MAX);
    view.optional("SELECT hash FROM audit WHERE seq = $1", &[seq.into()], |row| row.bytes32(0))
}

/// Writes into the store that was taken out of a backup that it goes on from there: from so many entries.
///
/// # Errors
/// [`Refusal::NoRight`], which is audited, [`Refusal::PasswordNeeded`], and the store's own.
pub fn restored(
    store: &mut Store,
    actor: &Actor,
    at: Stamp,
    entries: u64,
    loss: Loss,
) -> Result<(), Refusal> {
    let written = store.write(|tx| {
        let staff = door::permitted(&*tx, actor, at, Some(Right::Restore))?;
        let actor = Actor { staff, session: actor.session };
        let event = trace::event(&actor, at, Action::StoreRestored, trace::backup(entries));
        trace::append(tx, &Event { row_version: loss.entries(), ..event }).map(|_| ())
    });
    if let Err(refusal) = &written
        && let Some(reason) = Refusal::reason(refusal)
    {
        door::note_refusal(store, actor, at, &Refused { act: "restore", reason, about: None, tells: None })?;
    }
    written
}
