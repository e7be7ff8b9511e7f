//! A new office with everything that keeps strangers out: an encrypted store, a keyring, a supervisor and an administrator
//! who have each chosen a password.
//!
//! The sheet for the safe comes first ([`Sheet::draw`]): nothing of the office is on the disk before two people have
//! written it down, each their own part, so that there is never an office whose sheet was lost. Then store and keyring
//! appear together ([`begin`]).

use std::path::Path;

use super::open_office::{self, NewStaff};
use super::session::{self, Seated};
use super::sign_in::NoEntry;
use super::{Actor, Refusal, keys};
use crate::domain::login::Login;
use crate::domain::password::Password;
use crate::domain::staff::{Role, Staff};
use crate::domain::time::Stamp;
use crate::store::audit::SealSeed;
use crate::store::begin::{self, Step};
use crate::store::keyring::{Classes, Cost, Keyring, KeyringError, NewSlot, RecoveryCode};
use crate::store::keys::OfficeKeys;
use crate::store::{Founding, OpenMode, Store, StoreError, staff};

/// Who begins an office. Nobody both makes accounts and sees customers, so there are two, and both are there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The office's name.
    pub office_name: String,
    /// The supervisor.
    pub supervisor: String,
    /// What the supervisor types to sign in.
    pub login: Login,
    /// The password that the supervisor has chosen.
    pub password: Password,
    /// The administrator.
    pub admin: String,
    /// What the administrator types to sign in.
    pub admin_login: Login,
    /// The password that the administrator has chosen.
    pub admin_password: Password,
}

/// What belongs in the safe, before there is an office for which it counts.
#[derive(Clone)]
pub struct Sheet {
    recovery: [RecoveryCode; 2],
    seed: SealSeed,
}

impl Sheet {
    /// A fresh one.
    ///
    /// # Errors
    /// [`StoreError::NoRandomness`].
    pub fn draw() -> Result<Sheet, StoreError> {
        Ok(Sheet { recovery: RecoveryCode::pair()?, seed: SealSeed::fresh()? })
    }

    /// The one that stands on paper; `None` when something was misread.
    pub fn read([first, second]: [&str; 2], seed: &str) -> Option<Sheet> {
        let recovery = [RecoveryCode::typed(first)?, RecoveryCode::typed(second)?];
        Some(Sheet { recovery, seed: SealSeed::read(seed)? })
    }

    /// Two codes, which open the store together with each other, or one of them with somebody who signs in, when others
    /// cannot any more: for two envelopes, each written down by another person.
    pub fn recovery(&self) -> [String; 2] {
        self.recovery.each_ref().map(|code| code.printed().to_string())
    }

    /// For the auditor: with it, entries of earlier days that were written anew are found.
    pub fn seed(&self) -> String {
        self.seed.words()
    }
}

impl PartialEq for Sheet {
    fn eq(&self, other: &Sheet) -> bool {
        self.recovery == other.recovery && self.seed.words() == other.seed.words()
    }
}

impl Eq for Sheet {}

impl std::fmt::Debug for Sheet {
    /// Never a code.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sheet")
    }
}

/// The new office.
#[derive(Debug)]
pub struct Founded {
    /// The store, open for work.
    pub store: Store,
    /// The supervisor, who is signed in now.
    pub actor: Actor,
    /// What they are told.
    pub seated: Seated,
}

/// Whether an office can be founded at `path`; asked before anybody writes anything down.
///
/// # Errors
/// [`StoreError::AlreadyExists`], and what the place says.
pub fn expect_room(path: &Path) -> Result<(), NoEntry> {
    Ok(begin::expect_room(path)?)
}

/// Founds an office at `path` with a sheet that two people have written down.
///
/// # Errors
/// [`NoEntry::Unfit`] for a password that is not taken, [`KeyringError::LoginTaken`], and the store's own: nothing is there
/// then, and the sheet is void. [`NoEntry::Founded`]: the office is there, and the sheet counts.
pub fn found(
    path: &Path,
    session: [u8; 16],
    at: Stamp,
    input: &Input,
    sheet: &Sheet,
) -> Result<Founded, NoEntry> {
    found_by_steps(path, session, at, input, sheet, &mut |_| Ok(()))
}

pub(super) fn found_by_steps(
    path: &Path,
    session: [u8; 16],
    at: Stamp,
    input: &Input,
    sheet: &Sheet,
    step: &mut dyn FnMut(Step) -> Result<(), StoreError>,
) -> Result<Founded, NoEntry> {
    input.password.check(&[input.login.as_str(), &input.supervisor, &input.office_name])?;
    input.admin_password.check(&[input.admin_login.as_str(), &input.admin, &input.office_name])?;
    if input.login == input.admin_login {
        return Err(KeyringError::LoginTaken.into());
    }
    let keys = OfficeKeys::fresh()?;
    let founding =
        Founding { name: input.office_name.trim().to_owned(), created_ms: at.utc_ms(), practice: false };
    let mut supervisor = None;
    let furnish = |aside: &Path| {
        let mut store = Store::create_sealed_with(aside, &founding, &keys, sheet.seed.clone())?;
        let (ring, first) = furnish(&mut store, session, at, input, &sheet.recovery)?;
        store.close()?;
        supervisor = Some(first);
        Ok::<_, NoEntry>(ring)
    };
    let begun = begin::begin(path, furnish, step);
    // Whoever did not come so far has met another's office there, or none.
    let Some(supervisor) = supervisor else { return Err(begun.err().unwrap_or(Refusal::NoStaff.into())) };
    begun.and_then(|()| open(path, &keys, supervisor, at)).map_err(|why| match path.exists() {
        true => NoEntry::Founded(Box::new(why)),
        false => why,
    })
}

/// The new office, with its supervisor signed in.
fn open(path: &Path, keys: &OfficeKeys, supervisor: Staff, at: Stamp) -> Result<Founded, NoEntry> {
    let mut store = Store::unlock(path, OpenMode::ReadWrite, keys)?;
    let (actor, seated) = session::sit_down(&mut store, supervisor, at)?;
    Ok(Founded { store, actor, seated })
}

fn furnish(
    store: &mut Store,
    session: [u8; 16],
    at: Stamp,
    input: &Input,
    recovery: &[RecoveryCode; 2],
) -> Result<(Keyring, Staff), NoEntry> {
    let person = |name: &str, role| NewStaff { name: name.to_owned(), role };
    let first = [person(&input.supervisor, Role::Supervisor), person(&input.admin, Role::Admin)];
    let entered = open_office::open_office(store, session, at, &first)?;
    let [supervisor, admin] = entered.as_slice() else { return Err(Refusal::NoStaff.into()) };
    let slot = |staff: &Staff, login: &Login, password| NewSlot {
        staff: staff.id,
        login: login.clone(),
        classes: Classes::of(staff.role),
        password,
    };
    let slots = [
        slot(supervisor, &input.login, &input.password),
        slot(admin, &input.admin_login, &input.admin_password),
    ];
    let ring = Keyring::found_with(store.office().store_id, store.keys(), &slots, recovery, Cost::USUAL)?;
    let nobody = open_office::program(session);
    store.write(|tx| {
        for NewSlot { staff, login, .. } in &slots {
            staff::set_login(tx, *staff, login.as_str())?;
        }
        keys::begin(tx, &nobody, at, &ring)
    })?;
    Ok((ring, supervisor.clone()))
}
