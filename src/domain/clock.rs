//! The office's clock: the time that every act is given. It follows the machine's clock, which anybody may have set, but
//! never goes back, and never runs slower than the machine itself: whoever sets the machine's clock back makes nothing last
//! longer. It does not believe a clock that is far ahead of what it knows.
//!
//! In: the rule ([`Clock`]) and how the machine's clock stands to the office's ([`Standing`]). Deliberately not in: reading
//! either (`runtime`), the last entry of the audit chain, which nothing is dated before, and what is written down when a
//! clock is wrong (`office::clock`). Start at [`Clock::read`].

use super::time::{Moment, Stamp, Uptime};

/// A machine's clock may be behind by so much without a word: clocks drift, and several desks read them one after another.
pub const DRIFT_MS: i64 = 5_000;
/// Going ahead by more than this, beyond the time that passed, is a jump that is written down.
pub const JUMP_MS: i64 = 10 * 60_000;
/// A clock that is ahead by more than this is not believed: no office is shut for a hundred days.
pub const FAR_MS: i64 = 100 * 86_400_000;

/// What the runtime reads at one time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The machine's clock.
    pub machine: Stamp,
    /// How long the machine has been running.
    pub up: Uptime,
}

/// How the machine's clock stands to what the office knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Nothing speaks against it.
    Right,
    /// It is behind: dates count on from what the office knows.
    Behind,
    /// It is so far ahead that it is not believed: dates count on from what the office knows.
    FarAhead,
}

impl Standing {
    /// How a machine's clock stands to the latest time that is known.
    pub fn of(machine: Stamp, known: Stamp) -> Standing {
        match machine.utc_ms().saturating_sub(known.utc_ms()) {
            ahead if ahead > FAR_MS => Standing::FarAhead,
            ahead if ahead < -DRIFT_MS => Standing::Behind,
            _ => Standing::Right,
        }
    }
}

/// The clock of one run of the program.
#[derive(Debug, Clone)]
pub struct Clock {
    now: Moment,
    standing: Standing,
    jump: Option<i64>,
    machine: Stamp,
}

impl Clock {
    /// Begins with what the machine's clock shows: nothing else is known yet.
    pub fn begin(first: Reading) -> Clock {
        Clock {
            now: Moment { at: first.machine, up: first.up },
            standing: Standing::Right,
            jump: None,
            machine: first.machine,
        }
    }

    /// The moment of a reading.
    pub fn read(&mut self, reading: Reading) -> Moment {
        let ran = reading.up.since(self.now.up).max(0);
        let steady = self.now.at.plus_ms(ran);
        self.machine = reading.machine;
        self.standing = Standing::of(reading.machine, steady);
        let at = match self.standing {
            Standing::FarAhead => steady,
            Standing::Right | Standing::Behind => steady.max(reading.machine),
        };
        let ahead = at.utc_ms().saturating_sub(steady.utc_ms());
        if ahead > JUMP_MS {
            self.jump = Some(self.jump.unwrap_or(0).saturating_add(ahead));
        }
        self.now = Moment { at, up: self.now.up.plus_ms(ran) };
        self.now
    }

    /// The office knows of this time: nothing is dated before it.
    pub fn not_before(&mut self, known: Stamp) {
        self.now.at = self.now.at.max(known);
    }

    /// How the machine's clock stood at the last reading.
    pub fn standing(&self) -> Standing {
        self.standing
    }

    /// What the machine's clock showed at the last reading.
    pub fn machine(&self) -> Stamp {
        self.machine
    }

    /// By how many milliseconds it jumped ahead since this was asked last, if it did.
    pub fn take_jump(&mut self) -> Option<i64> {
        self.jump.take()
    }
}
