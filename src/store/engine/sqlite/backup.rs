//! Copies of a database: on one snapshot, while others write, and proven by opening them. The copy before a migration is made
//! here; what belongs to a daily backup beside the database, and how many are kept, is in `store::backup`.

use std::fs::OpenOptions;
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags};

use super::failure::ours;
use super::patience::{self, Patience};
use super::{migrate, open, settings};
use crate::store::engine::{Flow, StoreError, place};
use crate::store::keys::SecretKey;

/// How often it is asked how far a copy is, and whether it shall go on.
const LOOK: Duration = Duration::from_millis(50);

/// Copies the store at `at`, with its key if it has one, into the file `copy`, which must not be there yet. One snapshot is
/// read; no writer waits for it. `watch` hears how many bytes are copied, and may stop it.
///
/// # Errors
/// [`StoreError::Interrupted`] when it was stopped, [`StoreError::DiskFull`], and what opening says.
pub(in crate::store) fn copy(
    at: &Path,
    key: Option<&SecretKey>,
    copy: &Path,
    watch: &mut dyn FnMut(u64) -> Flow,
) -> Result<(), StoreError> {
    let at = place::check_existing(at)?;
    let conn = open::connect(&at, OpenFlags::SQLITE_OPEN_READ_ONLY, &Patience::of(patience::BUDGET), key)?;
    settings::apply(&conn, false)?;
    let made = OpenOptions::new().write(true).create_new(true).mode(0o600).open(copy);
    made.map_err(|error| StoreError::from_io(copy, &error))?;
    let stop = conn.get_interrupt_handle();
    thread::scope(|scope| {
        let working = scope.spawn(|| make(conn, copy));
        while !working.is_finished() {
            let bytes = std::fs::metadata(copy).map_or(0, |found| found.len());
            if watch(bytes) == Flow::Stop {
                stop.interrupt();
            }
            thread::park_timeout(LOOK);
        }
        working.join().unwrap_or(Err(StoreError::Poisoned))
    })
}

/// Opens a copy and looks at all of it: every page, index and reference, and of an encrypted one whether each page was
/// written by whoever has the key.
///
/// # Errors
/// [`StoreError::Corrupt`], and failures of opening.
pub(in crate::store) fn prove_whole(copy: &Path, key: Option<&SecretKey>) -> Result<(), StoreError> {
    let opened = open::connect(copy, OpenFlags::SQLITE_OPEN_READ_ONLY, &Patience::of(patience::BUDGET), key)?;
    whole(&opened)
}

fn whole(opened: &Connection) -> Result<(), StoreError> {
    match settings::read(opened, "cipher_integrity_check")? {
        fault if fault.is_empty() => migrate::sound(opened),
        fault => Err(StoreError::Corrupt { detail: fault }),
    }
}

/// Copies the store beside itself as `<name>.v<schema>.bak` (0600; a number is added when that is taken),
/// opens the copy and checks it. The copy of an encrypted store has the same key. Returns where it is.
pub(super) fn before_migration(
    conn: &Connection,
    at: &Path,
    found: u32,
    key: Option<&SecretKey>,
) -> Result<PathBuf, StoreError> {
    let copy = fresh_file(at, found)?;
    let made =
        make(conn, &copy).and_then(|()| place::sync_directory(&copy)).and_then(|()| prove(conn, &copy, key));
    match made {
        Ok(()) => Ok(copy),
        Err(full @ (StoreError::DiskFull | StoreError::ReadOnly)) => Err(full),
        Err(error) => Err(StoreError::Backup { detail: error.to_string() }),
    }
}

fn make<C: std::borrow::Borrow<Connection>>(conn: C, copy: &Path) -> Result<(), StoreError> {
    let conn = conn.borrow();
    let target = copy.to_str().ok_or_else(|| StoreError::NotAFile { path: copy.to_path_buf() })?;
    settings::with_one_attached(conn, || conn.execute("VACUUM INTO $1", [target]).map(|_| ()).map_err(ours))?;
    std::fs::File::open(copy).and_then(|f| f.sync_all()).map_err(|e| StoreError::from_io(copy, &e))
}

fn prove(original: &Connection, copy: &Path, key: Option<&SecretKey>) -> Result<(), StoreError> {
    let opened = open::connect(copy, OpenFlags::SQLITE_OPEN_READ_ONLY, &Patience::of(patience::BUDGET), key)?;
    whole(&opened)?;
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
