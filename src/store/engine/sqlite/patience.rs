//! Waiting for a lock: short jittered sleeps, so that many desks take turns fairly (the engine's own growing back-off lets
//! one win again and again). Not in: what the clerk reads when it was in vain.
//!
//! The budget is one for everything that a person waits for at a time: a store that is opened asks for several locks, and
//! waiting for each of them anew would add up. It is measured, not counted in sleeps, which on a busy machine take twice as
//! long as they were meant to.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How long others are waited for before it is said that they are at work.
pub(super) const BUDGET: Duration = Duration::from_secs(5);

const SHORTEST_US: u64 = 200;
const LONGEST_US: u64 = 600;

/// What is left of the budget of one connection.
#[derive(Debug, Clone)]
pub(super) struct Patience {
    budget: Arc<Mutex<Duration>>,
    /// When the first lock was waited for.
    since: Arc<Mutex<Option<Instant>>>,
    /// Every lock has the whole budget: the store is open, and one act waits for one lock.
    afresh: Arc<AtomicBool>,
}

impl Patience {
    /// A budget for everything until [`Patience::begin_afresh`].
    pub(super) fn of(budget: Duration) -> Patience {
        Patience { budget: Arc::new(Mutex::new(budget)), since: Arc::default(), afresh: Arc::default() }
    }

    /// What it is from now on; never more than a person is to wait.
    pub(super) fn wait_at_most(&self, budget: Duration) {
        *self.budget.lock().unwrap_or_else(PoisonError::into_inner) = budget.min(BUDGET);
    }

    fn budget(&self) -> Duration {
        *self.budget.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// From now on every lock has the whole budget.
    pub(super) fn begin_afresh(&self) {
        self.afresh.store(true, Ordering::Relaxed);
    }

    /// A busy handler for a connection.
    pub(super) fn handler(&self) -> impl FnMut(i32) -> bool + Send + 'static {
        let patience = self.clone();
        move |earlier| {
            let goes_on = patience.waited(earlier == 0) < patience.budget();
            if goes_on {
                thread::sleep(Duration::from_micros(fastrand::u64(SHORTEST_US..=LONGEST_US)));
            }
            goes_on
        }
    }

    fn waited(&self, for_another: bool) -> Duration {
        let mut since = self.since.lock().unwrap_or_else(PoisonError::into_inner);
        if for_another && self.afresh.load(Ordering::Relaxed) {
            *since = None;
        }
        since.get_or_insert_with(Instant::now).elapsed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turns(wait: &mut dyn FnMut(i32) -> bool) -> usize {
        (0..1_000).take_while(|earlier| wait(*earlier)).count()
    }

    #[test]
    fn locks_that_are_waited_for_in_one_opening_share_its_budget() {
        let patience = Patience::of(Duration::from_millis(5));
        let (mut one, mut other) = (patience.handler(), patience.handler());
        assert!((1..=25).contains(&turns(&mut one)));
        assert_eq!(turns(&mut other), 0, "the budget is used up");
        patience.begin_afresh();
        assert!((1..=25).contains(&turns(&mut other)), "the next act waits again");
        assert!((1..=25).contains(&turns(&mut one)));
        patience.wait_at_most(Duration::ZERO);
        assert_eq!(turns(&mut one), 0, "whoever waited elsewhere has nothing left to wait here");
    }

    #[test]
    fn without_a_budget_nobody_waits() {
        assert_eq!(turns(&mut Patience::of(Duration::ZERO).handler()), 0);
    }
}
