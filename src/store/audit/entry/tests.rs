//! What `store::audit::entry` promises, checked.

use proptest::prelude::*;

use super::*;
use crate::domain::audit::{Action, Field, Object, ObjectKind, Outcome, Performer};

pub(crate) fn event() -> Event {
    let performer = Performer {
        actor: 7,
        session: [0x22; 16],
        boot_id: [0x11; 16],
        staff_key_fpr: None,
        client_version: "0.1.0".to_string(),
    };
    let object = Object { kind: ObjectKind::Customer, id: 12_345 };
    let mut event = Event::new(1_795_410_000_000, performer, Action::RecordCorrected, object);
    event.request = Some(42);
    event.fields = vec![Field::Phone, Field::Address];
    event.reason = Some(3);
    event.outcome = Outcome::Done;
    event.row_version = Some(2);
    event
}

fn any_entry() -> impl Strategy<Value = Entry> {
    let hash = || proptest::option::of(any::<[u8; 32]>());
    let whom = (any::<[u8; 16]>(), any::<[u8; 16]>(), any::<i64>(), hash());
    let what = (any::<u16>(), any::<u16>(), any::<i64>(), any::<Option<i64>>());
    let more = (proptest::collection::vec(any::<u16>(), 0..40), any::<Option<u16>>(), hash(), any::<u8>());
    let last = (any::<Option<i64>>(), hash(), hash(), ".{0,20}");
    (any::<u64>(), any::<i64>(), whom, what, more, last).prop_map(|(seq, utc_ms, w, a, m, l)| Entry {
        seq,
        utc_ms,
        boot_id: w.0,
        session: w.1,
        actor: w.2,
        staff_key_fpr: w.3,
        action: a.0,
        object_kind: a.1,
        object_id: a.2,
        request: a.3,
        fields: m.0,
        reason: m.1,
        reason_text_commit: m.2,
        outcome: m.3,
        row_version: l.0,
        row_digest: l.1,
        payload_commit: l.2,
        client_version: l.3,
    })
}

proptest! {
    #[test]
    fn an_entry_reads_back(entry in any_entry()) {
        prop_assert_eq!(Entry::decode(&entry.encode()), Ok(entry));
    }

    #[test]
    fn every_other_byte_string_is_refused_or_is_its_own_encoding(
        entry in any_entry(), at: prop::sample::Index, flip in 1_u8..=255,
    ) {
        let mut bytes = entry.encode();
        let at = at.index(bytes.len());
        bytes[at] ^= flip;
        if let Ok(other) = Entry::decode(&bytes) {
            prop_assert_eq!(other.encode(), bytes);
        }
    }

    #[test]
    fn noise_never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = Entry::decode(&bytes);
    }
}

#[test]
fn other_encodings_of_the_same_content_are_refused() {
    let bytes = Entry::of(&event(), 1, None).encode();
    let mut longer_int = bytes.clone();
    longer_int.splice(2..3, [0x18, 0x01]); // seq 1 in two bytes
    let mut indefinite = bytes.clone();
    indefinite[0] = 0x9f;
    indefinite.push(0xff);
    let mut trailing = bytes.clone();
    trailing.push(0);
    let mut newer = bytes.clone();
    newer[1] = 2;
    assert_eq!(Entry::decode(&longer_int), Err(EntryError::NotCanonical));
    assert_eq!(Entry::decode(&indefinite), Err(EntryError::Malformed));
    assert_eq!(Entry::decode(&trailing), Err(EntryError::NotCanonical));
    assert_eq!(Entry::decode(&newer), Err(EntryError::Version(2)));
    assert_eq!(Entry::decode(&bytes[..bytes.len() - 1]), Err(EntryError::Malformed));
    assert_eq!(Entry::decode(&[0; ENTRY_CAP + 1]), Err(EntryError::TooLong { length: ENTRY_CAP + 1 }));
    assert!(Entry::decode(&bytes).is_ok());
}
