//! What each level asks for, as data with validity dates: the office or the law may change it.

use chrono::NaiveDate;

/// What a level that rests on registered items asks for. All of it must be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold {
    /// Different registered items that agree.
    pub registered: u8,
    /// Their worth together, in half points.
    pub half_points: u8,
    /// How many of them are not printed on mail.
    pub non_public: u8,
    /// Whether the clerk must have called back (or seen a document).
    pub attested: bool,
}

/// The thresholds in force from a day on. L0 asks for nothing; L3 asks for a document, or for L2 and
/// delivery to the registered address; a document alone suffices for every level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// First day of validity.
    pub valid_from: NaiveDate,
    /// What L1 asks for.
    pub l1: Threshold,
    /// What L2 asks for.
    pub l2: Threshold,
}

/// Oldest first. The first is domain.md §1.3 with the points of §5.3.
const POLICIES: [Policy; 1] = [Policy {
    valid_from: NaiveDate::MIN,
    l1: Threshold { registered: 2, half_points: 2, non_public: 0, attested: false },
    l2: Threshold { registered: 2, half_points: 3, non_public: 1, attested: true },
}];

impl Policy {
    /// The policy in force on `day`.
    pub fn on(day: NaiveDate) -> &'static Self {
        let [first, ..] = &POLICIES;
        POLICIES.iter().rev().find(|policy| policy.valid_from <= day).unwrap_or(first)
    }

    /// The newest policy.
    pub fn newest() -> &'static Self {
        let [.., newest] = &POLICIES;
        newest
    }
}
