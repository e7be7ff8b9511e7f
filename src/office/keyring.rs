//! Changes of the keyring, each bound to the store: the store learns of the new file before it takes the place of the old
//! one, and forgets the old one when it has. Killed at any moment, the file that is there is one that the store knows.
//!
//! Not in: the file itself (`store::keyring`), and signing in ([`super::sign_in`]).

use super::sign_in::NoEntry;
use super::{Actor, trace};
use crate::domain::audit::{Action, Event};
use crate::domain::login::Login;
use crate::domain::password::Password;
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;
use crate::store::keyring::{Classes, Keyring, KeyringError, OneTimeCode, Unlocked};
use crate::store::{Store, keyring_state, staff};

/// What is changed; its number stands in the audit chain as the reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The keyring was made.
    Founded,
    /// Somebody chose a password.
    Password,
    /// Somebody was given a one-time code.
    Code,
    /// Somebody's slot was taken away.
    Removed,
}

impl Change {
    /// Its stable number in the audit chain.
    pub fn code(self) -> u16 {
        match self {
            Change::Founded => 1,
            Change::Password => 2,
            Change::Code => 3,
            Change::Removed => 4,
        }
    }
}

/// Somebody who came in with a one-time code chooses a password.
pub(super) fn choose_password(
    store: &mut Store,
    actor: &Actor,
    at: Stamp,
    unlocked: &Unlocked,
    new: &Password,
) -> Result<(), NoEntry> {
    change(store, actor, at, Change::Password, |ring| ring.set_password(&unlocked.login, &unlocked.keys, new))
}

/// Gives a member of staff a one-time code with which to sign in within a day, in place of whatever opened their slot.
/// Only who holds the keys of their role can seal them.
///
/// # Errors
/// [`NoEntry`].
pub fn give_code(
    store: &mut Store,
    actor: &Actor,
    at: Stamp,
    to: StaffId,
    login: &Login,
) -> Result<OneTimeCode, NoEntry> {
    let keys = store.keys().clone();
    let role = store.read(|view| staff::get(view, to))?.ok_or(NoEntry::NotOnStaff)?.role;
    change(store, actor, at, Change::Code, |ring| {
        ring.add_with_code(to, login.clone(), Classes::of(role), &keys, at)
    })
}

/// Takes the slot of somebody who has left.
///
/// # Errors
/// [`NoEntry`].
pub fn take_slot(store: &mut Store, actor: &Actor, at: Stamp, of: StaffId) -> Result<(), NoEntry> {
    let keys = store.keys().clone();
    change(store, actor, at, Change::Removed, |ring| ring.remove(of, &keys))
}

/// Makes a change of the keyring so that at any instant the store knows the file that is there.
fn change<T>(
    store: &mut Store,
    actor: &Actor,
    at: Stamp,
    what: Change,
    make: impl FnOnce(&mut Keyring) -> Result<T, KeyringError>,
) -> Result<T, NoEntry> {
    let path = store.path().to_path_buf();
    let mut ring = Keyring::read(&path)?;
    let made = make(&mut ring)?;
    let digest = ring.digest();
    store.write(|tx| {
        keyring_state::announce(tx, &digest)?;
        let event = Event {
            reason: Some(what.code()),
            row_digest: Some(digest),
            ..trace::event(actor, at, Action::KeyringChanged, trace::OFFICE)
        };
        trace::append(tx, &event).map(drop)
    })?;
    ring.save(&path)?;
    store.write(|tx| keyring_state::settle(tx, &digest))?;
    Ok(made)
}
