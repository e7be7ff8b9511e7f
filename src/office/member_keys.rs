//! The key of a member of staff follows what two people decided about them: whoever joins or has another role gets a
//! one-time code, for other keys may belong to the role; what somebody opens who has left is taken away. Done by whoever
//! gave the approval, for they hold the keys that are to be handed on (an administrator never holds those of sensitive
//! fields). When it cannot be done the decision stands, nobody is let in by it, and `madoguchi keyring` does it later.

use super::{Actor, Decided, Refusal, keys};
use crate::domain::approval::Outcome;
use crate::domain::audit::{Action, ObjectKind};
use crate::domain::login::Login;
use crate::domain::staff::{Right, StaffId};
use crate::domain::time::Stamp;
use crate::store::Store;
use crate::store::keyring::{Classes, Keyring, KeyringError, OneTimeCode};
use crate::store::staff::{self, Member};

/// What became of somebody's key.
#[derive(Debug)]
pub enum Settled {
    /// They sign in with this within a day; it is shown once.
    Code {
        /// Whose it is.
        name: String,
        /// What they type with it.
        login: Login,
        /// The code.
        code: OneTimeCode,
    },
    /// Nothing opens for them any more.
    Removed {
        /// Whose it was.
        name: String,
    },
}

/// Brings the keyring to what was decided; none where it was about no member of staff, or the store has no keyring.
///
/// # Errors
/// [`Refusal::Keyring`], [`Refusal::NoRight`], [`Refusal::PasswordNeeded`], and the store's own. The keyring is then as it
/// was.
pub fn settle(
    store: &mut Store,
    actor: &Actor,
    at: Stamp,
    decided: &Decided,
) -> Result<Option<Settled>, Refusal> {
    let Some(who) = decided.staff.filter(|_| decided.outcome == Outcome::Approved) else { return Ok(None) };
    if !store.is_sealed() {
        return Ok(None);
    }
    let Member { staff, login, left_at, .. } = member(store, who)?;
    let mut keyring = Keyring::read(store.path())?;
    let office = store.keys().clone();
    let right = Some(Right::Approve);
    if left_at.is_some() {
        return match keyring.remove(who, &office) {
            Err(KeyringError::NoSlot) => Ok(None),
            Err(error) => Err(error.into()),
            Ok(()) => {
                keys::keep(store, actor, at, right, Action::SlotRemoved, &keyring)?;
                Ok(Some(Settled::Removed { name: staff.name }))
            }
        };
    }
    let login = login.and_then(|login| Login::typed(&login).ok()).ok_or(KeyringError::NoSlot)?;
    let code = keyring.add_with_code(who, login.clone(), Classes::of(staff.role), &office, at)?;
    keys::keep(store, actor, at, right, Action::CodeGiven, &keyring)?;
    Ok(Some(Settled::Code { name: staff.name, login, code }))
}

fn member(store: &mut Store, who: StaffId) -> Result<Member, Refusal> {
    let members = store.read(|view| staff::members(view))?;
    let found = members.into_iter().find(|member| member.staff.id == who);
    found.ok_or(Refusal::NotFound { kind: ObjectKind::Staff, id: who.0 })
}
