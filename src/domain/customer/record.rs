//! A customer as the office keeps it.

use serde::{Deserialize, Serialize};

use super::{CustomerNo, Details};
use crate::domain::time::Stamp;

/// The store's own key of a customer; never shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CustomerId(pub i64);

/// A customer's record. Whoever holds one may see everything in it: before identity is confirmed hand out a
/// [`super::CustomerCard`] instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// The store's key.
    pub id: CustomerId,
    /// The house's number.
    pub no: CustomerNo,
    /// What is on record.
    pub details: Details,
    /// Rises by one with every change; a change names the version it started from.
    pub version: i64,
    /// When the office last had to do with this person.
    pub last_contact: Stamp,
}
