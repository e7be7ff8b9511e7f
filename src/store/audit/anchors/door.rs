//! What is asked, before a store is worked in, of the heads that were noted of it at this place: a folder on a machine.
//!
//! It fails closed. The store remembers at which places its heads were noted, and up to which number, so a file that was
//! taken away, cut short or garbled refuses the store as an older state does. An older state that was put back knowingly has
//! an entry that says so (`StoreRestored`, `StateAccepted`): it gives up the heads from its own number on that were noted
//! before anybody at this place saw it, and no others. Not in: the lines ([`super`]), making those entries (`office`).

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::{Anchors, Kind, add, add_line, file, head, head_of, read};
use crate::domain::audit::{Action, ObjectKind};
use crate::store::audit::verify::Anchor;
use crate::store::engine::place::beside;
use crate::store::engine::{Flow, StoreError};
use crate::store::reads::Reads;
use crate::store::{Store, Tx};

/// So many entries has a store that was founded a moment ago.
const FEW: u64 = 20;

/// Where heads of one store are noted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heads {
    file: PathBuf,
    place: [u8; 16],
    known: Known,
}

/// What this place knew of a store when it was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Known {
    /// The store goes on from everything that was noted of it.
    #[default]
    Kept,
    /// Nothing was ever noted here of a store that is not new: an older state would not be noticed.
    Nothing,
    /// An older state was put back knowingly, with this entry; later heads are given up.
    WentOn {
        /// The entry that says so.
        seq: u64,
    },
}

impl Heads {
    /// Those of this store below `directory`, of which nothing is known yet.
    pub fn below(directory: &Path, store_id: &[u8; 16]) -> Heads {
        Heads { file: file(directory, store_id), place: place(directory), known: Known::Kept }
    }

    /// What was known when the store was opened.
    pub fn known(&self) -> Known {
        self.known
    }

    /// Notes the head of the store if it has grown since the last that was noted. First outside, then inside: a store that
    /// remembers more than the file says is one whose file was cut.
    pub(in crate::store) fn note(&self, store: &mut Store) -> Result<(), StoreError> {
        let (now, remembered) =
            store.read(|view| Ok::<_, StoreError>((head(view)?, remembered(view, &self.place)?)))?;
        let Some(now) = now.filter(|now| now.seq > remembered) else { return Ok(()) };
        add(&self.file, &now).map_err(|error| StoreError::from_io(&self.file, &error))?;
        store.write(|tx| remember(tx, &self.place, now.seq))
    }
}

/// Refuses a store that does not go on from the heads noted of it below `directory`, where there is such a directory. From
/// then on the store notes its head there when it is closed.
///
/// # Errors
/// [`StoreError::NotExtended`], [`StoreError::HeadsUnreadable`], [`StoreError::HeadsMissing`], and storage failures.
pub fn expect_kept(directory: Option<&Path>, store: &mut Store) -> Result<(), StoreError> {
    let Some(directory) = directory else { return Ok(()) };
    let mut heads = Heads::below(directory, &store.office().store_id);
    let expected = expected(store, directory)?;
    if let Some((seq, from)) = expected.went_on
        && let Some(entry) = store.read(|view| head_of(view, seq))?
    {
        add_line(&heads.file, &entry, Kind::GoesOn { from })
            .map_err(|error| StoreError::from_io(&heads.file, &error))?;
    }
    heads.known = match expected.went_on {
        Some((seq, _)) => Known::WentOn { seq },
        None if expected.heads.is_empty() && expected.entries > FEW => Known::Nothing,
        None => Known::Kept,
    };
    store.keep_heads(heads);
    Ok(())
}

/// The heads from which a store has to go on, and does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected {
    /// Those that hold.
    pub heads: Vec<Anchor>,
    /// The entry with which an older state was put back, and the last entry of that state, if it is news here.
    pub went_on: Option<(u64, u64)>,
    entries: u64,
}

/// What the heads below `directory` ask of the store. Other desks note heads meanwhile, first in the file and then in the
/// store: it is asked what it remembers before the file is read, and what it holds afterwards.
///
/// # Errors
/// As [`expect_kept`].
pub fn expected(store: &mut Store, directory: &Path) -> Result<Expected, StoreError> {
    let file = file(directory, &store.office().store_id);
    let remembered = store.read(|view| remembered(view, &place(directory)))?;
    let noted = read(&file).map_err(|_| unreadable(&file, 0))?;
    if let Some(line) = noted.unreadable.first() {
        return Err(unreadable(&file, *line));
    }
    if noted.all.iter().all(|head| head.seq < remembered) && remembered > 0 {
        return Err(StoreError::HeadsMissing { path: file, seq: remembered });
    }
    store.read(|view| held(view, noted))
}

