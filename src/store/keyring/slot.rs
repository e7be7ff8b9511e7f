//! A slot of the keyring: what one member of staff opens. Not in: opening it (`unlock`).

use super::Cost;
use super::seal::Sealed;
use crate::domain::login::Login;
use crate::domain::staff::{Right, Role, StaffId};
use crate::domain::time::Stamp;

/// Which keys a slot holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Classes {
    /// The keys of the file and the store: everybody.
    Store,
    /// That, and the key of what is highly sensitive.
    StoreAndSensitive,
}

impl Classes {
    /// What a role needs for its rights, and nothing more.
    pub fn of(role: Role) -> Classes {
        if role.may(Right::RevealSensitive) { Classes::StoreAndSensitive } else { Classes::Store }
    }

    /// The bits that stand for them in the file: 1 file and store, 2 the sensitive key.
    pub(super) fn bits(self) -> u8 {
        match self {
            Classes::Store => 1,
            Classes::StoreAndSensitive => 3,
        }
    }

    pub(super) fn from_bits(bits: u8) -> Option<Classes> {
        [Classes::Store, Classes::StoreAndSensitive].into_iter().find(|classes| classes.bits() == bits)
    }
}

/// What opens a slot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SlotKind {
    /// A password that its owner has chosen.
    Password,
    /// A one-time code; a password has to be chosen at once.
    Code {
        /// The first moment at which it is void.
        until: Stamp,
    },
}

/// What one member of staff opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slot {
    /// Its number, never given twice in a keyring.
    pub id: u64,
    /// Whose.
    pub staff: StaffId,
    /// By which name.
    pub login: Login,
    /// With what.
    pub kind: SlotKind,
    /// To which keys.
    pub classes: Classes,
    /// The epoch of the keyring when it was sealed.
    pub epoch: u64,
    /// What stretching its password costs.
    pub cost: Cost,
    pub(super) salt: [u8; 16],
    pub(super) sealed: Sealed,
}
