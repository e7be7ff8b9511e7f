//! How the program ends, as a number that a script can act on. One number per kind of trouble.

use std::io;

use crate::office::Refusal;
use crate::office::sign_in::NoEntry;
use crate::store::keyring::KeyringError;
use crate::store::sign_ins::SignInError;
use crate::store::{FileFault, StoreError};

/// The numbers, as `--help` lists them.
pub const HELP: &str = "\
Exit codes:
    0  done
    1  input or output failed
    2  wrong usage
    3  the store was written by a newer version
    4  not a store
    5  the store is busy or locked by another program; nothing was saved
    6  read-only, or no room on the disk
    7  some rows of the list were rejected
    8  verification found damage
    9  refused by right, rule or state
   10  no store there yet
   11  the list cannot be read at all
   12  no terminal to open the desk on
   13  not signed in: wrong password, too many failures, or nobody named
   70  a defect of this program
  130  cancelled; nothing was changed";

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Done.
    Done,
    /// Input or output failed.
    Failed,
    /// Wrong usage.
    Usage,
    /// The store is newer than the program.
    NewerStore,
    /// Not a store.
    NotAStore,
    /// Busy or locked.
    Busy,
    /// Read-only, or no room.
    CannotWrite,
    /// Some rows were rejected; the others are in.
    RowsRejected,
    /// Damage was found.
    Damaged,
    /// Refused by right, rule or state.
    Refused,
    /// No store there yet.
    NoStore,
    /// The list cannot be read at all.
    ListUnreadable,
    /// No terminal.
    NoTerminal,
    /// Nobody signed in.
    NotSignedIn,
    /// A fault of the program.
    Defect,
    /// Cancelled.
    Cancelled,
    /// Ended by that signal.
    Signal(u8),
}

impl Exit {
    /// The end of a command whose work is done as `self` says, and after which something went on as `after` says.
    pub fn and_then(self, after: Exit) -> Exit {
        if after == Exit::Done { self } else { after }
    }

    /// The number.
    pub fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::NewerStore => 3,
            Exit::NotAStore => 4,
            Exit::Busy => 5,
            Exit::CannotWrite => 6,
            Exit::RowsRejected => 7,
            Exit::Damaged => 8,
            Exit::Refused => 9,
            Exit::NoStore => 10,
            Exit::ListUnreadable => 11,
            Exit::NoTerminal => 12,
            Exit::NotSignedIn => 13,
            Exit::Defect => 70,
            Exit::Cancelled => 130,
            Exit::Signal(number) => 128_u8.saturating_add(number),
        }
    }
}

impl From<&io::Error> for Exit {
    fn from(error: &io::Error) -> Exit {
        use io::ErrorKind as K;
        match error.kind() {
            K::StorageFull | K::QuotaExceeded | K::ReadOnlyFilesystem | K::PermissionDenied => {
                Exit::CannotWrite
            }
            _ => Exit::Failed,
        }
    }
}

impl From<&StoreError> for Exit {
    fn from(error: &StoreError) -> Exit {
        match error {
            StoreError::NotFound { .. } => Exit::NoStore,
            StoreError::Newer { .. } => Exit::NewerStore,
            StoreError::NotAStore { .. }
            | StoreError::NotAFile { .. }
            | StoreError::Symlink { .. }
            | StoreError::HardLinked { .. } => Exit::NotAStore,
            StoreError::Busy | StoreError::Locked { .. } => Exit::Busy,
            StoreError::ReadOnly
            | StoreError::DiskFull
            | StoreError::NotPermitted { .. }
            | StoreError::Older { .. }
            | StoreError::OpenFolder { .. }
            | StoreError::NetworkFs { .. } => Exit::CannotWrite,
            StoreError::Corrupt { .. }
            | StoreError::NotExtended { .. }
            | StoreError::HeadsUnreadable { .. }
            | StoreError::HeadsMissing { .. } => Exit::Damaged,
            StoreError::AlreadyExists { .. } | StoreError::Conflict { .. } => Exit::Refused,
            StoreError::Interrupted => Exit::Cancelled,
            StoreError::Io { .. }
            | StoreError::Unconfirmed { .. }
            | StoreError::Removed { .. }
            | StoreError::Replaced { .. }
            | StoreError::Backup { .. }
            | StoreError::Migration { .. }
            | StoreError::Poisoned
            | StoreError::NoRandomness => Exit::Failed,
            StoreError::Setting { .. }
            | StoreError::Duplicate { .. }
            | StoreError::Constraint { .. }
            | StoreError::NoRow
            | StoreError::Column { .. }
            | StoreError::TooBig
            | StoreError::AuditEntry { .. }
            | StoreError::Engine { .. } => Exit::Defect,
        }
    }
}

