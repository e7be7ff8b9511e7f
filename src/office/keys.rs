//! Changes of the keyring, each written into the audit chain with the digest of the file as it is then: an older keyring
//! put back in its place, with the slot of somebody who has left, is found by that.
//!
//! In: keeping a changed keyring ([`keep`]), renewing the key of the file ([`renew`]), the comparison with the
//! chain ([`is_as_recorded`]) and failed sign-ins told to the chain ([`tell_failures`]). Not in: the keyring
//! (`store::keyring`), counting failures (`store::sign_ins`).

use std::path::Path;

use super::door::{self, Refused};
use super::{Actor, Refusal, trace};
use crate::domain::audit::{Action, Event, Object, ObjectKind, Outcome};
use crate::domain::sign_in::FailedTry;
use crate::domain::staff::Right;
use crate::domain::time::Stamp;
use crate::store::audit::Entry;
use crate::store::keyring::Keyring;
use crate::store::keys::OfficeKeys;
use crate::store::{Flow, Reads, Store, StoreError, Tx, rekey};

const KEYRING: Object = Object { kind: ObjectKind::Keyring, id: 1 };

/// Saves a changed keyring beside its store and writes down what was done, if the actor has the right; everybody may
/// change their own password.
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
    let path = store.path().to_path_buf();
    let result = store.write(|tx| {
        door::permitted(&*tx, actor, right)?;
        put(tx, &path, actor, at, action, keyring)
    });
    noted(store, actor, at, action, result)
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
        door::note_refusal(store, actor, at, &Refused { act: action.id(), reason, about: None })?;
    }
    result
}

/// The last step of the change: when the file cannot be written, nothing of it remains.
fn put(
    tx: &mut Tx<'_>,
    path: &Path,
    actor: &Actor,
    at: Stamp,
    action: Action,
    keyring: &Keyring,
) -> Result<(), Refusal> {
    trace::append(tx, &of_keyring(actor, at, action, keyring))?;
    Ok(keyring.save(path)?)
}

/// Gives the store's file the key of `new`, and puts `keyring`, which is sealed for it, in its place. The store is closed
/// for that.
///
/// # Errors
/// [`Refusal::NoRight`], [`Refusal::Keyring`], `Locked` when somebody has the store open; the old key then still opens it.
pub fn renew(
    mut store: Store,
    actor: &Actor,
    at: Stamp,
    new: &OfficeKeys,
    keyring: &Keyring,
) -> Result<(), Refusal> {
    let right = Some(Right::ManageKeys);
    let allowed = store.read(|view| door::permitted(view, actor, right).map(|_| ()));
    noted(&mut store, actor, at, Action::KeysRenewed, allowed)?;
    let (path, old) = (store.path().to_path_buf(), store.keys().clone());
    store.close()?;
    rekey::rekey(&path, &old, new, keyring, |tx| {
        trace::append(tx, &of_keyring(actor, at, Action::KeysRenewed, keyring)).map(|_| ())
    })
}

/// Whether the keyring is the one of which the audit chain speaks last; none when it speaks of none.
///
/// # Errors
/// The store's own.
pub fn is_as_recorded(view: &impl Reads, keyring: &Keyring) -> Result<Option<bool>, StoreError> {
    let mut recorded = None;
    view.query("SELECT entry FROM audit ORDER BY seq DESC", &[], &mut |row| {
        let entry = Entry::decode(row.blob(0)?);
        let about = entry.ok().filter(|entry| entry.object_kind == ObjectKind::Keyring.code());
        recorded = about.and_then(|entry| entry.row_digest);
        Ok(if recorded.is_some() { Flow::Stop } else { Flow::More })
    })?;
    Ok(recorded.map(|digest| digest == keyring.digest()))
}

/// Writes failed sign-ins into the chain, each at its own time, in the name of nobody: it is not known who it was.
///
/// # Errors
/// The store's own; nothing is written then.
pub fn tell_failures(
    store: &mut Store,
    session: [u8; 16],
    keyring: &Keyring,
    failed: &[FailedTry],
) -> Result<(), Refusal> {
    if failed.is_empty() {
        return Ok(());
    }
    store.write(|tx| {
        for tried in failed {
            let slot = keyring.slot(&tried.login);
            let object =
                slot.map_or(trace::OFFICE, |slot| Object { kind: ObjectKind::Staff, id: slot.staff.0 });
            let performer = trace::performer(0, session);
            let event = Event::new(tried.at.utc_ms(), performer, Action::SignInFailed, object);
            trace::append(tx, &Event { outcome: Outcome::Failed, ..event })?;
        }
        Ok(())
    })
}

fn of_keyring(actor: &Actor, at: Stamp, action: Action, keyring: &Keyring) -> Event {
    Event {
        row_version: i64::try_from(keyring.epoch()).ok(),
        row_digest: Some(keyring.digest()),
        ..trace::event(actor, at, action, KEYRING)
    }
}
