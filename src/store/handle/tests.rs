//! What `store::handle` promises, checked.

mod moved;

use std::cell::Cell;

use tempfile::TempDir;

use super::*;
use crate::domain::audit::{Action, Event, Object, ObjectKind, Performer};
use crate::store::audit::verify;
use crate::store::engine::{Flow, IndexChange, Row, Value};
use crate::store::founding::Founding;
use crate::store::reads::Reads;
use crate::store::{customers, search};

fn founding() -> Founding {
    Founding { name: "総務課 窓口".into(), created_ms: 1_795_392_000_000, practice: false }
}

fn fresh() -> (TempDir, PathBuf, Store) {
    let dir = TempDir::new().expect("dir");
    let path = dir.path().join("office.db");
    let store = Store::create(&path, &founding()).expect("created");
    (dir, path, store)
}

fn event(action: Action) -> Event {
    let performer = Performer {
        actor: 1,
        session: [1; 16],
        boot_id: [2; 16],
        staff_key_fpr: None,
        client_version: "0.1.0".into(),
    };
    Event::new(10, performer, action, Object { kind: ObjectKind::Request, id: 5 })
}

fn numbers(store: &mut Store) -> i64 {
    store.read::<_, StoreError>(|view| view.int("SELECT count(*) FROM numbering", &[])).expect("counted")
}

#[test]
fn an_office_is_founded_and_found_again() {
    let (_dir, path, store) = fresh();
    let office = store.office().clone();
    assert_eq!((office.name.as_str(), office.practice), ("総務課 窓口", false));
    assert_eq!(office.created_ms, 1_795_392_000_000);
    store.close().expect("closed");
    for mode in [OpenMode::ReadWrite, OpenMode::ReadOnly] {
        assert_eq!(Store::open(&path, mode).expect("opened").office(), &office);
    }
    let (_other, _, second) = fresh();
    assert_ne!(second.office().store_id, office.store_id);
}

/// An index of other tokens finds nobody; it is built again by the first who opens the store to work in.
#[test]
fn an_index_of_another_edition_is_built_again_once() {
    use crate::domain::customer::{CustomerNo, Details, PersonName};
    use crate::domain::time::Stamp;
    let (_dir, path, mut store) = fresh();
    let details = Details::named(PersonName::parse("髙橋 美咲").expect("a name"));
    let no = CustomerNo::parse("C-0012345").expect("a number");
    store.write(|tx| customers::add(tx, no, details, Stamp::from_utc_ms(0))).expect("added");
    let found =
        |store: &mut Store| store.read(|view| customers::find(view, "高橋", 5)).expect("an answer").len();
    assert_eq!(found(&mut store), 1);
    let age = |tx: &mut Tx<'_>| {
        search::clear(tx)?;
        tx.execute("UPDATE search_terms SET terms = 1", &[])
    };
    store.write::<_, StoreError>(age).expect("as an older program left it");
    store.close().expect("closed");
    let mut look = Store::open(&path, OpenMode::ReadOnly).expect("opened to look");
    assert_eq!(found(&mut look), 0, "whoever looks only changes nothing");
    drop(look);
    for _ in 0..2 {
        let mut store = Store::open(&path, OpenMode::ReadWrite).expect("opened");
        assert_eq!(found(&mut store), 1);
    }
}

