//! Bank account and card, sealed under a key of their own (XChaCha20-Poly1305): whoever opens the store without that key
//! learns that there is one, and nothing else. Not in: who may have it opened (`office`).

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};

use super::column;
use super::engine::StoreError;
use super::keys::SecretKey;
use super::randomness::random;
use super::{Reads, Tx};
use crate::domain::customer::CustomerId;
use crate::domain::sensitive::{Sensitive, SensitiveKind};
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;

/// What the key of these rows is derived for.
const PURPOSE: &[u8] = b"desk/sensitive/1";

/// Seals it for that customer; what was there before is replaced.
///
/// # Errors
/// [`StoreError::NoRandomness`], and storage failures.
pub fn put(
    tx: &mut Tx<'_>,
    key: &SecretKey,
    customer: CustomerId,
    kind: SensitiveKind,
    value: &Sensitive,
    (by, at): (StaffId, Stamp),
) -> Result<(), StoreError> {
    let plain = serde_json::to_vec(value).map_err(unreadable)?;
    let nonce: [u8; 24] = random()?;
    let aad = aad(&tx.office().store_id, customer, kind);
    let sealed = cipher(key)
        .encrypt(&XNonce::from(nonce), Payload { msg: &plain, aad: &aad })
        .map_err(|_| StoreError::TooBig)?;
    tx.execute(
        "INSERT INTO sensitive (customer, kind, nonce, sealed, by_staff, at) VALUES ($1, $2, $3, $4, $5, $6) \
         ON CONFLICT (customer, kind) DO UPDATE SET nonce = excluded.nonce, sealed = excluded.sealed, \
         by_staff = excluded.by_staff, at = excluded.at",
        &[
            customer.0.into(),
            kind.key().into(),
            nonce.as_slice().into(),
            (&sealed).into(),
            by.0.into(),
            at.utc_ms().into(),
        ],
    )
    .map(|_| ())
}

/// Opens what is on record, if there is any.
///
/// # Errors
/// [`StoreError::Corrupt`] when it was not sealed under this key, for this customer and kind, in this store.
pub fn open(
    tx: &Tx<'_>,
    key: &SecretKey,
    customer: CustomerId,
    kind: SensitiveKind,
) -> Result<Option<Sensitive>, StoreError> {
    let sql = "SELECT nonce, sealed FROM sensitive WHERE customer = $1 AND kind = $2";
    let found = tx.optional(sql, &[customer.0.into(), kind.key().into()], |row| {
        let nonce: [u8; 24] = row.blob(0)?.try_into().map_err(|_| StoreError::Column { column: 0 })?;
        Ok((nonce, row.blob(1)?.to_vec()))
    })?;
    let Some((nonce, sealed)) = found else { return Ok(None) };
    let aad = aad(&tx.office().store_id, customer, kind);
    let plain = cipher(key)
        .decrypt(&XNonce::from(nonce), Payload { msg: &sealed, aad: &aad })
        .map_err(|_| StoreError::Corrupt { detail: "sensitive: not sealed under this key".to_owned() })?;
    serde_json::from_slice(&plain).map(Some).map_err(unreadable)
}

/// Which kinds are on record of that customer.
///
/// # Errors
/// Storage failures.
pub fn kinds(view: &impl Reads, customer: CustomerId) -> Result<Vec<SensitiveKind>, StoreError> {
    let sql = "SELECT kind FROM sensitive WHERE customer = $1 ORDER BY kind";
    view.list(sql, &[customer.0.into()], |row| column::word(row, 0, SensitiveKind::from_key))
}

fn cipher(key: &SecretKey) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&Key::from(*key.derive(PURPOSE).expose()))
}

/// Whose it is: a row put in another's place does not open.
fn aad(store_id: &[u8; 16], customer: CustomerId, kind: SensitiveKind) -> Vec<u8> {
    [PURPOSE, store_id.as_slice(), &customer.0.to_be_bytes(), kind.key().as_bytes()].concat()
}

fn unreadable(error: serde_json::Error) -> StoreError {
    StoreError::Corrupt { detail: format!("sensitive: {error}") }
}
