//! The bytes of the keyring. Not in: what they mean (the page of the folder).
//!
//! After the magic a CBOR array: version 1, store id, epoch, slots ever made, cost, slots, two recovery seals. A cost is
//! `[algorithm 1 = Argon2id, memory in KiB, passes, lanes]`, a seal `[algorithm 1 = XChaCha20-Poly1305, nonce, bytes]`, a
//! slot `[[id, staff, login, until in ms or null for a password, classes, epoch, cost, salt], seal]`.

use std::convert::Infallible;

use minicbor::decode::{self, Decoder};
use minicbor::encode::{self, Encoder};

use super::seal::{ARGON2ID, Sealed, XCHACHA20_POLY1305};
use super::{Classes, Cost, Keyring, KeyringError, SLOTS_MAX, Slot, SlotKind};
use crate::domain::login::Login;
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;

const MAGIC: &[u8; 8] = b"MADOKEYS";
const VERSION: u8 = 1;
const MAC_BYTES: usize = 32;

type Encoding<'b> = Encoder<&'b mut Vec<u8>>;
type Put = Result<(), encode::Error<Infallible>>;

/// The whole file.
pub(super) fn encode(keyring: &Keyring) -> Vec<u8> {
    let mut bytes = body(keyring);
    bytes.extend_from_slice(&keyring.mac);
    bytes
}

/// Everything before the MAC.
pub(super) fn body(keyring: &Keyring) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.reserve(1_024);
    // Writing to a Vec cannot fail: the error type has no value.
    let Ok(()) = put(keyring, &mut Encoder::new(&mut bytes)) else {
        return bytes;
    };
    bytes
}

/// What a slot's seal is bound to: everything that the slot says, and the store.
pub(super) fn bound_to_slot(store_id: &[u8; 16], slot: &Slot) -> Vec<u8> {
    let mut bytes = b"desk/keyring/slot/1".to_vec();
    bytes.extend_from_slice(store_id);
    let Ok(()) = put_slot(&mut Encoder::new(&mut bytes), slot) else {
        return bytes;
    };
    bytes
}

/// What a recovery seal is bound to: the store, and which of the two it is.
pub(super) fn bound_to_recovery(store_id: &[u8; 16], place: u8) -> Vec<u8> {
    [b"desk/keyring/recovery/1".as_slice(), store_id, &[place]].concat()
}

/// Reads a file; refuses everything that [`encode`] would not have written, and a cost beyond the bounds.
pub(super) fn decode(bytes: &[u8], floor: Cost) -> Result<Keyring, KeyringError> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(KeyringError::NotAKeyring)?;
    let (body, mac) = rest.split_last_chunk::<MAC_BYTES>().ok_or(KeyringError::NotAKeyring)?;
    let mut decoder = Decoder::new(body);
    let version = version(&mut decoder).map_err(|_| KeyringError::NotAKeyring)?;
    if version != VERSION {
        return Err(KeyringError::Version(version));
    }
    let keyring = take(&mut decoder, *mac).map_err(|_| KeyringError::NotAKeyring)?;
    let costs = keyring.slots.iter().map(|slot| slot.cost).chain([keyring.cost]);
    if let Some(cost) = costs.into_iter().find(|cost| !cost.is_within(floor)) {
        return Err(KeyringError::Cost(cost));
    }
    if encode(&keyring) == bytes { Ok(keyring) } else { Err(KeyringError::NotAKeyring) }
}

fn put(keyring: &Keyring, e: &mut Encoding<'_>) -> Put {
    e.array(7)?.u8(VERSION)?.bytes(&keyring.store_id)?.u64(keyring.epoch)?.u64(keyring.made)?;
    put_cost(e, keyring.cost)?;
    e.array(keyring.slots.len() as u64)?;
    for slot in &keyring.slots {
        e.array(2)?;
        put_slot(e, slot)?;
        put_sealed(e, &slot.sealed)?;
    }
    e.array(2)?;
    keyring.recovery.iter().try_for_each(|sealed| put_sealed(e, sealed))
}

