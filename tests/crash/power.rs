//! A disk that loses its power: what of a recorded run is on it at an instant.
//!
//! A write is on the disk when its file was synced after it; a name (created, renamed, removed) when its folder was. What
//! was not synced may be there or not, each write for itself, or torn between its sectors; of the names of a folder the
//! first ones may be there, as every file system keeps their order. A folder that is synced is itself there. Not in:
//! writes through mappings (SQLite's shared index: its first reader makes it again).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fastrand::Rng;

use crate::trace::Event;

/// What a disk writes whole.
const SECTOR: usize = 512;

/// What is lost of what was not synced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// Nothing: the program was killed, the machine was not.
    Nothing,
    /// Everything.
    Everything,
    /// Some writes and names.
    Some,
    /// Some sectors of writes, some names.
    Torn,
    /// All writes, no name.
    Bytes,
    /// All names, no write.
    Names,
}

impl Loss {
    pub const ALL: [Loss; 6] =
        [Loss::Nothing, Loss::Everything, Loss::Some, Loss::Torn, Loss::Bytes, Loss::Names];
}

#[derive(Debug, Clone)]
enum Change {
    Write { at: usize, bytes: Arc<[u8]> },
    Length(usize),
}

/// A file, whatever its names are.
#[derive(Debug, Clone, Default)]
struct File {
    durable: Vec<u8>,
    pending: Vec<Change>,
}

#[derive(Debug, Clone)]
enum NameChange {
    Give(PathBuf, usize),
    Move(PathBuf, PathBuf),
    Take(PathBuf),
}

impl NameChange {
    /// The folder whose sync brings it to the disk.
    fn folder(&self) -> &Path {
        match self {
            NameChange::Give(path, _) | NameChange::Take(path) | NameChange::Move(_, path) => {
                path.parent().unwrap()
            }
        }
    }

    fn apply(self, names: &mut BTreeMap<PathBuf, usize>) {
        match self {
            NameChange::Give(path, file) => {
                names.insert(path, file);
            }
            NameChange::Move(from, to) => {
                if let Some(file) = names.remove(&from) {
                    names.insert(to, file);
                }
            }
            NameChange::Take(path) => {
                names.remove(&path);
            }
        }
    }
}

/// The disk during a run, at the instant up to which events have been told to it.
#[derive(Debug, Clone)]
pub struct Disk {
    root: PathBuf,
    files: Vec<File>,
    /// By inode, the files that a program can have open.
    open: HashMap<u64, usize>,
    durable: BTreeMap<PathBuf, usize>,
    live: BTreeMap<PathBuf, usize>,
    pending: Vec<NameChange>,
    folders: BTreeSet<PathBuf>,
    unsynced_folders: BTreeSet<PathBuf>,
}

impl Disk {
    /// The disk before the run: everything below `root` is on it.
    pub fn before(root: &Path) -> Disk {
        let mut disk = Disk {
            root: root.to_path_buf(),
            files: Vec::new(),
            open: HashMap::new(),
            durable: BTreeMap::new(),
            live: BTreeMap::new(),
            pending: Vec::new(),
            folders: BTreeSet::new(),
            unsynced_folders: BTreeSet::new(),
        };
        disk.take_in(root);
        disk.live = disk.durable.clone();
        disk
    }

    fn take_in(&mut self, folder: &Path) {
        self.folders.insert(folder.to_path_buf());
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let meta = fs::symlink_metadata(&path).unwrap();
            if meta.is_dir() {
                self.take_in(&path);
            } else if meta.is_file() {
                self.open.insert(meta.ino(), self.files.len());
                self.durable.insert(path.clone(), self.files.len());
                self.files.push(File { durable: fs::read(&path).unwrap(), pending: Vec::new() });
            }
        }
    }

    /// One more event has happened.
    pub fn tell(&mut self, event: &Event) {
        match event {
            Event::Create { file, path } => {
                self.open.insert(*file, self.files.len());
                self.name(NameChange::Give(path.clone(), self.files.len()));
                self.files.push(File::default());
            }
            Event::Write { file, at, bytes } => {
                self.change(*file, Change::Write { at: *at, bytes: Arc::clone(bytes) });
            }
            Event::Length { file, length } => self.change(*file, Change::Length(*length)),
            Event::Sync { file } => {
                if let Some(file) = self.open.get(file) {
                    let File { durable, pending } = &mut self.files[*file];
                    pending.drain(..).for_each(|change| apply(durable, &change));
                }
            }
            Event::SyncFolder { path } => self.sync_folder(path),
            Event::Rename { from, to } => self.name(NameChange::Move(from.clone(), to.clone())),
            Event::Link { from, to } => {
                if let Some(file) = self.live.get(from) {
                    self.name(NameChange::Give(to.clone(), *file));
                }
            }
            Event::Unlink { path } => self.name(NameChange::Take(path.clone())),
            Event::MakeFolder { path } => {
                self.unsynced_folders.insert(path.clone());
            }
            Event::RemoveFolder { path } => {
                self.folders.remove(path);
                self.unsynced_folders.remove(path);
            }
            Event::Said(_) => {}
        }
    }

    fn change(&mut self, file: u64, change: Change) {
        if let Some(file) = self.open.get(&file) {
            self.files[*file].pending.push(change);
        }
    }

    fn name(&mut self, change: NameChange) {
        change.clone().apply(&mut self.live);
        self.pending.push(change);
    }

    fn sync_folder(&mut self, folder: &Path) {
        let (due, rest) = std::mem::take(&mut self.pending).into_iter().partition(|c| c.folder() == folder);
        self.pending = rest;
        let due: Vec<NameChange> = due;
        due.into_iter().for_each(|change| change.apply(&mut self.durable));
        for above in folder.ancestors() {
            if let Some(folder) = self.unsynced_folders.take(above) {
                self.folders.insert(folder);
            }
        }
    }

    /// Writes what is on the disk after such a loss below `to`, which is empty.
    pub fn rebuild(&self, loss: Loss, rng: &mut Rng, to: &Path) {
        let mut folders = self.folders.clone();
        if loss == Loss::Nothing || loss == Loss::Bytes || (loss != Loss::Everything && rng.bool()) {
            folders.extend(self.unsynced_folders.iter().cloned());
        }
        for folder in &folders {
            if let Ok(below) = folder.strip_prefix(&self.root) {
                fs::create_dir_all(to.join(below)).unwrap();
            }
        }
        for (path, file) in self.names_after(loss, rng) {
            let (below, folder) = (path.strip_prefix(&self.root).unwrap(), path.parent().unwrap());
            if folders.contains(folder) {
                let bytes = self.files[file].after(loss, rng);
                let mut options = fs::OpenOptions::new();
                let made = options.write(true).create_new(true).mode(0o600).open(to.join(below));
                std::io::Write::write_all(&mut made.unwrap(), &bytes).unwrap();
            }
        }
    }

    fn names_after(&self, loss: Loss, rng: &mut Rng) -> BTreeMap<PathBuf, usize> {
        match loss {
            Loss::Nothing | Loss::Bytes => return self.live.clone(),
            Loss::Everything | Loss::Names => return self.durable.clone(),
            Loss::Some | Loss::Torn => {}
        }
        let mut names = self.durable.clone();
        let mut lost: BTreeSet<&Path> = BTreeSet::new();
        for change in &self.pending {
            // The first one that is lost takes the later ones of its folder with it.
            if !lost.contains(change.folder()) && rng.u8(0..4) > 0 {
                change.clone().apply(&mut names);
            } else {
                lost.insert(change.folder());
            }
        }
        names
    }
}

