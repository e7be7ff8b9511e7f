//! How backups are said: what was made, what would be lost, why there is none.

use std::path::Path;

use super::Words;
use crate::office::Refusal;
use crate::office::restore::Loss;
use crate::store::backup::{BackupFault, Made, Manifest, Schedule};
use crate::text::shown::Shown;

impl Words {
    /// A backup counts.
    pub fn backup_made(&self, made: &Made) -> String {
        self.backup_done(
            shown(&made.path),
            megabytes(made.bytes),
            made.entries.to_string(),
            made.head.as_str(),
        )
    }

    /// When the office makes its own.
    pub fn backup_schedule(&self, schedule: &Schedule) -> String {
        let at = format!("{:02}:{:02}", schedule.minute / 60, schedule.minute % 60);
        self.backup_schedule_on(at, shown(&schedule.folder), schedule.keep.to_string())
    }

    /// The parts of a backup are as they were written.
    pub fn restore_parts_whole(&self, manifest: &Manifest) -> String {
        let made = manifest.made.get(..16).unwrap_or(&manifest.made).replace('T', " ");
        self.restore_parts(made, manifest.entries.to_string(), manifest.head.as_str())
    }

    /// What would be lost of the store at `path`.
    pub fn restore_loss(&self, loss: Loss, path: String) -> String {
        let path = Shown::new(&path).to_string();
        match loss {
            Loss::Nothing => self.restore_loss_nothing(path),
            Loss::Since { entries, from, until, requests } => self.restore_loss_since(
                path,
                entries.to_string(),
                self.day_and_time(from),
                self.day_and_time(until),
                requests.to_string(),
            ),
            Loss::OtherHistory { entries } => self.restore_loss_other(path, entries.to_string()),
            Loss::Unknown => self.restore_loss_unknown(path),
        }
    }

    /// Why there is no backup, or none was put back.
    pub fn backup_fault(&self, fault: &BackupFault) -> String {
        match fault {
            BackupFault::NoFolder(path) => self.backup_no_folder(shown(path)),
            BackupFault::NotMounted(path) => self.backup_not_mounted(shown(path)),
            BackupFault::File { path, kind } => {
                self.backup_file(shown(path), self.file_fault(&std::io::Error::from(*kind)))
            }
            BackupFault::NotABackup(path) => self.backup_not_one(shown(path)),
            BackupFault::NewerFormat(_) => self.backup_newer(),
            BackupFault::Altered(part) => self.backup_altered(part.as_str()),
            BackupFault::Damaged(bad) => self.backup_damaged(bad.seq.to_string(), self.audit_fault(bad.what)),
            BackupFault::KeyringChanges => self.backup_keyring_changes(),
            BackupFault::Stopped => self.backup_stopped(),
            BackupFault::Keyring(error) => self.keyring_error(error),
            BackupFault::Store(error) => self.refusal_off_screen(&Refusal::Store(error.clone())),
        }
    }
}

fn shown(path: &Path) -> String {
    Shown::new(&path.to_string_lossy()).to_string()
}

fn megabytes(bytes: u64) -> String {
    format!("{}.{}", bytes / 1_000_000, bytes % 1_000_000 / 100_000)
}
