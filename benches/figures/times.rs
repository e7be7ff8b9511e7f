//! Times of the same thing, and their percentiles.

use std::time::Duration;

/// Times measured, in no order.
#[derive(Default, Clone)]
pub struct Times(Vec<Duration>);

impl Times {
    /// One more.
    pub fn add(&mut self, time: Duration) {
        self.0.push(time);
    }

    /// All of another's.
    pub fn join(&mut self, other: &Times) {
        self.0.extend(&other.0);
    }

    /// How many.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// The percentile: so many of a hundred were no slower.
    pub fn part(&self, percent: usize) -> Duration {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        let at = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
        sorted.get(at).copied().unwrap_or_default()
    }
}

/// Milliseconds.
pub fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// How many times as long.
pub fn over(time: Duration, yardstick: Duration) -> f64 {
    time.as_secs_f64() / yardstick.as_secs_f64()
}

/// As it is printed.
pub fn shown(time: Duration) -> String {
    format!("{:.2} ms", ms(time))
}
