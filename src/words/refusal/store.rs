//! What is said when the store fails. Paths are made harmless, for a path may hold anything.
//!
//! Not in: what the engine said (`detail`), which is for the log.

use std::io;
use std::path::Path;

use crate::office::Refusal;
use crate::store::keyring::KeyringError;
use crate::store::{FileFault, StoreError};
use crate::text::shown::Shown;
use crate::words::Words;

impl Words {
    /// Why the store did not do it.
    pub fn store_error(&self, error: &StoreError) -> String {
        use StoreError as E;
        match error {
            E::NotFound { path } => self.store_not_found(shown(path)),
            E::AlreadyExists { path } => self.store_already_exists(shown(path)),
            E::Removed { path } => self.store_removed(shown(path)),
            E::Replaced { path } => self.store_replaced(shown(path)),
            E::Unconfirmed { .. } => self.store_unconfirmed(),
            E::NotAFile { path } => self.store_not_a_file(shown(path)),
            E::Symlink { path } => self.store_symlink(shown(path)),
            E::HardLinked { path, links } => self.store_hard_linked(shown(path), *links),
            E::OpenFolder { path } => self.store_open_folder(shown(path)),
            E::NetworkFs { path, kind } => self.store_network(shown(path), kind.as_str()),
            E::NotPermitted { path } => self.store_not_permitted(shown(path)),
            E::NotAStore { path } => self.store_not_a_store(shown(path)),
            E::Newer { found, known } => self.store_newer(found.to_string(), known.to_string()),
            E::Older { found, known } => self.store_older(found.to_string(), known.to_string()),
            E::ReadOnly => self.store_read_only(),
            E::Busy => self.store_busy(),
            E::Locked { path } => self.store_locked(shown(path)),
            E::DiskFull => self.store_disk_full(),
            E::Corrupt { .. } => self.store_corrupt(),
            E::Io { .. } => self.store_io(),
            E::Setting { name, .. } => self.store_setting(*name),
            E::Migration { .. } => self.store_migration(),
            E::Backup { .. } => self.store_backup(),
            E::Conflict { .. } => self.store_conflict(),
            E::Duplicate { .. } => self.store_duplicate(),
            E::Constraint { .. } => self.store_constraint(),
            E::NoRow => self.store_no_row(),
            E::Column { .. } => self.store_column(),
            E::TooBig => self.store_too_big(),
            E::Interrupted => self.store_interrupted(),
            E::Poisoned => self.store_poisoned(),
            E::AuditEntry { .. } => self.store_audit_entry(),
            E::NotExtended { seq } => self.store_not_extended(seq.to_string()),
            E::HeadsUnreadable { path, .. } => self.store_heads_unreadable(shown(path)),
            E::HeadsMissing { path, seq } => self.store_heads_missing(shown(path), seq.to_string()),
            E::NoRandomness => self.store_no_randomness(),
            E::Engine { code, .. } => self.store_engine(code.to_string()),
        }
    }
}

impl Words {
    /// What failed, in half a sentence.
    pub fn store_fault(&self, error: &StoreError) -> String {
        use io::ErrorKind as K;
        let kind = match error {
            StoreError::DiskFull => K::StorageFull,
            StoreError::ReadOnly => K::ReadOnlyFilesystem,
            StoreError::NotPermitted { .. } => K::PermissionDenied,
            StoreError::NotFound { .. } | StoreError::Removed { .. } => K::NotFound,
            StoreError::Busy | StoreError::Locked { .. } => return self.file_fault_in_use(),
            _ => K::Other,
        };
        self.file_fault(&kind.into())
    }
}

impl Words {
    /// As [`Words::refusal`] where there is no screen with something typed on it: the command line, and the start.
    pub fn refusal_off_screen(&self, refusal: &Refusal) -> String {
        use StoreError as E;
        let error = match refusal {
            Refusal::Store(error)
            | Refusal::Keyring(KeyringError::File(FileFault::Store(error)) | KeyringError::Store(error)) => {
                error
            }
            other => return self.refusal(other),
        };
        match error {
            E::Removed { path } => self.off_screen_removed(shown(path)),
            E::Replaced { path } => self.off_screen_replaced(shown(path)),
            E::Unconfirmed { .. } => self.off_screen_unconfirmed(),
            E::ReadOnly => self.off_screen_read_only(),
            E::Busy => self.off_screen_busy(),
            E::DiskFull => self.off_screen_disk_full(),
            E::Corrupt { .. } => self.off_screen_corrupt(),
            E::Io { .. } => self.off_screen_io(),
            E::Interrupted => self.off_screen_interrupted(),
            E::NoRandomness => self.off_screen_no_randomness(),
            E::Poisoned => self.off_screen_poisoned(),
            E::Conflict { .. }
            | E::Duplicate { .. }
            | E::Constraint { .. }
            | E::NoRow
            | E::TooBig
            | E::AuditEntry { .. }
            | E::Engine { .. } => self.off_screen_failed(),
            other => self.store_error(other),
        }
    }
}

fn shown(path: &Path) -> String {
    Shown::new(&path.to_string_lossy()).to_string()
}
