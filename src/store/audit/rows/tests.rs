//! What `store::audit::rows` and `store::audit::changed` promise, checked. The vectors are frozen: recomputed with another language's SHA-256 and
//! HMAC, and never changed.

use super::super::changed::{self, read_list};
use super::super::entry::Entry;
use super::*;
use crate::domain::audit::{Action, Event, Object, ObjectKind, Performer};
use crate::domain::customer::{CustomerNo, Details, Field, PersonName};
use crate::domain::time::Stamp;
use crate::store::audit::{Fault, RowRef, verify};
use crate::store::{Founding, OpenMode, Store, StoreError, Tx, customers, keyring_state};

const AT: Stamp = Stamp::from_utc_ms(1_795_392_000_000);

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

fn office() -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let founding = Founding { name: "課".into(), created_ms: 0, practice: true };
    let store = Store::create(&dir.path().join("office.db"), &founding).unwrap();
    (dir, store)
}

fn enter(store: &mut Store, nth: u32) {
    let mut details = Details::named(PersonName::parse("髙橋 美咲").unwrap());
    details.set(Field::BirthDate, Some("1980-04-05")).unwrap();
    let no = CustomerNo::parse(&format!("C-{nth:07}")).unwrap();
    store.write(|tx| customers::add(tx, no, details, AT)).unwrap();
}

fn first_bad(store: &mut Store) -> Option<Fault> {
    let verdict: Result<_, StoreError> = store.read(|view| verify(view, &[], &mut |_| Flow::More));
    verdict.unwrap().first_bad.map(|bad| bad.what)
}

