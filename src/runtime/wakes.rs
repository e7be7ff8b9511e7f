//! The times at which the model wants to be woken. Without one the program sleeps until something happens.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::domain::time::Stamp;

/// The times asked for.
#[derive(Debug, Default)]
pub struct Wakes(BTreeSet<i64>);

impl Wakes {
    /// Asks for a time.
    pub fn ask(&mut self, at: Stamp) {
        self.0.insert(at.utc_ms());
    }

    /// Whether a time asked for has come; those that have are done with.
    pub fn come(&mut self, now: Stamp) -> bool {
        let later = self.0.split_off(&now.utc_ms().saturating_add(1));
        let come = !self.0.is_empty();
        self.0 = later;
        come
    }

    /// How long to sleep at most; `None` is for ever.
    pub fn sleep(&self, now: Stamp) -> Option<Duration> {
        let next = self.0.first()?;
        Some(Duration::from_millis(u64::try_from(next.saturating_sub(now.utc_ms())).unwrap_or(0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sleeps_to_the_next_time_and_for_ever_without_one() {
        let at = Stamp::from_utc_ms;
        let mut wakes = Wakes::default();
        assert_eq!(wakes.sleep(at(0)), None);
        wakes.ask(at(500));
        wakes.ask(at(200));
        wakes.ask(at(200));
        assert_eq!(wakes.sleep(at(150)), Some(Duration::from_millis(50)));
        assert_eq!(wakes.sleep(at(900)), Some(Duration::ZERO));
        assert!(!wakes.come(at(199)));
        assert!(wakes.come(at(200)));
        assert!(!wakes.come(at(200)), "a time comes once");
        assert!(wakes.come(at(501)));
        assert_eq!(wakes.sleep(at(501)), None);
    }

    #[test]
    fn every_time_asked_for_is_kept_once_whatever_the_order() {
        let at = Stamp::from_utc_ms;
        let mut wakes = Wakes::default();
        for _ in 0..1_000 {
            // The next change of the calendar is asked for at every waking, a draft's time in between.
            [900, 300, 600].map(at).into_iter().for_each(|time| wakes.ask(time));
        }
        assert_eq!(wakes.0.len(), 3);
        let mut now = 0;
        for time in [300, 600, 900] {
            now += i64::try_from(wakes.sleep(at(now)).unwrap().as_millis()).unwrap();
            assert_eq!(now, time);
            assert!(wakes.come(at(now)));
        }
        assert_eq!(wakes.sleep(at(now)), None);
        [1_000, 1_100].map(at).into_iter().for_each(|time| wakes.ask(time));
        assert!(wakes.come(at(2_000)), "both have come, and are done with together");
        assert_eq!(wakes.sleep(at(2_000)), None);
    }
}
