//! When a customer's telephone route is locked.

use serde::{Deserialize, Serialize};

use super::Limits;
use crate::domain::time::Stamp;

/// One hour and one day, in milliseconds.
const HOUR_MS: i64 = 60 * 60 * 1000;
const DAY_MS: i64 = 24 * HOUR_MS;

impl Limits {
    /// How long a lock holds, in milliseconds.
    pub fn lock_ms(&self) -> i64 {
        i64::from(self.lock_hours) * HOUR_MS
    }

    /// How long failures and locks are remembered, in milliseconds, so that two guesses a day lead nowhere.
    pub fn memory_ms(&self) -> i64 {
        i64::from(self.memory_days) * DAY_MS
    }

    /// How long a number or an address must have been on record, in milliseconds.
    pub fn registered_ms(&self) -> i64 {
        i64::from(self.registered_days) * DAY_MS
    }

    /// How long a change of contact data is fresh, in milliseconds.
    pub fn fresh_ms(&self) -> i64 {
        i64::from(self.fresh_days) * DAY_MS
    }
}

/// A locked telephone route. Other routes (a document by post, a visit) stay open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    /// The first moment at which it is open again.
    pub until: Stamp,
}

/// The lock in force at `now`, from all failures of a customer in any order. Every third failure (or as many as
/// the policy says) locks; those are then spent. A failure dated after `now` counts like any other, so a clock set back gives no
/// try back.
pub fn lock_after(failures: &[Stamp], limits: &Limits, now: Stamp) -> Option<Lock> {
    let (_, until) = replay(failures, limits);
    until.filter(|until| *until > now).map(|until| Lock { until })
}

/// How many more failures are free before the route locks at `now`; 0 while it is locked.
pub fn failures_left(failures: &[Stamp], limits: &Limits, now: Stamp) -> usize {
    let (open, until) = replay(failures, limits);
    if until.is_some_and(|until| until > now) {
        return 0;
    }
    let remembered = open.iter().filter(|failure| is_remembered(**failure, limits, now)).count();
    usize::from(limits.failures).saturating_sub(remembered)
}

/// The failures not yet spent on a lock, and the end of the last lock.
fn replay(failures: &[Stamp], limits: &Limits) -> (Vec<Stamp>, Option<Stamp>) {
    let mut in_order = failures.to_vec();
    in_order.sort_by_key(|stamp| stamp.utc_ms());
    let mut open: Vec<Stamp> = Vec::new();
    let mut until = None;
    for failure in in_order {
        open.retain(|earlier| is_remembered(*earlier, limits, failure));
        open.push(failure);
        if open.len() >= usize::from(limits.failures) {
            open.clear();
            until = Some(failure.plus_ms(limits.lock_ms()));
        }
    }
    (open, until)
}

fn is_remembered(failure: Stamp, limits: &Limits, at: Stamp) -> bool {
    at.utc_ms().saturating_sub(failure.utc_ms()) < limits.memory_ms()
}

#[cfg(test)]
mod tests {
    use super::super::Policy;
    use super::*;

    const HOUR: i64 = HOUR_MS;

    fn stamps(hours: &[i64]) -> Vec<Stamp> {
        hours.iter().map(|hour| Stamp::from_utc_ms(hour * HOUR)).collect()
    }

    #[test]
    fn the_third_failure_locks_for_a_day() {
        // failures at hour…, now, lock until hour…, failures left
        let cases: &[(&[i64], i64, Option<i64>, usize)] = &[
            (&[], 0, None, 3),
            (&[1], 1, None, 2),
            (&[1, 2], 2, None, 1),
            (&[1, 2, 3], 3, Some(27), 0),
            (&[3, 1, 2], 26, Some(27), 0),
            (&[1, 2, 3], 27, None, 3),
            (&[1, 2, 3, 28], 28, None, 2),
            (&[1, 2, 3, 28, 29, 30], 31, Some(54), 0),
            (&[1, 2, 30 * 24 + 10], 30 * 24 + 10, None, 2),
            (&[100, 101, 102], 50, Some(126), 0),
        ];
        let limits = Policy::first().limits;
        for (failures, now, until, left) in cases {
            let failures = stamps(failures);
            let now = Stamp::from_utc_ms(now * HOUR);
            let until = until.map(|hour| Stamp::from_utc_ms(hour * HOUR));
            assert_eq!(
                lock_after(&failures, &limits, now).map(|lock| lock.until),
                until,
                "{failures:?} at {now:?}"
            );
            assert_eq!(failures_left(&failures, &limits, now), *left, "{failures:?} at {now:?}");
        }
    }
}
