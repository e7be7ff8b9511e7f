//! Tests of the embedded engine on real files; one file per concern.

mod cut_off;
mod dead_frames;
mod migrating;
mod refusing;
mod working;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::time::Duration;

use refinery::Migration;
use rusqlite::Connection;
use tempfile::TempDir;

use super::migrate::{Schema, schema};
use super::open::{create, open, open_with};
use super::settings;
use super::*;
use crate::store::engine::{OpenMode, place};

const SHORT: Duration = Duration::from_millis(30);

fn made(dir: &TempDir) -> PathBuf {
    let path = dir.path().join("office.db");
    drop(create(&path, None, head_only).expect("created"));
    path
}

fn head_only(session: &SqliteSession) -> Result<(), StoreError> {
    session
        .execute("INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, $1)", &[(&[7_u8; 32]).into()])
        .map(|_| ())
}

fn refused(path: &Path, mode: OpenMode) -> StoreError {
    open_with(path, mode, &schema(), SHORT, None).err().expect("refused")
}

/// Every file below `dir` with its bytes and mode.
fn traces(dir: &Path) -> BTreeMap<PathBuf, (u32, Vec<u8>)> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(dir).expect("dir") {
        let path = entry.expect("entry").path();
        let meta = fs::symlink_metadata(&path).expect("meta");
        let bytes = if meta.is_file() { fs::read(&path).expect("bytes") } else { Vec::new() };
        found.insert(path, (meta.permissions().mode(), bytes));
    }
    found
}

fn mode_of(path: &Path) -> u32 {
    fs::metadata(path).expect("meta").permissions().mode() & 0o777
}

fn session(path: &Path) -> SqliteSession {
    open(path, OpenMode::ReadWrite, None).expect("opened")
}
