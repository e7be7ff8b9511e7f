//! The key under which an act is done at most once. Not in: making keys (the form that sends the act makes
//! one).

use super::randomness::random;

/// Sixteen random bytes that a form makes when it opens; every try of the same act carries the same key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ActKey(pub [u8; 16]);

impl ActKey {
    /// A fresh key from the operating system's randomness.
    ///
    /// # Errors
    /// [`StoreError::NoRandomness`](crate::store::StoreError::NoRandomness).
    pub fn fresh() -> Result<ActKey, crate::store::StoreError> {
        random().map(ActKey)
    }
}
