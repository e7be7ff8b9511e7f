//! The offices on which the workflows work: made once, copied for each run, opened by whatever their keyring opens with.

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, OnceLock};
use std::time::{SystemTime, UNIX_EPOCH};

use madoguchi::domain::login::Login;
use madoguchi::domain::password::Password;
use madoguchi::domain::staff::Right;
use madoguchi::domain::time::Stamp;
use madoguchi::office::{found_sealed, open_office, session};
use madoguchi::store::keyring::{Keyring, KeyringError};
use madoguchi::store::keys::OfficeKeys;
use madoguchi::store::{OpenMode, Reads, Store, StoreError, keyring_state, pair};
use rusqlite::Connection;
use tempfile::TempDir;

use crate::office::{Clerk, morning};

/// The supervisor of the encrypted office, with what they sign in; the second password is chosen in a workflow.
pub const SUPERVISOR: &str = "kobayashi";
pub const PASSWORDS: [&str; 2] = ["correct horse 2 staple", "purple monkey 4 washer"];
/// The administrator.
pub const ADMIN: &str = "ishikawa";
pub const ADMIN_PASSWORD: &str = "nineteen lazy zebras 7";
/// Rows of the list that is imported.
pub const ROWS: usize = 1_500;
/// The schema of the old office.
const OLD: i32 = 12;

/// What is there before the workflow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Office {
    /// Nothing.
    None,
    /// An office that is not encrypted, with two customers.
    Plain,
    /// An encrypted one: a supervisor, an administrator, two customers.
    Sealed,
    /// One that an older program left, with no customers.
    Old,
}

/// A folder with a store, the home of whoever works there, and a list.
pub struct Place {
    dir: TempDir,
}

impl Place {
    /// An empty one: in memory where that can be had, because thousands are made.
    pub fn new() -> Place {
        let shm = Path::new("/dev/shm");
        let dir = if shm.is_dir() { TempDir::new_in(shm) } else { TempDir::new() };
        Place { dir: dir.unwrap() }
    }

    /// With a copy of this office.
    pub fn with(office: Office) -> Place {
        static MADE: Mutex<Option<HashMap<Office, &'static Place>>> = Mutex::new(None);
        let mut made = MADE.lock().unwrap();
        let made =
            made.get_or_insert_default().entry(office).or_insert_with(|| Box::leak(make(office).into()));
        let place = Place::new();
        copy(made.root(), place.root());
        place
    }

    /// Takes everything away.
    pub fn clear(&self) {
        for entry in fs::read_dir(self.root()).unwrap() {
            let path = entry.unwrap().path();
            let gone = if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
            gone.unwrap();
        }
    }

    pub fn root(&self) -> &Path {
        self.dir.path()
    }

    pub fn store(&self) -> PathBuf {
        self.root().join("office.store")
    }

    /// Where this machine keeps heads.
    pub fn anchors(&self) -> PathBuf {
        self.root().join("home/state/madoguchi/anchors")
    }

    /// The program with these words, in English, behind the words of a tracer or none. `{}` is the folder.
    pub fn program(&self, before: &[OsString], words: &[&str]) -> Command {
        let all = before.iter().cloned().chain([OsString::from(env!("CARGO_BIN_EXE_madoguchi"))]);
        let all: Vec<OsString> = all.collect();
        let mut command = Command::new(&all[0]);
        let here = self.root().display().to_string();
        command.args(&all[1..]).args(words.iter().map(|word| word.replace("{}", &here)));
        command.arg("--store").arg(self.store()).args(["--language", "en"]);
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        for (name, folder) in [
            ("HOME", ""),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_STATE_HOME", "state"),
        ] {
            command.env(name, self.root().join("home").join(folder));
        }
        command
    }
}

/// Now; on a machine whose clock is behind the calendar of these offices, their own morning.
pub fn now() -> Stamp {
    let ms = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis();
    Stamp::from_utc_ms(i64::try_from(ms).unwrap()).max(morning())
}

fn make(office: Office) -> Place {
    let place = Place::new();
    fs::create_dir_all(place.root().join("home")).unwrap();
    match office {
        Office::None => {}
        Office::Plain => enter_customers(Clerk::found(&place.store())),
        Office::Sealed => enter_customers(found(&place)),
        Office::Old => make_old(&place.store()),
    }
    fs::write(place.root().join("list.csv"), list()).unwrap();
    fs::write(place.root().join("passwords"), PASSWORDS.join("\n")).unwrap();
    fs::write(place.root().join("both"), [ADMIN_PASSWORD, PASSWORDS[0]].join("\n")).unwrap();
    place
}

fn enter_customers(mut clerk: Clerk) {
    for nth in 1..=2 {
        clerk.enter(nth);
    }
    clerk.store.close().unwrap();
}

/// How an office is founded here.
pub fn founding() -> found_sealed::Input {
    found_sealed::Input {
        office_name: "総務部".into(),
        supervisor: "小林".into(),
        login: Login::typed(SUPERVISOR).unwrap(),
        password: Password::typed(PASSWORDS[0].into()),
        admin: "石川".into(),
        admin_login: Login::typed(ADMIN).unwrap(),
        admin_password: Password::typed(ADMIN_PASSWORD.into()),
    }
}

