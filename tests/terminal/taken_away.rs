//! The store taken away under an open desk: removed, moved, replaced by another, put back to an older state. The desk says
//! so, keeps what was typed, and calls nothing taken. Not in: what the store notices (`store/handle/tests/moved.rs`).

use std::fs;
use std::path::{Path, PathBuf};

use madoguchi::store::{OpenMode, Reads, Store, StoreError};

use crate::desk::{Desk, Home};
use crate::typing::TO_CALLER;

const CALLER: &str = "三条 未央";
const REMOVED: &str = "がなくなりました";
const REPLACED: &str = "別のファイルに変わりました";
const TAKEN: &str = "受け付けました";

/// How many requests there are, and how many entries in the chain.
fn counts(store: &Path) -> (i64, i64) {
    let mut store = Store::open(store, OpenMode::ReadOnly).unwrap();
    let count = |store: &mut Store, sql: &str| -> i64 {
        let counted: Result<i64, StoreError> = store.read(|view| view.int(sql, &[]));
        counted.unwrap()
    };
    let counted =
        (count(&mut store, "SELECT count(*) FROM request"), count(&mut store, "SELECT count(*) FROM audit"));
    store.close().unwrap();
    counted
}

fn aside(store: &Path, name: &str) -> PathBuf {
    store.with_file_name(name)
}

/// Everything of the store, under another name.
fn rename(store: &Path, to: &Path) {
    for ending in ["-wal", "-shm", ""] {
        let [from, to] = [store, to].map(|path| PathBuf::from(format!("{}{ending}", path.display())));
        let _ = fs::rename(from, to);
    }
}

/// A desk at which a request is typed and not yet taken.
fn typed(home: &Home, store: &Path) -> Desk {
    let mut desk = Desk::open(home, store);
    desk.wait_for("窓口");
    desk.send(TO_CALLER);
    desk.send(CALLER);
    desk.wait_for(CALLER);
    desk
}

/// The request is sent; what stands on the screen then.
fn sent(desk: &mut Desk, said: &str) -> String {
    desk.send("\u{1b}[15~");
    let screen = desk.wait_for(said);
    assert!(!screen.contains(TAKEN), "called taken:\n{screen}");
    assert!(screen.contains(CALLER), "what was typed is gone:\n{screen}");
    screen
}

#[test]
fn a_store_that_is_removed_or_moved_takes_nothing_and_goes_on_when_it_is_back() {
    let home = Home::new();
    let store = home.practice();
    let moved = aside(&store, "moved.store");
    let mut desk = typed(&home, &store);
    rename(&store, &moved);
    sent(&mut desk, REMOVED);
    assert!(!store.exists(), "a new file was made in its place");
    // It is put back, as the screen says; the same key takes it then.
    rename(&moved, &store);
    desk.send("\u{1b}[15~");
    desk.wait_for(TAKEN);
    desk.send("\u{3}");
    desk.end();
}

#[test]
fn a_store_that_is_replaced_takes_nothing() {
    for older in [false, true] {
        let home = Home::new();
        let store = home.practice();
        // Another office, or an older copy of this one, as a restore puts it there: by a rename.
        let other = aside(&store, "other.store");
        if older {
            fs::copy(&store, &other).unwrap();
        } else {
            let apart = Home::new();
            fs::copy(apart.practice(), &other).unwrap();
        }
        let mut desk = typed(&home, &store);
        let moved = aside(&store, "moved.store");
        let before = counts(&store);
        rename(&store, &moved);
        fs::rename(&other, &store).unwrap();
        let there = counts(&store);
        sent(&mut desk, REPLACED);
        assert_eq!(counts(&store), there, "older: {older}: something was written into the file in its place");
        assert_eq!(counts(&moved).0, before.0, "older: {older}: a request went into a file that is nobody's");
        drop(desk);
    }
}

#[test]
fn control_a_store_that_stays_takes_the_request() {
    let home = Home::new();
    let store = home.practice();
    let before = counts(&store);
    let mut desk = typed(&home, &store);
    desk.send("\u{1b}[15~");
    desk.wait_for(TAKEN);
    assert_eq!(counts(&store).0, before.0 + 1);
    desk.send("\u{3}");
    desk.end();
}
