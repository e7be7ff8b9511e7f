//! The hashes of the chain, to the byte. `|` joins bytes; numbers are big-endian; a domain tag stands first.
//!
//! - head of an empty chain: `SHA-256("desk/genesis/1" | store_id 16 B | created i64)`, in ms since 1970 UTC;
//! - head after entry n: `SHA-256("desk/audit/1" | store_id | head before | length of E as u32 | E)`;
//! - commitment to a payload: `SHA-256("desk/payload/1" | seq u64 | nonce 32 B | body)`. Erasing nonce and
//!   body leaves the chain valid, and the random nonce keeps short values from being guessed;
//! - commitment to the digests of the rows that were changed: `SHA-256("desk/rows/1" | seq u64 | list)`, the list as
//!   `changed` has it.
//!
//! Not in: storing (`append`), the bytes of E (`entry`).

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use crate::store::keys::SecretKey;

/// A SHA-256 digest.
pub type Hash = [u8; 32];

/// Head of the chain before its first entry.
pub fn genesis(store_id: &[u8; 16], created_ms: i64) -> Hash {
    digest(&[b"desk/genesis/1", store_id, &created_ms.to_be_bytes()])
}

/// Head of the chain after `entry`, whose bytes are at most [`ENTRY_CAP`](super::ENTRY_CAP).
pub fn link(store_id: &[u8; 16], previous: &Hash, entry: &[u8]) -> Hash {
    let length = u32::try_from(entry.len()).unwrap_or(u32::MAX);
    digest(&[b"desk/audit/1", store_id, previous, &length.to_be_bytes(), entry])
}

/// What the chain holds in place of a payload.
pub fn payload_commit(seq: u64, nonce: &[u8; 32], body: &[u8]) -> Hash {
    digest(&[b"desk/payload/1", &seq.to_be_bytes(), nonce, body])
}

/// What the chain holds in place of a list of rows.
pub fn rows_commit(seq: u64, list: &[u8]) -> Hash {
    digest(&[b"desk/rows/1", &seq.to_be_bytes(), list])
}

/// HMAC-SHA-256 of the parts, joined.
pub(super) fn keyed(key: &SecretKey, parts: &[&[u8]]) -> Hash {
    // A key shorter than a block is filled up with zeros (RFC 2104).
    let mut block = Zeroizing::new([0_u8; 64]);
    for (to, from) in block.iter_mut().zip(key.expose()) {
        *to = *from;
    }
    let mut mac = <Hmac<Sha256> as KeyInit>::new((&*block).into());
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

fn digest(parts: &[&[u8]]) -> Hash {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part);
    }
    hasher.finalize().into()
}

#[cfg(test)]
mod tests;
