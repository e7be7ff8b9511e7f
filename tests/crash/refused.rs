//! Files that the program must not work on: each is refused with the one right reason, one sentence and one
//! exit code, and is afterwards what it was, byte for byte, with nothing new beside it.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use madoguchi::office::Refusal;
use madoguchi::store::{OpenMode, Store, StoreError, known_schema};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use crate::office::Clerk;
use crate::process::{self, Process};

/// A directory with a store in it, and another for the program's settings and log.
struct Place {
    dir: TempDir,
    home: TempDir,
}

impl Place {
    fn new() -> Place {
        let place = Place { dir: TempDir::new().unwrap(), home: TempDir::new().unwrap() };
        Clerk::found(&place.store()).store.close().unwrap();
        place
    }

    fn store(&self) -> PathBuf {
        self.at("office.db")
    }

    fn at(&self, name: &str) -> PathBuf {
        self.dir.path().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        fs::write(self.at(name), bytes).unwrap();
        self.at(name)
    }

    /// Every name in the directory with the digest of its bytes; a link stands for itself.
    fn traces(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let entries = fs::read_dir(self.dir.path()).unwrap().map(|entry| entry.unwrap());
        let trace = |path: PathBuf| {
            let is_file = fs::symlink_metadata(&path).unwrap().is_file();
            let bytes = if is_file { fs::read(&path).unwrap() } else { Vec::new() };
            (path, Sha256::digest(bytes).to_vec())
        };
        entries.map(|entry| trace(entry.path())).collect()
    }

    /// The program, in a home of its own, in English.
    fn program(&self, words: &[&str], store: &Path) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_madoguchi"));
        command.args(words).arg("--store").arg(store).args(["--language", "en"]);
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.home.path());
        command
    }

    /// The store is refused in both ways of opening, the program says so in one sentence, and no trace is
    /// left.
    fn expect_refused(&self, path: &Path, error: &StoreError, code: i32) {
        let before = self.traces();
        for mode in [OpenMode::ReadWrite, OpenMode::ReadOnly] {
            assert_eq!(Store::open(path, mode).err().as_ref(), Some(error), "{path:?}, {mode:?}");
            assert_eq!(self.traces(), before, "{path:?}, {mode:?}");
        }
        expect_sentence(&self.program(&["verify"], path).output().unwrap(), code);
        assert_eq!(self.traces(), before, "{path:?}, madoguchi verify");
    }
}

/// One sentence for a person on the stream for it, no result, and the documented number.
fn expect_sentence(output: &Output, code: i32) {
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(output.status.code(), Some(code), "{said}");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    assert_eq!(said.lines().count(), 1, "{said}");
    assert!(said.trim_end().ends_with('.'), "no sentence: {said}");
    for raw in ["StoreError", "Err(", "{ ", "panicked", "SQLITE"] {
        assert!(!said.contains(raw), "for a programmer, not for a person: {said}");
    }
}

