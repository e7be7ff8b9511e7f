//! The clock of the program: reads the machine's two clocks, the one that anybody can set and the one that only runs, and
//! keeps the office's time by them.
//!
//! Not in: the rule (`domain::clock`), waiting ([`super::wakes`]), and what a time means (`domain::time`).

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use rustix::time::{ClockId, Timespec, clock_gettime};

use crate::domain::clock::{self, Reading, Standing};
use crate::domain::time::{Moment, Stamp, Uptime};

/// The clock.
#[derive(Debug)]
pub struct Clock(clock::Clock);

impl Clock {
    /// A clock that starts now.
    pub fn new() -> Clock {
        Clock(clock::Clock::begin(read()))
    }

    /// Now.
    pub fn now(&mut self) -> Moment {
        let before = self.0.standing();
        let now = self.0.read(read());
        if before != self.0.standing() && self.0.standing() != Standing::Right {
            tracing::warn!("the machine's clock is not the office's");
        }
        now
    }

    /// The office knows of this time: nothing is dated before it.
    pub fn not_before(&mut self, known: Stamp) {
        self.0.not_before(known);
    }

    /// How the machine's clock stands to the office's.
    pub fn standing(&self) -> Standing {
        self.0.standing()
    }

    /// What the machine's clock showed at the last reading.
    pub fn machine(&self) -> Stamp {
        self.0.machine()
    }

    /// By how many milliseconds it jumped ahead since this was asked last, if it did.
    pub fn take_jump(&mut self) -> Option<i64> {
        self.0.take_jump()
    }
}

impl Default for Clock {
    fn default() -> Clock {
        Clock::new()
    }
}

fn read() -> Reading {
    let machine = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, ms);
    Reading { machine: Stamp::from_utc_ms(machine), up: uptime() }
}

/// How long the machine has been running, its sleep included.
fn uptime() -> Uptime {
    let Timespec { tv_sec, tv_nsec } = clock_gettime(ClockId::Boottime);
    Uptime::from_ms(tv_sec.saturating_mul(1_000).saturating_add(tv_nsec / 1_000_000))
}

fn ms(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}
