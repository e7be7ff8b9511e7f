//! Changes of the keyring, each written into the audit chain. The store keeps the digest of the file as it is then, and
//! the chain that of the row in which it stands (`store::audit::rows`): an older keyring
//! put back in its place, with the slot of somebody who has left, is found by that. The store learns of a new file before
//! it takes the place of the old one, with the entry that tells of the change, and forgets the old one with the next entry,
//! whatever that tells of: killed at any moment, the file that is there is one that the store knows. So whoever changes a
//! keyring has something more to be written down at once: they sit down, or they leave. Only a supervisor who has just
//! approved something about the staff goes on working; what the old file opens meanwhile the store refuses by itself
//! ([`member_keys`]).
//!
//! In: keeping a changed keyring ([`keep`]), renewing the key of the file ([`renew`]), opening an account that was tried too
//! often ([`release`]) and what became of sign-ins told to the chain ([`tell_sign_ins`]). Not in: the keyring
//! (`store::keyring`), counting failures (`store::sign_ins`).

use super::door::{self, Refused};
use super::session::{self, End};
use super::sign_in::NoEntry;
use super::{Actor, Refusal, clock, member_keys, propose_staff, trace};
use crate::domain::approval::SamePerson;
use crate::domain::audit::{Action, Event, Object, ObjectKind, Outcome};
use crate::domain::login::Login;
use crate::domain::sign_in::{Untold, What};
use crate::domain::staff::{Right, Staff, StaffId};
use crate::domain::time::{Moment, Stamp};
use crate::store::keyring::Keyring;
use crate::store::keys::OfficeKeys;
use crate::store::sign_ins::SignIns;
use crate::store::{ActKey, OpenMode, Store, Tx, keyring_state, rekey, staff};

/// Whoever stands before the door has no sitting.
pub(super) const NO_SESSION: [u8; 16] = [0; 16];
const KEYRING: Object = Object { kind: ObjectKind::Keyring, id: 1 };

/// Saves a changed keyring beside its store and writes down what was done, if the actor sits there and has the right;
/// everybody may change their own password, and at the door they do it before they sit.
///
/// # Errors
/// [`Refusal::NoRight`], [`Refusal::Keyring`], and the store's own; the keyring is then as it was.
pub fn keep(
    store: &mut Store,
    actor: &Actor,
    at: Stamp,
    right: Option<Right>,
    action: Action,
    keyring: &Keyring,
) -> Result<(), Refusal> {
    keep_with(store, actor, at, (right, action), keyring, |_| Ok(()))
}

