//! Heads kept outside the store: one file per store, away from it, to which a line is added now and then. A store that
//! was put back to an older state, or written anew, does not extend them.
//!
//! A line is `YYYY-MM-DD number head-words`, the date in Japan, the head as [`head_words`] has it; `goes-on number`
//! behind it says that the state of that number was put back knowingly with this entry, and `cut-short` that a crash ended it. The file is only
//! ever added to, each line brought to the disk before the store goes on; mode 0600, its directory 0700. Not in: what is
//! asked of it at the door (`door`), where it is and when a line is due (`runtime`).

use std::fs::{DirBuilder, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use super::chain::Hash;
use super::entry::Entry;
use super::head::{head_words, read_head_words};
use super::verify::Anchor;
use crate::domain::time::Stamp;
use crate::store::engine::{Row, StoreError};
use crate::store::reads::Reads;
use crate::store::regular_file;

/// Most bytes of a file of heads: decades of office hours.
const MOST: u64 = 64 * 1024 * 1024;

mod door;

pub use door::{Heads, Known, expect_kept, expected, set_aside};

/// Ends a line that was never finished. No head ends so: its last character may be any of a few signs.
const TORN: &str = " cut-short";
/// Says that the heads before it are given up.
const GOES_ON: &str = "goes-on";

/// What a file of anchors says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Anchors {
    /// The heads, in the order of the file, without those that were given up when an older state was put back knowingly.
    pub heads: Vec<Anchor>,
    /// Every head that was ever noted, given up or not.
    pub all: Vec<Anchor>,
    /// Numbers of lines, from 1, that are no anchor.
    pub unreadable: Vec<usize>,
}

/// The file of a store below `directory`.
pub fn file(directory: &Path, store_id: &[u8; 16]) -> PathBuf {
    let name: String = store_id.iter().map(|byte| format!("{byte:02x}")).collect();
    directory.join(format!("{name}.log"))
}

/// Reads a file of anchors; one that is not there has none. A last line without its end was never finished and is left
/// out, and so is one that was marked as such.
///
/// # Errors
/// Failures of reading; what is no regular file, or longer than such a file ever is, is not read.
pub fn read(file: &Path) -> io::Result<Anchors> {
    let text = match regular_file::read(file, MOST) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Anchors::default()),
        Err(error) => return Err(error),
    };
    let mut anchors = Anchors::default();
    let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
    for (number, line) in (1..).zip(whole.lines()).filter(|(_, line)| !line.ends_with(TORN)) {
        match anchor(line) {
            Some((anchor, kind)) => anchors.take(anchor, kind),
            None => anchors.unreadable.push(number),
        }
    }
    Ok(anchors)
}

impl Anchors {
    fn take(&mut self, anchor: Anchor, kind: Kind) {
        if let Kind::GoesOn { from } = kind {
            self.heads.retain(|head| head.seq <= from);
        }
        self.all.push(anchor);
        self.heads.push(anchor);
    }
}

/// What a line says beside its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Nothing.
    Head,
    /// It is that of the entry with which an older state was put back knowingly: what was noted before of what came after
    /// that state is given up.
    GoesOn {
        /// The last entry of that state.
        from: u64,
    },
}

fn anchor(line: &str) -> Option<(Anchor, Kind)> {
    let mut words = line.split(' ');
    let (_date, seq, head) = (words.next()?, words.next()?, words.next()?);
    let anchor = Anchor { seq: seq.parse().ok()?, head: read_head_words(head)? };
    let kind = match (words.next(), words.next(), words.next()) {
        (None, ..) => Kind::Head,
        (Some(GOES_ON), Some(from), None) => Kind::GoesOn { from: from.parse().ok()? },
        _ => return None,
    };
    Some((anchor, kind))
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
    view.optional("SELECT seq, entry, hash FROM audit ORDER BY seq DESC LIMIT 1", &[], noted)
}

/// The head after the entry `seq`.
fn head_of(view: &impl Reads, seq: u64) -> Result<Option<Noted>, StoreError> {
    let seq = i64::try_from(seq).unwrap_or(i64::MAX);
    view.optional("SELECT seq, entry, hash FROM audit WHERE seq = $1", &[seq.into()], noted)
}

fn noted(row: &dyn Row) -> Result<Noted, StoreError> {
    let entry =
        Entry::decode(row.blob(1)?).map_err(|error| StoreError::AuditEntry { detail: error.to_string() })?;
    Ok(Noted { seq: entry.seq, hash: row.bytes32(2)?, at: Stamp::from_utc_ms(entry.utc_ms) })
}

/// Adds a head, on the disk when this returns.
///
/// # Errors
/// Failures of making or writing the file.
pub fn add(file: &Path, noted: &Noted) -> io::Result<()> {
    add_line(file, noted, Kind::Head)
}

fn add_line(file: &Path, noted: &Noted, kind: Kind) -> io::Result<()> {
    let directory = file.parent().unwrap_or(Path::new("."));
    DirBuilder::new().recursive(true).mode(0o700).create(directory)?;
    let mut log = regular_file::append(file)?;
    // A line that a crash cut short must not swallow this one. It cannot be taken away: the file is only added to.
    let torn = log.seek(SeekFrom::End(-1)).is_ok() && {
        let mut last = [0];
        log.read_exact(&mut last)?;
        last != *b"\n"
    };
    let begin = if torn { format!("{TORN}\n") } else { String::new() };
    let end = match kind {
        Kind::Head => String::new(),
        Kind::GoesOn { from } => format!(" {GOES_ON} {from}"),
    };
    let line = format!("{begin}{} {} {}{end}\n", noted.at.date(), noted.seq, head_words(&noted.hash));
    log.write_all(line.as_bytes())?;
    log.sync_all()?;
    File::open(directory)?.sync_all()
}

#[cfg(test)]
mod tests;
