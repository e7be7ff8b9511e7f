//! A store whose checkpoint was cut off: the main file is torn, or shorter than it says, and the log has it all.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use super::*;
use crate::store::keys::SecretKey;

const PAGE: usize = 4096;
const ROWS: usize = 400;
const KEY: [u8; 32] = [7; 32];

/// What a checkpoint wrote before it was cut off.
#[derive(Debug, Clone, Copy)]
enum Cut {
    /// Nothing.
    Before,
    /// The whole first page, which says that the file is longer than it is.
    FirstPage,
    /// The first sector of every page, so that each is torn, and the file ends in the middle of a page.
    Sectors,
}

const CUTS: [Cut; 3] = [Cut::Before, Cut::FirstPage, Cut::Sectors];

/// A store as it lies there after the cut: nobody has it open, and its log is beside it.
fn cut_off(dir: &Path, key: Option<&SecretKey>, cut: Cut) -> PathBuf {
    let path = dir.join("whole.db");
    let session = create(&path, key, head_only).expect("created");
    settings::run(&session.conn, "PRAGMA wal_autocheckpoint = 0").expect("no checkpoint");
    session.begin(Begin::Write).expect("begun");
    for row in 0..ROWS {
        let series = format!("{row}-{}", "x".repeat(1_000));
        session
            .execute("INSERT INTO numbering (series, next) VALUES ($1, 1)", &[series.as_str().into()])
            .expect("row");
    }
    session.commit().expect("committed");
    let copy = dir.join("office.db");
    let log = fs::read(place::beside(&path, "-wal")).expect("log");
    let mut main = fs::read(&path).expect("main");
    for frame in log[32..].chunks_exact(24 + PAGE) {
        let page = u32::from_be_bytes(frame[..4].try_into().expect("number")) as usize;
        let (at, bytes) = ((page - 1) * PAGE, &frame[24..]);
        match cut {
            Cut::FirstPage if page == 1 => main[..PAGE].copy_from_slice(bytes),
            Cut::Sectors => {
                main.resize(main.len().max(at + 512), 0);
                main[at..at + 512].copy_from_slice(&bytes[..512]);
            }
            Cut::Before | Cut::FirstPage => {}
        }
    }
    fs::write(&copy, main).expect("write");
    fs::write(place::beside(&copy, "-wal"), log).expect("write");
    copy
}

fn rows(session: &SqliteSession) -> i64 {
    let mut found = 0;
    session
        .query("SELECT count(*) FROM numbering", &[], &mut |row| {
            found = row.int(0)?;
            Ok(Flow::Stop)
        })
        .expect("counted");
    found
}

fn opened(path: &Path, mode: OpenMode, key: Option<&SecretKey>) -> Result<SqliteSession, StoreError> {
    open_with(path, mode, &schema(), SHORT, key)
}

#[test]
fn a_store_opens_wherever_its_checkpoint_was_cut_off_and_is_whole() {
    for key in [None, Some(SecretKey::from_bytes(KEY))] {
        for cut in CUTS {
            for mode in [OpenMode::ReadOnly, OpenMode::ReadWrite] {
                let dir = TempDir::new().expect("dir");
                let path = cut_off(dir.path(), key.as_ref(), cut);
                let store = opened(&path, mode, key.as_ref());
                let store = store.unwrap_or_else(|error| panic!("{cut:?} {mode:?}: {error:?}"));
                assert_eq!(rows(&store), ROWS as i64, "{cut:?} {mode:?}");
                assert_eq!(store.sound(), Ok(()), "{cut:?} {mode:?}");
                assert_eq!(store.writable(), mode == OpenMode::ReadWrite);
            }
        }
    }
}

#[test]
fn looking_leaves_main_file_and_log_as_they_were() {
    for cut in CUTS {
        let dir = TempDir::new().expect("dir");
        let path = cut_off(dir.path(), None, cut);
        let before = traces(dir.path());
        let store = opened(&path, OpenMode::ReadOnly, None).expect("opened");
        assert!(store.execute("DELETE FROM numbering", &[]).is_err());
        drop(store);
        let after = traces(dir.path());
        for (name, bytes) in &before {
            assert_eq!(after.get(name), Some(bytes), "{cut:?} {}", name.display());
        }
    }
}