/// Founds the encrypted office; both of its people have chosen their passwords.
fn found(place: &Place) -> Clerk {
    let sheet = found_sealed::Sheet::draw().unwrap();
    let founded = found_sealed::found(&place.store(), [7; 16], morning(), &founding(), &sheet).unwrap();
    Clerk { store: founded.store, actor: founded.actor, at: morning().plus_ms(60_000) }
}

/// An office as the program of an older schema left it.
fn make_old(path: &Path) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/schema");
    let mut all = refinery::load_sql_migrations(folder).unwrap();
    all.retain(|one| one.version() <= OLD);
    all.sort_by_key(refinery::Migration::version);
    let mut raw = Connection::open(path).unwrap();
    raw.execute_batch("PRAGMA journal_mode = WAL").unwrap();
    refinery::Runner::new(&all).set_grouped(true).run(&mut raw).unwrap();
    raw.execute_batch(include_str!("office_v12.sql")).unwrap();
    raw.close().unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o600);
    fs::set_permissions(path, mode).unwrap();
}

/// A customer list in which everybody is new.
fn list() -> String {
    let mut text = String::from("顧客番号,氏名,フリガナ,住所,電話番号\n");
    for nth in 0..ROWS {
        let (no, area) = (100_000 + nth, 5_000 + nth);
        text += &format!(
            "C-{no:07},佐々木 太郎,ササキ タロウ,東京都千代田区霞が関1-4-{nth},03-{area}-{nth:04}\n"
        );
    }
    text
}

/// Whether a keyring stands beside the store.
pub fn is_sealed(store: &Path) -> bool {
    Keyring::guards(store) == Ok(true)
}

/// The keyring of the store, as whoever signs in finds it.
pub fn ring(store: &Path) -> Result<Keyring, String> {
    let unlock = |ring: &Keyring| keys_of(ring).map_err(|_| KeyringError::Wrong);
    let opened = pair::open(store, unlock, |(keys, _): &(OfficeKeys, _)| keys);
    opened.map(|(ring, _)| ring).map_err(|error| format!("no password opens the keyring: {error:?}"))
}

/// What the keyring opens, by the password of the supervisor; stretching it is done once for each keyring.
pub fn keys_of(ring: &Keyring) -> Result<(OfficeKeys, &'static str), String> {
    type Opened = Result<(OfficeKeys, &'static str), String>;
    static KNOWN: OnceLock<Mutex<HashMap<[u8; 32], Opened>>> = OnceLock::new();
    let known = KNOWN.get_or_init(Mutex::default);
    if let Some(keys) = known.lock().unwrap().get(&ring.digest()) {
        return keys.clone();
    }
    let login = Login::typed(SUPERVISOR).unwrap();
    let open = |password: &'static str| {
        let opened = ring.unlock(&login, &Password::typed(password.to_owned()), now());
        opened.map(|unlocked| (unlocked.keys, password))
    };
    let opened = open(PASSWORDS[0]).or_else(|_| open(PASSWORDS[1]));
    let opened = opened.map_err(|error| format!("no password opens the keyring: {error}"));
    known.lock().unwrap().insert(ring.digest(), opened.clone());
    opened
}

/// Opens a store as every command does: with its keyring, if it has one, which the store must know.
pub fn opened(path: &Path, mode: OpenMode) -> Result<Store, String> {
    if !is_sealed(path) {
        return Store::open(path, mode).map_err(|error| format!("{mode:?}: {error:?}"));
    }
    let ring = ring(path)?;
    let (keys, _) = keys_of(&ring)?;
    let mut store = Store::unlock(path, mode, &keys).map_err(|error| format!("{mode:?}: {error:?}"))?;
    let is_known: Result<bool, StoreError> = store.read(|view| keyring_state::knows(view, &ring.digest()));
    match is_known {
        Ok(true) => Ok(store),
        Ok(false) => Err("the store does not know the keyring beside it".into()),
        Err(error) => Err(format!("{mode:?}: {error:?}")),
    }
}

/// Somebody who may handle requests sits down at a store.
pub fn seat(mut store: Store, at: Stamp) -> Result<Clerk, String> {
    let all = open_office::staff(&mut store).map_err(|error| format!("staff: {error:?}"))?;
    let staff = all.into_iter().find(|one| one.role.may(Right::HandleRequests));
    let staff = staff.ok_or("nobody on the staff")?;
    let (actor, _) =
        session::sit_down(&mut store, staff, at).map_err(|error| format!("sit down: {error:?}"))?;
    Ok(Clerk { store, actor, at })
}

/// How many customers there are.
pub fn customers(clerk: &mut Clerk) -> usize {
    let count: Result<i64, StoreError> =
        clerk.store.read(|view| view.int("SELECT count(*) FROM customer", &[]));
    usize::try_from(count.unwrap()).unwrap()
}

/// Copies a folder with everything below it.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap_or(OsStr::new("")));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}
