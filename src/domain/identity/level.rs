//! How sure the office must be of whom it speaks to.

use serde::{Deserialize, Serialize};

/// An assurance level; it rises with the harm that a mistake would do (domain.md §1.3). A higher level
/// includes the lower ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[repr(u16)]
pub enum Level {
    /// Nobody checked: general questions, no customer data.
    L0 = 0,
    /// Stopping mailings and sharing.
    L1 = 1,
    /// Correcting the record, taking back a stop.
    L2 = 2,
    /// Disclosure, erasure.
    L3 = 3,
}

impl Level {
    /// Every level, lowest first.
    pub const ALL: [Self; 4] = [Self::L0, Self::L1, Self::L2, Self::L3];

    /// One level more, for what follows a fresh change of contact data. Nothing checked stays nothing checked.
    pub const fn raised(self) -> Self {
        match self {
            Self::L0 => Self::L0,
            Self::L1 => Self::L2,
            Self::L2 | Self::L3 => Self::L3,
        }
    }

    /// The stable number.
    pub const fn code(self) -> u16 {
        self as u16
    }

    /// The level with that number.
    pub fn from_code(code: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.code() == code)
    }
}

impl std::fmt::Display for Level {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "L{}", self.code())
    }
}