impl From<&KeyringError> for Exit {
    fn from(error: &KeyringError) -> Exit {
        match error {
            KeyringError::File(FileFault::Store(error)) | KeyringError::Store(error) => Exit::from(error),
            KeyringError::File(_) => Exit::CannotWrite,
            KeyringError::NotThere { .. } => Exit::NotAStore,
            KeyringError::Version(_) => Exit::NewerStore,
            KeyringError::NotAKeyring | KeyringError::Cost(_) | KeyringError::Altered => Exit::Damaged,
            KeyringError::Wrong | KeyringError::CodeExpired => Exit::NotSignedIn,
            KeyringError::OtherKeys
            | KeyringError::NotHeld
            | KeyringError::LoginTaken
            | KeyringError::NoHalf
            | KeyringError::NoSlot
            | KeyringError::LastSlot
            | KeyringError::Full => Exit::Refused,
            KeyringError::Derivation => Exit::Failed,
        }
    }
}

impl From<&NoEntry> for Exit {
    fn from(why: &NoEntry) -> Exit {
        match why {
            // Nobody failed to sign in: the disk, or another program, was in the way of counting.
            NoEntry::Counted(SignInError::File(FileFault::Store(error))) => Exit::from(error),
            NoEntry::Counted(SignInError::Busy) => Exit::Busy,
            NoEntry::Counted(_) | NoEntry::MustChoose | NoEntry::OtherKeyring | NoEntry::NotOnStaff => {
                Exit::NotSignedIn
            }
            NoEntry::Founded(why) => Exit::from(why.as_ref()),
            NoEntry::Keyring(error) => Exit::from(error),
            NoEntry::Unfit(_) => Exit::Refused,
            NoEntry::Refusal(refusal) => Exit::from(refusal),
        }
    }
}

impl From<&Refusal> for Exit {
    fn from(refusal: &Refusal) -> Exit {
        match refusal {
            Refusal::Store(error) => Exit::from(error),
            Refusal::Cancelled => Exit::Cancelled,
            Refusal::Keyring(error) => Exit::from(error),
            _ => Exit::Refused,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_stands_in_the_help_and_means_one_thing() {
        let all = [
            Exit::Done,
            Exit::Failed,
            Exit::Usage,
            Exit::NewerStore,
            Exit::NotAStore,
            Exit::Busy,
            Exit::CannotWrite,
            Exit::RowsRejected,
            Exit::Damaged,
            Exit::Refused,
            Exit::NoStore,
            Exit::ListUnreadable,
            Exit::NoTerminal,
            Exit::NotSignedIn,
            Exit::Defect,
            Exit::Cancelled,
        ];
        let listed: Vec<u8> = HELP
            .lines()
            .filter_map(|line| line.split_whitespace().next().and_then(|word| word.parse().ok()))
            .collect();
        assert_eq!(listed, all.map(Exit::code));
        assert_eq!(Exit::from(&StoreError::Newer { found: 9, known: 1 }), Exit::NewerStore);
    }

    #[test]
    fn a_try_that_cannot_be_counted_is_told_by_its_reason() {
        let counted = |error: StoreError| Exit::from(&NoEntry::Counted(SignInError::from(error)));
        assert_eq!(counted(StoreError::DiskFull), Exit::CannotWrite);
        assert_eq!(counted(StoreError::Busy), Exit::Busy);
        assert_eq!(counted(StoreError::Io { detail: String::new() }), Exit::Failed);
    }
}
