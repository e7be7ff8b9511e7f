//! One transaction, from its beginning to the moment at which it is known whether it lasts.
//!
//! In: taking it back on every way out ([`OpenTransaction`]), and the chain going on from the head that this connection saw
//! last ([`expect_going_on`]): where it does not, an older copy was written over the file in place, and nothing is added to
//! that. Not in: what is done inside ([`Tx`](super::Tx)), and what is done about a commit that failed
//! ([`doubt`](super::doubt)).

use super::audit::AuditRef;
use super::engine::{Session, StoreError};
use super::reads::{Plain, Reads};

/// A transaction that is taken back unless it is committed: on an error and on a panic alike.
pub(super) struct OpenTransaction<'s> {
    pub(super) session: &'s dyn Session,
    pub(super) poisoned: &'s mut bool,
    pub(super) over: bool,
}

impl OpenTransaction<'_> {
    pub(super) fn commit(mut self) -> Result<(), StoreError> {
        let outcome = self.session.commit();
        match &outcome {
            Ok(()) => self.over = true,
            // Nothing was written: taking it back is safe.
            Err(
                StoreError::Busy
                | StoreError::Constraint { .. }
                | StoreError::Removed { .. }
                | StoreError::Replaced { .. }
                | StoreError::HardLinked { .. },
            ) => {}
            Err(_) => *self.poisoned = true,
        }
        outcome
    }
}

impl Drop for OpenTransaction<'_> {
    fn drop(&mut self) {
        if !self.over && self.session.rollback().is_err() {
            *self.poisoned = true;
        }
    }
}

/// The head of the chain as the transaction sees it.
pub(super) fn head(session: &dyn Session) -> Result<AuditRef, StoreError> {
    Plain(session).one("SELECT seq, hash FROM audit_head WHERE id = 1", &[], |row| {
        let seq = u64::try_from(row.int(0)?).map_err(|_| StoreError::Column { column: 0 })?;
        Ok(AuditRef { seq, hash: row.bytes32(1)? })
    })
}

/// Whether the chain with the head `now` holds the entry that was its head before.
pub(super) fn goes_on(session: &dyn Session, before: &AuditRef, now: &AuditRef) -> Result<bool, StoreError> {
    if now.seq <= before.seq {
        return Ok(now == before);
    }
    // Before its first entry a chain has a head that is in no row.
    if before.seq == 0 {
        return Ok(true);
    }
    let seq = i64::try_from(before.seq).unwrap_or(i64::MAX);
    let sql = "SELECT hash FROM audit WHERE seq = $1";
    let found = Plain(session).optional(sql, &[seq.into()], |row| row.bytes32(0))?;
    Ok(found == Some(before.hash))
}

/// The head, of a store that goes on from where this connection saw it last; any other is refused.
pub(super) fn expect_going_on(
    session: &dyn Session,
    before: Option<&AuditRef>,
) -> Result<AuditRef, StoreError> {
    let now = head(session)?;
    match before {
        Some(before) if !goes_on(session, before, &now)? => Err(StoreError::NotExtended { seq: before.seq }),
        _ => Ok(now),
    }
}
