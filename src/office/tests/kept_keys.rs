//! A keyring that changes, and a program that is killed before or after the new file is there: somebody who belongs there
//! always comes in, an older file never does once anything has happened, and each change is one entry.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use super::desk::morning;
use crate::domain::audit::Action;
use crate::domain::login::Login;
use crate::domain::password::Password;
use crate::domain::staff::StaffId;
use crate::domain::time::{Moment, Stamp};
use crate::office::found_sealed::{Input, Sheet, found};
use crate::office::keys::{keep, keep_with};
use crate::office::member_keys;
use crate::office::session::{self, End};
use crate::office::sign_in::{Credentials, NoEntry, SignedIn, knock, sign_in};
use crate::store::audit::{Entry, verify};
use crate::store::keyring::{Classes, CodeHalf, Keyring};
use crate::store::{Flow, Reads, Store, Tx};

const FIRST: &str = "umbrella trombone glacier";
const SECOND: &str = "lantern velvet cathedral";
const ADMIN: &str = "harbour pencil meadow";

/// An office of two, with nobody in it.
struct Sealed {
    path: PathBuf,
    _dir: TempDir,
}

fn password(text: &str) -> Password {
    Password::typed(text.to_owned())
}

fn login(name: &str) -> Login {
    Login::typed(name).unwrap()
}

fn now(minute: i64) -> Moment {
    Moment::by_steady_clock(at(minute))
}

fn at(minute: i64) -> Stamp {
    morning().plus_ms(minute * 60_000)
}

impl Sealed {
    fn office() -> Sealed {
        let dir = TempDir::new().unwrap();
        let path = dir.path().join("office.store");
        let input = Input {
            office_name: "総務部".to_owned(),
            supervisor: "鈴木".to_owned(),
            login: login("suzuki"),
            password: password(FIRST),
            admin: "管理".to_owned(),
            admin_login: login("kanri"),
            admin_password: password(ADMIN),
        };
        let mut founded = found(&path, [7; 16], at(0), &input, &Sheet::draw().unwrap()).unwrap();
        session::leave(&mut founded.store, &founded.actor, at(0), End::SignedOut).unwrap();
        founded.store.close().unwrap();
        Sealed { path, _dir: dir }
    }

    fn sign_in(&self, name: &str, typed: &str, minute: i64) -> Result<SignedIn, NoEntry> {
        let credentials = Credentials { login: login(name), password: password(typed), new: None };
        sign_in(&self.path, &credentials, now(minute), &|_| Ok(()))
    }

    fn file(&self) -> Vec<u8> {
        fs::read(Keyring::place(&self.path)).unwrap()
    }

    fn put_back(&self, bytes: &[u8]) {
        fs::write(Keyring::place(&self.path), bytes).unwrap();
    }

    /// The administrator gets a one-time code.
    fn code_for_the_administrator(&self, minute: i64) -> [CodeHalf; 2] {
        let known = knock(&self.path, &login("suzuki"), &password(FIRST), now(minute)).unwrap();
        let SignedIn { mut store, actor, .. } = self.sign_in("suzuki", FIRST, minute).unwrap();
        let halves = [CodeHalf::fresh().unwrap(), CodeHalf::fresh().unwrap()];
        let (mut keyring, keys, who) = (known.keyring, known.unlocked.keys, StaffId(2));
        let (kanri, both) = (login("kanri"), halves.each_ref());
        keyring.add_with_halves(who, kanri, Classes::Store, &keys, both, at(minute)).unwrap();
        let what = (None, Action::CodeGiven);
        let given = |tx: &mut Tx<'_>| member_keys::given(tx, &actor, at(minute), who, [None, None]);
        keep_with(&mut store, &actor, at(minute), what, &keyring, given).unwrap();
        session::leave(&mut store, &actor, at(minute), End::SignedOut).unwrap();
        halves
    }

    /// The supervisor changes their password, and the program is killed before anything else happens.
    fn change_and_be_killed(&self, from: &str, to: &str, minute: i64) {
        let known = knock(&self.path, &login("suzuki"), &password(from), now(minute)).unwrap();
        let SignedIn { mut store, actor, .. } = self.sign_in("suzuki", from, minute).unwrap();
        let mut keyring = known.keyring;
        keyring.set_password(&login("suzuki"), &known.unlocked.keys, &password(to)).unwrap();
        keep(&mut store, &actor, at(minute), None, Action::PasswordChosen, &keyring).unwrap();
    }
}

