//! Why there is no backup, or why one is not put back. Not in: sentences for people (`words`).

use std::io;
use std::path::{Path, PathBuf};

use crate::store::audit::BadEntry;
use crate::store::engine::StoreError;
use crate::store::keyring::KeyringError;

/// Why not. Nothing half made is left, and what was there is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BackupFault {
    /// The folder is not there.
    #[error("no such folder")]
    NoFolder(PathBuf),
    /// The folder does not hold what was put there last: perhaps its disk is not mounted.
    #[error("the last backup is not in the folder")]
    NotMounted(PathBuf),
    /// A file or folder cannot be read or written.
    #[error("{kind}")]
    File {
        /// Which.
        path: PathBuf,
        /// What the machine says.
        kind: io::ErrorKind,
    },
    /// Not a backup of this program.
    #[error("not a backup")]
    NotABackup(PathBuf),
    /// Made by a newer program.
    #[error("a backup of format {0}")]
    NewerFormat(u64),
    /// A part of the file is not as it was written.
    #[error("{0} is not as it was written")]
    Altered(String),
    /// The store in it, or the one that was copied, is not as it was written.
    #[error("entry {} is wrong", .0.seq)]
    Damaged(BadEntry),
    /// The keyring changed each time while the copy was made.
    #[error("the keyring does not stand still")]
    KeyringChanges,
    /// It was stopped.
    #[error("stopped")]
    Stopped,
    /// The keyring.
    #[error(transparent)]
    Keyring(#[from] KeyringError),
    /// The store.
    #[error(transparent)]
    Store(StoreError),
}

impl From<StoreError> for BackupFault {
    fn from(error: StoreError) -> BackupFault {
        match error {
            StoreError::Interrupted => BackupFault::Stopped,
            other => BackupFault::Store(other),
        }
    }
}

impl BackupFault {
    /// The machine's failure at `path`.
    pub(super) fn at(path: &Path) -> impl Fn(io::Error) -> BackupFault {
        move |error| match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                BackupFault::Store(StoreError::DiskFull)
            }
            kind => BackupFault::File { path: path.to_path_buf(), kind },
        }
    }
}
