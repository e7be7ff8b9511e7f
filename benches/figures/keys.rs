//! What keys of one kind were answered by, and their part of the table: first byte, frame, settled screen, bytes.

use std::collections::BTreeMap;
use std::time::Duration;

use super::figures::table::Table;
use super::figures::times::{Times, over, shown};
use super::pty::Answer;

/// How often every key is measured.
pub const ROUNDS: usize = 3;
/// Nothing on the terminal may be later than this after a key (goals.md §2.4).
const KEY_GOAL: Duration = Duration::from_millis(16);
const SETTLED_GOAL: Duration = Duration::from_micros(16_700);
const TYPICAL_GOAL: Duration = Duration::from_millis(4);

/// What keys of one kind were answered by.
#[derive(Default)]
pub struct Keys {
    first: Rounds,
    frame: Rounds,
    settled: Rounds,
    cat: Times,
    bytes: Vec<usize>,
    unanswered: usize,
}

/// What each key took: its best round, which tells the program from the other work of the machine, and all rounds.
#[derive(Default)]
struct Rounds {
    best: BTreeMap<usize, Duration>,
    raw: Times,
}

impl Rounds {
    fn add(&mut self, key: usize, time: Duration) {
        let best = self.best.entry(key).or_insert(time);
        *best = time.min(*best);
        self.raw.add(time);
    }

    fn best(&self) -> Times {
        let mut times = Times::default();
        self.best.values().for_each(|time| times.add(*time));
        times
    }
}

impl Keys {
    /// One key of a round, and the same moment's key through `cat`.
    pub fn add(&mut self, key: usize, answer: &Answer, cat: Duration) {
        self.cat.add(cat);
        let (Some(first), Some(settled)) = (answer.first, answer.settled()) else {
            self.unanswered += 1;
            return;
        };
        self.first.add(key, first);
        self.frame.add(key, answer.frames.first().copied().unwrap_or(settled));
        self.settled.add(key, settled);
        self.bytes.push(answer.bytes);
    }

    /// Prints what they took; `most` is how many bytes an answer may be.
    pub fn print(mut self, table: &Table, what: &str, most: usize) {
        let (yard, worst) = (self.cat.part(50), self.cat.part(99));
        let figure = format!("yardstick: a key through `cat`, p50 / p99 of {}", self.cat.count());
        table.plain(&figure, &both(&self.cat), None);
        if self.unanswered > 0 {
            let figure = format!("{what}: keys that changed nothing");
            table.plain(&figure, &self.unanswered.to_string(), None);
        }
        let (best, raw) = (self.first.best(), &self.first.raw);
        let (p99, count) = (raw.part(99), raw.count());
        let ratio = Some(over(raw.part(50), yard));
        table.plain(&format!("{what}: key → first byte, p50 of {count}"), &shown(raw.part(50)), ratio);
        let figure = format!("{what}: key → first byte, p99, as measured; ratio to `cat` p99");
        table.at_most(&figure, p99, Some(over(p99, worst)), KEY_GOAL);
        let figure = format!("{what}: key → first byte, p99 of {}, each its best of {ROUNDS}", best.count());
        table.at_most(&figure, best.part(99), None, KEY_GOAL);
        table.plain(
            &format!("{what}: key → end of its frame, p50 / p99, as measured"),
            &both(&self.frame.raw),
            Some(over(self.frame.raw.part(50), yard)),
        );
        let best = self.settled.best();
        table.plain(
            &format!("{what}: key → settled, p50 / p99, as measured"),
            &both(&self.settled.raw),
            None,
        );
        for (percent, goal) in [(50, TYPICAL_GOAL), (99, SETTLED_GOAL)] {
            let figure = format!("{what}: key → settled, p{percent}, each its best of {ROUNDS}");
            table.at_most(&figure, best.part(percent), None, goal);
        }
        self.bytes.sort_unstable();
        let at =
            |percent: usize| self.bytes.get((self.bytes.len() * percent / 100).min(self.bytes.len() - 1));
        let (p50, p99) = (at(50).copied().unwrap_or(0), at(99).copied().unwrap_or(0));
        let (value, goal) = (format!("{p50} / {p99} B"), format!("p99 ≤ {most} B"));
        table.judged(&format!("{what}: bytes, p50 / p99"), &value, None, &goal, p99 <= most);
    }
}

fn both(times: &Times) -> String {
    format!("{} / {}", shown(times.part(50)), shown(times.part(99)))
}
