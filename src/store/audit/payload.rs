//! What stands beside the chain: before and after values and typed words, sealed under the key of the customer whom the
//! event is about.
//!
//! - body: `0x01 | subject i64 (0: nobody) | XChaCha20-Poly1305(HKDF(K, "payload"), first 24 bytes of the nonce, values,
//!   aad = "desk/payload/1" | store_id 16 B | seq u64 | subject i64)`; K is the subject's key, or the office's;
//! - the entry commits to nonce and body ([`payload_commit`](super::chain::payload_commit)), so that both can go and the chain stays whole.
//!
//! A body that begins otherwise is older than the keys and holds the values as they are: JSON, which never begins with
//! 0x01. Not in: what the values are (`office`).

use chacha20poly1305::aead::{Aead, KeyInit, Payload as Sealed};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};

use super::entry::Entry;
use super::subject::{self, Kept, Wrap};
use crate::domain::audit::{Event, ObjectKind};
use crate::store::engine::StoreError;
use crate::store::keys::SecretKey;
use crate::store::randomness::random;
use crate::store::reads::Reads;
use crate::store::tx::{Keyed, Tx};

const XCHACHA: u8 = 1;

/// What is left of the values beside an entry.
#[derive(Clone, PartialEq, Eq)]
pub enum Payload {
    /// The values, as the act gave them.
    Opened(Vec<u8>),
    /// They were erased, or the key that opens them was.
    Destroyed,
}

impl std::fmt::Debug for Payload {
    /// Whether there are values; never which.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Payload::Opened(_) => "Opened",
            Payload::Destroyed => "Destroyed",
        })
    }
}

/// The values beside entry `seq`; `None` when the entry has none, or is not there.
///
/// # Errors
/// [`StoreError::Corrupt`] when they are not what was sealed, and storage failures.
pub fn payload(view: &impl Keyed, seq: u64) -> Result<Option<Payload>, StoreError> {
    let number = i64::try_from(seq).unwrap_or(i64::MAX);
    let sql = "SELECT nonce, body FROM audit_payload WHERE seq = $1";
    let kept = view.optional(sql, &[number.into()], |row| Ok((row.bytes32(0)?, row.blob(1)?.to_vec())))?;
    let Some((nonce, body)) = kept else {
        return erased(view, number);
    };
    let Some((subject, sealed)) = parts(&body) else {
        return Ok(Some(Payload::Opened(body)));
    };
    let wrap = Wrap::of(view.keys(), view.office().store_id);
    let key = match subject {
        0 => wrap.office().clone(),
        customer => match subject::kept(view, customer)? {
            Kept::Wrapped(bytes) => {
                wrap.open(customer, &bytes).ok_or_else(|| subject::not_its_wrapping(customer))?
            }
            Kept::Destroyed | Kept::None => return Ok(Some(Payload::Destroyed)),
        },
    };
    let place = Place { store_id: view.office().store_id, seq, subject };
    let opened = place.open(&key, &nonce, sealed);
    let values = opened.ok_or_else(|| StoreError::Corrupt { detail: format!("payload {seq}") })?;
    Ok(Some(Payload::Opened(values)))
}

/// The entry tells whether something stood there.
fn erased(view: &impl Reads, seq: i64) -> Result<Option<Payload>, StoreError> {
    let entry = view.optional("SELECT entry FROM audit WHERE seq = $1", &[seq.into()], |row| {
        Entry::decode(row.blob(0)?).map_err(|error| StoreError::AuditEntry { detail: error.to_string() })
    })?;
    Ok(entry.and_then(|entry| entry.payload_commit).map(|_| Payload::Destroyed))
}

/// Seals the values of an event at its place in the chain; gives nonce and body.
pub(super) fn seal(
    tx: &mut Tx<'_>,
    event: &Event,
    seq: u64,
    values: &[u8],
) -> Result<([u8; 32], Vec<u8>), StoreError> {
    let store_id = tx.office().store_id;
    let wrap = Wrap::of(tx.keys(), store_id);
    let (subject, key) = match about(&*tx, event.object.kind.code(), event.object.id, event.request)? {
        None => (0, wrap.office().clone()),
        Some(customer) => match subject::kept(&*tx, customer)? {
            // What the office still writes of an erased customer belongs to its own procedure.
            Kept::Destroyed => (0, wrap.office().clone()),
            kept => (customer, wrap.for_writing(tx, customer, &kept)?),
        },
    };
    let nonce = random()?;
    let sealed = Place { store_id, seq, subject }.close(&key, &nonce, values)?;
    Ok((nonce, [&[XCHACHA], subject.to_be_bytes().as_slice(), &sealed].concat()))
}

/// The customer whom an event or entry is about: its object, or whose request it was under.
pub(super) fn about(
    view: &impl Reads,
    kind: u16,
    id: i64,
    request: Option<i64>,
) -> Result<Option<i64>, StoreError> {
    if kind == ObjectKind::Customer.code() {
        return Ok(Some(id));
    }
    let Some(request) = request else {
        return Ok(None);
    };
    let sql = "SELECT customer FROM request WHERE id = $1";
    Ok(view.optional(sql, &[request.into()], |row| row.opt_int(0))?.flatten())
}

/// Subject and sealed values of a body; `None` for one that is older than the keys.
fn parts(body: &[u8]) -> Option<(i64, &[u8])> {
    let (first, rest) = body.split_first()?;
    let (subject, sealed) = rest.split_first_chunk::<8>()?;
    (*first == XCHACHA).then_some((i64::from_be_bytes(*subject), sealed))
}

/// Where values are sealed: they open nowhere else.
struct Place {
    store_id: [u8; 16],
    seq: u64,
    subject: i64,
}

impl Place {
    fn aad(&self) -> Vec<u8> {
        let (seq, subject) = (self.seq.to_be_bytes(), self.subject.to_be_bytes());
        [b"desk/payload/1".as_slice(), &self.store_id, &seq, &subject].concat()
    }

    fn close(&self, key: &SecretKey, nonce: &[u8; 32], values: &[u8]) -> Result<Vec<u8>, StoreError> {
        let values = Sealed { msg: values, aad: &self.aad() };
        cipher(key).encrypt(&first_part(nonce), values).map_err(|_| StoreError::TooBig)
    }

    fn open(&self, key: &SecretKey, nonce: &[u8; 32], sealed: &[u8]) -> Option<Vec<u8>> {
        let sealed = Sealed { msg: sealed, aad: &self.aad() };
        cipher(key).decrypt(&first_part(nonce), sealed).ok()
    }
}

fn cipher(key: &SecretKey) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&Key::from(*key.derive(b"payload").expose()))
}

fn first_part(nonce: &[u8; 32]) -> XNonce {
    let mut first = [0; 24];
    for (to, from) in first.iter_mut().zip(nonce) {
        *to = *from;
    }
    XNonce::from(first)
}

#[cfg(test)]
mod tests;
