//! How long a safety suite goes on, and its line in the evidence file.
//!
//! In `cargo test` a suite does a small fixed count. `.ci/soak --minutes N` gives each suite a share of that time
//! (`MADOGUCHI_SOAK`, in seconds) and a file (`MADOGUCHI_EVIDENCE`) to which each appends one JSON line with what it
//! counted. Not in: what is counted, which each suite says itself.

use std::fs::OpenOptions;
use std::io::Write;
use std::time::{Duration, Instant};

/// One run of a suite.
pub struct Soak {
    suite: &'static str,
    began: Instant,
    count: u64,
    time: Option<Duration>,
}

impl Soak {
    /// A run that does `count` things, or as many as fit into the time of a soak, but never fewer.
    pub fn of(suite: &'static str, count: u64) -> Soak {
        let seconds = std::env::var("MADOGUCHI_SOAK").ok().map(|text| text.parse().expect("seconds"));
        Soak { suite, began: Instant::now(), count, time: seconds.map(Duration::from_secs) }
    }

    /// Whether one more is due after `done`.
    pub fn goes_on(&self, done: u64) -> bool {
        done < self.count || self.time.is_some_and(|time| self.began.elapsed() < time)
    }

    /// Says what was counted, and appends it to the evidence file if there is one. Call it before asserting: a failed run
    /// is evidence, too.
    pub fn counted(&self, counts: &[(&str, u64)]) {
        let seconds = self.began.elapsed().as_secs();
        let mut line = serde_json::Map::new();
        line.insert("suite".into(), self.suite.into());
        line.insert("seconds".into(), seconds.into());
        for (name, count) in counts {
            line.insert((*name).into(), (*count).into());
        }
        let line = serde_json::Value::Object(line).to_string();
        println!("{line}");
        if let Some(file) = std::env::var_os("MADOGUCHI_EVIDENCE") {
            let mut file = OpenOptions::new().append(true).create(true).open(file).unwrap();
            writeln!(file, "{line}").unwrap();
        }
    }
}
