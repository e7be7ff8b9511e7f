//! The workflows that are no command of the program: what this binary does when it is started as another process.

use std::path::Path;

use madoguchi::domain::customer::CustomerId;
use madoguchi::domain::login::Login;
use madoguchi::domain::password::Password;
use madoguchi::domain::request::RequestId;
use madoguchi::domain::staff::Role;
use madoguchi::domain::time::Moment;
use madoguchi::office::{DraftCase, found_sealed, keys, open_office, save_draft, session, sign_in};
use madoguchi::store::OpenMode;
use madoguchi::store::audit::anchors;
use madoguchi::store::keyring::Keyring;
use madoguchi::store::keys::{OfficeKeys, SecretKey};

use super::offices::{ADMIN, ADMIN_PASSWORD, PASSWORDS, SUPERVISOR, founding, keys_of, now, opened, seat};
use crate::acks;
use crate::office::Clerk;
use crate::roles::send;

/// What the roles say when all is done.
pub const DONE: &str = "all is done";

/// Plays a role; false when there is none of that name.
pub fn play(role: &str, store: &Path) -> bool {
    match role {
        "state: take and correct" => take_and_correct(store, true),
        "state: take and correct, acknowledged early" => take_and_correct(store, false),
        "state: correct and checkpoint" => correct_and_checkpoint(store),
        "state: found" => drop(found_sealed::found(store, [7; 16], now(), &founding()).unwrap()),
        "state: rekey" => rekey(store),
        "state: sign in" => sign_in(store),
        "state: bring up to date" => drop(seat(opened(store, OpenMode::ReadWrite).unwrap(), now()).unwrap()),
        _ => return false,
    }
    acks::line(DONE);
    true
}

fn desk(store: &Path) -> Clerk {
    seat(opened(store, OpenMode::ReadWrite).unwrap(), now()).unwrap()
}

fn correct(clerk: &mut Clerk, customer: i64, truthful: bool) {
    let sent = clerk.correct(CustomerId(customer), |clerk, order, made| send(clerk, order, made, truthful));
    sent.unwrap();
}

/// Two corrections from the ring to the notice, with drafts, and the head noted outside as the desk does.
fn take_and_correct(store: &Path, truthful: bool) {
    let mut clerk = desk(store);
    for customer in 1..=2 {
        let case = DraftCase::Correction(RequestId(customer));
        save_draft(&mut clerk.store, &clerk.actor, clerk.at, case, "{\"typed\":\"東京都\"}").unwrap();
        correct(&mut clerk, customer, truthful);
        let head = clerk.store.read(|view| anchors::head(view)).unwrap().unwrap();
        let folder = store.parent().unwrap().join("home/state/madoguchi/anchors");
        anchors::add(&anchors::file(&folder, &clerk.store.office().store_id), &head).unwrap();
    }
}

/// Work during which the log is moved into the file, in part and, at the end, as a whole.
fn correct_and_checkpoint(store: &Path) {
    let mut clerk = desk(store);
    for customer in [1, 2, 1] {
        correct(&mut clerk, customer, true);
        clerk.store.checkpoint_passive().unwrap();
    }
    correct(&mut clerk, 2, true);
    clerk.store.close().unwrap();
}

/// The administrator renews the key of the file, with the supervisor beside them.
fn rekey(store: &Path) {
    let old = Keyring::read(store).unwrap();
    let (supervisor, _) = keys_of(&old).unwrap();
    let new = OfficeKeys { file: SecretKey::fresh().unwrap(), ..supervisor };
    let logins = [Login::typed(SUPERVISOR).unwrap(), Login::typed(ADMIN).unwrap()];
    let passwords = [PASSWORDS[0], ADMIN_PASSWORD].map(|one| Password::typed(one.to_owned()));
    let here: Vec<_> = logins.iter().zip(&passwords).collect();
    let renewed = old.renewed(&new, &here, now()).unwrap();
    let mut store = opened(store, OpenMode::ReadWrite).unwrap();
    let staff = open_office::staff(&mut store).unwrap();
    let admin = staff.into_iter().find(|one| one.role == Role::Admin).unwrap();
    let at = now();
    let (actor, _) = session::sit_down(&mut store, admin, at).unwrap();
    keys::renew(store, &actor, at, &new, &renewed.keyring).unwrap();
}

/// Two wrong passwords, each counted before it is looked at, and then the right one.
fn sign_in(store: &Path) {
    let login = Login::typed(SUPERVISOR).unwrap();
    for _ in 0..2 {
        let wrong = Password::typed("not at all the password".to_owned());
        assert!(sign_in::knock(store, &login, &wrong, Moment::by_steady_clock(now())).is_err());
        acks::line("counted");
    }
    let password = Password::typed(PASSWORDS[0].to_owned());
    let credentials = sign_in::Credentials { login, password, new: None };
    sign_in::sign_in(store, &credentials, Moment::by_steady_clock(now()), &|_| Ok(())).unwrap();
}
