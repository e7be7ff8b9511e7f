//! What one day is to the office.

use serde::{Deserialize, Serialize};

use super::{ClosureReason, Holiday};

/// What one day is to the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Day {
    /// A business day.
    Open,
    /// Taken for a business day by its day of the week, but its public holidays are not published (yet):
    /// the screen says so.
    NotPublished,
    /// The office is closed all day.
    Off(DayOff),
}

/// Why the office is closed all day. Where several are true the first of them is named: it is the
/// strongest reason, and a caller asking "why not on the 3rd?" hears the holiday, not "it is Sunday".
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOff {
    /// A public holiday, its substitute included.
    Holiday(Holiday),
    /// A special closure of this office.
    Closure(ClosureReason),
    /// A day of the week on which the office is never open.
    Weekend,
}

impl Day {
    /// Whether the office has hours on this day.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Open | Self::NotPublished)
    }
}
