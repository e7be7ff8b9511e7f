//! Whole imports, from a file into a store.

use std::cell::Cell;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Parser;
use indicatif::ProgressDrawTarget;

use crate::cli::tests::ticking;
use crate::cli::{self, Args, Exit, Next, World};
use crate::domain::staff::Role;
use crate::domain::time::{Moment, Stamp};
use crate::office::open_office::{Input, NewStaff, found_office};
use crate::store::audit::anchors::{self, Noted};
use crate::store::{OpenMode, Reads, Store, StoreError};
use crate::words::{Language, Words};

const NOW: Stamp = Stamp::from_utc_ms(1_790_000_000_000);
const HEADER: &str = "顧客番号,氏名,フリガナ,電話番号\n";

/// An office with nobody in it but its staff, and what the last command said.
struct Office {
    dir: tempfile::TempDir,
    out: String,
    err: String,
}

impl Office {
    fn new() -> Office {
        let office = Office { dir: tempfile::tempdir().unwrap(), out: String::new(), err: String::new() };
        let staff = [("佐藤", Role::Clerk), ("鈴木", Role::Supervisor)];
        let staff = staff.map(|(name, role)| NewStaff { name: name.into(), role }).to_vec();
        let input = Input { office_name: "本店".into(), practice: false, staff };
        found_office(&office.store(), [1; 16], NOW, &input).unwrap().0.close().unwrap();
        office
    }

    fn store(&self) -> PathBuf {
        self.dir.path().join("office.store")
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.dir.path().join(name);
        fs::write(&path, text).unwrap();
        path
    }

    fn run(&mut self, line: &[&str]) -> Exit {
        self.run_until(line, u32::MAX)
    }

    /// Runs a command that is cancelled when it looks for the `patience`-th time.
    fn run_until(&mut self, line: &[&str], patience: u32) -> Exit {
        let looks = Cell::new(0);
        let cancelled = || {
            looks.set(looks.get() + 1);
            looks.get() >= patience
        };
        self.run_with(line, &cancelled, &mut ticking(NOW))
    }

    fn run_with(
        &mut self,
        line: &[&str],
        cancelled: &dyn Fn() -> bool,
        now: &mut dyn FnMut() -> Moment,
    ) -> Exit {
        let args = Args::try_parse_from([&["madoguchi"], line].concat()).unwrap();
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut world = World {
            out: &mut out,
            err: &mut err,
            words: Words::of(Language::En),
            store: self.store(),
            anchors: Some(self.dir.path().join("anchors")),
            now,
            cancelled,
            ask: &mut |_| Err(std::io::ErrorKind::UnexpectedEof.into()),
            progress: ProgressDrawTarget::hidden,
            session: [2; 16],
        };
        let Next::End(exit) = cli::run(&args.command.unwrap(), &mut world) else { panic!("a desk") };
        self.out = String::from_utf8(out).unwrap();
        self.err = String::from_utf8(err).unwrap();
        exit
    }

    fn import(&mut self, file: &Path, options: &[&str]) -> Exit {
        let file = file.to_str().unwrap();
        self.run(&[&["import", "customers", file], options].concat())
    }

    fn customers(&self) -> i64 {
        let mut store = Store::open(&self.store(), OpenMode::ReadOnly).unwrap();
        store.read(|view| view.int("SELECT count(*) FROM customer", &[])).unwrap()
    }
}

#[test]
fn a_list_is_imported_and_importing_it_again_changes_nothing() {
    let mut office = Office::new();
    let list = format!("{HEADER}C-0000001,髙橋 美咲,ﾀｶﾊｼ ﾐｻｷ,03-5512-7400\nC-0000002,佐藤 健,,\n");
    let (cp932, _, _) = encoding_rs::SHIFT_JIS.encode(&list);
    for (name, bytes) in [("utf8.csv", list.as_bytes()), ("cp932.csv", &*cp932)] {
        let file = office.file(name, bytes);
        assert_eq!(office.import(&file, &[]), Exit::Done, "{name}: {}", office.err);
    }
    assert!(office.out.contains("0 new") && office.out.contains("2 unchanged"), "{}", office.out);
    assert_eq!(office.customers(), 2);
}