/// The chain is whole, agrees with the store, and no entry tells of rows that an act forgot.
fn expect_sound(store: &mut Store) {
    let verdict = store.read(|view| verify(view, &[], &mut |_| Flow::More)).unwrap();
    assert!(verdict.first_bad.is_none(), "{verdict:?}");
    let entries: Vec<Vec<u8>> = store
        .read(|view| view.list("SELECT entry FROM audit", &[], |row| Ok(row.blob(0)?.to_vec())))
        .unwrap();
    let forgotten = Action::RowsChanged.code();
    assert!(entries.iter().all(|bytes| Entry::decode(bytes).unwrap().action != forgotten));
}

#[test]
fn killed_after_the_new_file_is_there_the_next_one_who_comes_settles_it() {
    let office = Sealed::office();
    let older = office.file();
    office.change_and_be_killed(FIRST, SECOND, 10);
    let newer = office.file();
    assert_ne!(newer, older);
    let mut signed_in = office.sign_in("suzuki", SECOND, 20).unwrap();
    expect_sound(&mut signed_in.store);
    office.put_back(&older);
    assert!(matches!(office.sign_in("suzuki", FIRST, 30), Err(NoEntry::OtherKeyring)));
    office.put_back(&newer);
    office.sign_in("suzuki", SECOND, 40).unwrap();
}

#[test]
fn killed_before_the_new_file_is_there_the_old_one_goes_on_and_can_be_changed() {
    let office = Sealed::office();
    let older = office.file();
    office.change_and_be_killed(FIRST, SECOND, 10);
    let never_there = office.file();
    office.put_back(&older);
    let mut signed_in = office.sign_in("suzuki", FIRST, 20).unwrap();
    expect_sound(&mut signed_in.store);
    office.change_and_be_killed(FIRST, SECOND, 30);
    let mut signed_in = office.sign_in("suzuki", SECOND, 40).unwrap();
    expect_sound(&mut signed_in.store);
    office.put_back(&never_there);
    assert!(matches!(office.sign_in("suzuki", SECOND, 50), Err(NoEntry::OtherKeyring)));
}

#[test]
fn a_password_chosen_at_the_door_is_settled_by_sitting_down() {
    let office = Sealed::office();
    let halves = office.code_for_the_administrator(5);
    let older = office.file();
    let typed = password(&halves.each_ref().map(|half| half.printed().to_string()).join(" "));
    let credentials = Credentials { login: login("kanri"), password: typed, new: Some(password(SECOND)) };
    let mut signed_in = sign_in(&office.path, &credentials, now(10), &|_| Ok(())).unwrap();
    expect_sound(&mut signed_in.store);
    office.put_back(&older);
    // Nothing more has been done at that desk.
    assert!(matches!(office.sign_in("suzuki", FIRST, 11), Err(NoEntry::OtherKeyring)));
}

/// Its owner is told at the next sign-in by whom, with what came before within a month; it is told once; and supervisors.
#[test]
fn a_code_that_was_given_is_told_to_its_owner_and_to_supervisors() {
    let office = Sealed::office();
    office.sign_in("kanri", ADMIN, 1).unwrap();
    office.code_for_the_administrator(5);
    assert!(office.sign_in("kanri", ADMIN, 6).is_err(), "the password they had is void");
    let halves = office.code_for_the_administrator(10);
    let typed = password(&halves.each_ref().map(|half| half.printed().to_string()).concat());
    let credentials = Credentials { login: login("kanri"), password: typed, new: Some(password(SECOND)) };
    let mut signed_in = sign_in(&office.path, &credentials, now(20), &|_| Ok(())).unwrap();
    let told: Vec<_> = signed_in.seated.codes.iter().map(|code| code.at).collect();
    assert_eq!(told, [at(10), at(5)]);
    expect_sound(&mut signed_in.store);
    let alerts = signed_in.store.read(|view| crate::store::alerts::open(view, StaffId(2))).unwrap();
    assert_eq!(alerts.iter().filter(|alert| alert.about.as_deref() == Some("管理")).count(), 2);
    assert_eq!(office.sign_in("kanri", SECOND, 30).unwrap().seated.codes, []);
}
