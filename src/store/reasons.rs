//! Reasons that were typed, beside the chain that commits to them. Not in: for what a reason is asked (`office`).

use sha2::{Digest, Sha256};

use super::act::random;
use super::column;
use super::engine::StoreError;
use super::{Reads, Tx};

/// A reason on its way into the store.
#[derive(Clone)]
pub struct Reason {
    nonce: [u8; 32],
    body: String,
}

impl Reason {
    /// That text, with a fresh nonce.
    ///
    /// # Errors
    /// [`StoreError::NoRandomness`].
    pub fn of(body: String) -> Result<Reason, StoreError> {
        Ok(Reason { nonce: random()?, body })
    }

    /// What the chain holds of it: SHA-256("desk/reason/1" | nonce | text).
    pub fn commit(&self) -> [u8; 32] {
        let mut hash = Sha256::new();
        hash.update(b"desk/reason/1");
        hash.update(self.nonce);
        hash.update(self.body.as_bytes());
        hash.finalize().into()
    }
}

/// Keeps the reason of the entry `seq`.
pub fn add(tx: &mut Tx<'_>, seq: i64, reason: &Reason) -> Result<(), StoreError> {
    let sql = "INSERT INTO typed_reason (seq, nonce, body) VALUES ($1, $2, $3)";
    tx.execute(sql, &[seq.into(), (&reason.nonce).into(), reason.body.as_str().into()]).map(|_| ())
}

/// The reason of the entry `seq`, if one was typed.
pub fn of_entry(view: &impl Reads, seq: i64) -> Result<Option<String>, StoreError> {
    let found = view.optional("SELECT body FROM typed_reason WHERE seq = $1", &[seq.into()], |row| {
        column::opt_text(row, 0)
    })?;
    Ok(found.flatten())
}
