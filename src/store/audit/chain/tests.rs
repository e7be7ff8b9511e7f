//! Test vectors. They are frozen: recomputed independently with another language's CBOR and SHA-256, and
//! never changed.

use super::super::entry::Entry;
use super::*;
use crate::domain::audit::{Action, Event, Field, Object, ObjectKind, Outcome, Performer};

const STORE: [u8; 16] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15];
const CREATED: i64 = 1_795_392_000_000;

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn opening() -> Event {
    let performer = Performer {
        actor: 0,
        session: [0; 16],
        boot_id: [0xab; 16],
        staff_key_fpr: None,
        client_version: "0.1.0".to_string(),
    };
    Event::new(CREATED, performer, Action::OfficeOpened, Object { kind: ObjectKind::Office, id: 1 })
}

fn correction() -> Event {
    let performer = Performer {
        actor: 7,
        session: [0x22; 16],
        boot_id: [0x11; 16],
        staff_key_fpr: Some([0x33; 32]),
        client_version: "0.1.0".to_string(),
    };
    let object = Object { kind: ObjectKind::Customer, id: 12_345 };
    let mut event = Event::new(CREATED + 60_000, performer, Action::RecordCorrected, object);
    event.request = Some(42);
    event.fields = vec![Field::Address, Field::Phone];
    event.reason = Some(300);
    event.outcome = Outcome::Refused;
    event.row_version = Some(-1);
    event
}

#[test]
fn the_chain_is_as_it_was_frozen() {
    let zero = genesis(&STORE, CREATED);
    let first = Entry::of(&opening(), 1, None).encode();
    let one = link(&STORE, &zero, &first);
    let commit = payload_commit(2, &[0x66; 32], "電話 03-5512-7400".as_bytes());
    let second = Entry {
        reason_text_commit: Some([0x44; 32]),
        row_digest: Some([0x55; 32]),
        ..Entry::of(&correction(), 2, Some(commit))
    }
    .encode();
    let two = link(&STORE, &one, &second);
    let said = [hex(&zero), hex(&first), hex(&one), hex(&commit), hex(&second), hex(&two)];
    assert_eq!(said, FROZEN);
}

const FROZEN: [&str; 6] = [
    "4243c03a09796bfe4c88769289b6c4ac0ef4706a4c2d4ae49b20e8bc2dd1f96d",
    "9301011b000001a205b3d00050abababababababababababababababab500000000000000000000000000000000000f6\
     010101f680f6f600f6f6f665302e312e30",
    "47a333115286d27e60745f2eedd37487a6d588c2b2c3e6826c4cd685e572ccce",
    "af4e12ee73481c94161a930c6498f93008c959c9a669e91ba8e84c06cb7798eb",
    "9301021b000001a205b4ba60501111111111111111111111111111111150222222222222222222222222222222220758\
     2033333333333333333333333333333333333333333333333333333333333333330b03193039182a82050619012c5820\
     444444444444444444444444444444444444444444444444444444444444444401205820555555555555555555555555\
     55555555555555555555555555555555555555555820af4e12ee73481c94161a930c6498f93008c959c9a669e91ba8e8\
     4c06cb7798eb65302e312e30",
    "4813ed4cae6f093507f9dc7c32ac29e04d4a918c6ea2f7810a180eb7ed0aa31a",
];