fn held(view: &impl Reads, noted: Anchors) -> Result<Expected, StoreError> {
    let entries = head(view)?.map_or(0, |head| head.seq);
    let Some(first) = first_not_extended(view, &noted)? else {
        return Ok(Expected { heads: noted.heads, went_on: None, entries });
    };
    let (seq, from) = put_back(view, &noted, first)?.ok_or(StoreError::NotExtended { seq: first })?;
    let heads = noted.heads.into_iter().filter(|head| head.seq <= from).collect();
    Ok(Expected { heads, went_on: Some((seq, from)), entries })
}

/// Takes a file of heads that cannot be used out of the way, under a name beside it: the next head begins another.
///
/// # Errors
/// Failures of renaming.
pub fn set_aside(directory: &Path, store_id: &[u8; 16]) -> io::Result<Option<PathBuf>> {
    let file = file(directory, store_id);
    if fs::symlink_metadata(&file).is_err() {
        return Ok(None);
    }
    let mut free = (1..10_000).map(|n| beside(&file, &format!(".old{n}")));
    let aside = free.find(|path| fs::symlink_metadata(path).is_err()).ok_or(io::ErrorKind::AlreadyExists)?;
    fs::rename(&file, &aside)?;
    Ok(Some(aside))
}

fn unreadable(file: &Path, line: usize) -> StoreError {
    StoreError::HeadsUnreadable { path: file.to_path_buf(), line }
}

/// The number of the first head that the store does not extend.
fn first_not_extended(view: &impl Reads, noted: &Anchors) -> Result<Option<u64>, StoreError> {
    let mut first: Option<u64> = None;
    for anchor in &noted.heads {
        if !extends(view, anchor)? {
            first = Some(first.map_or(anchor.seq, |first| first.min(anchor.seq)));
        }
    }
    Ok(first)
}

fn extends(view: &impl Reads, anchor: &Anchor) -> Result<bool, StoreError> {
    let seq = i64::try_from(anchor.seq).unwrap_or(i64::MAX);
    let found =
        view.optional("SELECT hash FROM audit WHERE seq = $1", &[seq.into()], |row| row.bytes32(0))?;
    Ok(found.is_some_and(|hash| hash.starts_with(&anchor.head)))
}

/// The first entry that put an older state back of which this place has not heard, and that state: the entry is newer than
/// every head ever noted here, given up or not, that the store extends, and the state is older than the `first` it does not.
fn put_back(view: &impl Reads, noted: &Anchors, first: u64) -> Result<Option<(u64, u64)>, StoreError> {
    let mut seen = 0;
    for anchor in &noted.all {
        if anchor.seq > seen && extends(view, anchor)? {
            seen = anchor.seq;
        }
    }
    let sql = "SELECT seq, object FROM audit_index WHERE action IN ($1, $2) AND kind = $3 AND seq > $4 AND object < $5 \
               ORDER BY seq LIMIT 1";
    let code = |action: Action| i64::from(action.code());
    let number = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let asked = [
        code(Action::StoreRestored).into(),
        code(Action::StateAccepted).into(),
        i64::from(ObjectKind::Backup.code()).into(),
        number(seen).into(),
        number(first).into(),
    ];
    let mut found = None;
    view.query(sql, &asked, &mut |row| {
        found = u64::try_from(row.int(0)?).ok().zip(u64::try_from(row.int(1)?).ok());
        Ok(Flow::Stop)
    })?;
    Ok(found)
}

/// Up to which number the store remembers that its heads were noted at a place; 0 for never.
fn remembered(view: &impl Reads, place: &[u8; 16]) -> Result<u64, StoreError> {
    let found =
        view.optional("SELECT seq FROM noted_head WHERE place = $1", &[place.into()], |row| row.int(0))?;
    Ok(found.and_then(|seq| u64::try_from(seq).ok()).unwrap_or(0))
}

fn remember(tx: &mut Tx<'_>, place: &[u8; 16], seq: u64) -> Result<(), StoreError> {
    let seq = i64::try_from(seq).unwrap_or(i64::MAX);
    tx.execute(
        "INSERT INTO noted_head (place, seq) VALUES ($1, $2) \
         ON CONFLICT (place) DO UPDATE SET seq = excluded.seq WHERE noted_head.seq < excluded.seq",
        &[place.into(), seq.into()],
    )
    .map(|_| ())
}

/// Which place it is: the folder, on this machine, of this user. A copy of the store elsewhere is at another place.
fn place(directory: &Path) -> [u8; 16] {
    let machine = fs::read("/etc/machine-id").unwrap_or_default();
    let directory = std::path::absolute(directory).unwrap_or_else(|_| directory.to_path_buf());
    let mut hash = Sha256::new();
    hash.update(b"madoguchi/place-of-heads/1");
    for part in [
        machine.as_slice(),
        &rustix::process::geteuid().as_raw().to_be_bytes(),
        directory.as_os_str().as_encoded_bytes(),
    ] {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part);
    }
    let digest: [u8; 32] = hash.finalize().into();
    digest.first_chunk().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests;
