//! Every way the store may say no. Not in: sentences for people (the `words` room makes them from the data
//! here).

use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

/// Why the store did not do it. `Display` is for logs and names no path and no value.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StoreError {
    /// There is no file.
    #[error("no store there")]
    NotFound {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// Something with this name is there already; nothing was touched.
    #[error("a file is there already")]
    AlreadyExists {
        /// Where.
        path: PathBuf,
    },
    /// The file that is open is not there any more; nothing was saved.
    #[error("removed or moved while open")]
    Removed {
        /// Which.
        path: PathBuf,
    },
    /// Another file has come in the place of the one that is open; nothing was saved.
    #[error("replaced while open")]
    Replaced {
        /// Which.
        path: PathBuf,
    },
    /// A directory, device or pipe.
    #[error("not a regular file")]
    NotAFile {
        /// Which.
        path: PathBuf,
    },
    /// A symbolic link: the log files would stand beside the link, not beside the store.
    #[error("a symbolic link")]
    Symlink {
        /// Which.
        path: PathBuf,
    },
    /// The file has a second name: two names mean two log files, and corruption.
    #[error("the file has {links} names")]
    HardLinked {
        /// Which.
        path: PathBuf,
        /// How many names.
        links: u64,
    },
    /// Everybody may write in the folder, and put another file in the place of this one.
    #[error("in a folder that everybody may write to")]
    OpenFolder {
        /// The folder.
        path: PathBuf,
    },
    /// The file system is remote: locks cannot be trusted.
    #[error("on a network file system ({kind})")]
    NetworkFs {
        /// Which.
        path: PathBuf,
        /// Its type as the kernel names it.
        kind: String,
    },
    /// The file may not be read or made by this user.
    #[error("permission denied")]
    NotPermitted {
        /// Which.
        path: PathBuf,
    },
    /// Not a store of this program: some other file, a damaged head, or an encrypted store.
    #[error("not a store")]
    NotAStore {
        /// Which.
        path: PathBuf,
    },
    /// Written by a newer program; nothing was written to it.
    #[error("store has schema {found}, this program knows {known}")]
    Newer {
        /// Schema of the store.
        found: u32,
        /// Newest schema of this program.
        known: u32,
    },
    /// Written by an older program and opened to look only, so it cannot be brought up to date.
    #[error("store has schema {found}, this program needs {known}")]
    Older {
        /// Schema of the store.
        found: u32,
        /// Schema of this program.
        known: u32,
    },
    /// File, directory, disk or session cannot be written.
    #[error("read-only")]
    ReadOnly,
    /// Others held the write lock for the whole busy budget; nothing was saved.
    #[error("busy")]
    Busy,
    /// Another program holds the whole store for itself.
    #[error("held exclusively by another program")]
    Locked {
        /// Which.
        path: PathBuf,
    },
    /// No room on the disk.
    #[error("disk full")]
    DiskFull,
    /// The file is damaged.
    #[error("corrupt: {detail}")]
    Corrupt {
        /// What the engine said.
        detail: String,
    },
    /// The disk failed, or the operating system did.
    #[error("input/output: {detail}")]
    Io {
        /// What the engine said.
        detail: String,
    },
    /// The disk did not say that what was to be saved is on it: it may be in or not.
    #[error("not confirmed: {detail}")]
    Unconfirmed {
        /// What the engine said.
        detail: String,
    },
    /// A safety setting did not take.
    #[error("setting {name} is {found}")]
    Setting {
        /// Which.
        name: &'static str,
        /// What was read back.
        found: String,
    },
    /// A schema migration failed; the store is as it was.
    #[error("migration: {detail}")]
    Migration {
        /// What went wrong.
        detail: String,
    },
    /// The copy before a migration could not be made or did not pass its checks; the store is as it was.
    #[error("backup before migration: {detail}")]
    Backup {
        /// What went wrong.
        detail: String,
    },
    /// Somebody else changed the row first; nothing was saved.
    #[error("{table} {id}: version {expected} expected, {found:?} found")]
    Conflict {
        /// Table.
        table: &'static str,
        /// Row.
        id: i64,
        /// The version the change was based on.
        expected: i64,
        /// The version in the store; none when the row is gone.
        found: Option<i64>,
    },
    /// A value that must be unique is there already.
    #[error("duplicate: {detail}")]
    Duplicate {
        /// The columns, as the engine names them.
        detail: String,
    },
    /// A rule of the schema forbids it.
    #[error("constraint: {detail}")]
    Constraint {
        /// The rule, as the engine names it.
        detail: String,
    },
    /// A row that must be there is not.
    #[error("no such row")]
    NoRow,
    /// A column is not of the type the program expects.
    #[error("column {column} has an unexpected value")]
    Column {
        /// Index in the answer, from 0.
        column: usize,
    },
    /// A value or statement is over the engine's limits.
    #[error("too big")]
    TooBig,
    /// Another thread stopped it.
    #[error("interrupted")]
    Interrupted,
    /// An earlier failure made this connection unfit: open anew and ask whether the act is in.
    #[error("connection is no longer used after a failure")]
    Poisoned,
    /// An audit entry that cannot be written.
    #[error("audit entry: {detail}")]
    AuditEntry {
        /// What is wrong with it.
        detail: String,
    },
    /// The audit chain does not go on from a head that was kept elsewhere: an older copy, or another history.
    #[error("the chain does not extend the head kept of entry {seq}")]
    NotExtended {
        /// The entry of that head.
        seq: u64,
    },
    /// The file of heads kept elsewhere cannot be read: what it would have shown is not known.
    #[error("the heads kept cannot be read (line {line})")]
    HeadsUnreadable {
        /// Which file.
        path: PathBuf,
        /// The line that is no head; 0 for the whole file.
        line: usize,
    },
    /// Heads were kept elsewhere up to an entry, and are not there any more.
    #[error("the heads kept up to entry {seq} are gone")]
    HeadsMissing {
        /// Which file.
        path: PathBuf,
        /// Up to which entry.
        seq: u64,
    },
    /// No random bytes from the operating system.
    #[error("no randomness")]
    NoRandomness,
    /// Anything else the engine says: a fault of the program.
    #[error("engine ({code}): {detail}")]
    Engine {
        /// The engine's result code.
        code: i32,
        /// What the engine said.
        detail: String,
    },
}

impl StoreError {
    /// Whether the disk or the file failed, so that the connection must not be used again
    /// (after a failed sync the kernel may have dropped the pages: a retry would lie).
    pub fn is_storage_failure(&self) -> bool {
        matches!(
            self,
            StoreError::Io { .. }
                | StoreError::Unconfirmed { .. }
                | StoreError::DiskFull
                | StoreError::Corrupt { .. }
        )
    }

    /// The same failure of a commit of which it is known by now that it is not in.
    pub fn confirmed(self) -> StoreError {
        match self {
            StoreError::Unconfirmed { detail } => StoreError::Io { detail },
            other => other,
        }
    }

    /// The class of a failure of the operating system at `path`.
    pub(in crate::store) fn from_io(path: &Path, error: &io::Error) -> StoreError {
        let path = path.to_path_buf();
        match error.kind() {
            io::ErrorKind::NotFound => StoreError::NotFound { path },
            io::ErrorKind::AlreadyExists => StoreError::AlreadyExists { path },
            io::ErrorKind::PermissionDenied => StoreError::NotPermitted { path },
            io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::DiskFull,
            kind => StoreError::Io { detail: kind.to_string() },
        }
    }
}
