//! The head of the chain on paper: twenty bytes of the hash, so that it can be read over the telephone and typed in
//! again. Not in: the letters (`text::base32`).

use super::chain::Hash;
use crate::text::base32::{printed, read_printed};

const LENGTH: usize = 20;

/// The part of a chain's head that goes on paper.
pub type Head = [u8; LENGTH];

/// The first twenty bytes of `hash` as `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-C`.
pub fn head_words(hash: &Hash) -> String {
    hash.first_chunk().map(head_words_of).unwrap_or_default()
}

/// The same of these twenty bytes.
pub fn head_words_of(bytes: &Head) -> String {
    printed(bytes)
}

/// Reads what [`head_words`] wrote. `None` when it is not one, or the check character says that something was misread.
pub fn read_head_words(text: &str) -> Option<Head> {
    read_printed(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frozen_words() {
        let mut hash = [0_u8; 32];
        for (n, byte) in hash.iter_mut().enumerate() {
            *byte = u8::try_from(n * 7).expect("small");
        }
        assert_eq!(head_words(&[0; 32]), "0000-0000-0000-0000-0000-0000-0000-0000-0");
        assert_eq!(head_words(&hash), "003G-W58W-4CN3-2E1Z-8S6N-8PV2-D5R7-EZM5-M");
        assert_eq!(read_head_words(&head_words(&hash)).as_ref(), hash.first_chunk());
    }
}