impl File {
    fn after(&self, loss: Loss, rng: &mut Rng) -> Vec<u8> {
        let mut bytes = self.durable.clone();
        for change in &self.pending {
            match loss {
                Loss::Nothing | Loss::Names => apply(&mut bytes, change),
                Loss::Everything | Loss::Bytes => {}
                Loss::Some if rng.bool() => apply(&mut bytes, change),
                Loss::Some => {}
                Loss::Torn => tear(&mut bytes, change, rng),
            }
        }
        bytes
    }
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    match change {
        Change::Length(length) => bytes.resize(*length, 0),
        Change::Write { at, bytes: new } => {
            let end = at + new.len();
            if bytes.len() < end {
                bytes.resize(end, 0);
            }
            bytes[*at..end].copy_from_slice(new);
        }
    }
}

/// Only some sectors of a write arrive.
fn tear(bytes: &mut Vec<u8>, change: &Change, rng: &mut Rng) {
    let Change::Write { at, bytes: new } = change else {
        return if rng.bool() {
            apply(bytes, change)
        };
    };
    let mut begin = 0;
    while begin < new.len() {
        // Sectors of the disk, not of the write.
        let end = (((at + begin) / SECTOR + 1) * SECTOR - at).min(new.len());
        if rng.bool() {
            apply(bytes, &Change::Write { at: at + begin, bytes: new[begin..end].into() });
        }
        begin = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events() -> Vec<Event> {
        let path = PathBuf::from("/r/a");
        vec![
            Event::Create { file: 7, path: path.clone() },
            Event::Write { file: 7, at: 0, bytes: vec![1; 1_024].into() },
            Event::Sync { file: 7 },
            Event::SyncFolder { path: "/r".into() },
            Event::Write { file: 7, at: 256, bytes: vec![2; 512].into() },
            Event::Rename { from: path, to: "/r/b".into() },
        ]
    }

    fn after(loss: Loss, until: usize) -> BTreeMap<String, Vec<u8>> {
        let mut disk = Disk::before(tempfile::tempdir().unwrap().path());
        disk.root = "/r".into();
        disk.folders = BTreeSet::from([PathBuf::from("/r")]);
        events()[..until].iter().for_each(|event| disk.tell(event));
        let to = tempfile::tempdir().unwrap();
        disk.rebuild(loss, &mut Rng::with_seed(3), to.path());
        let name = |path: PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
        let entries = fs::read_dir(to.path()).unwrap().map(|entry| entry.unwrap().path());
        entries.map(|path| (name(path.clone()), fs::read(path).unwrap())).collect()
    }

    #[test]
    fn what_is_synced_is_there_and_what_is_not_may_be() {
        let (ones, mut both) = (vec![1; 1_024], vec![1; 1_024]);
        both[256..768].fill(2);
        assert_eq!(after(Loss::Everything, 2), BTreeMap::new());
        assert_eq!(after(Loss::Bytes, 2), BTreeMap::from([("a".into(), vec![])]));
        assert_eq!(after(Loss::Everything, 6), BTreeMap::from([("a".into(), ones.clone())]));
        assert_eq!(after(Loss::Bytes, 6), BTreeMap::from([("b".into(), ones)]));
        assert_eq!(after(Loss::Names, 6), BTreeMap::from([("a".into(), both.clone())]));
        assert_eq!(after(Loss::Nothing, 6), BTreeMap::from([("b".into(), both)]));
    }

    #[test]
    fn a_torn_write_is_torn_at_the_sectors_of_the_disk() {
        let torn: BTreeSet<Vec<u8>> = (0..40)
            .map(|seed| {
                let mut bytes = vec![1; 1_024];
                let write = Change::Write { at: 256, bytes: vec![2; 512].into() };
                tear(&mut bytes, &write, &mut Rng::with_seed(seed));
                bytes
            })
            .collect();
        assert_eq!(torn.len(), 4, "each half of it, or both, or none");
    }
}
