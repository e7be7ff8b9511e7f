//! Codes that the program makes and a person types: the one for the first sign-in, and the two in envelopes. Not in: the
//! letters (`text::base32`).

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
            pub(super) fn fresh() -> Result<$name, StoreError> {
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

            pub(super) fn bytes(&self) -> &[u8] {
                &self.0
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
    /// What a new member of staff signs in with once: 80 random bits, stretched like a password, good for
    /// [`CODE_HOURS`]. Nobody but they know the password they choose then.
    OneTimeCode, 10
}

code! {
    /// What lies in an envelope for the day on which nobody can sign in: 160 random bits.
    RecoveryCode, 20
}

impl RecoveryCode {
    /// The key it stands for. It is random through and through: nothing needs stretching.
    pub(super) fn key(&self) -> SecretKey {
        let mut bytes = Zeroizing::new([0; KEY_BYTES]);
        bytes.iter_mut().zip(self.bytes()).for_each(|(byte, code)| *byte = *code);
        SecretKey::from_bytes(*bytes).derive(b"desk/keyring/recovery/1")
    }
}
