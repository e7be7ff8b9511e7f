//! What is refused, and that a refusal leaves no trace.

use super::*;

#[test]
fn what_is_no_store_is_refused_and_left_alone() {
    let dir = TempDir::new().expect("dir");
    let at = |name: &str| dir.path().join(name);
    fs::write(at("empty.db"), b"").expect("write");
    fs::write(at("text.db"), "顧客番号,氏名\n".repeat(500)).expect("write");
    let noise: Vec<u8> = (0..8192_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    fs::write(at("encrypted.db"), noise).expect("write");
    Connection::open(at("other.db")).and_then(|c| c.execute_batch("CREATE TABLE t (x)")).expect("other");
    fs::create_dir(at("folder.db")).expect("dir");
    for mode in [OpenMode::ReadWrite, OpenMode::ReadOnly] {
        for name in ["empty.db", "text.db", "encrypted.db", "other.db"] {
            let before = traces(dir.path());
            assert_eq!(refused(&at(name), mode), StoreError::NotAStore { path: at(name) }, "{name}");
            assert_eq!(traces(dir.path()), before, "{name}");
        }
        assert_eq!(refused(&at("folder.db"), mode), StoreError::NotAFile { path: at("folder.db") });
        assert_eq!(refused(&at("none.db"), mode), StoreError::NotFound { path: at("none.db") });
    }
}

#[test]
fn a_second_name_or_a_link_is_refused() {
    let dir = TempDir::new().expect("dir");
    let path = made(&dir);
    let link = dir.path().join("link.db");
    symlink(&path, &link).expect("link");
    assert_eq!(refused(&link, OpenMode::ReadWrite), StoreError::Symlink { path: link.clone() });
    let log = dir.path().join("office.db-wal");
    symlink("/dev/null", &log).expect("link");
    assert_eq!(refused(&path, OpenMode::ReadWrite), StoreError::Symlink { path: log.clone() });
    fs::remove_file(log).expect("remove");
    let twin = dir.path().join("twin.db");
    fs::hard_link(&path, &twin).expect("link");
    assert_eq!(refused(&twin, OpenMode::ReadOnly), StoreError::HardLinked { path: twin, links: 2 });
    // A linked directory is no harm.
    let other = TempDir::new().expect("dir");
    let inner = made(&other);
    let way = dir.path().join("way");
    symlink(other.path(), &way).expect("link");
    session(&way.join(inner.file_name().expect("name")));
}

#[test]
fn a_newer_store_is_refused_and_left_alone() {
    let dir = TempDir::new().expect("dir");
    let path = made(&dir);
    let known = schema().known();
    Connection::open(&path).and_then(|c| c.pragma_update(None, "user_version", 99)).expect("newer");
    let before = traces(dir.path());
    for mode in [OpenMode::ReadWrite, OpenMode::ReadOnly] {
        assert_eq!(refused(&path, mode), StoreError::Newer { found: 99, known });
        assert_eq!(traces(dir.path()), before);
    }
}

#[test]
fn a_store_that_is_newer_only_in_its_log_is_refused_and_its_log_is_not_moved() {
    let dir = TempDir::new().expect("dir");
    let path = made(&dir);
    let writer = Connection::open(&path).expect("raw");
    writer.execute_batch("PRAGMA wal_autocheckpoint = 0; PRAGMA user_version = 99;").expect("newer");
    // As after a crash: the log is there, the one who wrote it is gone.
    let crashed = TempDir::new().expect("dir");
    let copy = crashed.path().join("office.db");
    fs::copy(&path, &copy).expect("copy");
    fs::copy(path.with_extension("db-wal"), copy.with_extension("db-wal")).expect("copy");
    let before = traces(crashed.path());
    let found = refused(&copy, OpenMode::ReadWrite);
    assert_eq!(found, StoreError::Newer { found: 99, known: schema().known() });
    let after = traces(crashed.path());
    for (name, bytes) in &before {
        assert_eq!(after.get(name), Some(bytes), "{}", name.display());
    }
}

#[test]
fn a_write_protected_store_can_be_looked_at_only() {
    for protect in ["office.db", "."] {
        let dir = TempDir::new().expect("dir");
        let path = made(&dir);
        let target = dir.path().join(protect);
        let before = fs::metadata(&target).expect("meta").permissions();
        let mut closed = before.clone();
        closed.set_mode(before.mode() & !0o222);
        fs::set_permissions(&target, closed).expect("protect");
        assert_eq!(refused(&path, OpenMode::ReadWrite), StoreError::ReadOnly);
        let look = open(&path, OpenMode::ReadOnly, None).expect("look");
        assert!(!look.writable());
        assert_eq!(look.execute("DELETE FROM numbering", &[]), Err(StoreError::ReadOnly));
        assert_eq!(look.schema_version(), Ok(schema().known()));
        drop(look);
        fs::set_permissions(&target, before).expect("restore");
    }
}

#[test]
fn a_new_store_never_replaces_anything() {
    let dir = TempDir::new().expect("dir");
    let path = made(&dir);
    let before = fs::read(&path).expect("bytes");
    assert_eq!(create(&path, None, head_only).err(), Some(StoreError::AlreadyExists { path: path.clone() }));
    assert_eq!(fs::read(&path).expect("bytes"), before);
    let dangling = dir.path().join("dangling.db");
    symlink("/no/where", &dangling).expect("link");
    assert_eq!(create(&dangling, None, head_only).err(), Some(StoreError::AlreadyExists { path: dangling }));
    let failed = dir.path().join("failed.db");
    assert_eq!(create(&failed, None, |_| Err(StoreError::NoRow)).err(), Some(StoreError::NoRow));
    assert_eq!(traces(dir.path()).len(), 2, "nothing is left of a store that was not made");
}

#[test]
fn an_exclusive_owner_and_a_waiting_writer_are_told_apart() {
    let dir = TempDir::new().expect("dir");
    let path = made(&dir);
    let first = open_with(&path, OpenMode::ReadWrite, &schema(), SHORT, None).expect("first");
    let second = open_with(&path, OpenMode::ReadWrite, &schema(), SHORT, None).expect("second");
    first.begin(Begin::Write).expect("lock");
    assert_eq!(second.begin(Begin::Write), Err(StoreError::Busy));
    second.begin(Begin::Read).expect("readers are not kept out");
    second.rollback().expect("rollback");
    first.commit().expect("commit");
    second.begin(Begin::Write).expect("free again");
    second.rollback().expect("rollback");
    drop((first, second));
    let owner = Connection::open(&path).expect("raw");
    owner.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT;").expect("own");
    for mode in [OpenMode::ReadWrite, OpenMode::ReadOnly] {
        assert_eq!(refused(&path, mode), StoreError::Locked { path: path.clone() });
    }
}
