//! Right passwords at the same time: none of them is written down as a failure, and all of them get in.

use std::thread;

use madoguchi::domain::audit::Action;
use madoguchi::office::found_sealed::{Sheet, found};
use madoguchi::store::audit::Entry;
use madoguchi::store::{OpenMode, Opener, Reads, StoreError};

use crate::founding::{PASSWORD, founding};
use crate::office::morning;
use crate::support::soak::Soak;
use crate::world::World;

const AT_ONCE: u64 = 8;
/// In `cargo test`; the soak begins with 160.
const FEW: u64 = 8;
const MANY: u64 = 160;

/// An office whose supervisor signs in, and what opens it past the door.
fn office() -> (World, Opener) {
    let world = World::new();
    let founded = found(&world.store(), [7; 16], morning(), &founding(), &Sheet::draw().unwrap()).unwrap();
    let opener = founded.store.opener();
    founded.store.close().unwrap();
    world.write("password", PASSWORD);
    world.write("wrong", "umbrella trombone glazier");
    (world, opener)
}

/// Signs in with a file of passwords; whether somebody came in.
fn sign_in(world: &World, file: &str) -> Result<(), String> {
    let file = world.at(file).display().to_string();
    let output = world.program(&[
        "verify",
        "--chain-only",
        "--no-anchors",
        "--staff",
        "suzuki",
        "--password-file",
        &file,
    ]);
    if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
}

/// Failed sign-ins that stand in the chain, once somebody has come in who writes them down.
fn failures(world: &World, opener: &Opener) -> u64 {
    let file = world.at("password").display().to_string();
    // There is nothing to release: but whoever comes in to change something writes down what failed before.
    world.program(&["keyring", "release", "kanri", "--staff", "suzuki", "--password-file", &file]);
    let mut store = opener.open(OpenMode::ReadOnly).unwrap();
    let entries: Result<Vec<Vec<u8>>, StoreError> = store
        .read(|view| view.list("SELECT entry FROM audit ORDER BY seq", &[], |row| Ok(row.blob(0)?.to_vec())));
    let entries = entries.unwrap();
    let entries = entries.iter().map(|bytes| Entry::decode(bytes).unwrap());
    entries.filter(|entry| entry.action == Action::SignInFailed.code()).count() as u64
}

#[test]
fn right_passwords_at_the_same_time_are_no_failures() {
    let (world, opener) = office();
    let soak =
        Soak::of("sign-ins together", if std::env::var_os("MADOGUCHI_SOAK").is_some() { MANY } else { FEW });
    let (mut done, mut refused) = (0, Vec::new());
    while soak.goes_on(done) {
        let results: Vec<Result<(), String>> = thread::scope(|scope| {
            let started: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(|| sign_in(&world, "password"))).collect();
            started.into_iter().map(|one| one.join().unwrap()).collect()
        });
        done += AT_ONCE;
        refused.extend(results.into_iter().filter_map(Result::err));
    }
    let written = failures(&world, &opener);
    soak.counted(&[("sign_ins", done), ("refused", refused.len() as u64), ("failures_written", written)]);
    assert_eq!((written, refused), (0, Vec::new()));
}

#[test]
fn control_a_wrong_password_is_a_failure() {
    let (world, opener) = office();
    assert!(sign_in(&world, "wrong").is_err());
    assert_eq!(failures(&world, &opener), 1);
}
