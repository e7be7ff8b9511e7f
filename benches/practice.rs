//! Making the practice office: how long a clerk waits for it, and how much of that is people and how much
//! acts, each of which is on the disk before the next.
//!
//! `cargo bench --bench practice`; `TMPDIR` chooses the disk. The table printed first is the result; the rest
//! is the same under criterion.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a bench that cannot go on should stop"
)]

use std::io::Write as _;
use std::time::{Duration, Instant};

use criterion::Criterion;
use madoguchi::domain::time::Stamp;
use madoguchi::office::practice;

/// Thursday 26 November 2026, 14:02 in Japan.
const AT: Stamp = Stamp::from_utc_ms(1_795_669_320_000);
/// Customers are read in before the first act.
const CUSTOMERS: u32 = 2_000;

struct Made {
    people: Duration,
    acts: Duration,
    count: u32,
}

fn make(seed: u64) -> Made {
    let dir = tempfile::tempdir().expect("a directory");
    let begun = Instant::now();
    let (mut people, mut count) = (None, 0);
    let store = practice::create(&dir.path().join("practice.db"), AT, seed, &mut |done, total| {
        count = total.saturating_sub(CUSTOMERS);
        if done > CUSTOMERS {
            people.get_or_insert_with(|| begun.elapsed());
        }
    });
    let store = store.expect("a practice office");
    let whole = begun.elapsed();
    store.close().expect("closed");
    let people = people.unwrap_or(whole);
    Made { people, acts: whole.saturating_sub(people), count }
}

fn main() {
    let mut out = std::io::stdout();
    for seed in 1..=3 {
        let made = make(seed);
        let whole = (made.people + made.acts).as_secs_f64();
        let (people, acts) = (made.people.as_secs_f64(), made.acts.as_secs_f64());
        writeln!(
            out,
            "seed {seed}: {whole:.2} s = {CUSTOMERS} customers {people:.2} s + {} acts {acts:.2} s",
            made.count
        )
        .expect("printed");
    }
    let mut criterion = Criterion::default().sample_size(10).configure_from_args();
    criterion.bench_function("practice office", |bench| bench.iter(|| make(1)));
    criterion.final_summary();
}
