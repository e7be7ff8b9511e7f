//! The policy of the identity check: what each level asks for, how long things count, and which papers are taken.
//!
//! In: the numbers and the register of papers as data, and the limits inside which an office may move the numbers.
//! Not in: its versions and their days of validity (`store::policies`), who may change it (`office::change_policy`).

use serde::{Deserialize, Serialize};

use super::paper::{PaperRule, register};

/// What a level that rests on registered items asks for. All of it must be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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

/// How long things count, and how often one may fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Days that a number or an address has been on record before the office calls or sends there.
    pub registered_days: u8,
    /// Days for which a change of contact data raises the level for what follows.
    pub fresh_days: u8,
    /// Failures that lock the telephone route.
    pub failures: u8,
    /// Hours for which a lock holds.
    pub lock_hours: u8,
    /// Days for which a failure, and a lock, is remembered.
    pub memory_days: u8,
    /// Locks within that time after which only documents count.
    pub locks: u8,
}

/// What the identity check asks for. L0 asks for nothing; L3 asks for a document, or for L2 and delivery to the
/// registered address; a document alone suffices for every level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// What L1 asks for.
    pub l1: Threshold,
    /// What L2 asks for.
    pub l2: Threshold,
    /// How long things count.
    pub limits: Limits,
    /// The papers that are taken.
    pub papers: Vec<PaperRule>,
}

/// A number of the policy that the privacy officer may move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Number {
    /// Items that L1 asks for.
    L1Items,
    /// Items that L2 asks for.
    L2Items,
    /// How many of those are not printed on mail.
    L2NonPublic,
    /// [`Limits::registered_days`].
    RegisteredDays,
    /// [`Limits::fresh_days`].
    FreshDays,
    /// [`Limits::failures`].
    Failures,
    /// [`Limits::lock_hours`].
    LockHours,
}

impl Number {
    /// In the order of the form.
    pub const ALL: [Number; 7] = [
        Number::L1Items,
        Number::L2Items,
        Number::L2NonPublic,
        Number::RegisteredDays,
        Number::FreshDays,
        Number::Failures,
        Number::LockHours,
    ];

    /// The least and the most that an office may set: no number can switch the check off, or ask for more items than
    /// a record has.
    pub const fn bounds(self) -> (u8, u8) {
        match self {
            Number::L1Items | Number::L2Items => (2, 6),
            Number::L2NonPublic => (1, 3),
            Number::RegisteredDays => (30, 250),
            Number::FreshDays => (7, 180),
            Number::Failures => (2, 5),
            Number::LockHours => (1, 168),
        }
    }

    /// What it is in a policy.
    pub fn of(self, policy: &Policy) -> u8 {
        match self {
            Number::L1Items => policy.l1.registered,
            Number::L2Items => policy.l2.registered,
            Number::L2NonPublic => policy.l2.non_public,
            Number::RegisteredDays => policy.limits.registered_days,
            Number::FreshDays => policy.limits.fresh_days,
            Number::Failures => policy.limits.failures,
            Number::LockHours => policy.limits.lock_hours,
        }
    }

    /// Sets it in a policy.
    pub fn set(self, policy: &mut Policy, to: u8) {
        let number = match self {
            Number::L1Items => &mut policy.l1.registered,
            Number::L2Items => &mut policy.l2.registered,
            Number::L2NonPublic => &mut policy.l2.non_public,
            Number::RegisteredDays => &mut policy.limits.registered_days,
            Number::FreshDays => &mut policy.limits.fresh_days,
            Number::Failures => &mut policy.limits.failures,
            Number::LockHours => &mut policy.limits.lock_hours,
        };
        *number = to;
    }
}

impl Policy {
    /// The policy with which every office begins (domain.md §1.3 with the points of §5.3). The store holds it as its
    /// first version; this is where it is written down for a reader.
    pub fn first() -> Policy {
        Policy {
            l1: Threshold { registered: 2, half_points: 2, non_public: 0, attested: false },
            l2: Threshold { registered: 2, half_points: 3, non_public: 1, attested: true },
            limits: Limits {
                registered_days: 90,
                fresh_days: 30,
                failures: 3,
                lock_hours: 24,
                memory_days: 30,
                locks: 2,
            },
            papers: register(),
        }
    }

    /// The first number that lies outside its bounds.
    pub fn fault(&self) -> Option<Number> {
        Number::ALL.into_iter().find(|number| {
            let (least, most) = number.bounds();
            !(least..=most).contains(&number.of(self))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_number_switches_the_check_off() {
        assert_eq!(Policy::first().fault(), None);
        for number in Number::ALL {
            let (least, most) = number.bounds();
            for (to, stands) in [(least, true), (most, true), (least - 1, false), (most + 1, false)] {
                let mut policy = Policy::first();
                number.set(&mut policy, to);
                assert_eq!(number.of(&policy), to);
                assert_eq!(policy.fault(), (!stands).then_some(number), "{number:?} {to}");
            }
        }
    }
}
