//! When a customer's telephone route is locked.

use serde::{Deserialize, Serialize};

use crate::domain::time::Stamp;

/// Failures that lock the route, counted for the customer over all requests (domain.md §1.3; safety.md §2
/// row 1).
pub const FAILURES_TO_LOCK: usize = 3;
/// How long a lock holds: 24 hours, in milliseconds.
pub const LOCK_MS: i64 = 24 * 60 * 60 * 1000;
/// How long a failure is remembered: 30 days, in milliseconds, so that two guesses a day lead nowhere.
pub const MEMORY_MS: i64 = 30 * LOCK_MS;

/// A locked telephone route. Other routes (a document by post, a visit) stay open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lock {
    /// The first moment at which it is open again.
    pub until: Stamp,
}

/// The lock in force at `now`, from all failures of a customer in any order. Every third failure locks; the
/// three are then spent. A failure dated after `now` counts like any other, so a clock set back gives no
/// try back.
pub fn lock_after(failures: &[Stamp], now: Stamp) -> Option<Lock> {
    let (_, until) = replay(failures);
    until.filter(|until| *until > now).map(|until| Lock { until })
}

/// How many more failures are free before the route locks at `now`; 0 while it is locked.
pub fn failures_left(failures: &[Stamp], now: Stamp) -> usize {
    let (open, until) = replay(failures);
    if until.is_some_and(|until| until > now) {
        return 0;
    }
    let remembered = open.iter().filter(|failure| is_remembered(**failure, now)).count();
    FAILURES_TO_LOCK.saturating_sub(remembered)
}

/// The failures not yet spent on a lock, and the end of the last lock.
fn replay(failures: &[Stamp]) -> (Vec<Stamp>, Option<Stamp>) {
    let mut in_order = failures.to_vec();
    in_order.sort_by_key(|stamp| stamp.utc_ms());
    let mut open: Vec<Stamp> = Vec::new();
    let mut until = None;
    for failure in in_order {
        open.retain(|earlier| is_remembered(*earlier, failure));
        open.push(failure);
        if open.len() >= FAILURES_TO_LOCK {
            open.clear();
            until = Some(failure.plus_ms(LOCK_MS));
        }
    }
    (open, until)
}

fn is_remembered(failure: Stamp, at: Stamp) -> bool {
    at.utc_ms().saturating_sub(failure.utc_ms()) < MEMORY_MS
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 60 * 60 * 1000;

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
        for (failures, now, until, left) in cases {
            let failures = stamps(failures);
            let now = Stamp::from_utc_ms(now * HOUR);
            let until = until.map(|hour| Stamp::from_utc_ms(hour * HOUR));
            assert_eq!(lock_after(&failures, now).map(|lock| lock.until), until, "{failures:?} at {now:?}");
            assert_eq!(failures_left(&failures, now), *left, "{failures:?} at {now:?}");
        }
    }
}
