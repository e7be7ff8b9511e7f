//! The copy that is made and proven before an existing store is migrated. Not in: daily backups, rotation,
//! sealing.

use std::fs::OpenOptions;
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::failure::ours;
use super::{migrate, open, patience, settings};
use crate::store::engine::{StoreError, place};
use crate::store::keys::SecretKey;

/// Copies the store beside itself as `<name>.v<schema>.bak` (0600; a number is added when that is taken),
/// opens the copy and checks it. The copy of an encrypted store has the same key. Returns where it is.
pub(super) fn before_migration(
    conn: &Connection,
    at: &Path,
    found: u32,
    key: Option<&SecretKey>,
) -> Result<PathBuf, StoreError> {
    let copy = fresh_file(at, found)?;
    let made = make(conn, &copy).and_then(|()| prove(conn, &copy, key));
    match made {
        Ok(()) => Ok(copy),
        Err(full @ (StoreError::DiskFull | StoreError::ReadOnly)) => Err(full),
        Err(error) => Err(StoreError::Backup { detail: error.to_string() }),
    }
}

fn make(conn: &Connection, copy: &Path) -> Result<(), StoreError> {
    let target = copy.to_str().ok_or_else(|| StoreError::NotAFile { path: copy.to_path_buf() })?;
    settings::with_one_attached(conn, || conn.execute("VACUUM INTO $1", [target]).map(|_| ()).map_err(ours))?;
    std::fs::File::open(copy).and_then(|f| f.sync_all()).map_err(|e| StoreError::from_io(copy, &e))?;
    place::sync_directory(copy)
}

fn prove(original: &Connection, copy: &Path, key: Option<&SecretKey>) -> Result<(), StoreError> {
    let opened = open::connect(copy, OpenFlags::SQLITE_OPEN_READ_ONLY, patience::BUDGET, key)?;
    migrate::sound(&opened)?;
    for name in ["application_id", "user_version"] {
        if settings::read(&opened, name)? != settings::read(original, name)? {
            return Err(StoreError::Corrupt { detail: format!("{name} differs") });
        }
    }
    if head(&opened)? != head(original)? {
        return Err(StoreError::Corrupt { detail: "audit head differs".to_string() });
    }
    Ok(())
}

fn head(conn: &Connection) -> Result<(i64, Vec<u8>), StoreError> {
    conn.query_row("SELECT seq, hash FROM audit_head", [], |row| Ok((row.get(0)?, row.get(1)?))).map_err(ours)
}

fn fresh_file(at: &Path, found: u32) -> Result<PathBuf, StoreError> {
    let mut copy = place::beside(at, &format!(".v{found}.bak"));
    for number in 2..1_000 {
        match OpenOptions::new().write(true).create_new(true).mode(0o600).open(&copy) {
            Ok(_) => return Ok(copy),
            Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {
                copy = place::beside(at, &format!(".v{found}.{number}.bak"));
            }
            Err(e) => return Err(StoreError::from_io(&copy, &e)),
        }
    }
    Err(StoreError::AlreadyExists { path: copy })
}