fn put_slot(e: &mut Encoding<'_>, slot: &Slot) -> Put {
    e.array(8)?.u64(slot.id)?.i64(slot.staff.0)?.str(slot.login.as_str())?;
    match slot.kind {
        SlotKind::Password => e.null()?,
        SlotKind::Code { until } => e.i64(until.utc_ms())?,
    };
    e.u8(slot.classes.bits())?.u64(slot.epoch)?;
    put_cost(e, slot.cost)?;
    e.bytes(&slot.salt)?;
    Ok(())
}

fn put_cost(e: &mut Encoding<'_>, cost: Cost) -> Put {
    e.array(4)?.u8(ARGON2ID)?.u32(cost.memory)?.u32(cost.passes)?.u32(cost.lanes)?;
    Ok(())
}

fn put_sealed(e: &mut Encoding<'_>, sealed: &Sealed) -> Put {
    e.array(3)?.u8(XCHACHA20_POLY1305)?.bytes(&sealed.nonce)?.bytes(&sealed.bytes)?;
    Ok(())
}

fn version(d: &mut Decoder<'_>) -> Result<u8, decode::Error> {
    array(d, 7)?;
    d.u8()
}

fn take(d: &mut Decoder<'_>, mac: [u8; MAC_BYTES]) -> Result<Keyring, decode::Error> {
    let (store_id, epoch, made, cost) = (take_bytes(d)?, d.u64()?, d.u64()?, take_cost(d)?);
    let count = d.array()?.and_then(|count| usize::try_from(count).ok()).filter(|count| *count <= SLOTS_MAX);
    let count = count.ok_or_else(|| decode::Error::message("slots"))?;
    let slots = (0..count).map(|_| take_slot(d)).collect::<Result<_, _>>()?;
    array(d, 2)?;
    let recovery = [take_sealed(d)?, take_sealed(d)?];
    Ok(Keyring { store_id, epoch, made, cost, slots, recovery, mac })
}

fn take_slot(d: &mut Decoder<'_>) -> Result<Slot, decode::Error> {
    let wrong = |what: &'static str| move || decode::Error::message(what);
    array(d, 2)?;
    array(d, 8)?;
    Ok(Slot {
        id: d.u64()?,
        staff: StaffId(d.i64()?),
        login: Login::try_from(d.str()?.to_string()).map_err(|_| wrong("login")())?,
        kind: take_kind(d)?,
        classes: Classes::from_bits(d.u8()?).ok_or_else(wrong("classes"))?,
        epoch: d.u64()?,
        cost: take_cost(d)?,
        salt: take_bytes(d)?,
        sealed: take_sealed(d)?,
    })
}

fn take_kind(d: &mut Decoder<'_>) -> Result<SlotKind, decode::Error> {
    if d.datatype()? == minicbor::data::Type::Null {
        d.null()?;
        return Ok(SlotKind::Password);
    }
    Ok(SlotKind::Code { until: Stamp::from_utc_ms(d.i64()?) })
}

fn take_cost(d: &mut Decoder<'_>) -> Result<Cost, decode::Error> {
    array(d, 4)?;
    algorithm(d, ARGON2ID)?;
    Ok(Cost { memory: d.u32()?, passes: d.u32()?, lanes: d.u32()? })
}

fn take_sealed(d: &mut Decoder<'_>) -> Result<Sealed, decode::Error> {
    array(d, 3)?;
    algorithm(d, XCHACHA20_POLY1305)?;
    Ok(Sealed { nonce: take_bytes(d)?, bytes: d.bytes()?.to_vec() })
}

fn array(d: &mut Decoder<'_>, length: u64) -> Result<(), decode::Error> {
    if d.array()? == Some(length) { Ok(()) } else { Err(decode::Error::message("array")) }
}

fn algorithm(d: &mut Decoder<'_>, known: u8) -> Result<(), decode::Error> {
    if d.u8()? == known { Ok(()) } else { Err(decode::Error::message("algorithm")) }
}

fn take_bytes<const N: usize>(d: &mut Decoder<'_>) -> Result<[u8; N], decode::Error> {
    d.bytes()?.try_into().map_err(|_| decode::Error::message("length"))
}
