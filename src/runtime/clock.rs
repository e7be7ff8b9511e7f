//! The clock of the program: Japan's time from the machine's clock, never going back within a run.
//!
//! Not in: waiting ([`super::wakes`]), and what a time means (`domain::time`).

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::domain::time::Stamp;

/// A difference that is no slip any more but somebody setting the clock.
const STEP: Duration = Duration::from_secs(2);

/// The clock.
#[derive(Debug)]
pub struct Clock {
    last: Stamp,
    read: Instant,
}

impl Clock {
    /// A clock that starts now.
    pub fn new() -> Clock {
        Clock { last: Stamp::from_utc_ms(machine_ms()), read: Instant::now() }
    }

    /// Now. When the machine's clock was set back, the last time given is given again until it is reached.
    pub fn now(&mut self) -> Stamp {
        let read = Instant::now();
        self.tell(machine_ms(), read)
    }

    fn tell(&mut self, machine: i64, read: Instant) -> Stamp {
        let expected = self.last.utc_ms().saturating_add(ms(read.saturating_duration_since(self.read)));
        let step = machine.saturating_sub(expected);
        if step.unsigned_abs() > STEP.as_millis().try_into().unwrap_or(u64::MAX) {
            tracing::warn!(step_ms = step, "the machine's clock was set");
        }
        self.read = read;
        if machine > self.last.utc_ms() {
            self.last = Stamp::from_utc_ms(machine);
        }
        self.last
    }
}

impl Default for Clock {
    fn default() -> Clock {
        Clock::new()
    }
}

fn machine_ms() -> i64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, ms)
}

fn ms(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_never_goes_back_even_when_the_clock_is_set_back() {
        let mut clock = Clock { last: Stamp::from_utc_ms(1_000_000), read: Instant::now() };
        let read = clock.read;
        for (machine, told) in [(1_000_500, 1_000_500), (400_000, 1_000_500), (1_000_501, 1_000_501)] {
            assert_eq!(clock.tell(machine, read).utc_ms(), told);
        }
    }
}