/// The same, with what else changes in the store with it: it stands before the entry that tells of the keyring.
///
/// # Errors
/// As [`keep`], and those of `also`.
pub fn keep_with(
    store: &mut Store,
    actor: &Actor,
    at: Stamp,
    (right, action): (Option<Right>, Action),
    keyring: &Keyring,
    also: impl FnOnce(&mut Tx<'_>) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let (present, next) = (Keyring::read(store.path())?.digest(), keyring.digest());
    let announced = store.write(|tx| {
        let at = clock::office_time(&*tx, at)?;
        match right {
            None if actor.session == NO_SESSION => door::on_record(&*tx, actor)?,
            _ => door::permitted(&*tx, actor, at, right)?,
        };
        keyring_state::announce(tx, &present, &next)?;
        also(tx)?;
        trace::append(tx, &of_keyring(actor, at, action, keyring)).map(|_| ())
    });
    noted(store, actor, at, action, announced)?;
    keyring.save(store.path())?;
    store.settle_keyring_with_next_entry(next);
    Ok(())
}

/// Refuses whoever has not the right; that stands in the audit trail then.
///
/// # Errors
/// [`Refusal::NoRight`], [`Refusal::PasswordNeeded`], and the store's own.
pub fn expect(
    store: &mut Store,
    actor: &Actor,
    at: Stamp,
    right: Right,
    action: Action,
) -> Result<(), Refusal> {
    let allowed = store.read(|view| door::permitted(view, actor, at, Some(right)).map(|_| ()));
    noted(store, actor, at, action, allowed)
}

/// The second person beside `first` for something about `about`: somebody else who decides, and whom it is not about.
///
/// # Errors
/// [`Refusal::SamePerson`], [`Refusal::OwnMatter`], [`Refusal::NoRight`], [`Refusal::StaffLeft`], and the store's own.
pub fn second_person(
    store: &mut Store,
    first: StaffId,
    second: StaffId,
    about: Option<StaffId>,
) -> Result<Staff, Refusal> {
    if first == second {
        return Err(Refusal::SamePerson { why: SamePerson::Asked });
    }
    if about == Some(first) {
        return Err(Refusal::OwnMatter);
    }
    if about == Some(second) {
        return Err(Refusal::SamePerson { why: SamePerson::Subject });
    }
    let found = store.read(|view| propose_staff::present(view, second))?;
    let right = Right::Approve;
    if found.role.may(right) { Ok(found) } else { Err(Refusal::NoRight { right }) }
}

/// A new office learns of its keyring.
pub(super) fn begin(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, keyring: &Keyring) -> Result<(), Refusal> {
    keyring_state::begin(tx, &keyring.digest())?;
    trace::append(tx, &of_keyring(actor, at, Action::KeyringMade, keyring)).map(|_| ())
}

/// The result, when a refusal by right has been written down.
fn noted(
    store: &mut Store,
    actor: &Actor,
    at: Stamp,
    action: Action,
    result: Result<(), Refusal>,
) -> Result<(), Refusal> {
    if let Err(refusal) = &result
        && let Some(reason) = refusal.reason()
    {
        door::note_refusal(
            store,
            actor,
            at,
            &Refused { act: action.id(), reason, about: None, tells: None },
        )?;
    }
    result
}

/// Gives the store's file the key of `new`, and puts `keyring`, which is sealed for it, in its place. The store is closed
/// for that. `codes` are those who have to sign in with a one-time code then, given by the actor and `second`.
///
/// # Errors
/// [`Refusal::NoRight`], [`Refusal::Keyring`], `Locked` when somebody has the store open; the old key then still opens it.
pub fn renew(
    mut store: Store,
    actor: &Actor,
    at: Stamp,
    new: &OfficeKeys,
    keyring: &Keyring,
    (codes, second): (&[StaffId], StaffId),
) -> Result<(), Refusal> {
    expect(&mut store, actor, at, Right::ManageKeys, Action::KeysRenewed)?;
    session::leave(&mut store, actor, at, End::SignedOut)?;
    let (path, old) = (store.path().to_path_buf(), store.keys().clone());
    let opener = store.opener().with_keys(new.clone());
    store.close()?;
    rekey::rekey(&path, &old, new, keyring, |tx| {
        keyring_state::settle(tx, &keyring.digest())?;
        member_keys::given_to(tx, actor, at, codes, second)?;
        trace::append(tx, &of_keyring(actor, at, Action::KeysRenewed, keyring)).map(|_| ())
    })?;
    // It is done: that its head could not be noted outside makes nothing of it untrue.
    if let Err(error) = opener.open(OpenMode::ReadWrite).and_then(Store::close) {
        tracing::warn!(%error, "the head was not noted after the keys were renewed");
    }
    Ok(())
}

/// Opens an account that was tried too often; whether there was anything to open. It is written down before it is done:
/// killed in between, an account stays shut that the chain calls open, and opening it once more is all that is left to do.
///
/// # Errors
/// [`Refusal::NoRight`], failures of the count, and the store's own.
pub fn release(store: &mut Store, actor: &Actor, now: Moment, login: &Login) -> Result<bool, NoEntry> {
    let at = now.at;
    let right = Some(Right::EndSessions);
    let action = Action::AccountReleased;
    let sign_ins = SignIns::beside(store.path());
    let written: Result<bool, NoEntry> = store.write(|tx| {
        let at = clock::office_time(&*tx, at)?;
        door::permitted(&*tx, actor, at, right)?;
        if !sign_ins.is_held(login)? {
            return Ok(false);
        }
        let staff = staff::by_login(&*tx, login.as_str())?;
        let object = staff.map_or(trace::OFFICE, |staff| Object { kind: ObjectKind::Staff, id: staff.id.0 });
        trace::append(tx, &trace::event(actor, at, action, object))?;
        Ok(true)
    });
    let held = match written {
        Err(NoEntry::Refusal(refusal)) => {
            noted(store, actor, at, action, Err(refusal))?;
            false
        }
        other => other?,
    };
    Ok(held && sign_ins.release(login, now)?)
}

/// Writes into the chain which sign-ins failed, each at its own time, in the name of nobody: it is not known who it was.
/// Several programs may have read the same from the count: each is written once, by its id.
///
/// # Errors
/// The store's own; nothing is written then.
pub fn tell_sign_ins(store: &mut Store, keyring: &Keyring, untold: &[Untold]) -> Result<(), Refusal> {
    if untold.is_empty() {
        return Ok(());
    }
    store.write(|tx| {
        for one in untold {
            let key = ActKey(one.id.0);
            if tx.done(key)?.is_some() {
                continue;
            }
            let event = of_sign_in(keyring, one);
            trace::append(tx, &event)?;
            tx.mark_done(key, event.action.id(), "null", one.at.utc_ms())?;
        }
        Ok(())
    })
}

fn of_sign_in(keyring: &Keyring, one: &Untold) -> Event {
    let (action, slot) = match &one.what {
        What::Failed(login) => (Action::SignInFailed, keyring.slot(login)),
        What::CountLost => (Action::SignInCountLost, None),
    };
    let object = slot.map_or(trace::OFFICE, |slot| Object { kind: ObjectKind::Staff, id: slot.staff.0 });
    let performer = trace::performer(0, NO_SESSION);
    Event { outcome: Outcome::Failed, ..Event::new(one.at.utc_ms(), performer, action, object) }
}

fn of_keyring(actor: &Actor, at: Stamp, action: Action, keyring: &Keyring) -> Event {
    Event { row_version: i64::try_from(keyring.epoch()).ok(), ..trace::event(actor, at, action, KEYRING) }
}
