//! Seals of the days: a code for every entry under a key that is overwritten each day, so that nobody who takes the store
//! today can write yesterday anew. Only who keeps the seed can check them.
//!
//! - seed: 20 random bytes, shown once when a store is founded (as [`words`](super::head_words) of a head) and kept nowhere;
//! - `K_0 = SHA-256("desk/seal-seed/1" | store_id 16 B | seed)`, `K_{d+1} = HKDF(K_d, "next")`. A store begins with `K_1` on
//!   the day it is founded; the first entry of a later day moves the key on by one, however many days later that is;
//!   a clock that goes back does not;
//! - `m_n = HMAC-SHA-256(K_d, h_n)` in `audit_mac`, `h_n` being the head after entry n. A day is a day in Japan.
//!
//! A backup holds its own day's key and allows forgery from that day on: heads on paper and anchors stay the last word.
//! A store older than the seals has no key and seals nothing.

use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::chain::{Hash, keyed};
use super::head::{Head, head_words_of, read_head_words};
use crate::store::engine::{Session, StoreError};
use crate::store::keys::SecretKey;
use crate::store::randomness::random_to_copy;
use crate::store::reads::Reads;
use crate::store::tx::Tx;

const DAY_MS: i64 = 86_400_000;
/// Japan is ahead of UTC by nine hours.
const AHEAD_MS: i64 = 9 * 3_600_000;

/// The seed of all seals of a store. `Debug` does not show it.
#[derive(Clone)]
pub struct SealSeed(Zeroizing<Head>);

impl SealSeed {
    /// A fresh one.
    ///
    /// # Errors
    /// [`StoreError::NoRandomness`].
    pub fn fresh() -> Result<SealSeed, StoreError> {
        Ok(SealSeed(Zeroizing::new(random_to_copy()?)))
    }

    /// As it is written on paper.
    pub fn words(&self) -> String {
        head_words_of(&self.0)
    }

    /// Reads what [`SealSeed::words`] wrote; `None` when something was misread.
    pub fn read(text: &str) -> Option<SealSeed> {
        read_head_words(text).map(|seed| SealSeed(Zeroizing::new(seed)))
    }

    fn first_key(&self, store_id: &[u8; 16]) -> SecretKey {
        let mut hash = Sha256::new();
        hash.update(b"desk/seal-seed/1");
        hash.update(store_id);
        hash.update(self.0.as_slice());
        SecretKey::from_bytes(hash.finalize().into())
    }
}

impl std::fmt::Debug for SealSeed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealSeed")
    }
}

/// The key of the day, moving on with the entries.
pub(super) struct Ratchet {
    day: i64,
    key: SecretKey,
}

impl Ratchet {
    /// The one that a store founded at `created_ms` begins with.
    pub(super) fn begin(seed: &SealSeed, store_id: &[u8; 16], created_ms: i64) -> Ratchet {
        Ratchet { day: day(created_ms), key: seed.first_key(store_id).derive(b"next") }
    }

    /// Moves on to the day of an entry; true when that is a new one.
    pub(super) fn reach(&mut self, utc_ms: i64) -> bool {
        let reached = day(utc_ms);
        if reached <= self.day {
            return false;
        }
        self.day = reached;
        self.key = self.key.derive(b"next");
        true
    }

    /// The seal on a head.
    pub(super) fn seal(&self, head: &Hash) -> Hash {
        keyed(&self.key, &[head])
    }
}

fn day(utc_ms: i64) -> i64 {
    utc_ms.saturating_add(AHEAD_MS).div_euclid(DAY_MS)
}

/// Gives a new store its first key, from a seed that is kept nowhere.
pub(in crate::store) fn found(
    session: &dyn Session,
    store_id: &[u8; 16],
    created_ms: i64,
    seed: &SealSeed,
) -> Result<(), StoreError> {
    let Ratchet { day, key } = Ratchet::begin(seed, store_id, created_ms);
    session.execute(
        "INSERT INTO audit_day (id, day, key) VALUES (1, $1, $2)",
        &[day.into(), key.expose().into()],
    )?;
    Ok(())
}

/// Seals an entry that was just appended.
pub(super) fn add(tx: &mut Tx<'_>, seq: i64, utc_ms: i64, head: &Hash) -> Result<(), StoreError> {
    let kept = tx.optional("SELECT day, key FROM audit_day WHERE id = 1", &[], |row| {
        Ok(Ratchet { day: row.int(0)?, key: SecretKey::from_bytes(row.bytes32(1)?) })
    })?;
    let Some(mut ratchet) = kept else {
        return Ok(());
    };
    if ratchet.reach(utc_ms) {
        let sql = "UPDATE audit_day SET day = $1, key = $2 WHERE id = 1";
        tx.execute(sql, &[ratchet.day.into(), ratchet.key.expose().into()])?;
    }
    let mac = ratchet.seal(head);
    tx.execute("INSERT INTO audit_mac (seq, mac) VALUES ($1, $2)", &[seq.into(), (&mac).into()])?;
    Ok(())
}

#[cfg(test)]
mod tests;
