//! The keyring: the small file beside a store (`<store>.keyring`) that keeps the keys of the store, sealed once for each
//! member of staff under their password, and twice for the codes that lie in envelopes.
//!
//! In: the file and its refusals ([`Keyring::read`], [`Keyring::guards`], [`Keyring::save`]), opening it ([`Keyring::unlock`],
//! [`Keyring::recover`]), and what changes it ([`Keyring::found`] and the file `change`). Not in: how often somebody may
//! try ([`sign_ins`](super::sign_ins)), which passwords are good ([`domain::password`](crate::domain::password)), who may
//! change what (`office`). Start with [`Keyring::unlock`].
//!
//! # The file, to the byte
//!
//! `"MADOKEYS"`, then a CBOR array in deterministic encoding (`format`), then 32 bytes of HMAC-SHA-256 over everything
//! before them under `HKDF(file key, "desk/keyring/mac/1")`. Only bytes that this program would have written itself are
//! read. Without a key the MAC cannot be checked, so it is checked as soon as somebody has unlocked; whoever held the
//! file key could make it anew, so every change also puts [`Keyring::digest`] into the audit chain.
//!
//! A slot seals the keys of its classes with XChaCha20-Poly1305 under `Argon2id(NFKC(password), salt)`; store, slot,
//! staff, login, kind, classes, epoch of the sealing and cost are bound to it as associated data. That the seal opens is
//! the check of the password: there is no second hash that could be attacked instead.
//!
//! # Renewing the keys, and why everybody then needs a new code
//!
//! To seal new keys for somebody whose password is not known one would need a secret kept for that person in the file.
//! Any such secret that the office's keys open is open to whoever left with them as well, and the new keys would be theirs
//! too. So there is none: [`Keyring::renewed`] seals for those who are there with their passwords, and gives everybody
//! else a one-time code, as on their first day. Nothing in the old file opens the new one. What is renewed is the key of
//! the file, inside which everything else lies.

mod change;
mod code;
mod cost;
mod error;
mod format;
mod seal;
mod slot;
mod unlock;

#[cfg(test)]
mod tests;

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

pub use change::{NewSlot, Renewed};
pub use code::{CODE_HOURS, CodeHalf, OneTimeCode, RecoveryCode};
pub use cost::Cost;
pub use error::KeyringError;
pub use slot::{Classes, Slot, SlotKind};
pub use unlock::Unlocked;

use super::StoreError;
use super::engine::place::{beside, sync_directory};
use super::engine::sqlite;
use super::private_file::{self, FileFault};
use super::rekey;
use crate::domain::login::Login;
use seal::Sealed;

/// Slots at the most.
pub const SLOTS_MAX: usize = 200;
/// Most bytes of the file: every slot with the longest name, and room.
const MOST: u64 = 64 * 1024;

/// The keys of a store, sealed. Holding it opens nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyring {
    store_id: [u8; 16],
    epoch: u64,
    /// Slots ever made: a slot's number is never given again.
    made: u64,
    /// What stretching a password costs in slots to come.
    cost: Cost,
    slots: Vec<Slot>,
    recovery: [Sealed; 2],
    mac: [u8; 32],
}

impl Keyring {
    /// Where the keyring of a store is.
    pub fn place(store: &Path) -> PathBuf {
        beside(store, ".keyring")
    }

    /// Reads the keyring beside a store, and refuses what [`Keyring::save`] would not have written. A renewal of the keys
    /// that was cut off is first brought to its end or taken back.
    ///
    /// # Errors
    /// [`KeyringError::File`], [`KeyringError::NotAKeyring`], [`KeyringError::Version`], [`KeyringError::Cost`].
    pub fn read(store: &Path) -> Result<Keyring, KeyringError> {
        Keyring::read_above(store, Cost::FLOOR)
    }

    pub(in crate::store) fn read_above(store: &Path, floor: Cost) -> Result<Keyring, KeyringError> {
        rekey::settle(store)?;
        let path = Keyring::place(store);
        let bytes = private_file::read(&path, MOST).map_err(|fault| match fault {
            FileFault::Store(StoreError::NotFound { .. }) => KeyringError::NotThere { path },
            other => KeyringError::File(other),
        })?;
        format::decode(&bytes, floor)
    }

