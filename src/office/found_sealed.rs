//! A new office with everything that keeps strangers out: an encrypted store, a keyring, a supervisor with a password and
//! an administrator with a one-time code, and the sheet that goes into the safe.

use std::path::Path;

use super::open_office::{self, NewStaff};
use super::session::{self, Seated};
use super::sign_in::NoEntry;
use super::{Actor, Refusal, keys};
use crate::domain::audit::Action;
use crate::domain::login::Login;
use crate::domain::password::Password;
use crate::domain::staff::Role;
use crate::domain::time::Stamp;
use crate::store::keyring::{Classes, Cost, Keyring, KeyringError, NewSlot};
use crate::store::keys::OfficeKeys;
use crate::store::{Founding, Store, staff};

/// Who begins an office. Nobody both makes accounts and sees customers, so there are two.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The office's name.
    pub office_name: String,
    /// The supervisor, who is there.
    pub supervisor: String,
    /// What the supervisor types to sign in.
    pub login: Login,
    /// The password that the supervisor has chosen.
    pub password: Password,
    /// The administrator.
    pub admin: String,
    /// What the administrator types to sign in.
    pub admin_login: Login,
}

/// What is shown once and belongs in the safe.
#[derive(Clone, PartialEq, Eq)]
pub struct Sheet {
    /// Two codes, each of which opens the store when nobody can sign in any more; two envelopes.
    pub recovery: [String; 2],
    /// The administrator's login name.
    pub admin_login: Login,
    /// The one-time code with which the administrator signs in within a day.
    pub admin_code: String,
    /// For the auditor: with it, entries of earlier days that were written anew are found.
    pub seal_seed: String,
}

impl std::fmt::Debug for Sheet {
    /// For whom; never a code.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sheet").field("admin_login", &self.admin_login).finish_non_exhaustive()
    }
}

/// The new office.
#[derive(Debug)]
pub struct Founded {
    /// The store, open for work.
    pub store: Store,
    /// The supervisor, who sits there now.
    pub actor: Actor,
    /// What they are told.
    pub seated: Seated,
    /// The sheet for the safe.
    pub sheet: Sheet,
}

/// Founds an office at `path`.
///
/// # Errors
/// [`NoEntry::Unfit`] for a password that is not taken, and the store's own. When the keyring cannot be written the store
/// is taken away again: nobody could ever open it.
pub fn found(path: &Path, session: [u8; 16], at: Stamp, input: &Input) -> Result<Founded, NoEntry> {
    input.password.check(&[input.login.as_str(), &input.supervisor, &input.office_name])?;
    if input.login == input.admin_login {
        return Err(KeyringError::LoginTaken.into());
    }
    let keys = OfficeKeys::fresh()?;
    let founding =
        Founding { name: input.office_name.trim().to_owned(), created_ms: at.utc_ms(), practice: false };
    let mut store = Store::create_sealed(path, &founding, &keys)?;
    furnish(&mut store, session, at, input)
        .inspect_err(|_| {
            // Nothing is in it, and nothing opens it.
            let _ = std::fs::remove_file(path);
        })
        .map(|(actor, seated, sheet)| Founded { store, actor, seated, sheet })
}

fn furnish(
    store: &mut Store,
    session: [u8; 16],
    at: Stamp,
    input: &Input,
) -> Result<(Actor, Seated, Sheet), NoEntry> {
    let person = |name: &str, role| NewStaff { name: name.to_owned(), role };
    let first = [person(&input.supervisor, Role::Supervisor), person(&input.admin, Role::Admin)];
    let entered = open_office::open_office(store, session, at, &first)?;
    let [supervisor, admin] = entered.as_slice() else { return Err(Refusal::NoStaff.into()) };
    let (store_id, path) = (store.office().store_id, store.path().to_path_buf());
    let slot = NewSlot {
        staff: supervisor.id,
        login: input.login.clone(),
        classes: Classes::of(supervisor.role),
        password: &input.password,
    };
    let (mut ring, codes) = Keyring::found(store_id, store.keys(), &[slot], Cost::USUAL)?;
    let logins = [(supervisor.id, &input.login), (admin.id, &input.admin_login)];
    let nobody = open_office::program(session);
    store.write(|tx| {
        for (id, login) in logins {
            staff::set_login(tx, id, login.as_str())?;
        }
        keys::begin(tx, &nobody, at, &ring)
    })?;
    ring.save(&path)?;
    let (actor, seated) = session::sit_down(store, supervisor.clone(), at)?;
    let office_keys = store.keys().clone();
    let code =
        ring.add_with_code(admin.id, input.admin_login.clone(), Classes::of(admin.role), &office_keys, at)?;
    keys::keep(store, &actor, at, None, Action::CodeGiven, &ring)?;
    let sheet = Sheet {
        recovery: codes.map(|code| code.printed().to_string()),
        admin_login: input.admin_login.clone(),
        admin_code: code.printed().to_string(),
        seal_seed: store.take_seal_seed().map(|seed| seed.words()).unwrap_or_default(),
    };
    Ok((actor, seated, sheet))
}
