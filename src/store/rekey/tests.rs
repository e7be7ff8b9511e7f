//! Renewals that come to their end, and renewals that are cut off at every step.

use super::*;
use crate::domain::login::Login;
use crate::domain::password::Password;
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;
use crate::store::keyring::{Classes, Cost, NewSlot};
use crate::store::{Founding, Reads, pair};

const NOW: Stamp = Stamp::from_utc_ms(1_790_000_000_000);

#[derive(Debug, PartialEq)]
enum Failure {
    Store(StoreError),
    Keyring(KeyringError),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Failure::Store(error)
    }
}

impl From<KeyringError> for Failure {
    fn from(error: KeyringError) -> Failure {
        Failure::Keyring(error)
    }
}

/// An encrypted store with its keyring, and what is to take their place.
struct Office {
    dir: tempfile::TempDir,
    old: OfficeKeys,
    new: OfficeKeys,
    next: Keyring,
}

fn login() -> Login {
    Login::typed("suzuki").unwrap()
}

fn password() -> Password {
    Password::typed("umbrella trombone".into())
}

impl Office {
    fn new() -> Office {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("office.store");
        let old = OfficeKeys::fresh().unwrap();
        let new = OfficeKeys { file: OfficeKeys::fresh().unwrap().file, ..old.clone() };
        let founding = Founding { name: "office".into(), created_ms: 1, practice: false };
        let store = Store::create_sealed(&path, &founding, &old).unwrap();
        let password = password();
        let (staff, classes) = (StaffId(1), Classes::StoreAndSensitive);
        let first = NewSlot { staff, login: login(), classes, password: &password };
        let (keyring, _) = Keyring::found_at(store.office().store_id, &old, &[first], Cost::CHEAP).unwrap();
        keyring.save(&path).unwrap();
        store.close().unwrap();
        let next = keyring.renewed(&new, &[(&login(), &password)], NOW).unwrap().keyring;
        Office { dir, old, new, next }
    }

    fn path(&self) -> PathBuf {
        self.dir.path().join("office.store")
    }

    fn rekey(&self, stop: Option<Step>) -> Result<(), Failure> {
        let note = |tx: &mut Tx<'_>| Ok(tx.next_number("noted").map(|_| ())?);
        rekey_by_steps(&self.path(), &self.old, &self.new, &self.next, note, &mut |step| {
            if Some(step) == stop { Err(StoreError::Interrupted) } else { Ok(()) }
        })
    }

    /// The keys that the keyring gives, which must open the store that is there; and whether the note is in it.
    fn opens(&self) -> (OfficeKeys, bool) {
        let unlock = |ring: &Keyring| ring.unlock(&login(), &password(), NOW);
        let (_, opened) = pair::open_above(&self.path(), Cost::CHEAP, unlock, |opened| &opened.keys).unwrap();
        let keys = opened.keys;
        let mut store = Store::unlock(&self.path(), OpenMode::ReadWrite, &keys).unwrap();
        let noted = store.read(|view| view.int("SELECT count(*) FROM numbering WHERE series = 'noted'", &[]));
        (keys, noted.unwrap() == 1)
    }

    fn files(&self) -> Vec<String> {
        let names = fs::read_dir(self.dir.path()).unwrap().map(|file| file.unwrap().file_name());
        let mut names: Vec<_> = names.map(|name| name.into_string().unwrap()).collect();
        names.retain(|name| !name.ends_with(".lock"));
        names.sort();
        names
    }
}

#[test]
fn a_renewed_pair_opens_and_the_old_key_does_not() {
    let office = Office::new();
    office.rekey(None).unwrap();
    let (keys, noted) = office.opens();
    assert!(noted && keys.file.expose() == office.new.file.expose());
    let by_the_old = Store::unlock(&office.path(), OpenMode::ReadWrite, &office.old).map(|_| ());
    assert!(matches!(by_the_old, Err(StoreError::NotAStore { .. })), "{by_the_old:?}");
    assert_eq!(office.files(), ["office.store", "office.store.keyring"]);
}

#[test]
fn a_program_killed_at_any_step_leaves_a_pair_that_opens() {
    for step in [Step::Copied, Step::Noted, Step::KeyringMade, Step::StoreRenamed] {
        let office = Office::new();
        assert_eq!(office.rekey(Some(step)), Err(StoreError::Interrupted.into()));
        let (keys, noted) = office.opens();
        let is_new = step == Step::StoreRenamed;
        let expected = if is_new { &office.new } else { &office.old };
        assert!(keys.file.expose() == expected.file.expose() && noted == is_new, "{step:?}");
        assert_eq!(office.files(), ["office.store", "office.store.keyring"], "{step:?}");
        if !is_new {
            office.rekey(None).unwrap();
            assert!(office.opens().1, "and it can be done again");
        }
    }
}

#[test]
fn control_without_settling_a_cut_off_pair_does_not_open() {
    let office = Office::new();
    office.rekey(Some(Step::StoreRenamed)).unwrap_err();
    remove(&next_keyring(&office.path())).unwrap();
    let keyring = Keyring::read_cheap(&office.path()).unwrap();
    let keys = keyring.unlock(&login(), &password(), NOW).unwrap().keys;
    let opened = Store::unlock(&office.path(), OpenMode::ReadWrite, &keys).map(|_| ());
    assert!(matches!(opened, Err(StoreError::NotAStore { .. })), "{opened:?}");
}

#[test]
fn a_store_that_somebody_works_in_is_left_alone() {
    let office = Office::new();
    let mut at_work = Store::unlock(&office.path(), OpenMode::ReadWrite, &office.old).unwrap();
    at_work.write(|tx| tx.next_number("x").map(|_| ())).unwrap();
    assert!(matches!(office.rekey(None), Err(Failure::Store(StoreError::Locked { .. }))));
    at_work.write(|tx| tx.next_number("x").map(|_| ())).unwrap();
    drop(at_work);
    assert!(!office.opens().1);
}

#[test]
fn copies_from_before_migrations_go_with_the_old_key_and_nothing_else_does() {
    let office = Office::new();
    let (path, beside) = (office.path(), |name: &str| office.dir.path().join(name));
    let (gone, stays) =
        (["office.store.v9.bak", "office.store.v9.2.bak"], ["office.store.vx.bak", "other.v9.bak"]);
    for name in gone.iter().chain(&stays) {
        fs::write(beside(name), "a copy").unwrap();
    }
    rekey::<Failure>(&path, &office.old, &office.new, &office.next, |_| Ok(())).unwrap();
    assert_eq!(gone.map(|name| beside(name).exists()), [false; 2]);
    assert_eq!(stays.map(|name| beside(name).exists()), [true; 2]);
}