#[test]
fn an_act_is_whole_or_not_there() {
    let (_dir, path, mut store) = fresh();
    let taken = store.write::<_, StoreError>(|tx| {
        let number = tx.next_number("R08-1123")?;
        let place = tx.append_audit(&event(Action::RequestTaken))?;
        Ok((number, place.seq))
    });
    assert_eq!(taken, Ok((1, 1)));
    let refused = store.write::<(), StoreError>(|tx| {
        assert_eq!(tx.next_number("R08-1123")?, 2);
        assert_eq!(tx.append_audit(&event(Action::RequestTaken))?.seq, 2);
        Err(StoreError::Conflict { table: "request", id: 5, expected: 1, found: Some(2) })
    });
    assert!(matches!(refused, Err(StoreError::Conflict { .. })));
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let _ = store.write::<(), StoreError>(|tx| {
            tx.next_number("R08-1123")?;
            panic!("in the middle");
        });
    }));
    assert!(panicked.is_err());
    assert!(!store.is_poisoned());
    let again = store.write::<_, StoreError>(|tx| Ok((tx.next_number("R08-1123")?, tx.next_number("C")?)));
    assert_eq!(again, Ok((2, 1)), "a number that was not used is given again");
    drop(store);
    let mut store = Store::open(&path, OpenMode::ReadOnly).expect("opened");
    assert_eq!(numbers(&mut store), 2);
    let verdict = store.read::<_, StoreError>(|view| verify(view, &[], &mut |_| Flow::More)).expect("walked");
    assert_eq!((verdict.entries, verdict.first_bad), (1, None));
    assert_eq!(store.write::<(), StoreError>(|_| Ok(())), Err(StoreError::ReadOnly));
}

#[test]
fn an_act_is_done_once() {
    let (_dir, _, mut store) = fresh();
    let key = ActKey::fresh().expect("random");
    assert_eq!(store.act_receipt(key), Ok(None));
    let act = |tx: &mut Tx<'_>| -> Result<String, StoreError> {
        if let Some(receipt) = tx.done(key)? {
            return Ok(receipt);
        }
        let receipt = format!("{{\"number\":{}}}", tx.next_number("R")?);
        tx.mark_done(key, "take_request", &receipt, 10)?;
        Ok(receipt)
    };
    let first = store.write(act).expect("done");
    assert_eq!(store.write(act).expect("done already"), first);
    assert_eq!(store.act_receipt(key), Ok(Some(first)));
    let twice = store.write::<_, StoreError>(|tx| tx.mark_done(key, "take_request", "{}", 11));
    assert!(matches!(twice, Err(StoreError::Duplicate { .. })));
}

#[test]
fn a_view_does_not_move_while_somebody_writes() {
    let (_dir, path, mut writer) = fresh();
    let mut reader = Store::open(&path, OpenMode::ReadOnly).expect("opened");
    reader
        .read::<_, StoreError>(|view| {
            let before = view.int("SELECT count(*) FROM numbering", &[])?;
            writer.write::<_, StoreError>(|tx| tx.next_number("R"))?;
            assert_eq!(view.int("SELECT count(*) FROM numbering", &[])?, before);
            Ok(())
        })
        .expect("read");
    assert_eq!(numbers(&mut reader), 1);
    let one = reader.read::<_, StoreError>(|view| {
        view.one("SELECT next FROM numbering WHERE series = $1", &["X".into()], |row| row.int(0))
    });
    assert_eq!(one, Err(StoreError::NoRow));
    let list = reader.read::<_, StoreError>(|view| {
        view.list("SELECT series FROM numbering", &[], |row| row.text(0).map(str::to_string))
    });
    assert_eq!(list, Ok(vec!["R".to_string()]));
    assert!(writer.checkpoint_passive().expect("moved").moved > 0);
}

#[test]
fn desks_that_write_at_once_take_turns() {
    let (_dir, path, mut store) = fresh();
    let (desks, acts) = (4, 25);
    std::thread::scope(|scope| {
        for _ in 0..desks {
            scope.spawn(|| {
                let mut desk = Store::open(&path, OpenMode::ReadWrite).expect("opened");
                for _ in 0..acts {
                    desk.write::<_, StoreError>(|tx| {
                        tx.next_number("R")?;
                        tx.append_audit(&event(Action::RequestTaken))
                    })
                    .expect("saved");
                }
            });
        }
    });
    let verdict = store.read::<_, StoreError>(|view| verify(view, &[], &mut |_| Flow::More)).expect("walked");
    assert_eq!((verdict.entries, verdict.first_bad), (desks * acts, None));
    let next = store.write::<_, StoreError>(|tx| tx.next_number("R")).expect("number");
    assert_eq!(next, (desks * acts) as i64 + 1);
}

