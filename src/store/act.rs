//! The key under which an act is done at most once. Not in: making keys (the form that sends the act makes
//! one).

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

/// Random bytes from the operating system.
pub(super) fn random<const N: usize>() -> Result<[u8; N], crate::store::StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| crate::store::StoreError::NoRandomness)?;
    Ok(bytes)
}