#[test]
fn control_without_its_log_a_torn_store_is_not_taken_for_whole() {
    for key in [None, Some(SecretKey::from_bytes(KEY))] {
        let dir = TempDir::new().expect("dir");
        let path = cut_off(dir.path(), key.as_ref(), Cut::Sectors);
        fs::remove_file(place::beside(&path, "-wal")).expect("removed");
        let before = traces(dir.path());
        let found = opened(&path, OpenMode::ReadOnly, key.as_ref()).and_then(|store| store.sound());
        assert!(found.is_err());
        if key.is_some() {
            assert_eq!(traces(dir.path()), before, "it is refused before anything is made beside it");
        }
    }
}

#[test]
fn a_torn_page_that_the_log_does_not_have_is_damage() {
    let key = SecretKey::from_bytes(KEY);
    let dir = TempDir::new().expect("dir");
    let path = cut_off(dir.path(), Some(&key), Cut::Before);
    let log = fs::read(place::beside(&path, "-wal")).expect("log");
    let logged: Vec<u32> = log[32..]
        .chunks_exact(24 + PAGE)
        .map(|frame| u32::from_be_bytes(frame[..4].try_into().expect("number")))
        .collect();
    let mut main = fs::read(&path).expect("main");
    let pages = u32::try_from(main.len() / PAGE).expect("number");
    let page = (2..pages).find(|page| !logged.contains(page)).expect("a page that is not in the log");
    main[(page as usize - 1) * PAGE + 100] ^= 1;
    fs::write(&path, main).expect("write");
    let store = opened(&path, OpenMode::ReadOnly, Some(&key)).expect("opened");
    assert!(matches!(store.sound(), Err(StoreError::Corrupt { .. })));
}

#[test]
fn a_key_that_does_not_open_it_changes_neither_file_nor_log() {
    let dir = TempDir::new().expect("dir");
    let path = cut_off(dir.path(), Some(&SecretKey::from_bytes(KEY)), Cut::Sectors);
    let before = traces(dir.path());
    let stranger = StoreError::NotAStore { path: path.clone() };
    for (mode, key) in [
        (OpenMode::ReadOnly, Some(SecretKey::from_bytes([8; 32]))),
        (OpenMode::ReadWrite, Some(SecretKey::from_bytes([8; 32]))),
        (OpenMode::ReadWrite, None),
    ] {
        assert_eq!(opened(&path, mode, key.as_ref()).err(), Some(stranger.clone()));
        let after = traces(dir.path());
        for (name, bytes) in &before {
            assert_eq!(after.get(name), Some(bytes), "{mode:?} {}", name.display());
        }
    }
}

#[test]
fn a_store_is_opened_beside_one_who_grows_it_and_moves_its_log() {
    let dir = TempDir::new().expect("dir");
    let path = made(&dir);
    let growing = session(&path);
    let (stop, rows) = (AtomicBool::new(false), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        let (stop, rows) = (&stop, &rows);
        scope.spawn(move || {
            while !stop.load(Ordering::Relaxed) {
                let row = rows.fetch_add(1, Ordering::Relaxed);
                let series = format!("{row}-{}", "x".repeat(3_000));
                let insert = "INSERT INTO numbering (series, next) VALUES ($1, 1)";
                growing.execute(insert, &[series.as_str().into()]).expect("row");
                growing.checkpoint(Checkpoint::Truncate).ok();
            }
        });
        let mut opened = Ok(());
        let mut rounds = 0;
        while opened.is_ok() && (rounds < 60 || rows.load(Ordering::Relaxed) < 20) {
            let mode = if rounds % 2 == 0 { OpenMode::ReadOnly } else { OpenMode::ReadWrite };
            opened = open(&path, mode, None).map(drop);
            rounds += 1;
        }
        stop.store(true, Ordering::Relaxed);
        assert_eq!(opened, Ok(()));
    });
}
