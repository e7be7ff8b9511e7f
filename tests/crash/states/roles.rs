//! The workflows that are no command of the program: what this binary does when it is started as another process.

use std::path::Path;

use madoguchi::cli::Exit;
use madoguchi::domain::customer::CustomerId;
use madoguchi::domain::login::Login;
use madoguchi::domain::password::Password;
use madoguchi::domain::request::RequestId;
use madoguchi::domain::request::{Channel, Kind};
use madoguchi::domain::staff::{Role, StaffId};
use madoguchi::domain::time::Moment;
use madoguchi::office::sign_in::NoEntry;
use madoguchi::office::{
    ActKey, DraftCase, Order, Refusal, found_sealed, keys, open_office, save_draft, session, sign_in,
    take_request,
};
use madoguchi::store::audit::anchors;
use madoguchi::store::keys::{OfficeKeys, SecretKey};
use madoguchi::store::{OpenMode, Store, StoreError};
use madoguchi::words::{Language, Words};

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
        "state: found" => drop(
            found_sealed::found(store, [7; 16], now(), &founding(), &found_sealed::Sheet::draw().unwrap())
                .unwrap(),
        ),
        "state: rekey" => rekey(store),
        "state: sign in" => sign_in(store),
        "state: bring up to date" => drop(seat(opened(store, OpenMode::ReadWrite).unwrap(), now()).unwrap()),
        "fault: found" => {
            let sheet = found_sealed::Sheet::draw().unwrap();
            drop(or_say(found_sealed::found(store, [7; 16], now(), &founding(), &sheet)));
        }
        "fault: take, and fail behind the commit" => take_and_fail(store),
        _ => return false,
    }
    acks::line(DONE);
    true
}

/// A desk as the program opens it: from then on it notes heads outside.
fn desk(path: &Path) -> Clerk {
    let mut store = opened(path, OpenMode::ReadWrite).unwrap();
    let heads = path.parent().unwrap().join("home/state/madoguchi/anchors");
    anchors::expect_kept(Some(&heads), &mut store).unwrap();
    seat(store, now()).unwrap()
}

fn correct(clerk: &mut Clerk, customer: i64, truthful: bool) {
    let sent = clerk.correct(CustomerId(customer), |clerk, order, made| send(clerk, order, made, truthful));
    sent.unwrap();
}

/// Two corrections from the ring to the notice, with drafts; at the end the head is noted outside.
fn take_and_correct(store: &Path, truthful: bool) {
    let mut clerk = desk(store);
    for customer in 1..=2 {
        let case = DraftCase::Correction(RequestId(customer));
        save_draft(&mut clerk.store, &clerk.actor, clerk.at, case, "{\"typed\":\"東京都\"}").unwrap();
        correct(&mut clerk, customer, truthful);
    }
    clerk.store.close().unwrap();
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
    let old = super::offices::ring(store).unwrap();
    let (supervisor, _) = keys_of(&old).unwrap();
    let new = OfficeKeys { file: SecretKey::fresh().unwrap(), ..supervisor.clone() };
    let logins = [Login::typed(SUPERVISOR).unwrap(), Login::typed(ADMIN).unwrap()];
    let passwords = [PASSWORDS[0], ADMIN_PASSWORD].map(|one| Password::typed(one.to_owned()));
    let here: Vec<_> = logins.iter().zip(&passwords).collect();
    let renewed = or_say(old.renewed(&new, &here, now()));
    let mut store = or_say(Store::unlock(store, OpenMode::ReadWrite, &supervisor));
    let staff = or_say(open_office::staff(&mut store));
    let admin = staff.into_iter().find(|one| one.role == Role::Admin).unwrap();
    let at = now();
    let (actor, _) = or_say(session::sit_down(&mut store, admin, at));
    or_say(keys::renew(store, &actor, at, &new, &renewed.keyring, (&[], StaffId(1))));
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

/// Ends with what the program would say and with its exit code, unless it went well.
fn or_say<T, E: Into<NoEntry>>(result: Result<T, E>) -> T {
    result.unwrap_or_else(|why| {
        let why = why.into();
        acks::line(&Words::of(Language::En).no_entry_off_screen(&why));
        std::process::exit(i32::from(Exit::from(&why).code()))
    })
}

/// The planted fault: the request is in, and what fails while the store is closed is told as if it were not.
fn take_and_fail(store: &Path) {
    let mut clerk = or_say(Clerk::sit_down(store));
    let take = take_request::Input {
        kind: Kind::Inquiry,
        channel: Channel::Phone,
        caller: "髙橋 美咲".to_owned(),
        summary: "いつまでか".to_owned(),
        arrived_at: None,
        customer: None,
        asking: take_request::Asking::default(),
    };
    or_say(clerk.order(ActKey::fresh().unwrap(), Order::TakeRequest(take)));
    if clerk.store.close().is_err() {
        or_say::<(), Refusal>(Err(StoreError::DiskFull.into()));
    }
}