#[test]
fn a_store_migrated_under_us_asks_for_a_restart() {
    let (_dir, path, mut store) = fresh();
    let known = store.schema;
    let raw = rusqlite::Connection::open(&path).expect("raw");
    raw.pragma_update(None, "user_version", known + 1).expect("newer");
    let refused = store.write::<_, StoreError>(|tx| tx.next_number("R"));
    assert_eq!(refused, Err(StoreError::Newer { found: known + 1, known }));
    assert!(!store.is_poisoned());
}

#[test]
fn the_chain_cannot_be_changed_through_the_program() {
    let (_dir, _, mut store) = fresh();
    store.write::<_, StoreError>(|tx| tx.append_audit(&event(Action::RequestTaken))).expect("appended");
    for sql in [
        "UPDATE audit SET hash = hash",
        "DELETE FROM audit",
        "INSERT OR REPLACE INTO audit (seq, entry, hash) SELECT seq, entry, hash FROM audit",
        "INSERT INTO audit (seq, entry, hash) SELECT seq + 1, entry, hash FROM audit",
        "UPDATE audit_head SET seq = seq - 1",
        "UPDATE audit_head SET seq = seq + 2",
        "DELETE FROM audit_head",
        "UPDATE office SET store_id = zeroblob(16)",
        "DELETE FROM office",
    ] {
        let refused = store.write::<_, StoreError>(|tx| tx.execute(sql, &[]));
        assert!(matches!(refused, Err(StoreError::Constraint { .. })), "{sql}: {refused:?}");
    }
}

#[test]
fn an_entry_that_is_too_long_is_refused() {
    let (_dir, _, mut store) = fresh();
    let mut long = event(Action::RequestTaken);
    long.performer.client_version = "x".repeat(5_000);
    let refused = store.write::<_, StoreError>(|tx| tx.append_audit(&long));
    assert!(matches!(refused, Err(StoreError::AuditEntry { .. })));
}

/// A session whose commit fails: before the commit is made, or after.
struct Failing {
    inner: Box<dyn Session>,
    error: StoreError,
    committed: bool,
    armed: Cell<bool>,
}

