//! The audit chain: append-only entries, each bound to the one before it, written in the same transaction as
//! the change they tell of.
//!
//! In: the bytes of an entry ([`Entry`]), the hashes ([`chain`]), appending
//! ([`Tx::append_audit`](super::Tx)); beside the chain, under keys: values ([`payload`]), digests of the rows
//! that were changed ([`RowTable`]), the seals of the days ([`SealSeed`]); heads kept outside the store
//! ([`anchors`], and in a form that can be printed and typed in again, [`head_words`]); and the verification of
//! all of it ([`verify`]). Not in: the vocabulary (`domain::audit`), who must log what (`office`). Start with
//! [`chain`]. The format is frozen: other programs verify it with the same test vectors.

pub mod anchors;
mod append;
pub mod chain;
mod changed;
mod entry;
mod head;
pub mod index;
mod latest;
mod payload;
mod rows;
mod seals;
mod subject;
mod tables;
mod verify;

pub use append::AuditRef;
pub(super) use append::append;
pub(super) use changed::{tell_of_the_rest, watch};
pub use entry::{ENTRY_CAP, Entry, EntryError};
pub use head::{Head, head_words, read_head_words};
pub use latest::last_time;
pub use payload::{Payload, payload};
pub use seals::SealSeed;
pub(super) use seals::found as found_seals;
pub use tables::{RowRef, RowTable};
pub use verify::{Anchor, BadEntry, Fault, Known, Progress, Verdict, verify, verify_against};
