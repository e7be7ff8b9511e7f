//! The bytes of an entry: a CBOR array of nineteen fixed positions in deterministic encoding (RFC 8949
//! §4.2.1).
//!
//! Positions: version 1, seq, utc_ms, boot_id, session, actor, staff_key_fpr, action, object kind, object id,
//! request, fields, reason, reason_text_commit, outcome, row_version, row_digest, payload_commit,
//! client_version; what is not there is null. Only numbers and opaque ids; never a value. Not in: the words
//! behind the numbers (`domain::audit`).

use std::convert::Infallible;

use minicbor::decode::{self, Decoder};
use minicbor::encode::{self, Encoder};
use thiserror::Error;

use super::chain::Hash;
use crate::domain::audit::Event;

/// Longest entry, in bytes.
pub const ENTRY_CAP: usize = 4096;

const VERSION: u8 = 1;
const POSITIONS: u64 = 19;

/// Why bytes are not an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EntryError {
    /// Longer than [`ENTRY_CAP`].
    #[error("{length} bytes")]
    TooLong {
        /// Its length.
        length: usize,
    },
    /// Not CBOR, or not the positions an entry has.
    #[error("not an entry")]
    Malformed,
    /// An entry of a version this program does not know.
    #[error("version {0}")]
    Version(u8),
    /// The right content in other bytes than the one encoding.
    #[error("not canonical")]
    NotCanonical,
}

/// An entry as it stands in the chain: numbers, whose words may be newer than this program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Number in the chain, from 1.
    pub seq: u64,
    /// When, in milliseconds since 1970 UTC.
    pub utc_ms: i64,
    /// Start of the machine or program.
    pub boot_id: [u8; 16],
    /// Sitting.
    pub session: [u8; 16],
    /// Member of staff; 0 is the program.
    pub actor: i64,
    /// Fingerprint of the key they came in with.
    pub staff_key_fpr: Option<Hash>,
    /// Number of [`Action`](crate::domain::audit::Action).
    pub action: u16,
    /// Number of [`ObjectKind`](crate::domain::audit::ObjectKind).
    pub object_kind: u16,
    /// Opaque id.
    pub object_id: i64,
    /// Request under which it was done.
    pub request: Option<i64>,
    /// Numbers of [`Field`](crate::domain::audit::Field).
    pub fields: Vec<u16>,
    /// Reason code.
    pub reason: Option<u16>,
    /// Commitment to a free-text reason, of entries older than the eleventh schema.
    pub reason_text_commit: Option<Hash>,
    /// Number of [`Outcome`](crate::domain::audit::Outcome).
    pub outcome: u8,
    /// Version of the row after the act.
    pub row_version: Option<i64>,
    /// Commitment to the list of keyed digests of the rows that were changed (`changed`).
    pub row_digest: Option<Hash>,
    /// Commitment to the payload beside the chain.
    pub payload_commit: Option<Hash>,
    /// Version of the program.
    pub client_version: String,
}

impl Entry {
    /// The entry of an event at its place in the chain; which rows were changed is added by the store.
    pub fn of(event: &Event, seq: u64, payload_commit: Option<Hash>) -> Entry {
        Entry {
            seq,
            utc_ms: event.utc_ms,
            boot_id: event.performer.boot_id,
            session: event.performer.session,
            actor: event.performer.actor,
            staff_key_fpr: event.performer.staff_key_fpr,
            action: event.action.code(),
            object_kind: event.object.kind.code(),
            object_id: event.object.id,
            request: event.request,
            fields: event.fields.iter().map(|field| field.code()).collect(),
            reason: event.reason,
            // What was typed is among the values beside the chain, to which `payload_commit` binds.
            reason_text_commit: None,
            outcome: event.outcome.code(),
            row_version: event.row_version,
            row_digest: None,
            payload_commit,
            client_version: event.performer.client_version.clone(),
        }
    }