#[test]
fn rejected_rows_are_named_and_come_back_mended() {
    let mut office = Office::new();
    let rows = "C-0000001,髙橋 美咲,タカハシ,03-5512-7400\nC-0000002,悪\u{202e}意,,\nC-0000003,鈴木,,123\n";
    let file = office.file("list.csv", format!("{HEADER}{rows}"));
    assert_eq!(office.import(&file, &[]), Exit::RowsRejected);
    for part in ["line 3", "氏名", "<U+202E>", "line 4", "電話番号", "\"123\""] {
        assert!(office.err.contains(part), "{part} in {}", office.err);
    }
    assert!(!office.err.contains('\u{202e}'));
    let rejects = office.dir.path().join("list.rejects.csv");
    assert_eq!(mode(&rejects), 0o600);
    let mended =
        fs::read_to_string(&rejects).unwrap().replace('\u{202e}', "").replace(",123,", ",03-5512-7401,");
    let mended = office.file("list.rejects.csv", mended);
    assert_eq!(office.import(&mended, &[]), Exit::Done, "{}", office.err);
    assert_eq!(office.customers(), 3);
}

#[test]
fn what_fails_after_the_rows_are_in_is_said_as_an_addition() {
    let mut office = Office::new();
    let file = office.file("list.csv", format!("{HEADER}C-0000001,髙橋 美咲,,\n"));
    let line = ["import", "customers", file.to_str().unwrap()];
    let (store, away) = (office.store(), office.dir.path().join("away"));
    let (read, mut clock) = (Cell::new(false), ticking(NOW));
    let looked = || {
        read.set(true);
        false
    };
    // Once the list has been read, the clock is asked only for the end of the session.
    let mut now = || {
        if read.get() && store.exists() {
            fs::rename(&store, &away).unwrap();
        }
        clock()
    };
    assert_eq!(office.run_with(&line, &looked, &mut now), Exit::Failed);
    assert!(office.out.contains("1 new"), "{}", office.out);
    assert!(office.err.contains("It is saved; but"), "{}", office.err);
    assert!(!office.err.contains("Nothing was saved"), "{}", office.err);
    fs::rename(&away, &store).unwrap();
    assert_eq!(office.customers(), 1);
}

#[test]
fn control_what_fails_before_is_not_called_saved() {
    let mut office = Office::new();
    let file = office.file("list.csv", format!("{HEADER}C-0000001,髙橋 美咲,,\n"));
    let line = ["import", "customers", file.to_str().unwrap()];
    let (store, away) = (office.store(), office.dir.path().join("away"));
    let looked = || {
        let _ = fs::rename(&store, &away);
        false
    };
    assert_eq!(office.run_with(&line, &looked, &mut ticking(NOW)), Exit::Failed);
    assert!(
        office.out.is_empty() && office.err.contains("Nothing was saved"),
        "{}{}",
        office.out,
        office.err
    );
    fs::rename(&away, office.store()).unwrap();
    assert_eq!(office.customers(), 0);
}

#[test]
fn the_digest_of_a_long_list_can_be_cancelled() {
    let looks = Cell::new(0);
    let cancelled = || {
        looks.set(looks.get() + 1);
        looks.get() > 2
    };
    let stopped = super::digest(&mut std::io::repeat(b'x'), &cancelled);
    assert!(matches!(stopped, Err(super::Stop::Refusal(crate::office::Refusal::Cancelled))));
}

#[test]
fn an_import_of_nothing_does_not_say_that_it_imported() {
    let mut office = Office::new();
    let file = office.file("list.csv", format!("{HEADER}C-0000001,,,\nC-0000002,,,\n"));
    assert_eq!(office.import(&file, &[]), Exit::RowsRejected);
    assert!(
        office.out.starts_with("Nothing was imported") && office.out.contains("2 rejected"),
        "{}",
        office.out
    );
}

#[test]
fn a_folder_is_no_list() {
    let mut office = Office::new();
    let folder = office.dir.path().to_owned();
    assert_eq!(office.import(&folder, &[]), Exit::ListUnreadable);
    assert!(office.err.contains("it is a folder"), "{}", office.err);
}

