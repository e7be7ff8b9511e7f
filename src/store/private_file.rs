//! Small files beside a store that nobody else may read: read whole, written whole.
//!
//! In: what is refused before a byte of it counts (a link, another kind of file, rights for others, too many bytes), and
//! replacing a file so that at every moment the old one or the new one is there. Not in: what stands in them
//! ([`keyring`](super::keyring), [`sign_ins`](super::sign_ins)).

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::ops::RangeInclusive;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;
use std::time::Duration;

use rustix::fs::OFlags;
use zeroize::Zeroizing;

use super::engine::StoreError;
use super::engine::place::{beside, parent, sync_directory};
use super::regular_file;

/// How long anybody waits for a lock.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long they sleep in between, in microseconds.
const NAP_US: RangeInclusive<u64> = 500..=3_000;
/// Ending of the file that was there before.
pub(super) const PREVIOUS: &str = ".bak";

/// Why such a file is not read, or could not be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// Others than its owner have rights on it: it may have been read or changed.
    #[error("mode {mode:o}")]
    OpenToOthers {
        /// Its mode.
        mode: u32,
    },
    /// More bytes than such a file ever has.
    #[error("more than {most} bytes")]
    TooLong {
        /// Most bytes.
        most: u64,
    },
    /// It is not there, is no regular file, or the machine failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// A moment at which a program that replaces a file can be killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The new file is written and on the disk, under another name.
    Written,
    /// What was there is kept beside.
    Kept,
    /// The new file has the name.
    Renamed,
}

/// Reads a file of at most `most` bytes.
pub(super) fn read(path: &Path, most: u64) -> Result<Zeroizing<Vec<u8>>, FileFault> {
    let fault = |error: io::Error| fault(path, most, &error);
    let file = regular_file::open_as(path, OpenOptions::new().read(true), OFlags::NOFOLLOW).map_err(fault)?;
    let mode = file.metadata().map_err(fault)?.mode();
    if mode & 0o077 != 0 {
        return Err(FileFault::OpenToOthers { mode: mode & 0o777 });
    }
    regular_file::within(file, most).map_err(fault)
}

fn fault(path: &Path, most: u64, error: &io::Error) -> FileFault {
    let path = path.to_path_buf();
    match (rustix::io::Errno::from_io_error(error), error.kind()) {
        (Some(rustix::io::Errno::LOOP), _) => StoreError::Symlink { path }.into(),
        (_, io::ErrorKind::IsADirectory | io::ErrorKind::Unsupported) => StoreError::NotAFile { path }.into(),
        (_, io::ErrorKind::FileTooLarge) => FileFault::TooLong { most },
        _ => StoreError::from_io(&path, error).into(),
    }
}

/// Puts `bytes` in the place of what is at `path`, if anything is: afterwards it is on the disk. `before`, if given, is
/// what was there and is to be kept beside. After each step `step` is asked whether to go on.
pub(super) fn replace(
    path: &Path,
    bytes: &[u8],
    before: Option<&[u8]>,
    step: &mut dyn FnMut(Step) -> io::Result<()>,
) -> Result<(), FileFault> {
    let io = |error: io::Error| StoreError::from_io(path, &error);
    let new = write_aside(path, bytes)?;
    step(Step::Written).map_err(io)?;
    if let Some(before) = before {
        rename(write_aside(path, before)?, &beside(path, PREVIOUS))?;
        step(Step::Kept).map_err(io)?;
    }
    rename(new, path)?;
    step(Step::Renamed).map_err(io)?;
    // It has the name by now: that a crash could still take it back is not the same as not being there.
    sync_directory(path).map_err(|error| StoreError::Unconfirmed { detail: error.to_string() })?;
    Ok(())
}

/// Makes a file with `bytes`, on the disk, unless there is one.
pub(super) fn make(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    match write_aside(path, bytes)?.persist_noclobber(path) {
        Err(error) if error.error.kind() != io::ErrorKind::AlreadyExists => {
            Err(StoreError::from_io(path, &error.error))
        }
        _ => sync_directory(path),
    }
}

/// A file with these bytes, on the disk, under a name of its own in the same directory; it goes when it is dropped.
fn write_aside(path: &Path, bytes: &[u8]) -> Result<tempfile::TempPath, StoreError> {
    let io = |error: io::Error| StoreError::from_io(path, &error);
    let made = tempfile::Builder::new().prefix(".madoguchi-").suffix(".new").tempfile_in(parent(path));
    let mut file = made.map_err(io)?;
    file.write_all(bytes).map_err(io)?;
    file.as_file().sync_all().map_err(io)?;
    Ok(file.into_temp_path())
}

