//! Making a backup while desks work: a copy on one view of the store, with what belongs to it, proven and then packed.
//!
//! The copy reads one snapshot and holds no lock that a writer waits for. It counts only when it was opened by the keys,
//! every page and reference was looked at, and the chain and the rows were walked; and the file only when it was read again
//! and every part was found as it was written. Until then it has another name, in a folder that goes when the work ends;
//! what a killed program left there goes with the next backup.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::BackupFault;
use super::container::{self, HEADS, KEYRING, SIGN_INS, STORE, Source};
use super::manifest::{FORMAT, Manifest, hex};
use super::memory::Remembered;
use super::shelf::{self, Workshop};
use crate::domain::time::Stamp;
use crate::store::audit::{self, Verdict, anchors, head_words};
use crate::store::engine::place::beside;
use crate::store::engine::{Flow, OpenMode, StoreError, sqlite};
use crate::store::keyring::Keyring;
use crate::store::keyring_state;
use crate::store::{Opener, known_schema, private_file, regular_file};

/// Most bytes of what stands beside a store.
const BESIDE_MOST: u64 = 1024 * 1024;
/// Most bytes of the heads.
const HEADS_MOST: u64 = 64 * 1024 * 1024;
/// How often a copy is made anew because the keyring changed meanwhile.
const TRIES: u32 = 3;
/// How often the store goes past: copied, measured, packed, read again.
const PASSES: u64 = 4;

/// What is wanted.
#[derive(Debug, Clone)]
pub struct Wanted<'w> {
    /// The folder, which must be there.
    pub folder: &'w Path,
    /// When.
    pub at: Stamp,
    /// The folder of the heads noted on this machine.
    pub heads: Option<&'w Path>,
    /// The last one, which is expected in its folder.
    pub last: Option<&'w Remembered>,
}

/// How far it is, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Done.
    pub done: u64,
    /// In all, about.
    pub total: u64,
}

/// A backup that counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Where.
    pub path: PathBuf,
    /// Entries of the audit chain in it.
    pub entries: u64,
    /// The head after the last of them, as it is printed.
    pub head: String,
    /// Its bytes.
    pub bytes: u64,
}

/// Makes one.
///
/// # Errors
/// [`BackupFault`]; nothing is left of it then.
pub fn make(
    opener: &Opener,
    wanted: &Wanted<'_>,
    progress: &mut dyn FnMut(Progress) -> Flow,
) -> Result<Made, BackupFault> {
    let store_id = opener.open(OpenMode::ReadOnly)?.office().store_id;
    shelf::expect_folder(wanted.folder, wanted.last)?;
    let workshop = Workshop::open(wanted.folder, opener.path(), &store_id)?;
    let mut work = Work { opener, progress, done: 0, total: PASSES * size_of_store(opener.path()) };
    let copied = work.copy(&workshop, &store_id, wanted)?;
    work.pack(&workshop, wanted, &store_id, &copied)
}

/// A copy that was proven, and what belongs to it.
struct Copied {
    verdict: Verdict,
    parts: Vec<(&'static str, PathBuf)>,
}

struct Work<'w> {
    opener: &'w Opener,
    progress: &'w mut dyn FnMut(Progress) -> Flow,
    done: u64,
    total: u64,
}

