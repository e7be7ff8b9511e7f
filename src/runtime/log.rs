//! The log: a file only its owner may read, in the XDG state directory. Ids and codes only, never a personal
//! value: what is logged anywhere in the program is written so, and this file adds nothing.

use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::Path;
use std::sync::Mutex;

use tracing_subscriber::EnvFilter;

use crate::store::regular_file;

/// A log larger than this is put aside at the next start; one older log is kept.
const LARGE: u64 = 4 * 1024 * 1024;
/// The environment variable that says how much is logged, as in `madoguchi=debug`.
const HOW_MUCH: &str = "MADOGUCHI_LOG";

/// Starts logging. Without a log the program still works: what cannot be logged is lost.
///
/// # Errors
/// When the file cannot be made.
pub fn start(path: &Path) -> io::Result<()> {
    let file = open(path)?;
    let filter = EnvFilter::try_from_env(HOW_MUCH).unwrap_or_else(|_| EnvFilter::new("info"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(false)
        .with_writer(Mutex::new(file))
        .try_init()
        .map_err(io::Error::other)
}

fn open(path: &Path) -> io::Result<File> {
    if let Some(parent) = path.parent() {
        DirBuilder::new().recursive(true).mode(0o700).create(parent)?;
    }
    if fs::metadata(path).is_ok_and(|found| found.len() > LARGE) {
        fs::rename(path, path.with_extension("log.old"))?;
    }
    let file = regular_file::append(path)?;
    if file.metadata()?.permissions().mode() & 0o077 != 0 {
        file.set_permissions(fs::Permissions::from_mode(0o600))?;
    }
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_is_for_its_owner_alone_and_a_large_one_is_put_aside() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("state/madoguchi.log");
        let file = open(&path).unwrap();
        file.set_permissions(fs::Permissions::from_mode(0o644)).unwrap();
        file.set_len(LARGE + 1).unwrap();
        assert_eq!(open(&path).unwrap().metadata().unwrap().len(), 0);
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert!(path.with_extension("log.old").exists());
    }
}
