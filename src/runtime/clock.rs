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
        if before != self.0.standing() && !matches!(self.0.standing(), Standing::Right) {
            tracing::warn!("the machine's clock is not the office's");
        }
        now
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
