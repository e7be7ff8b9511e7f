//! The two primitives of the keyring, and nothing else: a password stretched into a key, and keys sealed under a key.

use std::fmt;

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::AeadInOut;
use chacha20poly1305::{KeyInit, XChaCha20Poly1305};
use hmac::{Hmac, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::{Classes, Cost, KeyringError};
use crate::store::keys::{KEY_BYTES, OfficeKeys, SecretKey};
use crate::store::randomness::random;

/// Number of Argon2id, version 0x13, in the file.
pub(super) const ARGON2ID: u8 = 1;
/// Number of XChaCha20-Poly1305 in the file.
pub(super) const XCHACHA20_POLY1305: u8 = 1;

/// Sealed keys: a nonce, and what only the key that sealed them opens.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Sealed {
    pub(super) nonce: [u8; 24],
    pub(super) bytes: Vec<u8>,
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealed")
    }
}

/// The key that `secret` becomes at this cost.
pub(super) fn stretch(secret: &[u8], salt: &[u8; 16], cost: Cost) -> Result<SecretKey, KeyringError> {
    let params = Params::new(cost.memory, cost.passes, cost.lanes, Some(KEY_BYTES));
    let params = params.map_err(|_| KeyringError::Cost(cost))?;
    let mut key = Zeroizing::new([0; KEY_BYTES]);
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    argon2.hash_password_into(secret, salt, key.as_mut()).map_err(|_| KeyringError::Derivation)?;
    Ok(SecretKey::from_bytes(*key))
}

/// Seals the keys of these classes. `bound` must be the same when they are opened.
pub(super) fn seal(
    key: &SecretKey,
    classes: Classes,
    keys: &OfficeKeys,
    bound: &[u8],
) -> Result<Sealed, KeyringError> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(3 * KEY_BYTES + 16));
    bytes.extend_from_slice(keys.file.expose());
    bytes.extend_from_slice(keys.store.expose());
    if classes == Classes::StoreAndSensitive {
        bytes.extend_from_slice(keys.sensitive.as_ref().ok_or(KeyringError::NotHeld)?.expose());
    }
    let nonce = random()?;
    let sealed = cipher(key).encrypt_in_place(&nonce.into(), bound, &mut *bytes);
    sealed.map_err(|_| KeyringError::Derivation)?;
    Ok(Sealed { nonce, bytes: bytes.to_vec() })
}

/// Opens sealed keys; `None` when this is not the key that sealed them, or anything was altered.
pub(super) fn open(key: &SecretKey, classes: Classes, sealed: &Sealed, bound: &[u8]) -> Option<OfficeKeys> {
    let mut bytes = Zeroizing::new(sealed.bytes.clone());
    cipher(key).decrypt_in_place(&sealed.nonce.into(), bound, &mut *bytes).ok()?;
    let (file, rest) = bytes.split_first_chunk()?;
    let (store, rest) = rest.split_first_chunk()?;
    let sensitive = match classes {
        Classes::Store => rest.is_empty().then_some(None)?,
        Classes::StoreAndSensitive => Some(SecretKey::from_bytes(rest.try_into().ok()?)),
    };
    Some(OfficeKeys { file: SecretKey::from_bytes(*file), store: SecretKey::from_bytes(*store), sensitive })
}

/// The MAC over the whole file, under a key that only those have who unlock.
pub(super) fn mac(keys: &OfficeKeys, bytes: &[u8]) -> Option<Hmac<Sha256>> {
    let mut mac =
        <Hmac<Sha256> as KeyInit>::new_from_slice(keys.file.derive(b"desk/keyring/mac/1").expose()).ok()?;
    mac.update(bytes);
    Some(mac)
}

fn cipher(key: &SecretKey) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(key.expose().into())
}

#[cfg(test)]
mod tests {
    use argon2::{AssociatedData, ParamsBuilder};

    use super::*;

    fn bytes(hex: &str) -> Vec<u8> {
        (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap()).collect()
    }

    #[test]
    fn argon2id_is_that_of_rfc_9106() {
        let mut params = ParamsBuilder::new();
        params.m_cost(32).t_cost(3).p_cost(4).data(AssociatedData::new(&[4; 12]).unwrap());
        let params = params.build().unwrap();
        let argon2 = Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params).unwrap();
        let mut tag = [0; 32];
        argon2.hash_password_into(&[1; 32], &[2; 16], &mut tag).unwrap();
        let expected = "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659";
        assert_eq!(tag.to_vec(), bytes(expected));
    }

    #[test]
    fn xchacha20_poly1305_is_that_of_the_draft() {
        let key: Vec<u8> = (0x80..0xa0).collect();
        let nonce: Vec<u8> = (0x40..0x58).collect();
        let key = SecretKey::from_bytes(key.try_into().unwrap());
        let nonce: [u8; 24] = nonce.try_into().unwrap();
        let mut text =
            b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the \
            future, sunscreen would be it."
                .to_vec();
        let bound = bytes("50515253c0c1c2c3c4c5c6c7");
        cipher(&key).encrypt_in_place(&nonce.into(), &bound, &mut text).unwrap();
        let expected = "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f\
            4eda7e39ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3\
            fff921f9664c97637da9768812f615c68b13b52ec0875924c1c7987947deafd8780acf49";
        assert_eq!(text, bytes(expected));
    }

    #[test]
    fn what_was_sealed_opens_with_the_same_key_and_the_same_circumstances_only() {
        let (key, keys) = (SecretKey::fresh().unwrap(), OfficeKeys::fresh().unwrap());
        let sealed = seal(&key, Classes::StoreAndSensitive, &keys, b"here").unwrap();
        let opened = open(&key, Classes::StoreAndSensitive, &sealed, b"here").unwrap();
        assert_eq!(opened.store.expose(), keys.store.expose());
        assert_eq!(opened.sensitive.unwrap().expose(), keys.sensitive.unwrap().expose());
        assert!(open(&key, Classes::StoreAndSensitive, &sealed, b"there").is_none());
        assert!(open(&key, Classes::Store, &sealed, b"here").is_none());
        assert!(open(&SecretKey::fresh().unwrap(), Classes::StoreAndSensitive, &sealed, b"here").is_none());
    }
}
