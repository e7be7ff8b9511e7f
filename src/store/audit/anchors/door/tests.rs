//! What the door promises, by taking the file of heads away, cutting it, garbling it, and putting older stores in place.

use tempfile::TempDir;

use super::*;
use crate::domain::audit::{Event, Object, ObjectKind, Performer};
use crate::store::{Founding, OpenMode};

struct Place {
    dir: TempDir,
}

impl Place {
    fn new() -> Place {
        let place = Place { dir: TempDir::new().unwrap() };
        let founding = Founding { name: "office".to_owned(), created_ms: 0, practice: false };
        let mut store = Store::create(&place.path(), &founding).unwrap();
        grow(&mut store, 3);
        store.keep_heads(Heads::below(&place.heads(), &store.office().store_id));
        store.close().unwrap();
        place
    }

    fn path(&self) -> PathBuf {
        self.dir.path().join("office.store")
    }

    fn heads(&self) -> PathBuf {
        self.dir.path().join("state/anchors")
    }

    fn file(&self) -> PathBuf {
        let store = Store::open(&self.path(), OpenMode::ReadOnly).unwrap();
        file(&self.heads(), &store.office().store_id)
    }

    /// Comes in, if the door allows it, does `n` things and leaves.
    fn work(&self, n: u64) -> Result<Known, StoreError> {
        let mut store = Store::open(&self.path(), OpenMode::ReadWrite)?;
        expect_kept(Some(&self.heads()), &mut store)?;
        let known = store.heads_known();
        grow(&mut store, n);
        store.close().map(|()| known)
    }

    fn keep_copy(&self, name: &str) {
        fs::copy(self.path(), self.dir.path().join(name)).unwrap();
    }

    fn put_back(&self, name: &str) {
        fs::copy(self.dir.path().join(name), self.path()).unwrap();
    }
}

fn grow(store: &mut Store, n: u64) {
    (0..n).for_each(|_| entry(store, Action::ReportMade, Object { kind: ObjectKind::Office, id: 1 }));
}

/// Entries that put the state with so many entries back come after others: a session begins first.
fn restored(store: &mut Store, from: i64) {
    grow(store, 1);
    entry(store, Action::StoreRestored, Object { kind: ObjectKind::Backup, id: from });
}

fn entry(store: &mut Store, action: Action, object: Object) {
    let performer = Performer {
        actor: 0,
        session: [0; 16],
        boot_id: [0; 16],
        staff_key_fpr: None,
        client_version: String::new(),
    };
    let event = Event::new(1, performer, action, object);
    store.write(|tx| tx.append_audit(&event)).unwrap();
}

#[test]
fn an_older_store_is_refused_with_its_heads_or_without_them() {
    let place = Place::new();
    place.work(2).unwrap();
    place.keep_copy("older");
    place.work(2).unwrap();
    assert_eq!(place.work(0), Ok(Known::Kept), "negative control: as it was left it opens");
    let (file, whole) = (place.file(), fs::read_to_string(place.file()).unwrap());
    place.put_back("older");
    assert_eq!(place.work(1), Err(StoreError::NotExtended { seq: 7 }));
    fs::remove_file(&file).unwrap();
    assert_eq!(place.work(1), Err(StoreError::HeadsMissing { path: file.clone(), seq: 5 }));
    let first = whole.lines().next().unwrap();
    fs::write(&file, format!("{first}\n")).unwrap();
    assert_eq!(place.work(1), Err(StoreError::HeadsMissing { path: file.clone(), seq: 5 }), "cut short");
    for garbled in [whole.replace(" 7 ", " x "), whole.replace('-', "_"), "\u{0}\n".to_owned()] {
        fs::write(&file, garbled).unwrap();
        assert!(matches!(place.work(1), Err(StoreError::HeadsUnreadable { .. })));
    }
}

#[test]
fn a_store_that_was_never_here_is_told_of_once() {
    let place = Place::new();
    assert_eq!(place.work(30), Ok(Known::Kept));
    let elsewhere = place.dir.path().join("another/place");
    let come = || {
        let mut store = Store::open(&place.path(), OpenMode::ReadWrite).unwrap();
        expect_kept(Some(&elsewhere), &mut store).unwrap();
        store.heads_known()
    };
    assert_eq!((come(), come()), (Known::Nothing, Known::Kept));
}

#[test]
fn an_entry_that_put_an_older_state_back_explains_what_was_noted_before_it_and_nothing_later() {
    let place = Place::new();
    place.work(2).unwrap();
    place.keep_copy("older");
    place.work(4).unwrap();
    place.put_back("older");
    let mut store = Store::open(&place.path(), OpenMode::ReadWrite).unwrap();
    restored(&mut store, 5);
    store.close().unwrap();
    place.keep_copy("restored");
    assert_eq!(place.work(3), Ok(Known::WentOn { seq: 7 }));
    assert_eq!(place.work(0), Ok(Known::Kept), "said once");
    place.put_back("restored");
    assert_eq!(
        place.work(1),
        Err(StoreError::NotExtended { seq: 10 }),
        "the same entry explains nothing again"
    );
    // Nor when it was given up itself meanwhile, by another one.
    place.put_back("older");
    let mut store = Store::open(&place.path(), OpenMode::ReadWrite).unwrap();
    grow(&mut store, 1);
    restored(&mut store, 5);
    store.close().unwrap();
    assert_eq!(place.work(1), Ok(Known::WentOn { seq: 8 }));
    place.put_back("restored");
    assert!(matches!(place.work(1), Err(StoreError::NotExtended { .. })));
}

#[test]
fn a_head_noted_by_another_desk_meanwhile_refuses_nobody() {
    let place = Place::new();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| (0..40).for_each(|_| assert_eq!(place.work(1), Ok(Known::Kept))));
        }
    });
}
