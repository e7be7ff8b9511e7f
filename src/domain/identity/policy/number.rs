//! The numbers of the policy: how much each level asks for, how long things count.

use super::Policy;

/// A number of the policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Number {
    /// Items that L1 asks for.
    L1Items,
    /// What they are worth together, in half points.
    L1Points,
    /// Items that L2 asks for.
    L2Items,
    /// What they are worth together, in half points.
    L2Points,
    /// How many of those are not printed on mail.
    L2NonPublic,
    /// [`super::Limits::registered_days`].
    RegisteredDays,
    /// [`super::Limits::fresh_days`].
    FreshDays,
    /// [`super::Limits::failures`].
    Failures,
    /// [`super::Limits::lock_hours`].
    LockHours,
    /// [`super::Limits::memory_days`].
    MemoryDays,
    /// [`super::Limits::locks`].
    Locks,
}

impl Number {
    /// In the order of the table.
    pub const ALL: [Number; 11] = [
        Number::L1Items,
        Number::L1Points,
        Number::L2Items,
        Number::L2Points,
        Number::L2NonPublic,
        Number::RegisteredDays,
        Number::FreshDays,
        Number::Failures,
        Number::LockHours,
        Number::MemoryDays,
        Number::Locks,
    ];

    /// The name by which the audit trail calls it.
    pub const fn key(self) -> &'static str {
        match self {
            Number::L1Items => "l1_items",
            Number::L1Points => "l1_points",
            Number::L2Items => "l2_items",
            Number::L2Points => "l2_points",
            Number::L2NonPublic => "l2_non_public",
            Number::RegisteredDays => "registered_days",
            Number::FreshDays => "fresh_days",
            Number::Failures => "failures",
            Number::LockHours => "lock_hours",
            Number::MemoryDays => "memory_days",
            Number::Locks => "locks",
        }
    }

    /// The least and the most that an office may set: no number can switch the check off, or ask for more items than
    /// a record has.
    pub const fn bounds(self) -> (u8, u8) {
        match self {
            Number::L1Items | Number::L2Items => (2, 6),
            Number::L1Points => (2, 9),
            Number::L2Points => (3, 9),
            Number::L2NonPublic => (1, 3),
            Number::RegisteredDays => (30, 250),
            Number::FreshDays => (7, 180),
            Number::Failures => (2, 5),
            Number::LockHours => (1, 168),
            Number::MemoryDays => (14, 250),
            Number::Locks => (1, 5),
        }
    }

    /// Whether it counts half points.
    pub const fn is_worth(self) -> bool {
        matches!(self, Number::L1Points | Number::L2Points)
    }

    /// What it is in a policy.
    pub const fn of(self, policy: &Policy) -> u8 {
        match self {
            Number::L1Items => policy.l1.registered,
            Number::L1Points => policy.l1.half_points,
            Number::L2Items => policy.l2.registered,
            Number::L2Points => policy.l2.half_points,
            Number::L2NonPublic => policy.l2.non_public,
            Number::RegisteredDays => policy.limits.registered_days,
            Number::FreshDays => policy.limits.fresh_days,
            Number::Failures => policy.limits.failures,
            Number::LockHours => policy.limits.lock_hours,
            Number::MemoryDays => policy.limits.memory_days,
            Number::Locks => policy.limits.locks,
        }
    }

    /// Sets it in a policy.
    pub fn set(self, policy: &mut Policy, to: u8) {
        let number = match self {
            Number::L1Items => &mut policy.l1.registered,
            Number::L1Points => &mut policy.l1.half_points,
            Number::L2Items => &mut policy.l2.registered,
            Number::L2Points => &mut policy.l2.half_points,
            Number::L2NonPublic => &mut policy.l2.non_public,
            Number::RegisteredDays => &mut policy.limits.registered_days,
            Number::FreshDays => &mut policy.limits.fresh_days,
            Number::Failures => &mut policy.limits.failures,
            Number::LockHours => &mut policy.limits.lock_hours,
            Number::MemoryDays => &mut policy.limits.memory_days,
            Number::Locks => &mut policy.limits.locks,
        };
        *number = to;
    }
}
