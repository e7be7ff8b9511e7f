//! The audit chain: append-only entries, each bound to the one before it, written in the same transaction as
//! the change they tell of.
//!
//! In: the bytes of an entry ([`Entry`]), the hashes ([`chain`]), appending
//! ([`Tx::append_audit`](super::Tx)), verification ([`verify`]) and the head in a form that can be printed
//! and typed in again ([`head_words`]). Not in: the vocabulary (`domain::audit`), who must log what
//! (`office`), keyed day seals (they come with keys). Start with [`chain`]. The format is frozen: other
//! programs verify it with the same test vectors.

mod append;
pub mod chain;
mod entry;
mod head;
pub mod index;
mod verify;

pub use append::AuditRef;
pub(super) use append::append;
pub use entry::{ENTRY_CAP, Entry, EntryError};
pub use head::{Head, head_words, read_head_words};
pub use verify::{Anchor, BadEntry, Fault, Progress, Verdict, verify};