impl Session for Failing {
    fn execute(&self, sql: &str, params: &[Value<'_>]) -> Result<u64, StoreError> {
        self.inner.execute(sql, params)
    }
    fn query(
        &self,
        sql: &str,
        params: &[Value<'_>],
        each: &mut dyn FnMut(&dyn Row) -> Result<Flow, StoreError>,
    ) -> Result<(), StoreError> {
        self.inner.query(sql, params, each)
    }
    fn begin(&self, kind: Begin) -> Result<(), StoreError> {
        self.inner.begin(kind)
    }
    fn commit(&self) -> Result<(), StoreError> {
        if !self.armed.get() {
            return self.inner.commit();
        }
        if self.committed {
            self.inner.commit()?;
        }
        Err(self.error.clone())
    }
    fn supersede(&self, recovered: bool) -> Result<(), StoreError> {
        self.inner.supersede(recovered)
    }
    fn rollback(&self) -> Result<(), StoreError> {
        self.inner.rollback()
    }
    fn writable(&self) -> bool {
        true
    }
    fn schema_version(&self) -> Result<u32, StoreError> {
        self.inner.schema_version()
    }
    fn sound(&self) -> Result<(), StoreError> {
        self.inner.sound()
    }

    fn wait_at_most(&self, budget: std::time::Duration) {
        self.inner.wait_at_most(budget);
    }
    fn interrupter(&self) -> Interrupter {
        self.inner.interrupter()
    }
    fn checkpoint(&self, kind: Checkpoint) -> Result<CheckpointState, StoreError> {
        self.inner.checkpoint(kind)
    }
    fn index(&self, change: IndexChange<'_>) -> Result<(), StoreError> {
        self.inner.index(change)
    }
    fn matching(&self, expression: &str, after: i64, limit: usize) -> Result<Vec<i64>, StoreError> {
        self.inner.matching(expression, after, limit)
    }
}

/// A store at whose commits the disk fails; its own connection is another.
fn failing(path: &Path, mut store: Store, committed: bool) -> Store {
    let error = StoreError::Unconfirmed { detail: "fsync".into() };
    let inner = Box::new(sqlite::open(path, OpenMode::ReadWrite, None).expect("open"));
    audit::watch(inner.as_ref()).expect("watched");
    store.session = Box::new(Failing { inner, error, committed, armed: Cell::new(true) });
    store
}

#[test]
fn a_commit_that_was_not_confirmed_is_answered_by_what_is_in() {
    let key = ActKey([7; 16]);
    for committed in [false, true] {
        let (_dir, path, store) = fresh();
        let mut store = failing(&path, store, committed);
        let saved = store.write::<_, StoreError>(|tx| {
            tx.append_audit(&event(Action::RequestTaken))?;
            tx.mark_done(key, "act", "{}", 1)
        });
        let error = StoreError::Io { detail: "fsync".into() };
        assert_eq!(saved, if committed { Ok(()) } else { Err(error) });
        assert!(!store.is_poisoned(), "it is known now");
        assert_eq!(store.act_receipt(key).expect("asked").is_some(), committed);
        store.write::<_, StoreError>(|tx| tx.next_number("R")).expect("the store works on");
        drop(store);
        let fresh = Store::open(&path, OpenMode::ReadWrite).expect("opened again");
        assert_eq!(fresh.act_receipt(key).expect("asked").is_some(), committed);
    }
}

#[test]
fn what_cannot_be_found_out_is_called_unknown_until_it_can() {
    let key = ActKey([7; 16]);
    for committed in [false, true] {
        let (dir, path, store) = fresh();
        let mut store = failing(&path, store, committed);
        let away = dir.path().join("away");
        let saved = store.write::<_, StoreError>(|tx| {
            tx.append_audit(&event(Action::RequestTaken))?;
            // Nobody can open it again for now.
            std::fs::rename(&path, &away).expect("moved");
            tx.mark_done(key, "act", "{}", 1)
        });
        let unknown = matches!(saved, Err(StoreError::Unconfirmed { .. }));
        // The store's own commit notices that it was moved.
        assert!(unknown || matches!(saved, Err(StoreError::Removed { .. })), "{saved:?}");
        std::fs::rename(&away, &path).expect("moved back");
        if unknown {
            assert!(store.is_poisoned());
            assert_eq!(store.write::<(), StoreError>(|_| Ok(())), Err(StoreError::Poisoned));
            assert_eq!(store.settle(), Ok(false));
        }
        assert!(!store.is_poisoned());
    }
}

#[test]
fn an_encrypted_store_opens_with_its_key_and_with_no_other() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("office.store");
    let founding = Founding { name: "霞が関総務部".to_owned(), created_ms: 1_000, practice: false };
    let keys = OfficeKeys::fresh().unwrap();
    let store = Store::create_sealed(&path, &founding, &keys).unwrap();
    assert!(store.is_sealed());
    let again = store.opener().open(OpenMode::ReadOnly).unwrap();
    assert_eq!(again.office().name, founding.name);
    drop((store, again));
    let bytes = std::fs::read(&path).unwrap();
    let holds = |text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    assert!(!holds("SQLite format 3") && !holds("霞が関総務部"), "nothing stands in the file in clear");
    let stranger = Some(StoreError::NotAStore { path: path.clone() });
    assert_eq!(Store::unlock(&path, OpenMode::ReadWrite, &OfficeKeys::fresh().unwrap()).err(), stranger);
    assert_eq!(Store::open(&path, OpenMode::ReadWrite).err(), stranger);
    assert_eq!(std::fs::read(&path).unwrap(), bytes, "a refused file is as it was");
    assert_eq!(Store::unlock(&path, OpenMode::ReadWrite, &keys).unwrap().office().name, founding.name);
    let plain = dir.path().join("plain.store");
    drop(Store::create(&plain, &founding).unwrap());
    assert!(Store::is_plain(&plain).unwrap());
    let swapped = Store::unlock(&plain, OpenMode::ReadWrite, &keys).err();
    assert_eq!(swapped, Some(StoreError::NotAStore { path: plain }), "a plain file in its place is refused");
}
