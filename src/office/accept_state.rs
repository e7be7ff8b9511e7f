//! Somebody who may restore says that the store counts as it is, though it does not go on from the heads that were noted of
//! it elsewhere. Not in: what is asked of those heads (`store::audit::anchors`), restoring a backup.

use super::door::{self, Refused};
use super::{Actor, Refusal, clock, trace};
use crate::domain::audit::{Action, Event};
use crate::domain::staff::Right;
use crate::domain::time::Stamp;
use crate::store::{Store, StoreError};

/// What was wrong with the store, as the chain keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It does not extend the head of this entry, nor perhaps later ones.
    NotExtended(u64),
    /// The heads cannot be read.
    Unreadable,
    /// The heads are gone.
    Missing,
}

impl Why {
    /// Why the store was refused, if that can be accepted.
    pub fn of(error: &StoreError) -> Option<Why> {
        match error {
            StoreError::NotExtended { seq } => Some(Why::NotExtended(*seq)),
            StoreError::HeadsUnreadable { .. } => Some(Why::Unreadable),
            StoreError::HeadsMissing { .. } => Some(Why::Missing),
            _ => None,
        }
    }

    /// Its stable number in the audit chain.
    pub fn code(self) -> u16 {
        match self {
            Why::NotExtended(_) => 1,
            Why::Unreadable => 2,
            Why::Missing => 3,
        }
    }
}

/// Writes it down. Gives the number of the entry.
///
/// # Errors
/// [`Refusal::NoRight`], which is audited, [`Refusal::PasswordNeeded`], and the store's own.
pub fn accept_state(store: &mut Store, actor: &Actor, at: Stamp, why: Why) -> Result<i64, Refusal> {
    let written = store.write(|tx| {
        let at = clock::office_time(&*tx, at)?;
        let staff = door::permitted(&*tx, actor, at, Some(Right::Restore))?;
        let actor = Actor { staff, session: actor.session };
        let object = match why {
            Why::NotExtended(first) => trace::backup(first.saturating_sub(1)),
            Why::Unreadable | Why::Missing => trace::OFFICE,
        };
        let event = trace::event(&actor, at, Action::StateAccepted, object);
        trace::append(tx, &Event { reason: Some(why.code()), ..event })
    });
    if let Err(refusal) = &written
        && let Some(reason) = Refusal::reason(refusal)
    {
        let refused = Refused { act: "accept_state", reason, about: None, tells: None };
        door::note_refusal(store, actor, at, &refused)?;
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_the_chain_never_change() {
        assert_eq!([Why::NotExtended(7), Why::Unreadable, Why::Missing].map(Why::code), [1, 2, 3]);
    }
}
