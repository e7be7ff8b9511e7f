//! Looking into a backup: its parts in a folder of their own, each as its digest says. Not in: opening the store in it.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::container::{self, STORE};
use super::make::Progress;
use super::manifest::{Manifest, hex};
use super::{BackupFault, shelf};
use crate::store::Opener;
use crate::store::audit::{self, Verdict, head_words};
use crate::store::engine::{Flow, OpenMode, StoreError, sqlite};

/// The parts of a backup, in a folder that goes when this is dropped.
#[derive(Debug)]
pub struct Unpacked {
    folder: TempDir,
    /// What it says of itself.
    pub manifest: Manifest,
}

impl Unpacked {
    /// The store in it; its keyring and its count of sign-ins stand beside it.
    pub fn store(&self) -> PathBuf {
        self.part(STORE)
    }

    /// Looks at all of the store in it, which `opener` opens, and at whether it is the one that the backup speaks of.
    ///
    /// # Errors
    /// [`BackupFault::Damaged`], [`BackupFault::Altered`], and the store's own.
    pub fn prove(&self, opener: &Opener, progress: &mut dyn FnMut() -> Flow) -> Result<Verdict, BackupFault> {
        sqlite::prove_whole(opener.path(), opener.file_key())?;
        let mut store = opener.open(OpenMode::ReadWrite)?;
        let walked: Result<Verdict, StoreError> =
            store.read(|view| audit::verify(view, &[], &mut |_| progress()));
        let verdict = walked?;
        match verdict.first_bad {
            Some(bad) => Err(BackupFault::Damaged(bad)),
            None if self.speaks_of(&verdict, &store.office().store_id) => Ok(verdict),
            None => Err(BackupFault::Altered(STORE.to_owned())),
        }
    }

    fn speaks_of(&self, verdict: &Verdict, store_id: &[u8; 16]) -> bool {
        let Manifest { entries, head, store, .. } = &self.manifest;
        *entries == verdict.entries && *head == head_words(&verdict.head) && *store == hex(store_id)
    }

    pub(super) fn part(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

/// Takes a backup apart below `place`, a folder on a local disk.
///
/// # Errors
/// [`BackupFault`]; nothing is left then.
pub fn unpack(
    file: &Path,
    place: &Path,
    progress: &mut dyn FnMut(Progress) -> Flow,
) -> Result<Unpacked, BackupFault> {
    let made = tempfile::Builder::new().prefix(".madoguchi-restore-").tempdir_in(place);
    let folder = made.map_err(BackupFault::at(place))?;
    let total = std::fs::metadata(file).map_or(0, |found| found.len());
    let mut done = 0;
    let mut written: Vec<PathBuf> = Vec::new();
    let manifest = container::read(
        file,
        &mut |_, part| {
            let at = folder.path().join(&part.name);
            let out = shelf::private_new(&at).map_err(BackupFault::at(&at))?;
            written.push(at);
            Ok(Box::new(BufWriter::new(out)) as Box<dyn Write>)
        },
        &mut |bytes| {
            done += bytes;
            progress(Progress { done, total })
        },
    )?;
    for path in &written {
        File::open(path).and_then(|file| file.sync_all()).map_err(BackupFault::at(path))?;
    }
    Ok(Unpacked { folder, manifest })
}
