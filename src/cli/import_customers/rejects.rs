//! The rejected rows: the first few to be named on the screen, all of them in a file for the person to mend.
//!
//! The file is the person's own data again, so it is theirs alone (0600), and it appears whole or not at all.

use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, PersistError};

use crate::exchange::customers::{Rejection, RejectsWriter};
use crate::words::Words;

/// How many are named on the screen.
const NAMED: usize = 20;
/// How many names are tried before giving up.
const TRIES: u32 = 1000;

/// What was rejected.
#[derive(Debug, Default)]
pub(super) struct Rejected {
    /// How many rows.
    pub(super) count: u64,
    /// The sentences of the first few.
    pub(super) named: Vec<String>,
}

/// Where the file goes.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// There; what stood there before is replaced.
    Chosen(PathBuf),
    /// Beside that list, under the first free name.
    Beside(PathBuf),
    /// There is none.
    Nowhere,
}

impl Place {
    /// The directory, so that the file can be put in its place by giving it a name; none without a file.
    fn directory(&self) -> Option<&Path> {
        let near = match self {
            Place::Chosen(path) | Place::Beside(path) => path,
            Place::Nowhere => return None,
        };
        let parent = near.parent().filter(|parent| !parent.as_os_str().is_empty());
        Some(parent.unwrap_or(Path::new(".")))
    }
}

/// Takes rejected rows.
pub(super) struct Rejects {
    place: Place,
    headers: Vec<String>,
    words: Words,
    rejected: Rejected,
    writer: Option<RejectsWriter<BufWriter<NamedTempFile>>>,
    sealed: Option<NamedTempFile>,
}

impl Rejects {
    /// For a list with these headers.
    pub(super) fn new(place: Place, headers: &[String], words: Words) -> Rejects {
        let (headers, rejected) = (headers.to_vec(), Rejected::default());
        Rejects { place, headers, words, rejected, writer: None, sealed: None }
    }

    /// Takes one.
    pub(super) fn add(&mut self, rejection: Rejection) -> io::Result<()> {
        let reason = self.words.reject_reason(&rejection.reason);
        self.rejected.count += 1;
        if self.rejected.named.len() < NAMED {
            self.rejected.named.push(self.words.rejection(&rejection));
        }
        if self.writer.is_none()
            && let Some(directory) = self.place.directory()
        {
            let file = tempfile::Builder::new().prefix(".rejects-").tempfile_in(directory)?;
            self.writer = Some(RejectsWriter::new(BufWriter::new(file), &self.headers)?);
        }
        match &mut self.writer {
            Some(writer) => writer.write(&rejection, &reason),
            None => Ok(()),
        }
    }

    /// Has everything on the disk, under a name that is not its own yet.
    pub(super) fn seal(&mut self) -> io::Result<()> {
        if let Some(writer) = self.writer.take() {
            let file = writer.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.as_file().sync_all()?;
            self.sealed = Some(file);
        }
        Ok(())
    }

    /// Puts the sealed file in its place, if there is one.
    pub(super) fn keep(self) -> io::Result<(Rejected, Option<PathBuf>)> {
        let Some(file) = self.sealed else {
            return Ok((self.rejected, None));
        };
        let path = match self.place {
            Place::Chosen(chosen) => {
                file.persist(&chosen)?;
                Some(chosen)
            }
            Place::Beside(list) => Some(persist_beside(&list, file)?),
            Place::Nowhere => None,
        };
        Ok((self.rejected, path))
    }
}

/// The first free name beside the list: no file is written over, least of all an earlier one that is being
/// mended.
fn persist_beside(list: &Path, mut file: NamedTempFile) -> io::Result<PathBuf> {
    for number in 1..TRIES {
        let path = beside(list, number);
        match file.persist_noclobber(&path) {
            Ok(_) => return Ok(path),
            Err(PersistError { error, file: back }) if error.kind() == io::ErrorKind::AlreadyExists => {
                file = back
            }
            Err(PersistError { error, .. }) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// `list.csv` gives `list.rejects.csv`, then `list.rejects-2.csv`; so does `list.rejects.csv` itself.
fn beside(list: &Path, number: u32) -> PathBuf {
    let stem = list.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = match stem.rsplit_once(".rejects") {
        Some((before, rest)) if rest.trim_start_matches('-').chars().all(|c| c.is_ascii_digit()) => before,
        _ => &stem,
    };
    let tail = if number == 1 { String::new() } else { format!("-{number}") };
    list.with_file_name(format!("{stem}.rejects{tail}.csv"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_beside_the_list() {
        for (list, number, name) in [
            ("a/名簿.csv", 1, "a/名簿.rejects.csv"),
            ("名簿.csv", 2, "名簿.rejects-2.csv"),
            ("名簿.rejects.csv", 2, "名簿.rejects-2.csv"),
            ("名簿.rejects-2.csv", 3, "名簿.rejects-3.csv"),
            ("list.tsv", 1, "list.rejects.csv"),
        ] {
            assert_eq!(beside(Path::new(list), number), PathBuf::from(name));
        }
    }

    #[test]
    fn nothing_is_written_over() {
        let dir = tempfile::tempdir().unwrap();
        let list = dir.path().join("名簿.csv");
        for name in ["名簿.rejects.csv", "名簿.rejects-2.csv"] {
            let file = NamedTempFile::new_in(dir.path()).unwrap();
            assert_eq!(persist_beside(&list, file).unwrap(), dir.path().join(name));
        }
    }
}
