//! The keys of a store, as somebody holds them who has unlocked it. In: the key type, which is wiped when it goes and
//! shows itself nowhere, and what is derived from a key. Not in: how keys are kept while nobody is there (the keyring).

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize, ZeroizeOnDrop};

use super::engine::StoreError;
use super::randomness::random;

/// Bytes of a key.
pub const KEY_BYTES: usize = 32;

/// A secret of 32 bytes. Wiped from memory when dropped; `Debug` does not show it.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct SecretKey([u8; KEY_BYTES]);

impl SecretKey {
    /// A fresh one from the operating system.
    ///
    /// # Errors
    /// [`StoreError::NoRandomness`].
    pub fn fresh() -> Result<SecretKey, StoreError> {
        random().map(SecretKey)
    }

    /// The key of these bytes.
    pub fn from_bytes(bytes: [u8; KEY_BYTES]) -> SecretKey {
        SecretKey(bytes)
    }

    /// Its bytes, for the primitive that needs them.
    pub fn expose(&self) -> &[u8; KEY_BYTES] {
        &self.0
    }

    /// The key that belongs to this one for a purpose: HKDF-SHA-256 (RFC 5869) without salt, `purpose` as its info.
    pub fn derive(&self, purpose: &[u8]) -> SecretKey {
        let mut derived = [0; KEY_BYTES];
        // Only an output of more than 255 blocks is refused; this is one.
        let expanded = Hkdf::<Sha256>::new(None, &self.0).expand(purpose, &mut derived);
        debug_assert!(expanded.is_ok());
        SecretKey(derived)
    }
}

impl std::fmt::Debug for SecretKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SecretKey")
    }
}

/// What somebody holds who has unlocked an office.
#[derive(Debug, Clone)]
pub struct OfficeKeys {
    /// Opens the store file. It can be renewed ([`rekey`](super::rekey)): nothing inside the file hangs on it.
    pub file: SecretKey,
    /// The root of everything that is sealed and signed inside the store, whichever key the file has.
    pub store: SecretKey,
    /// Opens what is highly sensitive (bank account, card); only some roles hold it.
    pub sensitive: Option<SecretKey>,
}

impl OfficeKeys {
    /// The keys of a new office.
    ///
    /// # Errors
    /// [`StoreError::NoRandomness`].
    pub fn fresh() -> Result<OfficeKeys, StoreError> {
        Ok(OfficeKeys {
            file: SecretKey::fresh()?,
            store: SecretKey::fresh()?,
            sensitive: Some(SecretKey::fresh()?),
        })
    }

    /// The keys of a store that is not encrypted, such as the practice desk's: no secret, so that everything else works
    /// there in the same way.
    pub fn open_to_all(store_id: &[u8; 16]) -> OfficeKeys {
        let mut bytes = [0; KEY_BYTES];
        let (first, second) = bytes.split_at_mut(16);
        first.copy_from_slice(store_id);
        second.copy_from_slice(store_id);
        let key = SecretKey(bytes);
        OfficeKeys {
            file: key.clone(),
            sensitive: Some(key.derive(b"desk/practice-sensitive/1")),
            store: key,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_derived_depends_on_key_and_purpose_and_is_always_the_same() {
        let key = SecretKey::from_bytes([7; KEY_BYTES]);
        let one = key.derive(b"one");
        assert_eq!(one.expose(), key.derive(b"one").expose());
        assert_ne!(one.expose(), key.derive(b"two").expose());
        assert_ne!(one.expose(), SecretKey::from_bytes([8; KEY_BYTES]).derive(b"one").expose());
        assert_eq!(format!("{key:?}"), "SecretKey");
    }
}
