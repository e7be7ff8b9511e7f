//! A new key for the file of a store, and the keyring that goes with it: both or neither.
//!
//! In: [`rekey`], and `settle`, with which every reading of a keyring begins. Not in: the new keyring
//! ([`Keyring::renewed`]), who may do it (`office`).
//!
//! Two files cannot be replaced in one moment. So the new store and then the new keyring are made whole beside the old
//! ones (`.next`); then the store is renamed, and that is the moment; then the keyring. Whoever comes after a kill finds
//!
//! | beside the store | killed | `settle` |
//! |---|---|---|
//! | `office.store.next`, with or without a keyring | before the moment | takes both away: the old pair stands |
//! | `office.store.keyring.next` alone | after it | nothing: whoever signs in finds which keyring opens the store ([`super::pair`]) |
//!
//! The old pair is untouched until the moment, and needs no other copy. After it no file is left that the old keys open,
//! but for copies that were taken elsewhere.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::engine::place::{beside, parent, sync_directory};
use super::engine::{OpenMode, StoreError, sqlite};
use super::keyring::{Keyring, KeyringError};
use super::keys::OfficeKeys;
use super::private_file;
use super::{Store, Tx};

/// A moment at which the program can be killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    /// The store is copied under the new key.
    Copied,
    /// What has happened stands in its audit chain.
    Noted,
    /// The new keyring is beside the old one.
    KeyringMade,
    /// The new store has the name: from here on it has happened.
    StoreRenamed,
}

/// Gives the store at `path`, which `old` opens, the file key of `new`, and puts `keyring` beside it. `note` writes down
/// in the new store that it was done. Nobody else can have the store open meanwhile.
///
/// # Errors
/// [`StoreError::Locked`] when somebody has it open, what `note` returns, and failures of the disk: the old pair stands.
pub fn rekey<E: From<StoreError> + From<KeyringError>>(
    path: &Path,
    old: &OfficeKeys,
    new: &OfficeKeys,
    keyring: &Keyring,
    note: impl FnOnce(&mut Tx<'_>) -> Result<(), E>,
) -> Result<(), E> {
    rekey_by_steps(path, old, new, keyring, note, &mut |_| Ok(()))
}

fn rekey_by_steps<E: From<StoreError> + From<KeyringError>>(
    path: &Path,
    old: &OfficeKeys,
    new: &OfficeKeys,
    keyring: &Keyring,
    note: impl FnOnce(&mut Tx<'_>) -> Result<(), E>,
    step: &mut dyn FnMut(Step) -> Result<(), StoreError>,
) -> Result<(), E> {
    let _alone = private_file::lock(&lock_file(path))?;
    settle_alone(path)?;
    let aside = next_store(path);
    let held = sqlite::copy_under(path, &old.file, &aside, &new.file)?;
    step(Step::Copied)?;
    let mut store = Store::unlock(&aside, OpenMode::ReadWrite, new)?;
    store.write(note)?;
    store.close()?;
    step(Step::Noted)?;
    keyring.save_at(&next_keyring(path))?;
    step(Step::KeyringMade)?;
    fs::rename(&aside, path).map_err(|error| StoreError::from_io(path, &error))?;
    step(Step::StoreRenamed)?;
    // The moment has passed, and the codes of everybody else are shown only now. What is still missing is made up for by
    // whoever reads the keyring next.
    let named = sync_directory(path).and_then(|()| rename(&next_keyring(path), &Keyring::place(path)));
    if let Err(error) = named {
        tracing::error!(%error, "the new keyring has not its name yet");
    }
    drop(held);
    forget_copies(path);
    Ok(())
}

/// Takes away the copies that were made before migrations: the old key opens them. It is renewed; one that cannot be taken
/// away makes nothing of that untrue.
fn forget_copies(path: &Path) {
    let (Some(name), Ok(found)) = (path.file_name(), fs::read_dir(parent(path))) else { return };
    let begin = format!("{}.v", name.to_string_lossy());
    for entry in found.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let number = name.strip_prefix(&begin).and_then(|rest| rest.strip_suffix(".bak"));
        let is_copy = number.is_some_and(|number| {
            !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        });
        if is_copy && let Err(error) = fs::remove_file(entry.path()) {
            tracing::warn!(kind = %error.kind(), "a copy from before a migration was not removed");
        }
    }
}

/// Takes back a renewal that was cut off before its moment.
pub(super) fn settle(path: &Path) -> Result<(), StoreError> {
    if !is_there(&next_store(path))? {
        return Ok(());
    }
    // Perhaps it is not cut off, but running.
    let _alone = private_file::lock(&lock_file(path))?;
    settle_alone(path)
}

/// The same for one who holds the lock.
pub(super) fn settle_alone(path: &Path) -> Result<(), StoreError> {
    let (store, keyring) = (next_store(path), next_keyring(path));
    if !is_there(&store)? {
        return Ok(());
    }
    // The keyring first: by itself it could mean that all had been done.
    for file in [keyring, beside(&store, "-wal"), beside(&store, "-shm"), store] {
        remove(&file)?;
    }
    Ok(())
}

/// What one program holds at a time while it renews keys, or finds which belong together.
pub(super) fn lock_file(path: &Path) -> PathBuf {
    beside(path, ".rekey.lock")
}

/// Where a store waits that is to take its place.
pub(super) fn next_store(path: &Path) -> PathBuf {
    beside(path, ".next")
}

/// Where a keyring waits that is to take its place with a store.
pub(super) fn next_keyring(path: &Path) -> PathBuf {
    beside(&Keyring::place(path), ".next")
}

pub(super) fn is_there(path: &Path) -> Result<bool, StoreError> {
    match fs::symlink_metadata(path) {
        Ok(_) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(StoreError::from_io(path, &error)),
    }
}

/// Gives a file its name for good.
pub(super) fn rename(from: &Path, to: &Path) -> Result<(), StoreError> {
    fs::rename(from, to).map_err(|error| StoreError::from_io(to, &error))?;
    sync_directory(to)
}

fn remove(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Ok(()) => sync_directory(path),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(StoreError::from_io(path, &error)),
    }
}

#[cfg(test)]
mod tests;