#[test]
fn what_is_no_store_is_refused_and_left_alone() {
    let place = Place::new();
    let store = fs::read(place.store()).unwrap();
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89".repeat(300);
    for (name, bytes) in [
        ("empty", Vec::new()),
        ("text", "顧客番号,氏名\n".repeat(400).into_bytes()),
        ("picture", png),
        ("head cut short", store[..60].to_vec()),
        ("foreign head", [b"SQLite format 2\0", &store[16..]].concat()),
    ] {
        let path = place.write(name, bytes);
        place.expect_refused(&path, &StoreError::NotAStore { path: path.clone() }, 4);
    }
    let pipe = place.at("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    place.expect_refused(&pipe, &StoreError::NotAFile { path: pipe.clone() }, 4);
    let folder = place.at("folder");
    fs::create_dir(&folder).unwrap();
    place.expect_refused(&folder, &StoreError::NotAFile { path: folder.clone() }, 4);
    let none = place.at("none");
    place.expect_refused(&none, &StoreError::NotFound { path: none.clone() }, 10);
}

#[test]
fn a_missing_keyring_is_called_by_its_name() {
    let place = Place::new();
    // What an encrypted store is without its keyring: bytes that mean nothing.
    let noise: Vec<u8> = (0..16_384_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let path = place.write("sealed.db", noise);
    let before = place.traces();
    for words in [vec!["verify"], vec!["keyring", "check", "--staff", "sato"], vec!["report"]] {
        let output = place.program(&words, &path).output().unwrap();
        expect_sentence(&output, 4);
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(said.contains("sealed.db.keyring"), "{words:?}: {said}");
    }
    assert_eq!(place.traces(), before);
}

#[test]
fn links_are_refused_and_left_alone() {
    let place = Place::new();
    let link = place.at("link");
    symlink(place.store(), &link).unwrap();
    place.expect_refused(&link, &StoreError::Symlink { path: link.clone() }, 4);
    let twin = place.at("twin");
    fs::hard_link(place.store(), &twin).unwrap();
    place.expect_refused(&twin, &StoreError::HardLinked { path: twin.clone(), links: 2 }, 4);
}

#[test]
fn a_newer_store_is_refused_and_left_alone() {
    let place = Place::new();
    let raw = rusqlite::Connection::open(place.store()).unwrap();
    raw.pragma_update(None, "user_version", 99).unwrap();
    drop(raw);
    place.expect_refused(&place.store(), &StoreError::Newer { found: 99, known: known_schema() }, 3);
}

#[test]
fn a_write_protected_store_is_shown_and_never_worked_on() {
    for protected in ["office.db", "."] {
        let place = Place::new();
        let list = place.home.path().join("list.csv");
        fs::write(&list, "顧客番号,氏名\nC-0000001,髙橋 美咲\n").unwrap();
        let target = place.at(protected);
        let mode = fs::metadata(&target).unwrap().permissions().mode();
        fs::set_permissions(&target, Permissions::from_mode(mode & !0o222)).unwrap();
        let before = place.traces();
        assert_eq!(Store::open(&place.store(), OpenMode::ReadWrite).err(), Some(StoreError::ReadOnly));
        assert_eq!(place.traces(), before, "{protected}");
        let words = ["import", "customers", list.to_str().unwrap()];
        expect_sentence(&place.program(&words, &place.store()).output().unwrap(), 6);
        let verified = place.program(&["verify"], &place.store()).output().unwrap();
        assert_eq!(verified.status.code(), Some(0), "{}", String::from_utf8_lossy(&verified.stderr));
        fs::set_permissions(&target, Permissions::from_mode(mode)).unwrap();
        let kept = |(name, _): &(&PathBuf, _)| !is_index(name);
        assert!(place.traces().iter().filter(kept).eq(before.iter().filter(kept)), "{protected}");
    }
}

/// The log and its index: whoever looks at a store whose directory can be written makes them, empty.
fn is_index(name: &Path) -> bool {
    matches!(name.extension().and_then(OsStr::to_str), Some("db-shm" | "db-wal"))
}

/// Needs a kernel that lets anybody have a namespace of their own; without it, only mode bits are covered,
/// above.
#[test]
fn a_read_only_mount_is_shown_and_never_worked_on() {
    let place = Place::new();
    shown_on_a_read_only_mount(&place);
    // With a log, as after a kill: what is only in there is shown too.
    let mut clerk = Clerk::sit_down(&place.store()).unwrap();
    clerk.enter(1);
    let killed = Place { dir: TempDir::new().unwrap(), home: TempDir::new().unwrap() };
    for name in ["office.db", "office.db-wal"] {
        fs::copy(place.at(name), killed.at(name)).unwrap();
    }
    shown_on_a_read_only_mount(&killed);
}

fn shown_on_a_read_only_mount(place: &Place) {
    let dir = place.dir.path().to_str().unwrap();
    let mounted = format!("mount --bind '{dir}' '{dir}' && mount -o remount,ro,bind '{dir}'");
    let wrapped = ["unshare", "-Urm", "bash", "-c", &format!("{mounted} && exec \"$@\""), "bash"];
    if !Command::new("unshare").args(["-Urm", "bash", "-c", &mounted]).status().is_ok_and(|s| s.success()) {
        println!("not covered on this machine: a read-only mount (no user namespaces)");
        return;
    }
    let before = place.traces();
    let said = Process::run(process::command(&wrapped, "open", &place.store(), "")).hear_out();
    assert!(said.contains(&"ReadWrite Some(ReadOnly)".to_owned()), "{said:?}");
    assert!(said.contains(&"ReadOnly None".to_owned()), "{said:?}");
    assert_eq!(place.traces(), before);
}

#[test]
fn a_store_that_another_program_has_to_itself_is_refused() {
    let place = Place::new();
    let path = place.store();
    let mut holder =
        Process::start("hold", &path, "PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; COMMIT;");
    holder.hear("holding");
    std::thread::scope(|scope| {
        let (place, path) = (&place, &path);
        scope.spawn(move || expect_sentence(&place.program(&["verify"], path).output().unwrap(), 5));
        for mode in [OpenMode::ReadWrite, OpenMode::ReadOnly] {
            scope.spawn(move || {
                let locked = StoreError::Locked { path: path.clone() };
                assert_eq!(Store::open(path, mode).err(), Some(locked), "{mode:?}");
            });
        }
    });
    holder.go_on();
    holder.hear_out();
    Clerk::sit_down(&path).unwrap();
}

#[test]
fn a_store_in_which_another_program_writes_can_be_read_and_says_busy_to_a_second_writer() {
    let place = Place::new();
    let mut clerk = Clerk::sit_down(&place.store()).unwrap();
    let mut holder =
        Process::start("hold", &place.store(), "BEGIN EXCLUSIVE; UPDATE numbering SET next = next + 9;");
    holder.hear("holding");
    let before = clerk.verify();
    let key = madoguchi::office::ActKey::fresh().unwrap();
    let leave = madoguchi::office::Order::EndSession(madoguchi::office::session::End::SignedOut);
    let refused = clerk.order(key, leave.clone());
    assert_eq!(refused, Err(Refusal::Store(StoreError::Busy)));
    assert!(!clerk.store.is_poisoned());
    assert_eq!(clerk.verify(), before);
    // The other one dies with its lock; nothing of what it did remains, and the same connection works on.
    holder.kill();
    clerk.order(key, leave).unwrap();
    assert_eq!(clerk.verify().entries, before.entries + 1);
}