#[test]
fn a_trial_changes_nothing_and_leaves_no_file() {
    let mut office = Office::new();
    let file = office.file("list.csv", format!("{HEADER}C-0000001,髙橋,,\nC-0000002,,,\n"));
    assert_eq!(office.import(&file, &["--dry-run"]), Exit::RowsRejected);
    assert!(office.out.contains("1 new"), "{}", office.out);
    assert_eq!((office.customers(), office.dir.path().join("list.rejects.csv").exists()), (0, false));
}

#[test]
fn a_cancelled_import_leaves_nothing_behind() {
    let mut office = Office::new();
    let rows: String =
        (1..=2_000).map(|n| format!("C-{n:07},佐藤 {n},,{}\n", if n == 5 { "x" } else { "" })).collect();
    let file = office.file("list.csv", format!("{HEADER}{rows}"));
    let exit = office.run_until(&["import", "customers", file.to_str().unwrap()], 3);
    assert_eq!(exit, Exit::Cancelled);
    assert!(office.err.contains("as they were"), "{}", office.err);
    assert_eq!(office.customers(), 0);
    let files: Vec<_> = fs::read_dir(office.dir.path()).unwrap().map(|f| f.unwrap().file_name()).collect();
    assert!(!files.iter().any(|name| name.to_string_lossy().contains("rejects")), "{files:?}");
}

#[test]
fn what_cannot_be_imported_is_one_sentence_and_its_own_number() {
    let mut office = Office::new();
    let none = office.file("none.csv", "氏名,住所\n髙橋,千代田区\n");
    let sheet = office.file("list.xlsx", b"PK\x03\x04rest");
    let mixed = office.file(
        "mixed.csv",
        [format!("{HEADER}C-1,髙橋,,\n").as_bytes(), b"C-2,\x8d\x82\x8b\xb4\x81,,\n"].concat(),
    );
    let absent = office.dir.path().join("absent.csv");
    for (file, said) in
        [(none, "customer number"), (sheet, "xlsx"), (mixed, "Line 3"), (absent, "no such file")]
    {
        assert_eq!(office.import(&file, &[]), Exit::ListUnreadable, "{file:?}");
        assert!(office.err.contains(said) && office.err.lines().count() == 1, "{}", office.err);
    }
    let list = office.file("list.csv", HEADER);
    assert_eq!(office.import(&list, &["--staff", "Nobody"]), Exit::Refused);
    fs::write(office.store(), "no store at all, but long enough to be looked at").unwrap();
    assert_eq!(office.import(&list, &[]), Exit::NotAStore);
    fs::remove_file(office.store()).unwrap();
    assert_eq!(office.import(&list, &[]), Exit::NoStore);
}

#[test]
fn verification_names_the_first_bad_entry() {
    let mut office = Office::new();
    assert_eq!(office.run(&["verify"]), Exit::Done, "{}", office.err);
    let head = office.out.lines().last().unwrap().rsplit(' ').next().unwrap().to_string();
    let printed = format!("3={head}");
    assert_eq!(office.run(&["verify", "--head", &printed]), Exit::Done, "{}", office.out);
    assert_eq!(office.run(&["verify", "--head", &printed.replacen('3', "2", 1)]), Exit::Damaged);
    assert!(office.out.contains("entry 2"), "{}", office.out);
}

#[test]
fn verification_takes_heads_and_the_seed_from_files() {
    let mut office = Office::new();
    assert_eq!(office.run(&["verify"]), Exit::Done, "{}", office.err);
    let head = office.out.lines().last().unwrap().rsplit(' ').next().unwrap().to_string();
    for (lines, exit, said) in [
        (format!("2026-11-23 3 {head}\n"), Exit::Done, "extends all 1 heads"),
        (format!("2026-11-23 2 {head}\n"), Exit::Damaged, "entry 2"),
        ("2026-11-23 9\n".to_owned(), Exit::Failed, "Line 1"),
        (String::new(), Exit::Failed, "no heads"),
    ] {
        let file = office.file("heads.log", &lines);
        assert_eq!(office.run(&["verify", "--anchors", file.to_str().unwrap()]), exit, "{lines}");
        assert!(format!("{}{}", office.out, office.err).contains(said), "{} {}", office.out, office.err);
    }
    let (wrong, misread) = (office.file("seed", &head), office.file("slip", "0000"));
    assert_eq!(office.run(&["verify", "--seed", wrong.to_str().unwrap()]), Exit::Damaged);
    assert!(office.out.contains("seal"), "{}", office.out);
    assert_eq!(office.run(&["verify", "--seed", misread.to_str().unwrap()]), Exit::Failed);
    assert_eq!(office.run(&["verify", "--seed", "/nowhere/seed"]), Exit::Failed);
    assert_eq!(office.run(&["verify", "--chain-only"]), Exit::Done);
}

