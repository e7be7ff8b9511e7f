//! Whether every page of a store is one that this engine wrote.
//!
//! The cipher's own check looks at the main file as it lies there, without the log: a page that a checkpoint had half
//! written when it was cut off is damage to it, though the log has that page whole. So what it complains of counts only
//! where the log has no such page; what the store is, log and all, the engine's check of the structure reads through the
//! log. Both inside one read transaction, which no checkpoint overtakes.
//!
//! Not in: an older page in the place of a newer one, which is a page of this engine too (`store::audit`).

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use rusqlite::Connection;

use super::settings;
use crate::store::engine::{StoreError, place};

/// Bytes before the first frame of a log, and before the page in each.
const LOG_HEAD: usize = 32;
const FRAME_HEAD: usize = 24;

/// [`StoreError::Corrupt`] when a page is not as it was written.
pub(super) fn sound(conn: &Connection) -> Result<(), StoreError> {
    settings::run(conn, "BEGIN")?;
    let found = pages_hold(conn).and_then(|()| structure_holds(conn));
    if !conn.is_autocommit() {
        settings::run(conn, "ROLLBACK")?;
    }
    found
}

fn pages_hold(conn: &Connection) -> Result<(), StoreError> {
    // The first read takes the view that holds until the end.
    settings::read(conn, "schema_version")?;
    let complaints = settings::read_all(conn, "cipher_integrity_check")?;
    if complaints.is_empty() {
        return Ok(());
    }
    let logged = match conn.path() {
        Some(at) => pages_in_log(Path::new(at))?,
        None => BTreeSet::new(),
    };
    let counts = |complaint: &String| page_of(complaint).is_none_or(|page| !logged.contains(&page));
    match complaints.into_iter().find(counts) {
        Some(detail) => Err(StoreError::Corrupt { detail }),
        None => Ok(()),
    }
}

fn structure_holds(conn: &Connection) -> Result<(), StoreError> {
    match settings::read(conn, "quick_check(1)")? {
        verdict if verdict == "ok" => Ok(()),
        detail => Err(StoreError::Corrupt { detail }),
    }
}

/// The page that a complaint of the cipher is about.
fn page_of(complaint: &str) -> Option<u32> {
    let after = complaint.split("page ").nth(1)?;
    after.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// Numbers of the pages in the log that belongs to the store at `at`. That a frame is whole is the engine's business, which
/// reads the same pages when it checks the structure.
fn pages_in_log(at: &Path) -> Result<BTreeSet<u32>, StoreError> {
    let log = place::beside(at, "-wal");
    match File::open(&log).map(BufReader::new).and_then(frames) {
        Ok(pages) => Ok(pages),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(BTreeSet::new()),
        Err(error) => Err(StoreError::from_io(&log, &error)),
    }
}

fn frames(mut log: impl Read) -> io::Result<BTreeSet<u32>> {
    let mut pages = BTreeSet::new();
    let mut head = [0; LOG_HEAD];
    if !filled(&mut log, &mut head)? {
        return Ok(pages);
    }
    let (page_size, salts) = (number(&head, 8), head.get(16..24).map(<[u8]>::to_vec));
    let mut frame = [0; FRAME_HEAD];
    while filled(&mut log, &mut frame)? && frame.get(8..16).map(<[u8]>::to_vec) == salts {
        pages.insert(number(&frame, 0));
        if io::copy(&mut log.by_ref().take(page_size.into()), &mut io::sink())? < page_size.into() {
            break;
        }
    }
    Ok(pages)
}

/// False where the log ends before.
fn filled(log: &mut impl Read, bytes: &mut [u8]) -> io::Result<bool> {
    match log.read_exact(bytes) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}

fn number(bytes: &[u8], at: usize) -> u32 {
    bytes.iter().skip(at).take(4).fold(0, |sum, byte| sum << 8 | u32::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_complaint_names_its_page() {
        for (complaint, page) in [
            ("HMAC verification failed for page 12", Some(12)),
            ("page 7 has an invalid size of 100 bytes", Some(7)),
            ("error reading 4096 bytes from file page 3 at offset 8192", Some(3)),
            ("unable to derive keys", None),
        ] {
            assert_eq!(page_of(complaint), page, "{complaint}");
        }
    }

    #[test]
    fn frames_of_an_earlier_log_do_not_count() {
        let mut log = vec![0; LOG_HEAD];
        log[10..12].copy_from_slice(&[2, 0]);
        log[16..24].copy_from_slice(b"new salt");
        for (page, salt) in [(5, b"new salt"), (9, b"new salt"), (11, b"old salt"), (12, b"new salt")] {
            let mut frame = vec![0, 0, 0, page, 0, 0, 0, 0];
            frame.extend_from_slice(salt);
            frame.extend_from_slice(&[0; 8 + 512]);
            log.extend_from_slice(&frame);
        }
        assert_eq!(frames(log.as_slice()).unwrap(), BTreeSet::from([5, 9]));
        assert_eq!(frames(&log[..20]).unwrap(), BTreeSet::new());
    }
}
