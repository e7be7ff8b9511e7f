//! The keys under which the chain keeps what it knows about people: one random key per customer, so that an erasure is
//! the destruction of one key and the chain still verifies.
//!
//! - `K_s`: 32 random bytes, made when a customer is first written about, kept in `subject_key` as
//!   `nonce 24 B | XChaCha20-Poly1305(K_wrap, nonce, K_s, aad = store_id 16 B | customer i64)`;
//! - `K_wrap = HKDF(K_store, "desk/subject-wrap/1")`; what is about no customer, or about one whose key was destroyed
//!   before, is kept under `HKDF(K_store, "desk/subject-office/1")` in place of `K_s`;
//! - from `K_s`: `HKDF(K_s, "row")` for digests of rows, `HKDF(K_s, "payload")` for payloads.
//!
//! HKDF is HKDF-SHA-256 without salt, the purpose as its info; numbers are big-endian. Not in: deciding on an erasure
//! (`office`), what is done with the keys ([`super::rows`], [`super::payload`]).

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};

use crate::store::engine::{Row, StoreError};
use crate::store::keys::{KEY_BYTES, OfficeKeys, SecretKey};
use crate::store::randomness::random;
use crate::store::reads::Reads;
use crate::store::tx::Tx;

const NONCE_BYTES: usize = 24;

/// What the store holds of a customer's key.
pub(super) enum Kept {
    /// None was made yet.
    None,
    /// It was destroyed.
    Destroyed,
    /// The wrapped key.
    Wrapped(Vec<u8>),
}

impl Kept {
    /// From the columns `customer` and `wrapped` of `subject_key`, both NULL where there is no row.
    pub(super) fn of_row(row: &dyn Row, customer: usize, wrapped: usize) -> Result<Kept, StoreError> {
        if row.is_null(customer)? {
            return Ok(Kept::None);
        }
        Ok(row.opt_blob(wrapped)?.map_or(Kept::Destroyed, |bytes| Kept::Wrapped(bytes.to_vec())))
    }
}

/// What wraps and unwraps the keys of one store.
pub(super) struct Wrap {
    cipher: XChaCha20Poly1305,
    office: SecretKey,
    store_id: [u8; 16],
}

impl Wrap {
    pub(super) fn of(keys: &OfficeKeys, store_id: [u8; 16]) -> Wrap {
        let wrapping = keys.store.derive(b"desk/subject-wrap/1");
        Wrap {
            cipher: XChaCha20Poly1305::new(&Key::from(*wrapping.expose())),
            office: keys.store.derive(b"desk/subject-office/1"),
            store_id,
        }
    }

    /// The key in place of a customer's for what is about nobody.
    pub(super) fn office(&self) -> &SecretKey {
        &self.office
    }

    /// The customer's key; `None` when these bytes are not its wrapping.
    pub(super) fn open(&self, customer: i64, wrapped: &[u8]) -> Option<SecretKey> {
        let (nonce, sealed) = wrapped.split_first_chunk::<NONCE_BYTES>()?;
        let sealed = Payload { msg: sealed, aad: &self.aad(customer) };
        let opened = zeroize::Zeroizing::new(self.cipher.decrypt(&XNonce::from(*nonce), sealed).ok()?);
        let bytes: [u8; KEY_BYTES] = opened.as_slice().try_into().ok()?;
        Some(SecretKey::from_bytes(bytes))
    }

    fn close(&self, customer: i64, key: &SecretKey) -> Result<Vec<u8>, StoreError> {
        let nonce: [u8; NONCE_BYTES] = random()?;
        let bare = Payload { msg: key.expose(), aad: &self.aad(customer) };
        let sealed = self.cipher.encrypt(&XNonce::from(nonce), bare).map_err(|_| StoreError::TooBig)?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    fn aad(&self, customer: i64) -> Vec<u8> {
        [self.store_id.as_slice(), &customer.to_be_bytes()].concat()
    }

    /// The key for what is about this customer now, made if there is none yet.
    pub(super) fn for_writing(
        &self,
        tx: &mut Tx<'_>,
        customer: i64,
        kept: &Kept,
    ) -> Result<SecretKey, StoreError> {
        match kept {
            Kept::Destroyed => Ok(self.office.clone()),
            Kept::Wrapped(bytes) => self.open(customer, bytes).ok_or_else(|| not_its_wrapping(customer)),
            Kept::None => {
                let key = SecretKey::fresh()?;
                let wrapped = self.close(customer, &key)?;
                let sql = "INSERT INTO subject_key (customer, wrapped) VALUES ($1, $2)";
                tx.execute(sql, &[customer.into(), (&wrapped).into()])?;
                Ok(key)
            }
        }
    }
}

/// The failure of a key that cannot be unwrapped.
pub(super) fn not_its_wrapping(customer: i64) -> StoreError {
    StoreError::Corrupt { detail: format!("the key of customer {customer} cannot be unwrapped") }
}

/// What is kept of a customer's key.
pub(super) fn kept(view: &impl Reads, customer: i64) -> Result<Kept, StoreError> {
    let sql = "SELECT customer, wrapped FROM subject_key WHERE customer = $1";
    Ok(view.optional(sql, &[customer.into()], |row| Kept::of_row(row, 0, 1))?.unwrap_or(Kept::None))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrap(store_id: u8) -> Wrap {
        let keys = OfficeKeys {
            file: SecretKey::from_bytes([6; KEY_BYTES]),
            store: SecretKey::from_bytes([7; KEY_BYTES]),
            sensitive: None,
        };
        Wrap::of(&keys, [store_id; 16])
    }

    #[test]
    fn a_key_opens_only_for_its_customer_and_store() {
        let key = SecretKey::from_bytes([9; KEY_BYTES]);
        let wrapped = wrap(1).close(12, &key).unwrap();
        assert_eq!(wrapped.len(), 72);
        assert_eq!(wrap(1).open(12, &wrapped).unwrap().expose(), key.expose());
        assert!(wrap(1).open(13, &wrapped).is_none(), "another customer");
        assert!(wrap(2).open(12, &wrapped).is_none(), "another store");
        assert!(wrap(1).open(12, wrapped.get(..71).unwrap()).is_none(), "cut short");
        assert!(wrap(1).open(12, &[]).is_none());
    }
}