fn rename(from: tempfile::TempPath, to: &Path) -> Result<(), StoreError> {
    from.persist(to).map_err(|error| StoreError::from_io(to, &error.error))
}

/// A lock that one program holds at a time, on a file that is never replaced; it is let go when it is dropped. Whoever
/// holds it may have been stopped: nobody waits longer than [`PATIENCE`].
///
/// # Errors
/// [`StoreError::Busy`] when another program held it all that time, and failures of the file.
pub(super) fn lock(path: &Path) -> Result<File, StoreError> {
    lock_within(path, PATIENCE)
}

fn lock_within(path: &Path, patience: Duration) -> Result<File, StoreError> {
    let io = |error: io::Error| StoreError::from_io(path, &error);
    let mut open = OpenOptions::new();
    open.write(true).create(true).truncate(false).mode(0o600);
    let file = regular_file::open_as(path, &open, OFlags::NOFOLLOW).map_err(|error| {
        let FileFault::Store(refused) = fault(path, 0, &error) else { return io(error) };
        refused
    })?;
    let mut slept = Duration::ZERO;
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::Error(error)) => return Err(io(error)),
            Err(TryLockError::WouldBlock) if slept >= patience => return Err(StoreError::Busy),
            Err(TryLockError::WouldBlock) => slept += nap(),
        }
    }
}

/// A short sleep of a random length, so that many who wait take turns; how long it was.
pub(super) fn nap() -> Duration {
    let nap = Duration::from_micros(fastrand::u64(NAP_US));
    std::thread::sleep(nap);
    nap
}

#[cfg(test)]
mod tests {
    use std::fs::{self, Permissions};
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn write(path: &Path, mode: u32) {
        fs::write(path, b"secret").unwrap();
        fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    }

    #[test]
    fn what_others_may_read_or_what_is_no_file_is_refused() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x");
        assert_eq!(read(&path, 9), Err(StoreError::NotFound { path: path.clone() }.into()));
        for mode in [0o604, 0o640, 0o620, 0o601] {
            write(&path, mode);
            assert_eq!(read(&path, 9), Err(FileFault::OpenToOthers { mode }));
        }
        write(&path, 0o600);
        assert_eq!(read(&path, 6).unwrap().as_slice(), b"secret");
        assert_eq!(read(&path, 5), Err(FileFault::TooLong { most: 5 }));
        let link = dir.path().join("link");
        symlink(&path, &link).unwrap();
        assert_eq!(read(&link, 9), Err(StoreError::Symlink { path: link }.into()));
        let here = dir.path().to_path_buf();
        assert_eq!(read(&here, 9), Err(StoreError::NotAFile { path: here }.into()));
    }

    #[test]
    fn a_program_killed_at_any_step_leaves_the_old_or_the_new_file() {
        for stop in [Step::Written, Step::Kept, Step::Renamed] {
            let dir = tempfile::tempdir().unwrap();
            let path = dir.path().join("x");
            replace(&path, b"old", None, &mut |_| Ok(())).unwrap();
            let killed = replace(&path, b"new", Some(b"old"), &mut |step| {
                if step == stop { Err(io::Error::other("killed")) } else { Ok(()) }
            });
            assert!(killed.is_err());
            let found = read(&path, 9).unwrap().to_vec();
            assert_eq!(found, if stop == Step::Renamed { b"new".to_vec() } else { b"old".to_vec() });
        }
    }

    #[test]
    fn what_was_there_is_kept_beside() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x");
        replace(&path, b"one", None, &mut |_| Ok(())).unwrap();
        replace(&path, b"two", Some(b"one"), &mut |_| Ok(())).unwrap();
        assert_eq!(read(&beside(&path, PREVIOUS), 9).unwrap().as_slice(), b"one");
        let names = fs::read_dir(dir.path()).unwrap().count();
        assert_eq!(names, 2, "nothing is left lying about");
    }

    #[test]
    fn a_lock_that_is_never_let_go_is_waited_for_and_then_said() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x.lock");
        let held = lock(&path).unwrap();
        let waited = lock_within(&path, Duration::from_millis(20)).map(|_| ());
        assert_eq!(waited, Err(StoreError::Busy));
        drop(held);
        assert!(lock_within(&path, Duration::ZERO).is_ok());
    }

    #[test]
    fn a_pipe_in_the_place_of_a_lock_or_a_file_holds_nobody_up() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("pipe");
        let made = std::process::Command::new("mkfifo").arg("-m").arg("600").arg(&path).status().unwrap();
        assert!(made.success());
        assert!(lock(&path).is_err());
        assert_eq!(read(&path, 9), Err(StoreError::NotAFile { path }.into()));
    }
}
