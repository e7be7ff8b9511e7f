//! Coming in: a login name and a password open the keyring, its keys open the store, and somebody sits down. The same way
//! for the screen and the command line; there is no other into a store that is sealed.
//!
//! The try is on the disk before the password is looked at (`store::sign_ins`), and every one that failed stands in the audit
//! chain, once, as soon as somebody comes in. Not in: the lock of the screen, and what somebody may do once they sit ([`super::session`]).

use std::path::Path;

use thiserror::Error;

use super::session::{self, Seated};
use super::{Actor, Refusal, clock, keys};
use crate::domain::audit::Action;
use crate::domain::login::Login;
use crate::domain::password::{Password, Unfit};
use crate::domain::sign_in::{Bearer, TryId, Untold};
use crate::domain::staff::Staff;
use crate::domain::time::Moment;
use crate::store::keyring::{Classes, Keyring, KeyringError, RecoveryCode, SlotKind, Unlocked};
use crate::store::keys::OfficeKeys;
use crate::store::sign_ins::{Attempt, SignInError, SignIns};
use crate::store::{OpenMode, Store, StoreError, keyring_state, pair, staff};

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
    /// A new office is there, and its sheet counts; only opening it behind that failed.
    #[error("founded, but not opened: {0}")]
    Founded(Box<NoEntry>),
    /// The store or the office said no.
    #[error(transparent)]
    Refusal(#[from] Refusal),
}

impl From<StoreError> for NoEntry {
    fn from(error: StoreError) -> NoEntry {
        NoEntry::Refusal(error.into())
    }
}

/// Somebody whose password was right, before the store is opened.
#[derive(Debug)]
pub struct Known {
    /// The keyring as it is in the file.
    pub keyring: Keyring,
    /// What they opened.
    pub unlocked: Unlocked,
    untold: Vec<Untold>,
    now: Moment,
}

/// Looks at a password: the try is on the disk first, so that ending the program gives nothing back.
///
/// # Errors
/// [`NoEntry`]; the try has failed if the password was wrong.
pub fn knock(path: &Path, login: &Login, password: &Password, now: Moment) -> Result<Known, NoEntry> {
    let sign_ins = SignIns::beside(path);
    let attempt = sign_ins.try_now(login, bearer(&pair::read(path)?, login), now)?;
    let unlock = |keyring: &Keyring| keyring.unlock(login, password, now.at);
    let opened = pair::open(path, unlock, |unlocked: &Unlocked| &unlocked.keys);
    let ((keyring, unlocked), attempt) = answered(attempt, opened)?;
    let untold = attempt.right()?;
    Ok(Known { keyring, unlocked, untold, now })
}

/// What a name opens, by the keyring.
fn bearer(keyring: &Keyring, login: &Login) -> Bearer {
    match keyring.slot(login) {
        Some(slot) if slot.classes == Classes::StoreAndSensitive => Bearer::Keeper,
        _ => Bearer::Staff,
    }
}

/// Ends a try that was not right: one that the keyring has not even looked at has not failed.
fn answered<'s, T>(
    attempt: Attempt<'s>,
    opened: Result<T, KeyringError>,
) -> Result<(T, Attempt<'s>), NoEntry> {
    match opened {
        Ok(opened) => Ok((opened, attempt)),
        Err(error) => {
            match error {
                KeyringError::Wrong | KeyringError::CodeExpired => attempt.wrong(),
                _ => attempt.unexamined(),
            }
            Err(error.into())
        }
    }
}

/// An envelope whose code was right.
#[derive(Debug)]
pub struct OpenEnvelope {
    /// The keyring as it is in the file.
    pub keyring: Keyring,
    /// What the code opens: everything.
    pub keys: OfficeKeys,
    untold: Vec<Untold>,
    now: Moment,
}

/// Looks at a code from an envelope; the try is counted as for a password, and all envelopes together.
///
/// # Errors
/// [`NoEntry`]; the try has failed if the code was wrong.
pub fn open_envelope(path: &Path, code: &RecoveryCode, now: Moment) -> Result<OpenEnvelope, NoEntry> {
    // Where there is no keyring nothing is tried.
    pair::read(path)?;
    let sign_ins = SignIns::beside(path);
    let attempt = sign_ins.try_now(&Login::envelope(), Bearer::Envelope, now)?;
    let opened = pair::open(path, |keyring| keyring.recover(code), |keys: &OfficeKeys| keys);
    let ((keyring, keys), attempt) = answered(attempt, opened)?;
    let untold = attempt.right()?;
    Ok(OpenEnvelope { keyring, keys, untold, now })
}

impl OpenEnvelope {
    /// Opens the store, if `expect` finds it as it should be, and tells the failed tries of everybody to the audit chain.
    ///
    /// # Errors
    /// [`NoEntry`].
    pub fn enter(&self, path: &Path, expect: Expect<'_>) -> Result<Store, NoEntry> {
        let mut store = Store::unlock(path, OpenMode::ReadWrite, &self.keys)?;
        expect(&mut store)?;
        tell(&mut store, &self.keyring, &self.untold, self.now)?;
        Ok(store)
    }
}

/// What finds a store as it should be before anything is written to it.
pub type Expect<'e> = &'e dyn Fn(&mut Store) -> Result<(), StoreError>;

