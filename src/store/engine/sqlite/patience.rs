//! Waiting for the write lock: short jittered sleeps, so that many desks take turns fairly (the engine's own
//! growing back-off lets one win again and again). Not in: what the clerk reads when it was in vain.

use std::thread;
use std::time::Duration;

/// How long a statement waits for others before it says busy. Counted in sleep, not by a clock.
pub(super) const BUDGET: Duration = Duration::from_secs(5);

const SHORTEST_US: u64 = 200;
const LONGEST_US: u64 = 600;

/// A busy handler that gives up after `budget`.
pub(super) fn handler(budget: Duration) -> impl FnMut(i32) -> bool + Send + 'static {
    let mut slept = Duration::ZERO;
    move |earlier| {
        if earlier == 0 {
            slept = Duration::ZERO;
        }
        if slept >= budget {
            return false;
        }
        let nap = Duration::from_micros(fastrand::u64(SHORTEST_US..=LONGEST_US));
        thread::sleep(nap);
        slept += nap;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_gives_up_and_starts_anew_for_the_next_lock() {
        let mut wait = handler(Duration::from_millis(2));
        let turns = |wait: &mut dyn FnMut(i32) -> bool| (0..1_000).take_while(|n| wait(*n)).count();
        let first = turns(&mut wait);
        assert!((4..=10).contains(&first), "{first}");
        assert!((4..=10).contains(&turns(&mut wait)));
    }
}
