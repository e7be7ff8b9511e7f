//! Bytes from the operating system's randomness: keys, nonces, codes. Not in: choices that a story must be able to repeat
//! (they have a seed).

use super::engine::StoreError;
use crate::text::base32;

/// Random bytes.
///
/// # Errors
/// [`StoreError::NoRandomness`].
pub(super) fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| StoreError::NoRandomness)?;
    Ok(bytes)
}

/// Random bytes that a person will copy by hand: [`base32::is_plain`].
///
/// # Errors
/// [`StoreError::NoRandomness`].
pub(super) fn random_to_copy<const N: usize>() -> Result<[u8; N], StoreError> {
    loop {
        let bytes = random()?;
        if base32::is_plain(&bytes) {
            return Ok(bytes);
        }
    }
}
