//! Putting a restored store in its place. What was there is kept beside, under another name; nobody may have it open.
//!
//! A store and its companions are several files, which cannot be renamed in one moment: the store comes last, so that at a
//! name either no store is, or a whole one. Killed in between, what was there lies beside and the backup is where it was.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::BackupFault;
use super::container::{KEYRING, SIGN_INS};
use super::unpack::Unpacked;
use crate::domain::time::Stamp;
use crate::store::Opener;
use crate::store::engine::place::{beside, sync_directory};
use crate::store::engine::{StoreError, sqlite};
use crate::store::keyring::Keyring;

/// What stands beside a store and belongs to it.
const COMPANIONS: [&str; 5] = ["-wal", "-shm", ".keyring", ".keyring.bak", ".signins"];

/// What was there before, if anything was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept(pub Option<PathBuf>);

/// Moves the unpacked store to `to`. `there` opens what is there now, if anything does: nobody else may have it open.
///
/// # Errors
/// [`StoreError::Locked`] when somebody has it open, and [`BackupFault`].
pub fn put_in_place(
    unpacked: &Unpacked,
    to: &Path,
    there: Option<&Opener>,
    at: Stamp,
) -> Result<Kept, BackupFault> {
    let held = there.map(|there| sqlite::hold(there.path(), there.file_key())).transpose()?;
    let kept = set_aside(to, at)?;
    drop(held);
    for (part, target) in [(KEYRING, Keyring::place(to)), (SIGN_INS, beside(to, ".signins"))] {
        let from = unpacked.part(part);
        if from.exists() {
            rename(&from, &target)?;
        }
    }
    sync_directory(to)?;
    rename(&unpacked.store(), to)?;
    sync_directory(to)?;
    Ok(Kept(kept))
}

fn set_aside(to: &Path, at: Stamp) -> Result<Option<PathBuf>, BackupFault> {
    if fs::symlink_metadata(to).is_err() {
        return Ok(None);
    }
    let name = format!(".replaced-{}", at.jst().format("%Y%m%d-%H%M%S"));
    let aside = beside(to, &name);
    if fs::symlink_metadata(&aside).is_ok() {
        return Err(BackupFault::Store(StoreError::AlreadyExists { path: aside }));
    }
    rename(to, &aside)?;
    for suffix in COMPANIONS {
        match fs::rename(beside(to, suffix), beside(&aside, suffix)) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(BackupFault::at(to)(error)),
        }
    }
    sync_directory(to)?;
    Ok(Some(aside))
}

fn rename(from: &Path, to: &Path) -> Result<(), BackupFault> {
    fs::rename(from, to).map_err(BackupFault::at(to))
}
