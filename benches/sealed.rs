//! What encryption costs: the same questions, the same corrections and the same openings of the same office, plain and
//! encrypted, in turns within one run.
//!
//! `cargo bench --bench sealed`; `BENCH_SIZE` customers (100,000). Both offices are made once and kept below `target/`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a bench that cannot go on should stop"
)]

#[path = "figures/correction.rs"]
mod correction;
#[allow(dead_code, reason = "the other benches use the rest")]
mod figures;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use correction::correct;
use fastrand::Rng;
use figures::disk::Disk;
use figures::people;
use figures::table::{Table, say, say_load};
use figures::times::{Times, ms, over, shown};
use figures::town::{self, Confirmed};
use madoguchi::domain::staff::Role;
use madoguchi::office::{
    ActKey, Actor, Answer, FOUND_MAX, Order, Question, ask, carry_out, search_customers,
};
use madoguchi::store::{OpenMode, Store};

/// How many sayings are typed, each key by key.
const SAYINGS: usize = 300;
/// How often every keystroke is measured, after once to warm the page cache.
const ROUNDS: usize = 3;
/// Candidates that a search gives.
const SCREEN: usize = FOUND_MAX;
const CORRECTIONS: usize = 240;
const OPENINGS: usize = 40;
/// An encrypted store may take so many times as long as a plain one.
const MOST: f64 = 2.0;
/// And so much longer to open, once its key is there.
const OPEN_MORE: Duration = Duration::from_millis(1);

fn main() {
    let size = town::size();
    let (plain, sealed) = (town::office(size), town::sealed_office(size));
    say_load();
    let table = Table::begin(&format!("Plain and encrypted, {size} customers"));
    let mut pair = Pair::furnish(&plain, &sealed);
    searching(&table, &mut pair, size);
    correcting(&table, &mut pair);
    pair.close();
    opening(&table, &plain, &sealed);
    say("");
    say_load();
}

/// The same office twice, each with a clerk at work.
struct Pair {
    room: tempfile::TempDir,
    plain: Side,
    sealed: Side,
}

struct Side {
    store: Store,
    clerk: Actor,
}

impl Pair {
    fn furnish(plain: &Path, sealed: &Path) -> Pair {
        let room = tempfile::tempdir_in(town::room()).expect("a directory");
        let copied = |kept: &Path, name| {
            let path = room.path().join(name);
            std::fs::copy(kept, &path).expect("copied");
            path
        };
        let (plain, sealed) = (copied(plain, "plain.store"), copied(sealed, "sealed.store"));
        let side = |mut store: Store| {
            let clerk = town::actor(&mut store, Role::Clerk, town::now());
            let search = search_customers::Input { request: None, typed: String::new() };
            let search = Order::SearchCustomers(search);
            let key = ActKey::fresh().expect("a key");
            carry_out(&mut store, &clerk, town::now(), key, search).expect("begun");
            Side { store, clerk }
        };
        Pair { plain: side(open(&plain)), sealed: side(unlock(&sealed)), room }
    }

    fn close(self) {
        self.plain.store.close().expect("closed");
        self.sealed.store.close().expect("closed");
    }
}

fn open(path: &Path) -> Store {
    Store::open(path, OpenMode::ReadWrite).expect("a store")
}

fn unlock(path: &Path) -> Store {
    Store::unlock(path, OpenMode::ReadWrite, &town::keys()).expect("a store")
}

/// Every prefix of what callers say, as the search of the desk asks it. Of each keystroke the best round counts, which
/// tells the store from the other work of the machine.
fn searching(table: &Table, pair: &mut Pair, size: i64) {
    let keystrokes = keystrokes(size);
    let mut best = vec![(Duration::MAX, Duration::MAX); keystrokes.len()];
    for round in 0..=ROUNDS {
        for (typed, (plain, sealed)) in keystrokes.iter().zip(&mut best) {
            let (here, there) = (find(&mut pair.plain, typed), find(&mut pair.sealed, typed));
            if round > 0 {
                (*plain, *sealed) = (here.min(*plain), there.min(*sealed));
            }
        }
    }
    let (mut plain, mut sealed) = (Times::default(), Times::default());
    best.iter().for_each(|(here, there)| {
        plain.add(*here);
        sealed.add(*there);
    });
    compare(table, &format!("search, {} keystrokes", best.len()), &plain, &sealed);
}

