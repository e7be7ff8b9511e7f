//! Appending one event: the next sequence number, what stands beside the chain (payload, digests of changed rows), the
//! entry, the new head, its seal.
//! Not in: deciding what is an event (`office`).

use super::chain::{self, Hash};
use super::entry::{ENTRY_CAP, Entry};
use super::{changed, index, latest, payload, seals};
use crate::domain::audit::Event;
use crate::store::engine::StoreError;
use crate::store::reads::Reads;
use crate::store::tx::Tx;

/// Where an event stands in the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditRef {
    /// Number in the chain, from 1.
    pub seq: u64,
    /// Hash of the chain up to and with this entry.
    pub hash: Hash,
}

/// Appends within the transaction. Moving the head first takes its row for us, on every engine.
pub(in crate::store) fn append(tx: &mut Tx<'_>, event: &Event) -> Result<AuditRef, StoreError> {
    let (seq, previous) =
        tx.one("UPDATE audit_head SET seq = seq + 1 WHERE id = 1 RETURNING seq, hash", &[], |row| {
            Ok((row.int(0)?, row.bytes32(1)?))
        })?;
    let event = &*latest::dated(tx, event)?;
    let number = u64::try_from(seq).map_err(|_| StoreError::Column { column: 0 })?;
    let sealed = match &event.payload {
        Some(values) => Some(payload::seal(tx, event, number, values)?),
        None => None,
    };
    let commit = sealed.as_ref().map(|(nonce, body)| chain::payload_commit(number, nonce, body));
    let list = changed::take(tx)?;
    let row_digest = (!list.is_empty()).then(|| chain::rows_commit(number, &list));
    let bytes = Entry { row_digest, ..Entry::of(event, number, commit) }.encode();
    if bytes.len() > ENTRY_CAP {
        return Err(StoreError::AuditEntry { detail: format!("{} bytes", bytes.len()) });
    }
    let hash = chain::link(&tx.office().store_id, &previous, &bytes);
    tx.execute(
        "INSERT INTO audit (seq, entry, hash) VALUES ($1, $2, $3)",
        &[seq.into(), (&bytes).into(), (&hash).into()],
    )?;
    index::add(tx, seq, event)?;
    if let Some((nonce, body)) = sealed {
        tx.execute(
            "INSERT INTO audit_payload (seq, nonce, body) VALUES ($1, $2, $3)",
            &[seq.into(), (&nonce).into(), (&body).into()],
        )?;
    }
    changed::keep(tx, seq, &list)?;
    tx.execute("UPDATE audit_head SET hash = $1 WHERE id = 1", &[(&hash).into()])?;
    seals::add(tx, seq, event.utc_ms, &hash)?;
    Ok(AuditRef { seq: number, hash })
}