/// The heads that the desk keeps of the store are asked without a word, and by commands that write before they write.
#[test]
fn the_heads_that_this_machine_keeps_are_asked() {
    let mut office = Office::new();
    assert_eq!(office.run(&["verify"]), Exit::Done, "{}", office.err);
    assert!(office.out.contains("No heads of this store"), "nothing is kept yet: {}", office.out);
    let mut store = Store::open(&office.store(), OpenMode::ReadOnly).unwrap();
    let file = anchors::file(&office.dir.path().join("anchors"), &store.office().store_id);
    let noted: Result<_, StoreError> = store.read(|view| anchors::head(view));
    let noted = noted.unwrap().unwrap();
    drop(store);
    let list = office.file("list.csv", "顧客番号,氏名\nC-0000001,髙橋 美咲\n");
    anchors::add(&file, &noted).unwrap();
    assert_eq!(office.run(&["verify"]), Exit::Done, "{}", office.err);
    assert!(office.out.contains("extends all 1 heads"), "{}", office.out);

    // An older copy put in the store's place does not reach the entry that was noted.
    anchors::add(&file, &Noted { seq: noted.seq + 7, ..noted }).unwrap();
    let before = fs::read(office.store()).unwrap();
    assert_eq!(office.import(&list, &[]), Exit::Damaged);
    assert!(office.err.contains("an old copy?"), "{}", office.err);
    assert_eq!((fs::read(office.store()).unwrap(), office.customers()), (before, 0), "as it was");
    assert_eq!(office.run(&["verify"]), Exit::Damaged, "{}", office.out);
    assert_eq!(office.run(&["verify", "--no-anchors"]), Exit::Done, "a copy that is known to be older");
}

fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// Whoever may restore has a way on, and it stands in the trail.
#[test]
fn a_store_whose_heads_are_gone_is_refused_until_somebody_accepts_it() {
    let mut office = Office::new();
    let list = office.file("list.csv", "顧客番号,氏名\nC-0000001,髙橋 美咲\n");
    assert_eq!(office.import(&list, &[]), Exit::Done, "{}", office.err);
    assert_eq!(office.run(&["audit", "accept"]), Exit::Refused, "nothing is wrong: {}", office.err);
    let heads = office.dir.path().join("anchors");
    let noted = fs::read_dir(&heads).unwrap().count();
    assert_eq!(noted, 1, "a command notes a head at its end");
    let file = fs::read_dir(&heads).unwrap().next().unwrap().unwrap().path();
    for spoil in ["remove", "garble"] {
        if spoil == "remove" {
            fs::remove_file(&file).unwrap()
        } else {
            fs::write(&file, "?\n").unwrap()
        }
        let again = office.file("again.csv", "顧客番号,氏名\nC-0000002,佐藤 一郎\n");
        assert_eq!(office.import(&again, &["--dry-run"]), Exit::Damaged, "{spoil}: {}", office.err);
        assert!(office.err.contains("audit accept"), "{}", office.err);
        assert_eq!(office.run(&["verify"]), Exit::Damaged, "{spoil}: {}", office.out);
        assert_eq!(office.run(&["audit", "accept"]), Exit::Done, "{spoil}: {}", office.err);
        assert_eq!(office.import(&again, &["--dry-run"]), Exit::Done, "{spoil}: {}", office.err);
        assert_eq!(office.run(&["verify"]), Exit::Done, "{spoil}: {}", office.err);
    }
}
