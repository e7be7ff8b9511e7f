//! What an identity check has heard so far.

use serde::{Deserialize, Serialize};

use super::CheckItem;

/// How one item came out. Nothing says what differed: the clerk who does not know cannot tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It agrees with the record.
    Match,
    /// It does not.
    NoMatch,
}

/// One entry of a check, in the order in which they were made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// An item was compared or attested.
    Checked {
        /// Which.
        item: CheckItem,
        /// How it came out.
        outcome: Outcome,
    },
    /// The result will go to the registered address only, by recorded mail, and that address has been on
    /// record for at least 90 days (domain.md §1.3). Whoever records this binds the delivery to it.
    RegisteredDelivery,
}

impl Answer {
    /// The item agreed.
    pub const fn matched(item: CheckItem) -> Self {
        Self::Checked { item, outcome: Outcome::Match }
    }

    /// The item did not agree.
    pub const fn failed(item: CheckItem) -> Self {
        Self::Checked { item, outcome: Outcome::NoMatch }
    }
}
