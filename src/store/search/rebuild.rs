//! Of which tokens an index was built, so that one of another edition is noticed and built again.
//!
//! Not in: building it, for which a repository hands its records in (`store::customers`); which tokens there are
//! (`tokens`).

use super::tokens::TERMS;
use crate::store::engine::StoreError;
use crate::store::{Reads, Tx};

/// Whether the index is of this program's edition.
pub fn is_current(view: &impl Reads) -> Result<bool, StoreError> {
    Ok(view.int("SELECT terms FROM search_terms WHERE id = 1", &[])? == TERMS)
}

/// It is from now on.
pub fn mark_current(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.execute("UPDATE search_terms SET terms = $1 WHERE id = 1", &[TERMS.into()]).map(|_| ())
}
