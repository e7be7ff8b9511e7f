//! Where backups lie: their names, the folder in which one is made, and how many are kept.
//!
//! Nothing is taken away that this program did not make of this office: neither by its name alone, nor another office's.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

use super::manifest::hex;
use super::memory::Remembered;
use super::{BackupFault, container};
use crate::domain::time::Stamp;
use crate::store::engine::StoreError;
use crate::store::engine::place;

/// Ending of a backup.
const ENDING: &str = ".tar";
/// A workshop without its lock is one that is being made, unless it is older than this.
const MAKING: Duration = Duration::from_secs(600);

/// A folder of its own in which a backup is made; it goes when this is dropped, and with the next backup after a kill.
pub(super) struct Workshop {
    /// Where the copy is opened: a store can be opened on a local disk only.
    copy: TempDir,
    /// Where the file is packed: in the folder itself, so that it can be renamed.
    packed: TempDir,
    _locks: [File; 2],
}

impl Workshop {
    pub(super) fn open(folder: &Path, store: &Path, store_id: &[u8; 16]) -> Result<Workshop, BackupFault> {
        let beside = if place::is_local(folder) { folder } else { place::parent(store) };
        for place in [folder, beside] {
            sweep(place, store_id);
        }
        let (copy, first) = begin(beside, store_id)?;
        let (packed, second) = begin(folder, store_id)?;
        Ok(Workshop { copy, packed, _locks: [first, second] })
    }

    pub(super) fn file(&self, name: &str) -> PathBuf {
        self.copy.path().join(name)
    }

    /// The file to pack into.
    pub(super) fn packed(&self) -> Result<(File, PathBuf), BackupFault> {
        let path = self.packed.path().join("backup.tar");
        let file = private_new(&path).map_err(BackupFault::at(&path))?;
        Ok((file, path))
    }
}

fn begin(place: &Path, store_id: &[u8; 16]) -> Result<(TempDir, File), BackupFault> {
    let fault = BackupFault::at(place);
    let made =
        tempfile::Builder::new().prefix(&prefix_of_work(store_id)).tempdir_in(place).map_err(&fault)?;
    let lock = private_new(&made.path().join("lock")).map_err(&fault)?;
    lock.lock().map_err(&fault)?;
    Ok((made, lock))
}

/// Takes away what a killed program left. What cannot be taken away is not in the way.
fn sweep(place: &Path, store_id: &[u8; 16]) {
    let Ok(found) = fs::read_dir(place) else { return };
    let prefix = prefix_of_work(store_id);
    for entry in found.flatten() {
        let is_work = entry.file_name().to_string_lossy().starts_with(&prefix);
        if is_work && is_dead(&entry.path()) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

fn is_dead(work: &Path) -> bool {
    match File::open(work.join("lock")) {
        Ok(lock) => lock.try_lock().is_ok(),
        Err(_) => {
            let age = fs::metadata(work).and_then(|found| found.modified()).map(|at| at.elapsed());
            age.is_ok_and(|age| age.is_ok_and(|age| age > MAKING))
        }
    }
}

fn prefix_of_work(store_id: &[u8; 16]) -> String {
    format!(".madoguchi-backup-{}-", short(store_id))
}

fn short(store_id: &[u8; 16]) -> String {
    hex(store_id).chars().take(8).collect()
}

/// A file that is not there yet, for its owner alone.
pub(super) fn private_new(at: &Path) -> io::Result<File> {
    OpenOptions::new().write(true).create_new(true).mode(0o600).open(at)
}

/// Refuses a folder that is not there, or that does not hold any more what was put there last: a disk that is not mounted
/// leaves an empty folder behind, and a backup on the wrong disk is none.
pub(super) fn expect_folder(folder: &Path, last: Option<&Remembered>) -> Result<(), BackupFault> {
    match fs::metadata(folder) {
        Ok(found) if found.is_dir() => {}
        Ok(_) => return Err(BackupFault::NoFolder(folder.to_path_buf())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return Err(BackupFault::NoFolder(folder.to_path_buf()));
        }
        Err(error) => return Err(BackupFault::at(folder)(error)),
    }
    let same = |last: &&Remembered| last.path.parent().is_some_and(|before| before == folder);
    match last.filter(same) {
        Some(last) if !last.path.exists() && is_empty(folder) => {
            Err(BackupFault::NotMounted(folder.to_path_buf()))
        }
        _ => Ok(()),
    }
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|found| {
        !found.flatten().any(|entry| entry.file_name().to_string_lossy().ends_with(ENDING))
    })
}

/// Gives a file that was proven its name, which lasts when this returns.
pub(super) fn put(
    packed: &Path,
    folder: &Path,
    store_id: &[u8; 16],
    at: Stamp,
) -> Result<PathBuf, BackupFault> {
    let stem = format!("madoguchi-{}-{}", short(store_id), at.jst().format("%Y%m%d-%H%M%S"));
    let fault = BackupFault::at(folder);
    for n in 1..1_000 {
        let more = if n == 1 { String::new() } else { format!("-{n}") };
        let path = folder.join(format!("{stem}{more}{ENDING}"));
        // A second name and the end of the first: nothing that is there is written over.
        match rustix::fs::renameat_with(
            rustix::fs::CWD,
            packed,
            rustix::fs::CWD,
            &path,
            rustix::fs::RenameFlags::NOREPLACE,
        ) {
            Ok(()) => {
                File::open(folder).and_then(|folder| folder.sync_all()).map_err(&fault)?;
                return Ok(path);
            }
            Err(rustix::io::Errno::EXIST) => {}
            // A file system that cannot do that in one step.
            Err(rustix::io::Errno::INVAL) if !path.exists() => {
                fs::rename(packed, &path).map_err(&fault)?;
                File::open(folder).and_then(|folder| folder.sync_all()).map_err(&fault)?;
                return Ok(path);
            }
            Err(error) => return Err(fault(error.into())),
        }
    }
    Err(BackupFault::Store(StoreError::AlreadyExists { path: folder.to_path_buf() }))
}

/// Keeps the newest `keep` backups of this office in the folder and takes the others away; how many went.
pub fn rotate(folder: &Path, store_id: &[u8; 16], keep: usize) -> usize {
    let Ok(found) = fs::read_dir(folder) else { return 0 };
    let begin = format!("madoguchi-{}-", short(store_id));
    let mut ours: Vec<PathBuf> = found
        .flatten()
        .filter(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            name.starts_with(&begin) && name.ends_with(ENDING)
        })
        .map(|entry| entry.path())
        .filter(|path| container::manifest(path).is_ok_and(|manifest| manifest.store == hex(store_id)))
        .collect();
    ours.sort();
    let old = ours.len().saturating_sub(keep.max(1));
    ours.iter().take(old).filter(|path| fs::remove_file(path).is_ok()).count()
}
