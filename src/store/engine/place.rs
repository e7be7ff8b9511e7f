//! Where a store may stand: a regular file with one name, not a link, on a local disk, closed to others.
//!
//! In: checks by name and metadata. Not in: opening the file. Nothing here opens it on purpose: closing any
//! descriptor of a file drops every lock this process holds on it, and another thread may have it open.

use std::fs::{self, DirBuilder, Permissions};
use std::io;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::path::{Path, PathBuf};

use rustix::fs::Access;

use super::StoreError;

/// Nobody but the owner.
const FILE_MODE: u32 = 0o600;
const DIR_MODE: u32 = 0o700;
const WRITABLE_BY_ALL: u32 = 0o002;
const STICKY: u32 = 0o1000;
/// Files that the engine keeps beside the store.
const SIBLINGS: [&str; 3] = ["-wal", "-shm", "-journal"];
/// Those of them without which the file is not the whole store.
const LOGS: [&str; 2] = ["-wal", "-journal"];
/// File systems whose locks or shared memory do not hold between machines.
const REMOTE: [&str; 10] =
    ["nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "ceph", "glusterfs", "lustre", "fuse.sshfs"];

/// Checks a store that is there and returns its path with the directory resolved.
pub(super) fn check_existing(path: &Path) -> Result<PathBuf, StoreError> {
    let at = resolve(path)?;
    check_file(&at)?;
    check_folder(&at)?;
    for suffix in SIBLINGS {
        match check_file(&beside(&at, suffix)) {
            Ok(()) | Err(StoreError::NotFound { .. }) => {}
            Err(refused) => return Err(refused),
        }
    }
    check_local(&at)?;
    Ok(at)
}

/// Whether the mode bits of file and directory allow nobody to write: then nobody means it to be written.
pub(super) fn is_write_protected(at: &Path) -> Result<bool, StoreError> {
    let file = metadata(at)?;
    let dir = metadata(parent(at))?;
    Ok(file.permissions().readonly() || dir.permissions().readonly())
}

/// Whether this user may write the file and make others beside it, on a medium that can be written.
pub(super) fn may_write(at: &Path) -> bool {
    may(at, Access::WRITE_OK) && may(parent(at), Access::WRITE_OK)
}

/// Whether this user may read the file.
pub(super) fn may_read(at: &Path) -> bool {
    may(at, Access::READ_OK)
}

fn may(at: &Path, access: Access) -> bool {
    rustix::fs::access(at, access).is_ok()
}

/// Whether the file system has no room left, or no numbers for files.
pub(super) fn is_full(at: &Path) -> bool {
    rustix::fs::statvfs(parent(at))
        .is_ok_and(|found| found.f_bavail == 0 || (found.f_files > 0 && found.f_favail == 0))
}

/// Takes a store that was made just now away again, as well as that can be done.
pub(super) fn remove(at: &Path) {
    for file in SIBLINGS.iter().map(|suffix| beside(at, suffix)).chain(std::iter::once(at.to_path_buf())) {
        let _ = fs::remove_file(file);
    }
    let _ = sync_directory(at);
}

/// Whether anything lies beside the file that is part of the store: a log to be read with it, or a journal by which a
/// change that was cut off is taken back.
pub(super) fn has_log(at: &Path) -> Result<bool, StoreError> {
    for suffix in LOGS {
        match metadata(&beside(at, suffix)) {
            Ok(meta) if meta.len() > 0 => return Ok(true),
            Ok(_) | Err(StoreError::NotFound { .. }) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(false)
}

/// Which file has this name, whatever the name is then given to.
pub(super) fn identity(at: &Path) -> Result<(u64, u64), StoreError> {
    metadata(at).map(|meta| (meta.dev(), meta.ino()))
}

/// Takes group and world rights off the file and what stands beside it.
pub(super) fn close_to_others(at: &Path) -> Result<(), StoreError> {
    let siblings = SIBLINGS.iter().map(|suffix| beside(at, suffix));
    for file in std::iter::once(at.to_path_buf()).chain(siblings) {
        match fs::symlink_metadata(&file) {
            Ok(meta) if meta.mode() & 0o077 != 0 => {
                let closed = Permissions::from_mode(meta.mode() & FILE_MODE);
                fs::set_permissions(&file, closed).map_err(|e| StoreError::from_io(&file, &e))?;
            }
            Ok(_) => {}
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            Err(e) => return Err(StoreError::from_io(&file, &e)),
        }
    }
    Ok(())
}

/// Prepares the directory of a store to be made (0700 when missing) and returns the path with it resolved.
pub(in crate::store) fn prepare_new(path: &Path) -> Result<PathBuf, StoreError> {
    let dir = parent(path);
    DirBuilder::new().recursive(true).mode(DIR_MODE).create(dir).map_err(|e| StoreError::from_io(dir, &e))?;
    let at = resolve(path)?;
    check_folder(&at)?;
    check_local(&at)?;
    for taken in std::iter::once(at.clone()).chain(SIBLINGS.iter().map(|suffix| beside(&at, suffix))) {
        if fs::symlink_metadata(&taken).is_ok() {
            return Err(StoreError::AlreadyExists { path: taken });
        }
    }
    Ok(at)
}

/// Makes the names in the directory last.
pub(in crate::store) fn sync_directory(at: &Path) -> Result<(), StoreError> {
    let dir = parent(at);
    fs::File::open(dir).and_then(|d| d.sync_all()).map_err(|e| StoreError::from_io(dir, &e))
}

/// The directory of a path.
pub(in crate::store) fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(dir) if !dir.as_os_str().is_empty() => dir,
        _ => Path::new("."),
    }
}

/// The path with `suffix` after its whole name.
pub(in crate::store) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_os_string();
    name.push(suffix);
    PathBuf::from(name)
}

