//! A new office whose store and keyring appear together: both are there, or neither.
//!
//! The store is made whole beside its place (`.next`), with everybody in it; then the keyring (`.keyring.next`); then the
//! store gets its name, and that is the moment; then the keyring. What was cut off before the moment is taken away by the
//! next one who founds an office there, and is no store to anybody; after it, the first who signs in brings the keyring to
//! its place ([`super::pair`]), as after a renewal of the keys ([`super::rekey`]).
//!
//! In: [`begin`], and [`expect_room`], which is asked before anybody writes codes down. Not in: what stands in a new office.

use std::path::Path;

use super::engine::StoreError;
use super::engine::place::prepare_new;
use super::keyring::{Keyring, KeyringError};
use super::{private_file, rekey};

/// A moment at which the program can be killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The store is whole beside its place.
    Furnished,
    /// So is the keyring.
    KeyringMade,
    /// The store has its name: from here on the office is there.
    StoreNamed,
}

/// Refuses a place where a store or a keyring is, or where none can be. Makes the folder if it is missing.
///
/// # Errors
/// [`StoreError::AlreadyExists`], and what the place says.
pub fn expect_room(path: &Path) -> Result<(), StoreError> {
    prepare_new(path)?;
    let keyring = Keyring::place(path);
    if rekey::is_there(&keyring)? { Err(StoreError::AlreadyExists { path: keyring }) } else { Ok(()) }
}

/// Makes an office at `path`. `furnish` makes its store where it is told, closes it, and gives the keyring for it. After
/// each step `step` is asked whether to go on.
///
/// # Errors
/// Those of [`expect_room`], what `furnish` returns, and failures of the disk: nothing is there then.
pub fn begin<E: From<StoreError> + From<KeyringError>>(
    path: &Path,
    furnish: impl FnOnce(&Path) -> Result<Keyring, E>,
    step: &mut dyn FnMut(Step) -> Result<(), StoreError>,
) -> Result<(), E> {
    expect_room(path)?;
    let _alone = private_file::lock(&rekey::lock_file(path))?;
    rekey::settle_alone(path)?;
    expect_room(path)?;
    let (store, keyring) = (rekey::next_store(path), rekey::next_keyring(path));
    let made = furnish(&store).and_then(|made| {
        step(Step::Furnished)?;
        made.save_at(&keyring)?;
        step(Step::KeyringMade)?;
        Ok(rekey::rename(&store, path)?)
    });
    if made.is_err() && !rekey::is_there(path)? {
        rekey::settle_alone(path)?;
    }
    made?;
    step(Step::StoreNamed)?;
    Ok(rekey::rename(&keyring, &Keyring::place(path))?)
}
