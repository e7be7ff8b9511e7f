//! The file of an open store is removed, moved, replaced or written over: nothing is called saved that nobody finds again.

use super::*;

type Deed = fn(&Path);

/// What may happen to the file of a store that is open.
const DEEDS: [(&str, Deed); 6] = [
    ("removed", |path| std::fs::remove_file(path).expect("removed")),
    ("moved", |path| std::fs::rename(path, path.with_extension("away")).expect("moved")),
    ("replaced", |path| {
        let other = path.with_extension("other");
        std::fs::copy(path, &other).expect("copied");
        std::fs::rename(&other, path).expect("replaced");
    }),
    ("given a second name", |path| std::fs::hard_link(path, path.with_extension("twin")).expect("linked")),
    ("its log removed", |path| std::fs::remove_file(path.with_extension("db-wal")).expect("removed")),
    ("its folder moved", |path| {
        let folder = path.parent().expect("folder");
        std::fs::rename(folder, folder.with_extension("away")).expect("moved");
    }),
];

#[test]
fn nothing_is_called_saved_in_a_file_that_is_not_there_any_more() {
    for (what, deed) in DEEDS {
        let dir = TempDir::new().expect("dir");
        let path = dir.path().join("folder/office.db");
        let mut store = Store::create(&path, &founding()).expect("created");
        store.write::<_, StoreError>(|tx| tx.append_audit(&event(Action::RequestTaken))).expect("saved");
        deed(&path);
        for _ in 0..2 {
            let saved = store.write::<_, StoreError>(|tx| tx.append_audit(&event(Action::RequestTaken)));
            let noticed = matches!(
                saved,
                Err(StoreError::Removed { .. } | StoreError::Replaced { .. } | StoreError::HardLinked { .. })
            );
            assert!(noticed, "{what}: {saved:?}");
        }
    }
}

#[test]
fn a_store_that_was_moved_and_moved_back_is_worked_on() {
    let (_dir, path, mut store) = fresh();
    let away = path.with_extension("away");
    std::fs::rename(&path, &away).expect("moved");
    let take = |tx: &mut Tx<'_>| tx.append_audit(&event(Action::RequestTaken));
    assert_eq!(store.write(take), Err(StoreError::Removed { path: path.clone() }));
    std::fs::rename(&away, &path).expect("moved back");
    assert_eq!(store.write(take).expect("saved").seq, 1, "nothing of the refused one remains");
}

/// Two entries, a copy, two more entries that are in the main file, and the copy written over it: the same file by its
/// number.
fn written_over() -> (TempDir, PathBuf, Store, Vec<u8>) {
    let (dir, path, mut store) = fresh();
    let take = |tx: &mut Tx<'_>| tx.append_audit(&event(Action::RequestTaken));
    let copy = |store: &Store| {
        store.session.checkpoint(Checkpoint::Truncate).expect("moved");
        std::fs::read(&path).expect("bytes")
    };
    for _ in 0..2 {
        store.write(take).expect("saved");
    }
    let older = copy(&store);
    for _ in 0..2 {
        store.write(take).expect("saved");
    }
    copy(&store);
    (dir, path, store, older)
}

#[test]
fn an_older_copy_written_over_the_open_store_is_noticed_before_the_next_commit() {
    let (_dir, path, mut store, older) = written_over();
    std::fs::write(&path, older).expect("written over");
    let saved = store.write::<_, StoreError>(|tx| tx.append_audit(&event(Action::RequestTaken)));
    assert_eq!(saved, Err(StoreError::NotExtended { seq: 4 }));
}

#[test]
fn control_what_other_desks_write_and_move_is_no_older_copy() {
    let (_dir, path, mut store, _) = written_over();
    let mut other = Store::open(&path, OpenMode::ReadWrite).expect("opened");
    for round in 0..5 {
        let take = |tx: &mut Tx<'_>| tx.append_audit(&event(Action::RequestTaken));
        other.write(take).expect("saved by the other");
        other.checkpoint_passive().expect("moved");
        let place = store.write(take).expect("saved");
        assert_eq!(place.seq, 4 + 2 * round + 2);
    }
}
