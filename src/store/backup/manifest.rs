//! What a backup says of itself: its first part, as JSON that a person can read. Not in: the other parts
//! ([`container`](super::container)).

use serde::{Deserialize, Serialize};

/// The format that this program writes.
pub(super) const FORMAT: u64 = 1;

/// What a backup says of itself. Nothing of it is a secret: the office's name is in the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Format of the file.
    pub madoguchi_backup: u64,
    /// Version of the program that made it.
    pub program: String,
    /// When, in Japan, as RFC 3339.
    pub made: String,
    /// Random identity of the store, in hex.
    pub store: String,
    /// Schema of the store.
    pub schema: u32,
    /// Whether the store in it is encrypted.
    pub encrypted: bool,
    /// Entries of the audit chain in it.
    pub entries: u64,
    /// The head of the chain after the last of them, as it is printed.
    pub head: String,
    /// The other parts, in their order.
    pub parts: Vec<Part>,
}

/// A part of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its name, which is that of the file beside a restored store.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Its SHA-256, in hex.
    pub sha256: String,
}

/// Bytes in hex.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
