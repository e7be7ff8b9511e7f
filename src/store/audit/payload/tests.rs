//! What `store::audit::payload` promises, checked.

use super::*;
use crate::domain::audit::{Action, Object, Performer};
use crate::domain::customer::{CustomerNo, Details, PersonName};
use crate::domain::time::Stamp;
use crate::store::audit::{BadEntry, Fault, verify};
use crate::store::{Flow, Founding, OpenMode, Store, customers};

const VALUES: &[u8] = "{\"電話\":\"03-5512-7400\"}".as_bytes();

struct Office {
    dir: tempfile::TempDir,
    store: Store,
}

impl Office {
    /// An office with a customer, number 1, and an event about them with values: entry 2.
    fn new() -> Office {
        let dir = tempfile::tempdir().unwrap();
        let founding = Founding { name: "課".into(), created_ms: 0, practice: true };
        let mut store = Store::create(&dir.path().join("office.db"), &founding).unwrap();
        let (no, name) = (CustomerNo::parse("C-0000001").unwrap(), PersonName::parse("髙橋 美咲").unwrap());
        let at = Stamp::from_utc_ms(1_795_392_000_000);
        store.write(|tx| customers::add(tx, no, Details::named(name), at)).unwrap();
        let mut office = Office { dir, store };
        office.append(Action::RecordCorrected, ObjectKind::Customer, Some(VALUES));
        office
    }

    fn append(&mut self, action: Action, kind: ObjectKind, values: Option<&[u8]>) {
        let performer = Performer {
            actor: 1,
            session: [1; 16],
            boot_id: [1; 16],
            staff_key_fpr: None,
            client_version: "0.1.0".to_owned(),
        };
        let mut event = Event::new(1, performer, action, Object { kind, id: 1 });
        event.payload = values.map(<[u8]>::to_vec);
        self.store.write(|tx| tx.append_audit(&event)).unwrap();
    }

    fn raw(&mut self, sql: &str) {
        let path = self.dir.path().join("office.db");
        let raw = rusqlite::Connection::open(&path).unwrap();
        raw.execute_batch(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
        drop(raw);
        self.store = Store::open(&path, OpenMode::ReadWrite).unwrap();
    }

    fn payload(&mut self, seq: u64) -> Option<Payload> {
        self.store.read(|view| payload(view, seq)).unwrap()
    }

    fn first_bad(&mut self) -> Option<BadEntry> {
        let verdict: Result<_, StoreError> = self.store.read(|view| verify(view, &[], &mut |_| Flow::More));
        verdict.unwrap().first_bad
    }
}

#[test]
fn values_are_sealed_and_open_again() {
    let mut office = Office::new();
    office.append(Action::ReportMade, ObjectKind::Report, Some(b"{}"));
    assert_eq!(office.payload(2), Some(Payload::Opened(VALUES.to_vec())));
    assert_eq!(office.payload(3), Some(Payload::Opened(b"{}".to_vec())), "about nobody");
    assert_eq!(office.payload(1), None, "an entry without values");
    assert_eq!(office.payload(9), None, "no entry");
    let body: Vec<u8> = office
        .store
        .read(|view| {
            view.one("SELECT body FROM audit_payload WHERE seq = 2", &[], |row| Ok(row.blob(0)?.to_vec()))
        })
        .map_err(|error: StoreError| error)
        .unwrap();
    assert!(!body.windows(8).any(|part| VALUES.starts_with(part)), "the values stand there in the clear");
    assert_eq!(body.len(), 1 + 8 + VALUES.len() + 16);
}

#[test]
fn values_older_than_the_keys_are_read_as_they_are() {
    let mut office = Office::new();
    let older = b"{\"act\":\"take_request\"}";
    let hex: String = older.iter().map(|byte| format!("{byte:02x}")).collect();
    office.raw(&format!(
        "DROP TRIGGER audit_payload_no_update; UPDATE audit_payload SET body = x'{hex}' WHERE seq = 2"
    ));
    assert_eq!(office.payload(2), Some(Payload::Opened(older.to_vec())));
}

#[test]
fn values_moved_to_another_entry_do_not_open() {
    let mut office = Office::new();
    office.append(Action::RecordCorrected, ObjectKind::Customer, Some(VALUES));
    office.raw(
        "DROP TRIGGER audit_payload_no_update; UPDATE audit_payload SET (nonce, body) = \
         (SELECT nonce, body FROM audit_payload WHERE seq = 2) WHERE seq = 3",
    );
    assert!(matches!(office.store.read(|view| payload(view, 3)), Err(StoreError::Corrupt { .. })));
}

/// An erasure: the key is destroyed, the record goes, the entry tells of it, the values go.
const ERASE: &str = "UPDATE subject_key SET wrapped = NULL WHERE customer = 1";

#[test]
fn after_an_erasure_nothing_opens_and_the_chain_is_whole() {
    let mut office = Office::new();
    let erased: Result<(), StoreError> = office.store.write(|tx| {
        tx.execute(ERASE, &[])?;
        tx.execute("DELETE FROM customer WHERE id = 1", &[])?;
        Ok(())
    });
    erased.unwrap();
    office.append(Action::CustomerErased, ObjectKind::Customer, None);
    assert_eq!(office.payload(2), Some(Payload::Destroyed), "the values are there, their key is not");
    assert_eq!(office.first_bad(), None);
    office.raw("DELETE FROM audit_payload WHERE seq = 2");
    assert_eq!(office.payload(2), Some(Payload::Destroyed));
    assert_eq!(office.first_bad(), None);
    office.append(Action::RequestViewed, ObjectKind::Customer, Some(b"{}"));
    assert_eq!(office.payload(5), Some(Payload::Opened(b"{}".to_vec())), "the office's own procedure");
}

#[test]
fn values_gone_without_an_erasure_are_found() {
    let mut office = Office::new();
    office.raw("DELETE FROM audit_payload WHERE seq = 2");
    assert_eq!(office.first_bad(), Some(BadEntry { seq: 2, what: Fault::PayloadMissing }));
}