    /// The one encoding of this entry.
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(256);
        self.encode_into(&mut bytes);
        bytes
    }

    /// As [`Entry::encode`], into `bytes`, which is emptied first.
    pub fn encode_into(&self, bytes: &mut Vec<u8>) {
        bytes.clear();
        // Writing to a Vec cannot fail: the error type has no value.
        let Ok(()) = self.put(&mut Encoder::new(bytes)) else {
            return;
        };
    }

    /// Reads an entry; refuses everything that [`Entry::encode`] would not have written.
    ///
    /// # Errors
    /// Each reason of [`EntryError`].
    pub fn decode(bytes: &[u8]) -> Result<Entry, EntryError> {
        Entry::decode_with(bytes, &mut Vec::new())
    }

    /// As [`Entry::decode`], with a buffer that is used again and again.
    pub(super) fn decode_with(bytes: &[u8], again: &mut Vec<u8>) -> Result<Entry, EntryError> {
        if bytes.len() > ENTRY_CAP {
            return Err(EntryError::TooLong { length: bytes.len() });
        }
        let mut decoder = Decoder::new(bytes);
        let version = version(&mut decoder).map_err(|_| EntryError::Malformed)?;
        if version != VERSION {
            return Err(EntryError::Version(version));
        }
        let entry = Entry::take(&mut decoder).map_err(|_| EntryError::Malformed)?;
        entry.encode_into(again);
        if again.as_slice() == bytes { Ok(entry) } else { Err(EntryError::NotCanonical) }
    }

    fn put(&self, e: &mut Encoder<&mut Vec<u8>>) -> Result<(), encode::Error<Infallible>> {
        e.array(POSITIONS)?.u8(VERSION)?.u64(self.seq)?.i64(self.utc_ms)?;
        e.bytes(&self.boot_id)?.bytes(&self.session)?.i64(self.actor)?;
        put_hash(e, self.staff_key_fpr.as_ref())?;
        e.u16(self.action)?.u16(self.object_kind)?.i64(self.object_id)?;
        put_int(e, self.request)?;
        e.array(self.fields.len() as u64)?;
        for field in &self.fields {
            e.u16(*field)?;
        }
        put_int(e, self.reason.map(i64::from))?;
        put_hash(e, self.reason_text_commit.as_ref())?;
        e.u8(self.outcome)?;
        put_int(e, self.row_version)?;
        put_hash(e, self.row_digest.as_ref())?;
        put_hash(e, self.payload_commit.as_ref())?;
        e.str(&self.client_version)?;
        Ok(())
    }

    fn take(d: &mut Decoder<'_>) -> Result<Entry, decode::Error> {
        Ok(Entry {
            seq: d.u64()?,
            utc_ms: d.i64()?,
            boot_id: take_bytes(d)?,
            session: take_bytes(d)?,
            actor: d.i64()?,
            staff_key_fpr: take_or_null(d, take_bytes)?,
            action: d.u16()?,
            object_kind: d.u16()?,
            object_id: d.i64()?,
            request: take_or_null(d, |d| d.i64())?,
            fields: take_fields(d)?,
            reason: take_or_null(d, |d| d.u16())?,
            reason_text_commit: take_or_null(d, take_bytes)?,
            outcome: d.u8()?,
            row_version: take_or_null(d, |d| d.i64())?,
            row_digest: take_or_null(d, take_bytes)?,
            payload_commit: take_or_null(d, take_bytes)?,
            client_version: d.str()?.to_string(),
        })
    }
}

fn version(d: &mut Decoder<'_>) -> Result<u8, decode::Error> {
    if d.array()? != Some(POSITIONS) {
        return Err(decode::Error::message("positions"));
    }
    d.u8()
}

fn put_int(e: &mut Encoder<&mut Vec<u8>>, n: Option<i64>) -> Result<(), encode::Error<Infallible>> {
    match n {
        Some(n) => e.i64(n)?,
        None => e.null()?,
    };
    Ok(())
}

fn put_hash(e: &mut Encoder<&mut Vec<u8>>, hash: Option<&Hash>) -> Result<(), encode::Error<Infallible>> {
    match hash {
        Some(hash) => e.bytes(hash)?,
        None => e.null()?,
    };
    Ok(())
}

fn take_bytes<const N: usize>(d: &mut Decoder<'_>) -> Result<[u8; N], decode::Error> {
    d.bytes()?.try_into().map_err(|_| decode::Error::message("length"))
}

fn take_or_null<'b, T>(
    d: &mut Decoder<'b>,
    take: impl FnOnce(&mut Decoder<'b>) -> Result<T, decode::Error>,
) -> Result<Option<T>, decode::Error> {
    if d.datatype()? == minicbor::data::Type::Null {
        d.null()?;
        return Ok(None);
    }
    take(d).map(Some)
}

fn take_fields(d: &mut Decoder<'_>) -> Result<Vec<u16>, decode::Error> {
    let count = d.array()?.ok_or_else(|| decode::Error::message("indefinite"))?;
    let mut fields = Vec::new();
    for _ in 0..count {
        // A false count ends here, with the bytes.
        fields.push(d.u16()?);
    }
    Ok(fields)
}

#[cfg(test)]
mod tests;
