//! Every way the keyring may say no. Not in: sentences for people (`words`).

use std::path::PathBuf;

use thiserror::Error;

use super::Cost;
use crate::store::{FileFault, StoreError};

/// Why the keyring was not read, opened or changed. `Display` is for logs and names nobody.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum KeyringError {
    /// The file is refused, is not there, or the disk failed.
    #[error("keyring: {0}")]
    File(#[from] FileFault),
    /// There is no keyring, and without one an encrypted store cannot be told from any other file.
    #[error("no keyring there")]
    NotThere {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The bytes are not a keyring as this program writes it.
    #[error("not a keyring")]
    NotAKeyring,
    /// Written by a newer program.
    #[error("keyring of version {0}")]
    Version(u8),
    /// Stretching a password would cost too little to protect it, or so much that it never ends.
    #[error("cost {0:?}")]
    Cost(Cost),
    /// No such login name, or not its password: it is not said which.
    #[error("wrong login or password")]
    Wrong,
    /// The one-time code was right, but too late.
    #[error("one-time code expired")]
    CodeExpired,
    /// The keys came out, but the file around them is not as it was written.
    #[error("keyring altered")]
    Altered,
    /// The keys are not those of this keyring.
    #[error("other keys")]
    OtherKeys,
    /// Who changes it does not hold the key that is to be sealed.
    #[error("key not held")]
    NotHeld,
    /// The login name belongs to somebody else.
    #[error("login taken")]
    LoginTaken,
    /// There is no such slot.
    #[error("no such slot")]
    NoSlot,
    /// The last slot cannot be taken away: nobody could open the store.
    #[error("last slot")]
    LastSlot,
    /// The half of the code that whoever proposed it was shown is not there.
    #[error("no first half of the code")]
    NoHalf,
    /// All slots are taken.
    #[error("no room for a slot")]
    Full,
    /// The password could not be stretched into a key: no memory.
    #[error("key derivation failed")]
    Derivation,
    /// No randomness.
    #[error(transparent)]
    Store(#[from] StoreError),
}
