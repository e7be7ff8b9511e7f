//! A clock for tests. Like any clock it moves on at each reading, so that nothing passes a test that reads the time too
//! early, or twice and takes it for once. Not in: the rule by which the program keeps its time (`domain::clock`).

use std::cell::Cell;
use std::rc::Rc;

use madoguchi::domain::time::{Moment, Stamp};

/// By how much it moves on at each reading, in milliseconds.
const TICK_MS: i64 = 1;

/// One clock; every clone shows the same time.
#[derive(Debug, Clone)]
pub struct Clock(Rc<Cell<Moment>>);

impl Clock {
    /// A clock that shows this time, on a machine that has never stopped.
    pub fn at(at: Stamp) -> Clock {
        Clock(Rc::new(Cell::new(Moment::by_steady_clock(at))))
    }

    /// Reads it.
    pub fn now(&self) -> Moment {
        self.pass(TICK_MS);
        self.0.get()
    }

    /// What it showed when it was last read, for whoever only wants to know how far a story has come.
    pub fn shows(&self) -> Stamp {
        self.0.get().at
    }

    /// So much time passes.
    pub fn pass(&self, ms: i64) {
        self.0.set(self.0.get().plus_ms(ms));
    }
}
