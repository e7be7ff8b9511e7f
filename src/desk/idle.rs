//! How long a desk stands unattended before it locks. Typing counts; what comes from the store by itself does not.

use crate::domain::time::Stamp;
use crate::office::session::{End, LONGEST_MS};

/// How long before the lock it is announced: one minute.
const NOTICE_MS: i64 = 60_000;

/// Since when nobody has typed, and how long that may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Idle {
    limit_ms: i64,
    last_key: Stamp,
    /// The sitting ends then, whoever types.
    longest: Stamp,
}

impl Idle {
    /// Somebody sits down now; the desk locks after so many minutes without a key.
    pub fn begin(at: Stamp, minutes: u8) -> Idle {
        Idle { limit_ms: i64::from(minutes) * 60_000, last_key: at, longest: at.plus_ms(LONGEST_MS) }
    }

    /// A key was pressed.
    pub fn key(&mut self, at: Stamp) {
        self.last_key = at;
    }

    /// When the desk locks if nobody types.
    pub fn locks_at(&self) -> Stamp {
        self.last_key.plus_ms(self.limit_ms).min(self.longest)
    }

    /// Whether the lock is so near that it is announced.
    pub fn is_near(&self, at: Stamp) -> bool {
        at >= self.locks_at().plus_ms(-NOTICE_MS)
    }

    /// Why it locks now, if it does.
    pub fn is_over(&self, at: Stamp) -> Option<End> {
        if at >= self.longest {
            Some(End::TooLong)
        } else if at >= self.locks_at() {
            Some(End::Idle)
        } else {
            None
        }
    }

    /// When to look again: the announcement, then the lock. A key in between only moves both.
    pub fn next_look(&self, at: Stamp) -> Stamp {
        let announced = self.locks_at().plus_ms(-NOTICE_MS);
        if at < announced { announced } else { self.locks_at() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_puts_the_lock_off_but_not_beyond_the_longest_sitting() {
        let at = Stamp::from_utc_ms;
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
