//! Whether the files that a connection has open are still those that have their names.
//!
//! A store that was removed, moved, or replaced by another while it was open takes whatever is written into it, and nobody
//! finds it again. So what the names said when it was opened is held against what they say now, before every commit: two
//! questions to the kernel, which is little beside bringing a commit to the disk. The connection keeps the files that it
//! opened alive, so no other file can come by their numbers meanwhile.
//!
//! Not in: a file that was written over in place, which keeps its number: the chain then does not go on
//! (`store::transaction`).

use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::StoreError;
use super::place::beside;

/// The number of a file in its file system.
type Identity = (u64, u64);

/// What the names of a store's main file and log stand for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standing {
    main: (PathBuf, Identity),
    log: (PathBuf, Identity),
}

impl Standing {
    /// As it is now: for a connection that has just read its log for the first time.
    pub(super) fn of(at: &Path) -> Result<Standing, StoreError> {
        let log = beside(at, "-wal");
        Ok(Standing {
            main: (at.to_path_buf(), identity(&found(at)?)),
            log: (log.clone(), identity(&found(&log)?)),
        })
    }

    /// Refuses when a name stands for nothing, for another file, or is not the only one.
    pub(super) fn hold(&self) -> Result<(), StoreError> {
        for (path, before) in [&self.main, &self.log] {
            let meta = found(path)?;
            if identity(&meta) != *before {
                return Err(StoreError::Replaced { path: path.clone() });
            }
            if meta.nlink() > 1 {
                return Err(StoreError::HardLinked { path: path.clone(), links: meta.nlink() });
            }
        }
        Ok(())
    }

    /// Something that changes whenever the main file is written to, by whomever.
    pub(super) fn touched(&self) -> Result<Touched, StoreError> {
        let meta = found(&self.main.0)?;
        Ok(Touched { length: meta.len(), changed: (meta.mtime(), meta.mtime_nsec()) })
    }
}

/// When a file was last written to, and how long it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Touched {
    length: u64,
    changed: (i64, i64),
}

fn found(path: &Path) -> Result<Metadata, StoreError> {
    fs::symlink_metadata(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            StoreError::Removed { path: path.to_path_buf() }
        }
        _ => StoreError::from_io(path, &error),
    })
}

fn identity(meta: &Metadata) -> Identity {
    (meta.dev(), meta.ino())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(dir: &Path) -> (PathBuf, PathBuf, Standing) {
        let (main, log) = (dir.join("x"), dir.join("x-wal"));
        fs::write(&main, "main").unwrap();
        fs::write(&log, "log").unwrap();
        let standing = Standing::of(&main).unwrap();
        (main, log, standing)
    }

    #[test]
    fn what_happens_to_either_file_is_noticed() {
        type Deed = fn(&Path, &Path);
        type Expected = fn(PathBuf) -> StoreError;
        let deeds: [(Deed, Expected); 4] = [
            (|file, _| fs::remove_file(file).unwrap(), |path| StoreError::Removed { path }),
            (|file, aside| fs::rename(file, aside).unwrap(), |path| StoreError::Removed { path }),
            (
                |file, aside| {
                    fs::copy(file, aside).unwrap();
                    fs::rename(aside, file).unwrap();
                },
                |path| StoreError::Replaced { path },
            ),
            (
                |file, aside| fs::hard_link(file, aside).unwrap(),
                |path| StoreError::HardLinked { path, links: 2 },
            ),
        ];
        for of_log in [false, true] {
            for (deed, error) in deeds {
                let dir = tempfile::tempdir().unwrap();
                let (main, log, standing) = standing(dir.path());
                assert_eq!(standing.hold(), Ok(()));
                let file = if of_log { log } else { main };
                deed(&file, &dir.path().join("aside"));
                assert_eq!(standing.hold(), Err(error(file)));
            }
        }
    }

    #[test]
    fn control_writing_into_a_file_does_not_make_it_another() {
        let dir = tempfile::tempdir().unwrap();
        let (main, _, standing) = standing(dir.path());
        let before = standing.touched().unwrap();
        fs::write(&main, "written over in place").unwrap();
        assert_eq!(standing.hold(), Ok(()));
        assert_ne!(standing.touched().unwrap(), before);
    }
}
