//! What this binary does when it is started as another process. Each role goes on until its input is closed.

use std::env;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use madoguchi::domain::customer::CustomerId;
use madoguchi::office::{ActKey, Refusal};
use madoguchi::store::{OpenMode, Store, StoreError};

use crate::world::{ROLE, STORE, WITH, sit_down};

#[test]
#[ignore = "other tests start it as a process of its own"]
fn of_another_process() {
    let Ok(role) = env::var(ROLE) else { return };
    let store = PathBuf::from(env::var_os(STORE).unwrap());
    let with = env::var(WITH).unwrap();
    // The test harness has begun a line of its own.
    say("");
    match role.as_str() {
        "open" => open(&store),
        "desk" => desk(&store, &with),
        other => panic!("no such role: {other}"),
    }
}

fn say(line: &str) {
    let mut out = std::io::stdout();
    out.write_all(format!("{line}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}

/// Set when nobody wants more.
fn closed() -> Arc<AtomicBool> {
    let closed = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&closed);
    thread::spawn(move || {
        let _ = std::io::stdin().read_to_end(&mut Vec::new());
        seen.store(true, Ordering::Relaxed);
    });
    closed
}

/// Opens the store again and again, in both ways, and says what did not open, and how often it did.
fn open(store: &Path) {
    let (closed, mut opened) = (closed(), 0);
    say("ready");
    while !closed.load(Ordering::Relaxed) {
        for mode in [OpenMode::ReadOnly, OpenMode::ReadWrite] {
            match Store::open(store, mode).and_then(Store::close) {
                Ok(()) => opened += 1,
                Err(error) => say(&format!("refused {mode:?} {error:?}")),
            }
        }
    }
    say(&format!("opened {opened}"));
}

/// A desk: corrects one customer after another, thinks in between, and says how long each save took in microseconds.
/// `with` is which desk, how many customers there are, and the longest thought in milliseconds; `blind` plants a fault.
fn desk(store: &Path, with: &str) {
    let words: Vec<&str> = with.split(' ').collect();
    let [nth, staff, customers, think] =
        [0, 1, 2, 3].map(|place: usize| words[place].parse::<u64>().unwrap());
    let blind = words.get(4) == Some(&"blind");
    let mut random = fastrand::Rng::with_seed(nth);
    let mut clerk = sit_down(store, usize::try_from(staff).unwrap());
    let closed = closed();
    say("ready");
    let (mut corrected, mut conflicts) = (0, 0);
    while !closed.load(Ordering::Relaxed) {
        let customer = CustomerId(i64::try_from(random.u64(1..=customers)).unwrap());
        let done = clerk.correct(customer, |clerk, order, _| {
            thread::sleep(Duration::from_millis(random.u64(think / 10..=think)));
            let key = ActKey::fresh()?;
            let began = Instant::now();
            let result = clerk.order(key, order);
            say(&format!("took {}", began.elapsed().as_micros()));
            result
        });
        match done {
            Ok(clashes) => {
                corrected += 1;
                conflicts += clashes;
            }
            Err(Refusal::Store(StoreError::Busy | StoreError::Locked { .. })) => say("locked"),
            Err(other) => say(&format!("refused {other:?}")),
        }
        if blind {
            // Acknowledged and not done.
            corrected += 1;
        }
    }
    say(&format!("corrected {corrected} {conflicts}"));
    clerk.store.close().unwrap();
}