fn behind_the_back(dir: &tempfile::TempDir, sql: &str) -> Store {
    let path = dir.path().join("office.db");
    let raw = rusqlite::Connection::open(&path).unwrap();
    // Whoever opens the file past the program takes its guards down first.
    let guards =
        "SELECT group_concat('DROP TRIGGER ' || name, '; ') FROM sqlite_master WHERE type = 'trigger'";
    let guards: String = raw.query_row(guards, [], |row| row.get(0)).unwrap();
    raw.execute_batch(&guards).unwrap();
    raw.execute_batch(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    drop(raw);
    Store::open(&path, OpenMode::ReadWrite).unwrap()
}

#[test]
fn the_digests_are_as_they_were_frozen() {
    let (_dir, mut store) = office();
    enter(&mut store, 1);
    let sql = "SELECT 12, 12, NULL, NULL, 3, number, name, kana, birth, postcode, address, phone, email, \
               last_contact FROM customer";
    let live: Live = store
        .read(|view| {
            view.one(sql, &[], |row| {
                let mut live = Live::of_row(RowTable::Customer, row)?;
                live.add(row, RowTable::Customer.width())?;
                Ok(live)
            })
        })
        .map_err(|error: StoreError| error)
        .unwrap();
    let digest = live.digest(&SecretKey::from_bytes([7; 32]));
    assert_eq!(hex(&digest), "9296e60b0927e1a5bcfcf74f69f61f9daabaf23ce918bb683632c3fc4289a226");
    let list = [&[1], 12_i64.to_be_bytes().as_slice(), &3_i64.to_be_bytes(), &digest].concat();
    assert_eq!(
        hex(&chain::rows_commit(7, &list)),
        "69278b7b5a68a2b388755b22668302f97980d58ae1f0275b92f2b21ebf2d7ab9"
    );
    let row = RowRef { table: RowTable::Customer, id: 12 };
    assert_eq!(read_list(&list), Some(vec![(row, digest)]));
    assert_eq!(read_list(&list[1..]), None);
}

#[test]
fn what_no_act_told_of_the_store_tells_of_itself() {
    let (_dir, mut store) = office();
    enter(&mut store, 1);
    let entry: Result<_, StoreError> = store.read(|view| {
        view.one("SELECT entry FROM audit", &[], |row| Ok(Entry::decode(row.blob(0)?).unwrap()))
    });
    let entry = entry.unwrap();
    assert_eq!((entry.action, entry.actor), (Action::RowsChanged.code(), 0));
    assert!(entry.row_digest.is_some());
    assert_eq!(first_bad(&mut store), None);
}

#[test]
fn what_is_taken_back_is_not_told_of() {
    let (_dir, mut store) = office();
    enter(&mut store, 1);
    let taken_back: Result<(), StoreError> = store.write(|tx| {
        tx.execute("UPDATE customer SET email = 'x', version = version + 1", &[])?;
        Err(StoreError::NoRow)
    });
    assert_eq!(taken_back, Err(StoreError::NoRow));
    enter(&mut store, 2);
    let listed: Result<i64, StoreError> =
        store.read(|view| view.int("SELECT length(list) FROM audit_rows WHERE seq = 2", &[]));
    assert_eq!(listed, Ok(49));
}

#[test]
fn a_row_changed_taken_out_or_put_in_behind_the_back_is_named() {
    let customer = |id| RowRef { table: RowTable::Customer, id };
    let copy = "INSERT INTO customer SELECT 9, 'C-9', name, name_key, kana, birth, postcode, address, phone, email, \
                last_contact, last_contact_week, version FROM customer WHERE id = 1";
    for (sql, fault) in [
        ("UPDATE customer SET version = version + 1 WHERE id = 2", Fault::RowAltered(customer(2))),
        ("UPDATE customer SET email = 'x' WHERE id = 2", Fault::RowAltered(customer(2))),
        ("UPDATE customer SET phone = '' WHERE id = 2", Fault::RowAltered(customer(2))),
        ("DELETE FROM customer WHERE id = 2", Fault::RowMissing(customer(2))),
        (copy, Fault::RowUnclaimed(customer(9))),
        ("DELETE FROM subject_key WHERE customer = 2", Fault::SubjectKey(customer(2))),
        ("UPDATE subject_key SET wrapped = NULL WHERE customer = 2", Fault::SubjectKey(customer(2))),
        ("DELETE FROM audit_rows WHERE seq = 2", Fault::RowList),
        ("DELETE FROM audit_table WHERE kind = 11", Fault::RowList),
        (
            "PRAGMA foreign_keys = OFF; INSERT INTO restricted VALUES (2, 0, 1)",
            Fault::RowUnclaimed(RowRef { table: RowTable::Restricted, id: 2 }),
        ),
    ] {
        let (dir, mut store) = office();
        enter(&mut store, 1);
        enter(&mut store, 2);
        drop(store);
        assert_eq!(first_bad(&mut behind_the_back(&dir, sql)), Some(fault), "{sql}");
    }
}

#[test]
fn another_keyring_put_into_the_row_behind_the_back_is_named() {
    let (dir, mut store) = office();
    store.write(|tx| keyring_state::begin(tx, &[7; 32])).unwrap();
    assert_eq!(first_bad(&mut store), None);
    drop(store);
    let keyring = RowRef { table: RowTable::Keyring, id: 1 };
    let mut store = behind_the_back(&dir, "UPDATE keyring SET digest = zeroblob(32)");
    assert_eq!(first_bad(&mut store), Some(Fault::RowAltered(keyring)));
}

#[test]
fn a_store_older_than_the_digests_comes_by_them_with_its_next_entry() {
    let (dir, mut store) = office();
    enter(&mut store, 1);
    enter(&mut store, 2);
    drop(store);
    let older: String = ["audit_rows", "audit_mac", "audit_index", "audit_table", "audit"]
        .map(|table| format!("DELETE FROM {table}; "))
        .concat();
    let genesis = hex(&chain::genesis(&store_id(&dir), 0));
    let head = format!("UPDATE audit_head SET seq = 0, hash = x'{genesis}'");
    let mut store = behind_the_back(&dir, &(older + &head));
    assert_eq!(first_bad(&mut store), None);
    enter(&mut store, 3);
    let listed: Result<i64, StoreError> =
        store.read(|view| view.int("SELECT length(list) FROM audit_rows", &[]));
    let tables = i64::try_from(RowTable::ALL.len()).unwrap();
    assert_eq!(listed, Ok((3 + 1 + tables) * 49), "all three, the first policy, and where each table begins");
    assert_eq!(first_bad(&mut store), None);
}

#[test]
fn every_table_begins_with_the_first_entry_even_of_an_act_that_changes_no_row() {
    let (dir, mut store) = office();
    let object = Object { kind: ObjectKind::Office, id: 1 };
    let event = Event::new(AT.utc_ms(), performer(), Action::AuditRead, object);
    let told: Result<_, StoreError> = store.write(|tx| tx.append_audit(&event));
    assert_eq!(told.unwrap().seq, 1);
    let begun: Result<i64, StoreError> = store.read(|view| view.int("SELECT count(*) FROM audit_table", &[]));
    assert_eq!(begun, Ok(i64::try_from(RowTable::ALL.len()).unwrap()));
    drop(store);
    let weaker = "UPDATE identity_policy SET valid_from = '0002-01-01'";
    let policy = RowRef { table: RowTable::IdentityPolicy, id: 0 };
    assert_eq!(first_bad(&mut behind_the_back(&dir, weaker)), Some(Fault::RowAltered(policy)));
}

/// An office of the tenth schema, brought up to date: eight tables stand in its lists, and no list says so.
#[test]
fn an_office_of_the_tenth_schema_goes_on_and_comes_by_the_rest() {
    let (dir, mut store) = office();
    let told: Result<(), StoreError> = store.write(|tx| {
        let mut details = Details::named(PersonName::parse("髙橋 美咲").unwrap());
        details.set(Field::BirthDate, Some("1980-04-05")).unwrap();
        customers::add(tx, CustomerNo::parse("C-0000001").unwrap(), details, AT)?;
        tell_as_the_tenth_schema_did(tx)
    });
    told.unwrap();
    assert_eq!(first_bad(&mut store), None, "no list claims rows of the later tables");
    enter(&mut store, 2);
    assert_eq!(first_bad(&mut store), None);
    drop(store);
    let restricted = RowRef { table: RowTable::Restricted, id: 1 };
    let put_in = "PRAGMA foreign_keys = OFF; INSERT INTO restricted VALUES (1, 0, 1)";
    assert_eq!(first_bad(&mut behind_the_back(&dir, put_in)), Some(Fault::RowUnclaimed(restricted)));
}

fn tell_as_the_tenth_schema_did(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    let first = RowTable::ALL.into_iter().filter(|table| table.began_unsaid());
    let mut rows = Vec::new();
    for table in first {
        tx.execute("INSERT INTO audit_table (kind) VALUES ($1)", &[i64::from(table.code()).into()])?;
        each(&*tx, table, &mut |live| {
            rows.push(RowRef { table, id: live.id });
            Ok(Flow::More)
        })?;
    }
    let list = changed::list(tx, &rows)?;
    let office = Object { kind: ObjectKind::Office, id: 1 };
    let event = Event::new(AT.utc_ms(), performer(), Action::RowsChanged, office);
    let entry =
        Entry { row_digest: Some(chain::rows_commit(1, &list)), ..Entry::of(&event, 1, None) }.encode();
    let hash = chain::link(&tx.office().store_id, &chain::genesis(&tx.office().store_id, 0), &entry);
    tx.execute("UPDATE audit_head SET seq = 1", &[])?;
    let written = [1.into(), (&entry).into(), (&hash).into()];
    tx.execute("INSERT INTO audit (seq, entry, hash) VALUES ($1, $2, $3)", &written)?;
    tx.execute("UPDATE audit_head SET hash = $1", &[(&hash).into()])?;
    changed::keep(tx, 1, &list)?;
    tx.execute("DELETE FROM changed_row", &[]).map(|_| ())
}

fn performer() -> Performer {
    Performer {
        actor: 1,
        session: [1; 16],
        boot_id: [1; 16],
        staff_key_fpr: None,
        client_version: "0".to_owned(),
    }
}

/// Rows of tables that have digests since the eleventh schema are not claimed by the lists of an older one.
#[test]
fn a_table_begins_with_the_next_entry_and_never_again() {
    let (dir, mut store) = office();
    enter(&mut store, 1);
    drop(store);
    let back = "DELETE FROM audit_table WHERE kind = 1";
    let mut store = behind_the_back(&dir, &format!("UPDATE customer SET email = 'x'; {back}"));
    enter(&mut store, 2);
    let told = store.read(|view| verify(view, &[], &mut |_| Flow::More));
    let told: Result<_, StoreError> = told;
    let bad = told.unwrap().first_bad.unwrap();
    assert_eq!((bad.seq, bad.what), (2, Fault::RowList), "what was changed is not taken for good");
}

fn store_id(dir: &tempfile::TempDir) -> [u8; 16] {
    Store::open(&dir.path().join("office.db"), OpenMode::ReadOnly).unwrap().office().store_id
}