    /// Whether the store at `store` is an encrypted one, which only a password opens. A plain file beside a keyring is not
    /// taken for the store: nobody shall be led to work in a file that was put in the place of theirs.
    ///
    /// # Errors
    /// [`KeyringError::NotThere`] for a file that is not a plain store either, and [`KeyringError::Store`] for one that
    /// cannot be looked at.
    pub fn guards(store: &Path) -> Result<bool, KeyringError> {
        let is_plain = sqlite::is_plain(store)?;
        let path = Keyring::place(store);
        match fs::symlink_metadata(&path) {
            Ok(_) => Ok(true),
            // A renewal that was cut off has made it whole under the other name.
            Err(_) if fs::symlink_metadata(rekey::next_keyring(store)).is_ok() => Ok(true),
            Err(_) if is_plain => Ok(false),
            Err(_) => Err(KeyringError::NotThere { path }),
        }
    }

    /// The keyring in the bytes of a file.
    ///
    /// # Errors
    /// [`KeyringError::NotAKeyring`] for everything that [`Keyring::encode`] would not have written,
    /// [`KeyringError::Version`], [`KeyringError::Cost`].
    pub fn decode(bytes: &[u8]) -> Result<Keyring, KeyringError> {
        format::decode(bytes, Cost::FLOOR)
    }

    /// The bytes of its file.
    pub fn encode(&self) -> Vec<u8> {
        format::encode(self)
    }

    /// The keyring in a file; none where there is no file, or no keyring in it.
    pub(in crate::store) fn read_at(path: &Path, floor: Cost) -> Result<Option<Keyring>, KeyringError> {
        match private_file::read(path, MOST) {
            Ok(bytes) => Ok(format::decode(&bytes, floor).ok()),
            Err(FileFault::Store(StoreError::NotFound { .. })) => Ok(None),
            Err(fault) => Err(fault.into()),
        }
    }

    /// For tests of everything else: a keyring that costs next to nothing.
    #[cfg(test)]
    pub(in crate::store) fn read_cheap(store: &Path) -> Result<Keyring, KeyringError> {
        Keyring::read_above(store, Cost::CHEAP)
    }

    /// Writes the keyring beside a store, whole or not at all; what was there is kept as `.bak`.
    ///
    /// # Errors
    /// [`KeyringError::File`]; what was there is still there.
    pub fn save(&self, store: &Path) -> Result<(), KeyringError> {
        let path = Keyring::place(store);
        let before = match private_file::read(&path, MOST) {
            Ok(bytes) => Some(bytes),
            Err(FileFault::Store(StoreError::NotFound { .. })) => None,
            Err(fault) => return Err(fault.into()),
        };
        let before = before.as_ref().map(|bytes| bytes.as_slice());
        private_file::replace(&path, &format::encode(self), before, &mut |_| Ok(()))?;
        Ok(())
    }

    /// Brings to the disk that the file which is read beside a store has that name: it was put there by somebody who may have
    /// been killed before that.
    ///
    /// # Errors
    /// [`KeyringError::File`].
    pub fn make_last(store: &Path) -> Result<(), KeyringError> {
        Ok(sync_directory(&Keyring::place(store)).map_err(FileFault::from)?)
    }

    /// Writes the keyring to a file of its own.
    pub(super) fn save_at(&self, path: &Path) -> Result<(), KeyringError> {
        private_file::replace(path, &format::encode(self), None, &mut |_| Ok(()))?;
        Ok(())
    }

    /// Which store it belongs to.
    pub fn store_id(&self) -> &[u8; 16] {
        &self.store_id
    }

    /// How often somebody was taken off it, or its keys were renewed.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// Its slots, in the order in which they were made.
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// The slot of this login name.
    pub fn slot(&self, login: &Login) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.login == *login)
    }

    /// What stands in the audit chain for the file as it is: an older file put in its place has another.
    pub fn digest(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(b"desk/keyring/1");
        hash.update(format::encode(self));
        hash.finalize().into()
    }
}
