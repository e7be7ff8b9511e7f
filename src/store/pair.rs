//! Which keyring belongs to the store that is there, when two files could.
//!
//! A renewal of the keys, or the founding of an office, that was cut off after its moment leaves the new keyring beside the
//! store under another name (`.keyring.next`; [`super::rekey`]). Anybody who can write in the folder can put a file there, too.
//! So it is not taken on trust: whoever signs in opens it, and it takes its place only when its keys open the store. If
//! the keyring that is in place opens the store, the other is set aside, and nothing is lost.
//!
//! In: [`open`]. Not in: reading a keyring and opening it ([`super::keyring`]).

use std::path::Path;

use super::engine::place::beside;
use super::engine::{OpenMode, StoreError};
use super::keyring::{Cost, Keyring, KeyringError};
use super::keys::OfficeKeys;
use super::private_file;
use super::{Store, rekey};

/// The keyring in its place, or the one that waits where there is none yet; it says who stands on it, and opens nothing.
///
/// # Errors
/// Those of [`Keyring::read`].
pub fn read(store: &Path) -> Result<Keyring, KeyringError> {
    match Keyring::read(store) {
        Err(KeyringError::NotThere { path }) => {
            let waiting = Keyring::read_at(&rekey::next_keyring(store), Cost::FLOOR)?;
            waiting.ok_or(KeyringError::NotThere { path })
        }
        other => other,
    }
}

/// The keyring beside the store, and what `unlock` makes of it; `keys` are those that come of that. Where a second one is
/// there, the one whose keys open the store.
///
/// # Errors
/// Those of [`Keyring::read`], what `unlock` returns, and failures of opening the store where it has to decide.
pub fn open<T>(
    store: &Path,
    unlock: impl Fn(&Keyring) -> Result<T, KeyringError>,
    keys: impl Fn(&T) -> &OfficeKeys,
) -> Result<(Keyring, T), KeyringError> {
    open_above(store, Cost::FLOOR, unlock, keys)
}

pub(super) fn open_above<T>(
    store: &Path,
    floor: Cost,
    unlock: impl Fn(&Keyring) -> Result<T, KeyringError>,
    keys: impl Fn(&T) -> &OfficeKeys,
) -> Result<(Keyring, T), KeyringError> {
    let next = rekey::next_keyring(store);
    if !rekey::is_there(&next)? {
        let keyring = Keyring::read_above(store, floor)?;
        let opened = unlock(&keyring)?;
        return Ok((keyring, opened));
    }
    // Perhaps a renewal is not cut off, but running.
    let _alone = private_file::lock(&rekey::lock_file(store))?;
    rekey::settle_alone(store)?;
    if let Some(keyring) = Keyring::read_at(&next, floor)?
        && let Ok(opened) = unlock(&keyring)
        && opens(store, keys(&opened))?
    {
        rekey::rename(&next, &Keyring::place(store))?;
        return Ok((keyring, opened));
    }
    let keyring = Keyring::read_at(&Keyring::place(store), floor)?;
    let keyring = keyring.ok_or_else(|| KeyringError::NotThere { path: Keyring::place(store) })?;
    let opened = unlock(&keyring)?;
    if rekey::is_there(&next)? && opens(store, keys(&opened))? {
        rekey::rename(&next, &beside(&Keyring::place(store), ".refused"))?;
    }
    Ok((keyring, opened))
}

fn opens(store: &Path, keys: &OfficeKeys) -> Result<bool, KeyringError> {
    match Store::unlock(store, OpenMode::ReadOnly, keys) {
        Ok(_) | Err(StoreError::Older { .. } | StoreError::Newer { .. }) => Ok(true),
        Err(StoreError::NotAStore { .. }) => Ok(false),
        Err(other) => Err(other.into()),
    }
}

#[cfg(test)]
mod tests;
