//! How long a desk stands unattended before it locks, measured by the time that the machine runs, its sleep included. Typing
//! counts; what comes from the store by itself does not, and nothing counts that comes after the time was up.

use crate::domain::time::Uptime;
use crate::office::session::{End, LONGEST_MS};

/// How long before the lock it is announced: one minute.
const NOTICE_MS: i64 = 60_000;

/// Since when nobody has typed, and how long that may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Idle {
    limit_ms: i64,
    last_key: Uptime,
    /// The sitting ends then, whoever types.
    longest: Uptime,
}

impl Idle {
    /// Somebody sits down now; the desk locks after so many minutes without a key.
    pub fn begin(up: Uptime, minutes: u8) -> Idle {
        Idle { limit_ms: i64::from(minutes) * 60_000, last_key: up, longest: up.plus_ms(LONGEST_MS) }
    }

    /// A key was pressed.
    pub fn key(&mut self, up: Uptime) {
        self.last_key = up;
    }

    /// When the desk locks if nobody types.
    pub fn locks_at(&self) -> Uptime {
        self.last_key.plus_ms(self.limit_ms).min(self.longest)
    }

    /// Whether the lock is so near that it is announced.
    pub fn is_near(&self, up: Uptime) -> bool {
        up >= self.locks_at().plus_ms(-NOTICE_MS)
    }

    /// Why it locks now, if it does.
    pub fn is_over(&self, up: Uptime) -> Option<End> {
        if up >= self.longest {
            Some(End::TooLong)
        } else if up >= self.locks_at() {
            Some(End::Idle)
        } else {
            None
        }
    }

    /// When to look again: the announcement, then the lock. A key in between only moves both.
    pub fn next_look(&self, up: Uptime) -> Uptime {
        let announced = self.locks_at().plus_ms(-NOTICE_MS);
        if up < announced { announced } else { self.locks_at() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_puts_the_lock_off_but_not_beyond_the_longest_sitting() {
        let at = Uptime::from_ms;
        let minute = 60_000;
        let mut idle = Idle::begin(at(0), 5);
        assert_eq!((idle.next_look(at(0)), idle.is_over(at(0))), (at(4 * minute), None));
        assert!(idle.is_near(at(4 * minute)) && !idle.is_near(at(4 * minute - 1)));
        assert_eq!(idle.next_look(at(4 * minute)), at(5 * minute));
        assert_eq!(idle.is_over(at(5 * minute)), Some(End::Idle));
        idle.key(at(4 * minute));
        assert_eq!(idle.is_over(at(5 * minute)), None);
        assert_eq!(idle.next_look(at(4 * minute)), at(8 * minute));
        idle.key(at(LONGEST_MS - 1));
        assert_eq!(idle.is_over(at(LONGEST_MS)), Some(End::TooLong));
    }
}
