//! An office that is founded, and a program that is killed at every step of it: both people come in by their own passwords, or
//! an office can be founded there as if nothing had been. A keyring without its store is no way to lose either.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::desk::morning;
use crate::domain::login::Login;
use crate::domain::password::Password;
use crate::domain::time::Moment;
use crate::office::found_sealed::{Input, Sheet, found, found_by_steps};
use crate::office::sign_in::{Credentials, NoEntry, sign_in};
use crate::store::begin::Step;
use crate::store::keyring::Keyring;
use crate::store::{OpenMode, Store, StoreError};

const PASSWORDS: [(&str, &str); 2] =
    [("suzuki", "umbrella trombone glacier"), ("kanri", "lantern velvet cathedral")];

fn input() -> Input {
    let [(login, own), (admin_login, admin_own)] = PASSWORDS;
    let password = |text: &str| Password::typed(text.to_owned());
    Input {
        office_name: "総務部".to_owned(),
        supervisor: "鈴木".to_owned(),
        login: Login::typed(login).unwrap(),
        password: password(own),
        admin: "管理".to_owned(),
        admin_login: Login::typed(admin_login).unwrap(),
        admin_password: password(admin_own),
    }
}

fn sheet() -> Sheet {
    Sheet::draw().unwrap()
}

/// Whether both come in.
fn both_come_in(path: &Path) -> Result<(), NoEntry> {
    for (login, own) in PASSWORDS {
        let (login, password) = (Login::typed(login).unwrap(), Password::typed(own.to_owned()));
        let now = Moment::by_steady_clock(morning().plus_ms(60_000));
        sign_in(path, &Credentials { login, password, new: None }, now, &|_| Ok(()))?;
    }
    Ok(())
}

/// The folder as it is when the program is killed at this step.
fn killed_at(stop: Step) -> TempDir {
    let (dir, left) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let path = dir.path().join("office.store");
    let kill = &mut |step: Step| {
        if step == stop {
            for file in fs::read_dir(dir.path()).unwrap() {
                let file = file.unwrap();
                fs::copy(file.path(), left.path().join(file.file_name())).unwrap();
            }
        }
        Ok(())
    };
    found_by_steps(&path, [7; 16], morning(), &input(), &sheet(), kill).unwrap();
    left
}

#[test]
fn killed_at_any_step_the_office_is_whole_or_can_be_founded_again() {
    for (step, is_there) in [(Step::Furnished, false), (Step::KeyringMade, false), (Step::StoreNamed, true)] {
        let dir = killed_at(step);
        let path = dir.path().join("office.store");
        assert_eq!(path.exists(), is_there, "{step:?}");
        if !is_there {
            found(&path, [8; 16], morning(), &input(), &sheet()).unwrap();
        }
        assert_eq!(both_come_in(&path), Ok(()), "{step:?}");
        let mut names: Vec<_> =
            fs::read_dir(dir.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
        names.retain(|name| name.to_string_lossy().ends_with(".next"));
        assert!(names.is_empty(), "{step:?}: {names:?}");
    }
}

/// The order of before: the store first, under its name. Killed then, nobody ever opens it, and the name is taken.
#[test]
fn control_a_store_without_its_keyring_is_noticed() {
    let dir = killed_at(Step::StoreNamed);
    let path = dir.path().join("office.store");
    fs::remove_file(dir.path().join("office.store.keyring.next")).unwrap();
    assert!(both_come_in(&path).is_err());
    let again = found(&path, [8; 16], morning(), &input(), &sheet());
    assert!(matches!(again, Err(NoEntry::Refusal(_))), "{again:?}");
}

#[test]
fn what_is_refused_leaves_nothing_and_takes_nothing() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("office.store");
    let stopped = found_by_steps(&path, [7; 16], morning(), &input(), &sheet(), &mut |step| {
        if step == Step::KeyringMade { Err(StoreError::DiskFull) } else { Ok(()) }
    });
    assert!(stopped.is_err() && !path.exists());
    found(&path, [7; 16], morning(), &input(), &sheet()).unwrap();
    // A keyring whose store is elsewhere for a while is nobody's to overwrite.
    let (keyring, elsewhere) = (Keyring::place(&path), dir.path().join("elsewhere"));
    let bytes = fs::read(&keyring).unwrap();
    fs::rename(&path, &elsewhere).unwrap();
    let refused = found(&path, [9; 16], morning(), &input(), &sheet());
    assert!(matches!(refused, Err(NoEntry::Refusal(_))), "{refused:?}");
    assert_eq!(fs::read(&keyring).unwrap(), bytes);
    fs::rename(&elsewhere, &path).unwrap();
    assert_eq!(both_come_in(&path), Ok(()));
    assert!(Store::open(&path, OpenMode::ReadOnly).is_err(), "and it is encrypted");
}

#[test]
fn what_fails_behind_the_moment_is_said_of_an_office_that_is_there() {
    for (stop, is_there) in [(Step::KeyringMade, false), (Step::StoreNamed, true)] {
        let dir = TempDir::new().unwrap();
        let path = dir.path().join("office.store");
        let fail = &mut |step: Step| if step == stop { Err(StoreError::DiskFull) } else { Ok(()) };
        let said = found_by_steps(&path, [7; 16], morning(), &input(), &sheet(), fail).unwrap_err();
        assert_eq!(matches!(said, NoEntry::Founded(_)), is_there, "{said:?}");
        assert_eq!(path.exists(), is_there);
        if is_there {
            both_come_in(&path).unwrap();
            // An office that was there before is not called founded by whoever finds it.
            let again = found(&path, [8; 16], morning(), &input(), &sheet()).unwrap_err();
            assert!(!matches!(again, NoEntry::Founded(_)), "{again:?}");
        }
    }
}