fn resolve(path: &Path) -> Result<PathBuf, StoreError> {
    let name = path.file_name().ok_or_else(|| StoreError::NotAFile { path: path.to_path_buf() })?;
    let dir = fs::canonicalize(parent(path)).map_err(|e| match e.kind() {
        io::ErrorKind::NotADirectory => StoreError::NotFound { path: path.to_path_buf() },
        _ => StoreError::from_io(path, &e),
    })?;
    Ok(dir.join(name))
}

fn metadata(path: &Path) -> Result<fs::Metadata, StoreError> {
    fs::symlink_metadata(path).map_err(|e| StoreError::from_io(path, &e))
}

fn check_file(path: &Path) -> Result<(), StoreError> {
    let meta = metadata(path)?;
    let path = path.to_path_buf();
    if meta.file_type().is_symlink() {
        return Err(StoreError::Symlink { path });
    }
    if !meta.is_file() {
        return Err(StoreError::NotAFile { path });
    }
    if meta.nlink() > 1 {
        return Err(StoreError::HardLinked { path, links: meta.nlink() });
    }
    Ok(())
}

/// Whether a folder is on a disk of this machine, as far as can be told.
pub(in crate::store) fn is_local(folder: &Path) -> bool {
    fs::canonicalize(folder).map_or(true, |at| check_local(&at).is_ok())
}

/// In a folder in which everybody may rename and remove the files of others, anybody can put another store in the place of
/// this one. The sticky bit keeps them from that.
fn check_folder(at: &Path) -> Result<(), StoreError> {
    let folder = parent(at);
    match metadata(folder)?.mode() {
        mode if mode & WRITABLE_BY_ALL != 0 && mode & STICKY == 0 => {
            Err(StoreError::OpenFolder { path: folder.to_path_buf() })
        }
        _ => Ok(()),
    }
}

fn check_local(at: &Path) -> Result<(), StoreError> {
    // Without this list (another kind of kernel) nothing can be said, and nothing is refused.
    let Ok(mounts) = fs::read_to_string("/proc/self/mountinfo") else {
        return Ok(());
    };
    match mounted_as(&mounts, at) {
        Some(kind) if REMOTE.contains(&kind) => {
            Err(StoreError::NetworkFs { path: at.to_path_buf(), kind: kind.to_string() })
        }
        _ => Ok(()),
    }
}

/// The file system type of the deepest mount point above `at`; of two on one point the later covers the
/// earlier.
fn mounted_as<'m>(mounts: &'m str, at: &Path) -> Option<&'m str> {
    let mut deepest = (0, None);
    for line in mounts.lines() {
        let Some((left, right)) = line.split_once(" - ") else {
            continue;
        };
        let Some(point) = left.split(' ').nth(4) else {
            continue;
        };
        let point = point.replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\");
        let depth = Path::new(&point).components().count();
        if at.starts_with(&point) && depth >= deepest.0 {
            deepest = (depth, right.split(' ').next());
        }
    }
    deepest.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_deepest_mount_decides() {
        let mounts = "21 1 8:1 / / rw - ext4 /dev/sda1 rw\n\
                      40 21 0:50 / /srv/a\\040b rw,relatime shared:1 - nfs4 server:/x rw\n\
                      41 40 0:51 / /srv/a\\040b/local rw - tmpfs tmpfs rw\n";
        assert_eq!(mounted_as(mounts, Path::new("/home/x/store.db")), Some("ext4"));
        assert_eq!(mounted_as(mounts, Path::new("/srv/a b/store.db")), Some("nfs4"));
        assert_eq!(mounted_as(mounts, Path::new("/srv/a b/local/store.db")), Some("tmpfs"));
        assert_eq!(mounted_as(mounts, Path::new("/srv/a bc/store.db")), Some("ext4"));
    }

    #[test]
    fn a_folder_in_which_everybody_may_write_is_refused_and_others_are_not() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("folder");
        fs::create_dir(&folder).unwrap();
        let file = folder.join("x");
        fs::write(&file, "").unwrap();
        for (mode, refused) in [(0o777, true), (0o702, true), (0o1777, false), (0o775, false), (0o700, false)]
        {
            fs::set_permissions(&folder, Permissions::from_mode(mode)).unwrap();
            let expected =
                if refused { Err(StoreError::OpenFolder { path: folder.clone() }) } else { Ok(()) };
            assert_eq!(check_existing(&file).map(drop), expected, "{mode:o}");
            assert_eq!(prepare_new(&folder.join("new")).map(drop), expected, "{mode:o}");
        }
    }

    #[test]
    fn a_name_is_needed() {
        assert!(matches!(check_existing(Path::new("/")), Err(StoreError::NotAFile { .. })));
        assert!(matches!(check_existing(Path::new("/no/such/dir/x")), Err(StoreError::NotFound { .. })));
    }
}
