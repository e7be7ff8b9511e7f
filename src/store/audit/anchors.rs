//! Heads kept outside the store: one file per store, away from it, to which a line is added now and then. A store that
//! was put back to an older state, or written anew, does not extend them.
//!
//! A line is `YYYY-MM-DD number head-words`, the date in Japan, the head as [`head_words`] has it. The
//! file is only ever added to, each line brought to the disk before the store goes on; mode 0600, its directory 0700. Not
//! in: where it is and when a line is due (`runtime`).

use std::fs::{DirBuilder, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use super::chain::Hash;
use super::entry::Entry;
use super::head::{head_words, read_head_words};
use super::verify::Anchor;
use crate::domain::time::Stamp;
use crate::store::Store;
use crate::store::engine::StoreError;
use crate::store::reads::Reads;
use crate::store::regular_file;

/// Most bytes of a file of heads: decades of office hours.
const MOST: u64 = 64 * 1024 * 1024;

/// What a file of anchors says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Anchors {
    /// The heads, in the order of the file.
    pub heads: Vec<Anchor>,
    /// Numbers of lines, from 1, that are no anchor.
    pub unreadable: Vec<usize>,
}

/// The file of a store below `directory`.
pub fn file(directory: &Path, store_id: &[u8; 16]) -> PathBuf {
    let name: String = store_id.iter().map(|byte| format!("{byte:02x}")).collect();
    directory.join(format!("{name}.log"))
}

/// Reads a file of anchors; one that is not there has none. A last line without its end was never finished and is left
/// out.
///
/// # Errors
/// Failures of reading.
pub fn read(file: &Path) -> io::Result<Anchors> {
    let text = match regular_file::read(file, MOST) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Anchors::default()),
        Err(error) => return Err(error),
    };
    let mut anchors = Anchors::default();
    let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
    for (number, line) in (1..).zip(whole.lines()) {
        match anchor(line) {
            Some(anchor) => anchors.heads.push(anchor),
            None => anchors.unreadable.push(number),
        }
    }
    Ok(anchors)
}

fn anchor(line: &str) -> Option<Anchor> {
    let mut words = line.split(' ');
    let (_date, seq, head) = (words.next()?, words.next()?, words.next()?);
    let anchor = Anchor { seq: seq.parse().ok()?, head: read_head_words(head)? };
    words.next().is_none().then_some(anchor)
}

/// The head of a store at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// Number of the last entry.
    pub seq: u64,
    /// The head after it.
    pub hash: Hash,
    /// When it was written.
    pub at: Stamp,
}

/// The head of a store as it is now; `None` while the chain is empty.
///
/// # Errors
/// Storage failures.
pub fn head(view: &impl Reads) -> Result<Option<Noted>, StoreError> {
    view.optional("SELECT seq, entry, hash FROM audit ORDER BY seq DESC LIMIT 1", &[], |row| {
        let entry = Entry::decode(row.blob(1)?)
            .map_err(|error| StoreError::AuditEntry { detail: error.to_string() })?;
        Ok(Noted { seq: entry.seq, hash: row.bytes32(2)?, at: Stamp::from_utc_ms(entry.utc_ms) })
    })
}

/// Adds a head, on the disk when this returns.
///
/// # Errors
/// Failures of making or writing the file.
pub fn add(file: &Path, noted: &Noted) -> io::Result<()> {
    let directory = file.parent().unwrap_or(Path::new("."));
    DirBuilder::new().recursive(true).mode(0o700).create(directory)?;
    let mut log = regular_file::append(file)?;
    // A line that a crash cut short must not swallow this one.
    let torn = log.seek(SeekFrom::End(-1)).is_ok() && {
        let mut last = [0];
        log.read_exact(&mut last)?;
        last != *b"\n"
    };
    let begin = if torn { "\n" } else { "" };
    let line = format!("{begin}{} {} {}\n", noted.at.date(), noted.seq, head_words(&noted.hash));
    log.write_all(line.as_bytes())?;
    log.sync_all()?;
    File::open(directory)?.sync_all()
}

/// Refuses a store that does not go on from the heads noted of it in `directory`, where there is such a directory.
///
/// # Errors
/// [`StoreError::NotExtended`], [`StoreError::Io`] when what was noted cannot be read, and storage failures.
pub fn expect_kept(directory: Option<&Path>, store: &mut Store) -> Result<(), StoreError> {
    let Some(directory) = directory else { return Ok(()) };
    let noted = read(&file(directory, &store.office().store_id))
        .map_err(|error| StoreError::Io { detail: error.kind().to_string() })?;
    for line in &noted.unreadable {
        tracing::warn!(line, "a line of the heads kept is none");
    }
    store.read(|view| expect_extended(view, &noted.heads))
}

/// Refuses a store that does not extend every one of these heads.
///
/// # Errors
/// [`StoreError::NotExtended`] with the first head that it does not extend, and storage failures.
pub fn expect_extended(view: &impl Reads, heads: &[Anchor]) -> Result<(), StoreError> {
    for anchor in heads {
        let seq = i64::try_from(anchor.seq).unwrap_or(i64::MAX);
        let sql = "SELECT hash FROM audit WHERE seq = $1";
        let found = view.optional(sql, &[seq.into()], |row| row.bytes32(0))?;
        if !found.is_some_and(|hash| hash.starts_with(&anchor.head)) {
            return Err(StoreError::NotExtended { seq: anchor.seq });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