/// Opens the store for them, if store, keyring and staff belong together. Where it is opened to work in, and `expect` finds
/// it as it should be, the failed tries of everybody are told to the audit chain.
///
/// # Errors
/// [`NoEntry`].
pub fn enter(
    path: &Path,
    known: &Known,
    mode: OpenMode,
    expect: Expect<'_>,
) -> Result<(Store, Staff), NoEntry> {
    let (mut store, staff) = opened(path, known, mode)?;
    if mode == OpenMode::ReadWrite {
        clock::expect_plausible(&mut store, known.now.at)?;
        expect(&mut store)?;
        tell(&mut store, &known.keyring, &known.untold, known.now)?;
    }
    Ok((store, staff))
}

/// The same to work in, for somebody who says that the machine's clock is right, whatever speaks against it.
///
/// # Errors
/// [`NoEntry`].
pub fn enter_whatever_the_time(
    path: &Path,
    known: &Known,
    expect: Expect<'_>,
) -> Result<(Store, Staff), NoEntry> {
    let (mut store, staff) = opened(path, known, OpenMode::ReadWrite)?;
    expect(&mut store)?;
    tell(&mut store, &known.keyring, &known.untold, known.now)?;
    Ok((store, staff))
}

fn opened(path: &Path, known: &Known, mode: OpenMode) -> Result<(Store, Staff), NoEntry> {
    let mut store = Store::unlock(path, mode, &known.unlocked.keys)?;
    let staff = admitted(&mut store, known)?;
    expect_in_time(&mut store, known)?;
    let digest = known.keyring.digest();
    // Whoever put the keyring there may have been killed before the store had learnt of it.
    if store.read(|view| keyring_state::is_announced(view, &digest))? {
        Keyring::make_last(path)?;
        store.settle_keyring_with_next_entry(digest);
    }
    Ok((store, staff))
}

/// Lets somebody into the store at `path`, if `expect` finds it as it should be; before that nothing is written to it.
///
/// # Errors
/// [`NoEntry`].
pub fn sign_in(
    path: &Path,
    credentials: &Credentials,
    now: Moment,
    expect: Expect<'_>,
) -> Result<SignedIn, NoEntry> {
    let mut known = knock(path, &credentials.login, &credentials.password, now)?;
    let at = now.at;
    let (mut store, staff) = opened(path, &known, OpenMode::ReadWrite)?;
    if known.unlocked.must_change && credentials.new.is_none() {
        return Err(NoEntry::MustChoose);
    }
    clock::expect_plausible(&mut store, at)?;
    expect(&mut store)?;
    tell(&mut store, &known.keyring, &known.untold, known.now)?;
    if let Some(new) = &credentials.new {
        new.check(&[credentials.login.as_str(), &staff.name])?;
    }
    if let Some(new) = &credentials.new {
        let Known { keyring, unlocked, .. } = &mut known;
        keyring.set_password(&unlocked.login, &unlocked.keys, new)?;
        let actor = Actor { staff: staff.clone(), session: keys::NO_SESSION };
        keys::keep(&mut store, &actor, at, None, Action::PasswordChosen, keyring)?;
    }
    let (actor, seated) = session::sit_down(&mut store, staff, at)?;
    Ok(SignedIn { store, actor, seated })
}

/// Somebody who sits there gives their password once more.
///
/// # Errors
/// [`NoEntry`].
pub fn prove(store: &mut Store, actor: &Actor, password: &Password, now: Moment) -> Result<(), NoEntry> {
    if store.is_sealed() {
        let path = store.path().to_path_buf();
        let ring = Keyring::read(&path)?;
        let own = ring.slots().iter().find(|slot| slot.staff == actor.staff.id);
        let login = own.map(|slot| slot.login.clone()).ok_or(NoEntry::NotOnStaff)?;
        let known = knock(&path, &login, password, now)?;
        tell(store, &known.keyring, &known.untold, now)?;
    }
    Ok(session::prove(store, actor, now.at)?)
}

/// A one-time code that had expired before the last entry was written has expired, whatever the machine's clock shows.
fn expect_in_time(store: &mut Store, known: &Known) -> Result<(), NoEntry> {
    let Some(SlotKind::Code { until }) = known.keyring.slot(&known.unlocked.login).map(|slot| slot.kind)
    else {
        return Ok(());
    };
    let at = store.read(|view| clock::office_time(view, known.now.at))?;
    if at < until { Ok(()) } else { Err(KeyringError::CodeExpired.into()) }
}

/// Who has unlocked the store, if store, keyring and staff belong together.
fn admitted(store: &mut Store, known: &Known) -> Result<Staff, NoEntry> {
    let digest = known.keyring.digest();
    let who = known.unlocked.staff;
    let (is_ours, found) = store.read(|view| {
        let is_ours = keyring_state::knows(view, &digest)?;
        let has_left = staff::left_at(view, who)?.is_some();
        Ok::<_, StoreError>((is_ours, staff::get(view, who)?.filter(|_| !has_left)))
    })?;
    if !is_ours || *known.keyring.store_id() != store.office().store_id {
        return Err(NoEntry::OtherKeyring);
    }
    let classes = known.keyring.slot(&known.unlocked.login).map(|slot| slot.classes);
    found.filter(|staff| classes == Some(Classes::of(staff.role))).ok_or(NoEntry::NotOnStaff)
}

/// Tells the audit chain what failed, whoever's it was, and takes it out of the count.
fn tell(store: &mut Store, keyring: &Keyring, untold: &[Untold], now: Moment) -> Result<(), NoEntry> {
    keys::tell_sign_ins(store, keyring, untold)?;
    let told: Vec<TryId> = untold.iter().map(|one| one.id).collect();
    Ok(SignIns::beside(store.path()).told(&told, now)?)
}
