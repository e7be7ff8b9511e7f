//! How a search looks at a record. Not in: where the record is kept.

use super::searchable::Searchable;
use crate::store::engine::StoreError;

/// The customers behind the index. Longer texts than the index keeps are compared with the record itself.
pub trait Records {
    /// Whether the record is found by its whole number only.
    fn is_hidden(&self, id: i64) -> bool;

    /// Whether `test` holds for the customer with this id; false when there is none.
    fn holds(&mut self, id: i64, test: &dyn Fn(&Searchable<'_>) -> bool) -> Result<bool, StoreError>;
}
