//! Codes that the program makes and a person types: the one for a first sign-in, in two halves, and the two in envelopes.
//! Not in: the letters (`text::base32`).

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::store::StoreError;
use crate::store::keys::{KEY_BYTES, SecretKey};
use crate::store::randomness::random_to_copy;
use crate::text::base32::{printed, read_printed};

/// How long a one-time code opens anything, in hours.
pub const CODE_HOURS: i64 = 24;

macro_rules! code {
    ($(#[$doc:meta])* $name:ident, $bytes:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
        pub struct $name([u8; $bytes]);

        impl $name {
            /// A fresh one from the operating system.
            ///
            /// # Errors
            /// [`StoreError::NoRandomness`].
            pub fn fresh() -> Result<$name, StoreError> {
                random_to_copy().map($name)
            }

            /// The code as it was typed; `None` when it is none or was misread.
            pub fn typed(text: &str) -> Option<$name> {
                read_printed(text).map($name)
            }

            /// The code as it is printed, in groups of four with a check character at the end.
            pub fn printed(&self) -> Zeroizing<String> {
                Zeroizing::new(printed(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    };
}

code! {
    /// One of two halves of a one-time code. Two people are each shown one; it says nothing about the other, nor about the
    /// code.
    CodeHalf, 10
}

impl CodeHalf {
    /// The half of these bytes, as the store keeps it while its proposal waits.
    pub(in crate::store) fn from_bytes(bytes: [u8; 10]) -> CodeHalf {
        CodeHalf(bytes)
    }

    /// Its bytes.
    pub(in crate::store) fn expose(&self) -> &[u8; 10] {
        &self.0
    }
}

/// What a member of staff signs in with once: 80 bits, stretched like a password, good for [`CODE_HOURS`]. Nobody but they
/// know the password they choose then. It is never shown: its owner puts it together from its two halves.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct OneTimeCode([u8; 10]);

impl OneTimeCode {
    /// The code of two halves, in whichever order.
    pub(super) fn of(one: &CodeHalf, other: &CodeHalf) -> OneTimeCode {
        let mut code = one.0;
        code.iter_mut().zip(other.0).for_each(|(byte, with)| *byte ^= with);
        OneTimeCode(code)
    }

    /// The code as it was typed: both halves, one behind the other, or the whole of one that was given before codes had
    /// halves. `None` when it is none or was misread.
    pub fn typed(text: &str) -> Option<OneTimeCode> {
        let text: Zeroizing<String> =
            Zeroizing::new(text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect());
        if let Some(whole) = read_printed(&text) {
            return Some(OneTimeCode(whole));
        }
        let (one, other) = text.split_at_checked(text.len() / 2)?;
        Some(OneTimeCode::of(&CodeHalf::typed(one)?, &CodeHalf::typed(other)?))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for OneTimeCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OneTimeCode")
    }
}

code! {
    /// What lies in an envelope for the day on which nobody can sign in: 160 random bits.
    RecoveryCode, 20
}

impl RecoveryCode {
    /// The two of an office.
    ///
    /// # Errors
    /// [`StoreError::NoRandomness`].
    pub fn pair() -> Result<[RecoveryCode; 2], StoreError> {
        Ok([RecoveryCode::fresh()?, RecoveryCode::fresh()?])
    }

    /// The key it stands for. It is random through and through: nothing needs stretching.
    pub(super) fn key(&self) -> SecretKey {
        let mut bytes = Zeroizing::new([0; KEY_BYTES]);
        bytes.iter_mut().zip(self.0).for_each(|(byte, code)| *byte = code);
        SecretKey::from_bytes(*bytes).derive(b"desk/keyring/recovery/1")
    }
}