impl Work<'_> {
    fn forward(&mut self, bytes: u64) -> Flow {
        self.done += bytes;
        (self.progress)(Progress { done: self.done.min(self.total), total: self.total })
    }

    fn copy(
        &mut self,
        workshop: &Workshop,
        store_id: &[u8; 16],
        wanted: &Wanted<'_>,
    ) -> Result<Copied, BackupFault> {
        for _ in 0..TRIES {
            let copy = workshop.file(STORE);
            let before = self.done;
            sqlite::copy(self.opener.path(), self.opener.file_key(), &copy, &mut |bytes| {
                self.done = before + bytes;
                self.forward(0)
            })?;
            let mut parts = vec![(STORE, copy.clone())];
            parts.extend(self.companions(workshop, store_id, wanted)?);
            if let Some(verdict) = self.prove(&copy)? {
                return Ok(Copied { verdict, parts });
            }
            for (_, path) in parts {
                fs::remove_file(&path).map_err(BackupFault::at(&path))?;
            }
        }
        Err(BackupFault::KeyringChanges)
    }

    /// Read after the store: a keyring that the copy does not know yet is noticed.
    fn companions(
        &mut self,
        workshop: &Workshop,
        store_id: &[u8; 16],
        wanted: &Wanted<'_>,
    ) -> Result<Vec<(&'static str, PathBuf)>, BackupFault> {
        let path = self.opener.path();
        let mut found = Vec::new();
        if self.opener.file_key().is_some() {
            let bytes = private_file::read(&Keyring::place(path), BESIDE_MOST);
            found.push((KEYRING, bytes.map_err(|fault| BackupFault::Keyring(fault.into()))?.to_vec()));
            // The count of sign-ins is there once somebody has tried.
            if let Ok(bytes) = private_file::read(&beside(path, ".signins"), BESIDE_MOST) {
                found.push((SIGN_INS, bytes.to_vec()));
            }
        }
        if let Some(folder) = wanted.heads
            && let Ok(bytes) = regular_file::read(&anchors::file(folder, store_id), HEADS_MOST)
        {
            found.push((HEADS, bytes.to_vec()));
        }
        found
            .into_iter()
            .map(|(name, bytes)| {
                let at = workshop.file(name);
                write_new(&at, &bytes).map_err(BackupFault::at(&at)).map(|()| (name, at))
            })
            .collect()
    }

    /// Opens the copy and looks at all of it. `None` when the keyring beside it is not the one that it knows.
    fn prove(&mut self, copy: &Path) -> Result<Option<Verdict>, BackupFault> {
        sqlite::prove_whole(copy, self.opener.file_key())?;
        let mut store = self.opener.clone().moved_to(copy).open(OpenMode::ReadWrite)?;
        if self.forward(0) == Flow::Stop {
            return Err(BackupFault::Stopped);
        }
        if store.is_sealed() {
            let digest = Keyring::read(copy)?.digest();
            if !store.read(|view| keyring_state::knows(view, &digest))? {
                return Ok(None);
            }
        }
        let walked: Result<Verdict, StoreError> =
            store.read(|view| audit::verify(view, &[], &mut |_| self.forward(0)));
        let verdict = walked?;
        store.close()?;
        match verdict.first_bad {
            Some(bad) => Err(BackupFault::Damaged(bad)),
            None => Ok(Some(verdict)),
        }
    }

    fn pack(
        &mut self,
        workshop: &Workshop,
        wanted: &Wanted<'_>,
        store_id: &[u8; 16],
        copied: &Copied,
    ) -> Result<Made, BackupFault> {
        let sources: Vec<Source<'_>> =
            copied.parts.iter().map(|(name, path)| Source { name, path }).collect();
        let mut parts = Vec::new();
        for source in &sources {
            parts.push(container::measured(source, &mut |bytes| self.forward(bytes))?);
        }
        let manifest = Manifest {
            madoguchi_backup: FORMAT,
            program: env!("CARGO_PKG_VERSION").to_owned(),
            made: wanted.at.jst().to_rfc3339(),
            store: hex(store_id),
            schema: known_schema(),
            encrypted: self.opener.file_key().is_some(),
            entries: copied.verdict.entries,
            head: head_words(&copied.verdict.head),
            parts,
        };
        let (file, path) = workshop.packed()?;
        let made_s = u64::try_from(wanted.at.utc_ms() / 1000).unwrap_or(0);
        container::write(&file, &path, &manifest, &sources, made_s, &mut |bytes| self.forward(bytes))?;
        let nowhere = |_: &Manifest, _: &_| Ok(Box::new(io::sink()) as Box<dyn Write>);
        let again = container::read(&path, &mut { nowhere }, &mut |bytes| self.forward(bytes))?;
        if again != manifest {
            return Err(BackupFault::Altered(container::STORE.to_owned()));
        }
        let bytes = file.metadata().map_err(BackupFault::at(&path))?.len();
        let path = shelf::put(&path, wanted.folder, store_id, wanted.at)?;
        Ok(Made { path, entries: manifest.entries, head: manifest.head, bytes })
    }
}

fn size_of_store(path: &Path) -> u64 {
    let length = |path: &Path| fs::metadata(path).map_or(0, |found| found.len());
    length(path) + length(&beside(path, "-wal"))
}

/// On the disk with the file that it goes into; by itself it need not last.
fn write_new(at: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = shelf::private_new(at)?;
    File::write_all(&mut file, bytes)
}
