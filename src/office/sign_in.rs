//! Coming in: a login name and a password open the keyring, its keys open the store, and somebody sits down. The same way
//! for the screen and the command line; there is no other into a store that is sealed.
//!
//! The try is counted before the password is looked at (`store::sign_ins`), and every failed one stands in the audit chain
//! as soon as somebody comes in. Not in: the lock of the screen, and what somebody may do once they sit ([`super::session`]).

use std::path::Path;

use thiserror::Error;

use super::session::{self, Seated};
use super::{Actor, Refusal, keyring, trace};
use crate::domain::audit::{Action, Event, Object, ObjectKind, Outcome};
use crate::domain::login::Login;
use crate::domain::password::{Password, Unfit};
use crate::domain::sign_in::FailedTry;
use crate::domain::staff::Staff;
use crate::domain::time::Stamp;
use crate::store::keyring::{Classes, Keyring, KeyringError, Unlocked};
use crate::store::sign_ins::{SignInError, SignIns};
use crate::store::{OpenMode, Store, StoreError, keyring_state, staff};

/// What somebody types at the door.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credentials {
    /// Who they say they are.
    pub login: Login,
    /// Their password, or the one-time code of a first day.
    pub password: Password,
    /// The password they choose instead of a one-time code.
    pub new: Option<Password>,
}

/// Somebody who has come in.
#[derive(Debug)]
pub struct SignedIn {
    /// The store, open for work.
    pub store: Store,
    /// Who they are, in which sitting.
    pub actor: Actor,
    /// What they are told.
    pub seated: Seated,
}

/// Why somebody does not come in. Nothing was opened.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum NoEntry {
    /// It was tried too often, or tries cannot be counted.
    #[error(transparent)]
    Counted(#[from] SignInError),
    /// The keyring did not open, or could not be changed.
    #[error(transparent)]
    Keyring(#[from] KeyringError),
    /// The one-time code was right: a password has to be chosen.
    #[error("a password has to be chosen")]
    MustChoose,
    /// The password chosen is none that is taken.
    #[error(transparent)]
    Unfit(#[from] Unfit),
    /// The keyring file is not the one that the store knows: an older one was put in its place.
    #[error("keyring unknown to the store")]
    OtherKeyring,
    /// The person is not on the staff any more, or not in the role that the keyring was made for.
    #[error("not on the staff")]
    NotOnStaff,
    /// The store or the office said no.
    #[error(transparent)]
    Refusal(#[from] Refusal),
}

impl From<StoreError> for NoEntry {
    fn from(error: StoreError) -> NoEntry {
        NoEntry::Refusal(error.into())
    }
}

/// Lets somebody into the store at `path`.
///
/// # Errors
/// [`NoEntry`]; the try stays counted unless the password was right.
pub fn sign_in(path: &Path, credentials: &Credentials, at: Stamp) -> Result<SignedIn, NoEntry> {
    let ring = Keyring::read(path)?;
    let sign_ins = SignIns::beside(path);
    let attempt = sign_ins.try_now(&credentials.login, at)?;
    let unlocked = ring.unlock(&credentials.login, &credentials.password, at)?;
    let failed = attempt.succeeded()?;
    if unlocked.must_change && credentials.new.is_none() {
        return Err(NoEntry::MustChoose);
    }
    let mut store = Store::unlock(path, OpenMode::ReadWrite, &unlocked.keys)?;
    let staff = admitted(&mut store, &ring, &unlocked)?;
    if let Some(new) = &credentials.new {
        new.check(&[credentials.login.as_str(), &staff.name])?;
    }
    let (actor, seated) = session::sit_down(&mut store, staff, at)?;
    write_down(&mut store, &actor, at, &failed)?;
    sign_ins.told(&failed)?;
    if let Some(new) = &credentials.new {
        keyring::choose_password(&mut store, &actor, at, &unlocked, new)?;
    }
    Ok(SignedIn { store, actor, seated })
}

/// Somebody who sits there gives their password once more.
///
/// # Errors
/// [`NoEntry`].
pub fn prove(store: &mut Store, actor: &Actor, password: &Password, at: Stamp) -> Result<(), NoEntry> {
    if store.is_sealed() {
        let path = store.path().to_path_buf();
        let ring = Keyring::read(&path)?;
        let own = ring.slots().iter().find(|slot| slot.staff == actor.staff.id);
        let login = own.map(|slot| slot.login.clone()).ok_or(NoEntry::NotOnStaff)?;
        let sign_ins = SignIns::beside(&path);
        let attempt = sign_ins.try_now(&login, at)?;
        ring.unlock(&login, password, at)?;
        let failed = attempt.succeeded()?;
        write_down(store, actor, at, &failed)?;
        sign_ins.told(&failed)?;
    }
    Ok(session::prove(store, actor, at)?)
}

/// Who has unlocked the store, if store, keyring and staff belong together.
fn admitted(store: &mut Store, ring: &Keyring, unlocked: &Unlocked) -> Result<Staff, NoEntry> {
    let digest = ring.digest();
    let (known, found) = store.read(|view| {
        let known = keyring_state::knows(view, &digest)?;
        Ok::<_, StoreError>((known, staff::get(view, unlocked.staff)?))
    })?;
    if !known || *ring.store_id() != store.office().store_id {
        return Err(NoEntry::OtherKeyring);
    }
    let classes = ring.slot(&unlocked.login).map(|slot| slot.classes);
    found.filter(|staff| classes == Some(Classes::of(staff.role))).ok_or(NoEntry::NotOnStaff)
}

/// Writes failed tries down, by whoever came in next.
fn write_down(store: &mut Store, actor: &Actor, at: Stamp, failed: &[FailedTry]) -> Result<(), Refusal> {
    if failed.is_empty() {
        return Ok(());
    }
    store.write(|tx| {
        for one in failed {
            let owner = staff::by_login(&*tx, one.login.as_str())?.map_or(0, |staff| staff.id.0);
            let object = Object { kind: ObjectKind::Staff, id: owner };
            let event = Event {
                outcome: Outcome::Refused,
                payload: trace::payload(&serde_json::json!({ "login": one.login, "at": one.at.utc_ms() }))?,
                ..trace::event(actor, at, Action::SignInFailed, object)
            };
            trace::append(tx, &event)?;
        }
        Ok(())
    })
}
