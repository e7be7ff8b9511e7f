//! A keyring that was put beside a store by somebody else, and one that belongs there.

use super::*;
use crate::domain::login::Login;
use crate::domain::password::Password;
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;
use crate::store::Founding;
use crate::store::keyring::{Classes, NewSlot};

const NOW: Stamp = Stamp::from_utc_ms(1_790_000_000_000);

fn login() -> Login {
    Login::typed("suzuki").unwrap()
}

fn password() -> Password {
    Password::typed("umbrella trombone".into())
}

/// An encrypted store with its keyring.
struct Office {
    dir: tempfile::TempDir,
    store_id: [u8; 16],
    keys: OfficeKeys,
}

impl Office {
    fn new() -> Office {
        let dir = tempfile::tempdir().unwrap();
        let keys = OfficeKeys::fresh().unwrap();
        let founding = Founding { name: "office".into(), created_ms: 1, practice: false };
        let path = dir.path().join("office.store");
        let store = Store::create_sealed(&path, &founding, &keys).unwrap();
        let office = Office { dir, store_id: store.office().store_id, keys };
        office.ring(&office.keys).save(&path).unwrap();
        office
    }

    fn path(&self) -> std::path::PathBuf {
        self.dir.path().join("office.store")
    }

    fn next(&self) -> std::path::PathBuf {
        rekey::next_keyring(&self.path())
    }

    /// A keyring of this store, with the same login and password, that gives these keys.
    fn ring(&self, keys: &OfficeKeys) -> Keyring {
        let (staff, classes, password) = (StaffId(1), Classes::StoreAndSensitive, password());
        let first = NewSlot { staff, login: login(), classes, password: &password };
        Keyring::found_at(self.store_id, keys, &[first], Cost::CHEAP).unwrap().0
    }

    fn signs_in(&self) -> Result<OfficeKeys, KeyringError> {
        let unlock = |ring: &Keyring| ring.unlock(&login(), &password(), NOW);
        open_above(&self.path(), Cost::CHEAP, unlock, |opened| &opened.keys).map(|(_, opened)| opened.keys)
    }
}

#[test]
fn what_somebody_put_there_does_not_take_the_place_of_the_good_one() {
    let (office, other) = (Office::new(), Office::new());
    let good = std::fs::read(Keyring::place(&office.path())).unwrap();
    // One with keys of their own and the right password, one of another office, and bytes.
    let own = office.ring(&OfficeKeys::fresh().unwrap());
    let foreign = other.ring(&other.keys);
    for planted in [Some(own), Some(foreign), None] {
        match planted {
            Some(ring) => ring.save_at(&office.next()).unwrap(),
            None => private_file::replace(&office.next(), b"x", None, &mut |_| Ok(())).unwrap(),
        }
        assert_eq!(office.signs_in().unwrap().file.expose(), office.keys.file.expose());
        assert_eq!(std::fs::read(Keyring::place(&office.path())).unwrap(), good);
        assert!(!office.next().exists(), "it is set aside");
    }
}

#[test]
fn one_that_opens_the_store_takes_its_place_whether_or_not_another_is_there() {
    for is_founding in [false, true] {
        let office = Office::new();
        let (theirs, stale) = (office.ring(&office.keys), office.ring(&OfficeKeys::fresh().unwrap()));
        theirs.save_at(&office.next()).unwrap();
        if is_founding {
            std::fs::remove_file(Keyring::place(&office.path())).unwrap();
        } else {
            stale.save(&office.path()).unwrap();
        }
        assert_eq!(Keyring::guards(&office.path()), Ok(true));
        assert_eq!(office.signs_in().unwrap().file.expose(), office.keys.file.expose());
        assert_eq!(Keyring::read_cheap(&office.path()).unwrap(), theirs);
        assert!(!office.next().exists());
    }
}

#[test]
fn who_does_not_know_the_password_decides_nothing() {
    let office = Office::new();
    office.ring(&OfficeKeys::fresh().unwrap()).save_at(&office.next()).unwrap();
    let unlock = |ring: &Keyring| ring.unlock(&login(), &Password::typed("wrong".into()), NOW);
    let opened = open_above(&office.path(), Cost::CHEAP, unlock, |opened| &opened.keys).map(|_| ());
    assert_eq!(opened, Err(KeyringError::Wrong));
    assert!(office.next().exists());
    assert!(office.signs_in().is_ok());
}
