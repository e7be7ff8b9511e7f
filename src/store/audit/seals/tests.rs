//! What `store::audit::seals` promises, checked. The vectors are frozen: recomputed with another language's SHA-256 and
//! HMAC, and never changed.

use super::*;
use crate::domain::audit::{Action, Event, Object, ObjectKind, Performer};
use crate::store::audit::{BadEntry, Fault, Known, Verdict, verify_against};
use crate::store::{Flow, Founding, Store};

const STORE: [u8; 16] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn seed() -> SealSeed {
    SealSeed(Zeroizing::new([0x5a; 20]))
}

#[test]
fn the_seals_are_as_they_were_frozen() {
    let mut ratchet = Ratchet::begin(&seed(), &STORE, 1_795_392_000_000);
    let first = ratchet.seal(&[0x11; 32]);
    assert!(!ratchet.reach(1_795_392_000_000 + 3_600_000), "the same day");
    assert!(ratchet.reach(1_795_392_000_000 + 3 * DAY_MS), "one step for three days");
    assert!(!ratchet.reach(1_795_392_000_000), "a clock that goes back moves nothing");
    let second = ratchet.seal(&[0x11; 32]);
    assert_eq!([hex(&first), hex(&second)], FROZEN);
}

const FROZEN: [&str; 2] = [
    "140f21ad366df023765bf29c8f36c433cdd9e7b1588c90e24374dc1e5dc005dc",
    "f0b192cf6b5f921e7f1b985fa1dbc3f9722344144c8c5a51ba897569adedb36f",
];

#[test]
fn a_day_ends_at_midnight_in_japan() {
    let midnight = 1_795_392_000_000 - 1_795_392_000_000_i64.rem_euclid(DAY_MS) + 15 * 3_600_000;
    assert_eq!(day(midnight) - day(midnight - 1), 1);
    assert_eq!(day(midnight), day(midnight + DAY_MS - 1));
    assert_eq!((day(i64::MIN) < 0, day(i64::MAX) > 0), (true, true));
}

#[test]
fn the_seed_is_read_from_paper_and_shows_itself_nowhere() {
    let words = seed().words();
    assert_eq!(SealSeed::read(&words.to_lowercase()).unwrap().0, seed().0);
    assert!(SealSeed::read(&words.replacen('B', "C", 1)).is_none());
    assert_eq!(format!("{:?}", seed()), "SealSeed");
}

fn event(day: i64) -> Event {
    let performer = Performer {
        actor: 1,
        session: [1; 16],
        boot_id: [1; 16],
        staff_key_fpr: None,
        client_version: "0.1.0".to_owned(),
    };
    Event::new(day * DAY_MS, performer, Action::RequestViewed, Object { kind: ObjectKind::Request, id: 1 })
}

fn verdict(store: &mut Store, seed: Option<&SealSeed>) -> Verdict {
    let known = Known { seed, ..Known::default() };
    store.read(|view| verify_against(view, &known, &mut |_| Flow::More)).unwrap()
}

#[test]
fn who_writes_yesterday_anew_is_found_by_the_seed_alone() {
    let dir = tempfile::tempdir().unwrap();
    let founding = Founding { name: "課".into(), created_ms: 0, practice: true };
    let mut store = Store::create(&dir.path().join("office.db"), &founding).unwrap();
    let seed = store.take_seal_seed().unwrap();
    assert!(store.take_seal_seed().is_none(), "shown once");
    for day in [0, 0, 1, 1, 5] {
        store.write(|tx| tx.append_audit(&event(day))).unwrap();
    }
    assert_eq!(verdict(&mut store, Some(&seed)).first_bad, None);
    let other = SealSeed(Zeroizing::new([9; 20]));
    let first = Some(BadEntry { seq: 1, what: Fault::Seal });
    assert_eq!(verdict(&mut store, Some(&other)).first_bad, first, "another seed");
    drop(store);
    // Entry 4 is written anew with today's key, and everything after it: the chain is sound in itself.
    let path = dir.path().join("office.db");
    let raw = rusqlite::Connection::open(&path).unwrap();
    raw.execute_batch(
        "DROP TRIGGER audit_mac_no_update; UPDATE audit_mac SET mac = randomblob(32) WHERE seq = 4",
    )
    .unwrap();
    drop(raw);
    let mut store = Store::open(&path, crate::store::OpenMode::ReadOnly).unwrap();
    assert_eq!(verdict(&mut store, None).first_bad, None, "the chain alone cannot tell");
    assert_eq!(verdict(&mut store, Some(&seed)).first_bad, Some(BadEntry { seq: 4, what: Fault::Seal }));
}