fn find(side: &mut Side, typed: &str) -> Duration {
    let begun = Instant::now();
    let question = Question::Find { typed: typed.to_owned(), limit: SCREEN };
    let found = side.store.read(|view| ask(view, &side.clerk, town::now(), question)).expect("an answer");
    let took = begun.elapsed();
    assert!(matches!(found, Answer::Found(_)), "customers were asked for");
    took
}

fn keystrokes(size: i64) -> Vec<String> {
    let everybody = town::everybody(size);
    let mut rng = Rng::with_seed(11);
    let mut keystrokes = Vec::new();
    for _ in 0..SAYINGS {
        let saying = people::saying(&mut rng, &everybody);
        let ends = saying.typed.char_indices().map(|(at, letter)| at + letter.len_utf8());
        keystrokes.extend(ends.map(|end| saying.typed[..end].to_owned()));
    }
    keystrokes
}

/// A correction on the disk, here and there in turns.
fn correcting(table: &Table, pair: &mut Pair) {
    let at = town::now();
    let here: Vec<Confirmed> = town::confirmed(&mut pair.plain.store, CORRECTIONS, at);
    let there: Vec<Confirmed> = town::confirmed(&mut pair.sealed.store, CORRECTIONS, at);
    let mut disk = Disk::at(pair.room.path());
    let (mut plain, mut sealed) = (Times::default(), Times::default());
    for (nth, (one, other)) in here.iter().zip(&there).enumerate() {
        if nth.is_multiple_of(40) {
            pair.plain.store.checkpoint_passive().expect("moved");
            pair.sealed.store.checkpoint_passive().expect("moved");
            disk.slice(40);
        }
        plain.add(correct(&mut pair.plain.store, one, at));
        sealed.add(correct(&mut pair.sealed.store, other, at));
    }
    let (p50, p99) = (shown(disk.times.part(50)), shown(disk.times.part(99)));
    table.plain("yardstick: fdatasync of 4 KiB, p50 / p99", &format!("{p50} / {p99}"), None);
    compare(table, &format!("correction saved, {CORRECTIONS}"), &plain, &sealed);
}

fn compare(table: &Table, what: &str, plain: &Times, sealed: &Times) {
    for percent in [50, 99] {
        let (here, there) = (plain.part(percent), sealed.part(percent));
        let ratio = over(there, here);
        let value = format!("{} / {}", shown(here), shown(there));
        let figure = format!("{what}: plain / encrypted, p{percent}");
        table.judged(&figure, &value, Some(ratio), &format!("≤ {MOST} × plain"), ratio <= MOST);
    }
}

/// Opening by the key itself; what it takes to find the key from a password is the keyring's matter.
fn opening(table: &Table, plain: &Path, sealed: &Path) {
    let room = tempfile::tempdir_in(town::room()).expect("a directory");
    let copied = |kept: &Path, name: &str| -> PathBuf {
        let path = room.path().join(name);
        std::fs::copy(kept, &path).expect("copied");
        path
    };
    let (plain, sealed) = (copied(plain, "plain.store"), copied(sealed, "sealed.store"));
    let (mut here, mut there) = (Times::default(), Times::default());
    for _ in 0..OPENINGS {
        here.add(opened(|| open(&plain)));
        there.add(opened(|| unlock(&sealed)));
    }
    let more = there.part(50).saturating_sub(here.part(50));
    let figure = format!("open with the raw key, p50 of {OPENINGS}: plain / encrypted; more");
    let value = format!("{} / {}; {}", shown(here.part(50)), shown(there.part(50)), shown(more));
    let goal = format!("≤ {:.1} ms more", ms(OPEN_MORE));
    table.judged(&figure, &value, Some(over(there.part(50), here.part(50))), &goal, more <= OPEN_MORE);
}

fn opened(open: impl FnOnce() -> Store) -> Duration {
    let begun = Instant::now();
    let store = open();
    let took = begun.elapsed();
    store.close().expect("closed");
    took
}
