//! The store alone, without a screen: proving the audit chain, saving a correction, opening, the day's report and
//! reading in a list.
//!
//! `cargo bench --bench store`; `BENCH_SIZE` customers (100,000) and `BENCH_ENTRIES` entries of the audit chain
//! (1,000,000). Stores are made once and kept below `target/`. What is saved is held against bringing 4 KiB to the same
//! disk, measured before, between and after: a disk's pace changes within the hour, the ratio does not.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a bench that cannot go on should stop"
)]

#[path = "figures/correction.rs"]
mod correction;
#[path = "figures/days.rs"]
mod days;
mod figures;

use std::fmt::Write as _;
use std::hint::black_box;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use correction::correct;
use days::{A_DAY, AT, DAYS};
use figures::disk::Disk;
use figures::table::{Table, say, say_load};
use figures::times::{Times, ms, over, shown};
use figures::town;
use madoguchi::domain::audit::{Action, Event, Object, ObjectKind, Performer};
use madoguchi::domain::staff::Role;
use madoguchi::exchange::customers::{CustomerReader, Entry, Options};
use madoguchi::office::import_customers::{Batch, ImportedCustomer, import_customers};
use madoguchi::office::{make_report, practice};
use madoguchi::store::audit::verify;
use madoguchi::store::keys::OfficeKeys;
use madoguchi::store::{Flow, OpenMode, Reads, Store};
use sha2::{Digest, Sha256};

/// How often a thing is measured that takes long.
const ROUNDS: usize = 5;
const VERIFY_GOAL: Duration = Duration::from_secs(2);
const SEALED_VERIFY_GOAL: Duration = Duration::from_secs(3);
/// Slices of corrections, between slices of the yardstick.
const SLICES: usize = 6;
const SLICE: usize = 40;
const OPENINGS: usize = 30;
const OPEN_GOAL: Duration = Duration::from_millis(25);
const REPORTS: usize = 25;
const REPORT_GOAL: Duration = Duration::from_millis(20);
const LIST: i64 = 20_000;
/// A million customers in 180 seconds.
const ROWS_GOAL: f64 = 1_000_000.0 / 180.0;

fn main() {
    let size = town::size();
    let entries = town::number("BENCH_ENTRIES", 1_000_000);
    let (chain, sealed) = (chain(entries, None), chain(entries, Some(&town::keys())));
    let (office, days) = (town::office(size), days::kept());
    say_load();
    let table = Table::begin(&format!("The store, {size} customers, {entries} entries in the chain"));
    verifying(&table, "verify", &chain, None, entries);
    verifying(&table, "verify through encryption", &sealed, Some(&town::keys()), entries);
    opening(&table, "the office", &office, None);
    opening(&table, "the long chain", &chain, None);
    opening(&table, "the long chain, encrypted", &sealed, Some(&town::keys()));
    committing(&table, &office);
    reporting(&table, &days);
    reading_in(&table);
    say("");
    say_load();
}

/// A store whose chain is long; one entry in ten has values beside it.
fn chain(entries: i64, keys: Option<&OfficeKeys>) -> PathBuf {
    let name = if keys.is_some() { "sealed-chain" } else { "chain" };
    town::kept(&format!("{name}-{entries}"), |path| {
        let founding = practice::founding(AT);
        let made = match keys {
            Some(keys) => Store::create_sealed(path, &founding, keys),
            None => Store::create(path, &founding),
        };
        let mut store = made.expect("a store");
        for begin in (0..entries).step_by(20_000) {
            let these = begin..(begin + 20_000).min(entries);
            let done =
                store.write(|tx| these.into_iter().try_for_each(|n| tx.append_audit(&event(n)).map(drop)));
            done.expect("appended");
        }
        store.close().expect("closed");
    })
}

fn event(n: i64) -> Event {
    let performer = Performer {
        actor: 1 + n % 40,
        session: [7; 16],
        boot_id: [8; 16],
        staff_key_fpr: None,
        client_version: "0.1.0".to_owned(),
    };
    let customer = Object { kind: ObjectKind::Customer, id: 1 + n * 7 % 100_000 };
    let corrected = n % 10 == 0;
    let action = match corrected {
        true => Action::RecordCorrected,
        false => Action::CheckAnswered,
    };
    let values = r#"{"changes":[{"field":"phone","old":"03-5512-7400","new":"090-1234-5678","evidence":"told_by_phone"}]}"#;
    Event {
        request: Some(1 + n / 8),
        reason: Some(2),
        payload: corrected.then(|| values.as_bytes().to_vec()),
        ..Event::new(AT.utc_ms() + n, performer, action, customer)
    }
}

fn verifying(table: &Table, what: &str, path: &Path, keys: Option<&OfficeKeys>, entries: i64) {
    let (opened, goal) = match keys {
        Some(keys) => (Store::unlock(path, OpenMode::ReadOnly, keys), SEALED_VERIFY_GOAL),
        None => (Store::open(path, OpenMode::ReadOnly), VERIFY_GOAL),
    };
    let mut store = opened.expect("a store");
    let (mut times, mut hashing, mut used) = (Times::default(), Times::default(), Times::default());
    let bytes = store.read(|view| view.int("SELECT sum(length(entry)) FROM audit", &[])).expect("a length");
    for _ in 0..ROUNDS {
        hashing.add(timed(|| hash_alone(entries, bytes)));
        let before = cpu();
        times.add(timed(|| {
            let verdict = store.read(|view| verify(view, &[], &mut |_| Flow::More)).expect("read");
            assert!(verdict.first_bad.is_none(), "{verdict:?}");
        }));
        used.add(cpu() - before);
    }
    let (p50, yard) = (times.part(50), hashing.part(50));
    let rate = entries as f64 / p50.as_secs_f64();
    let figure = format!("yardstick: SHA-256 of {entries} × {} B, in memory", bytes / entries);
    table.plain(&figure, &shown(yard), None);
    table.at_most(
        &format!("{what}, {entries} entries, median of {ROUNDS}"),
        p50,
        Some(over(p50, yard)),
        goal,
    );
    let figure = format!("{what}, CPU, median of {ROUNDS}");
    table.at_most(&figure, used.part(50), None, goal);
    table.plain(&format!("{what}: entries a second"), &format!("{rate:.0}"), None);
}

fn hash_alone(entries: i64, bytes: i64) {
    let entry = vec![0x5A; usize::try_from(bytes / entries).expect("a length")];
    let mut last = [0; 32];
    for _ in 0..entries {
        let mut hash = Sha256::new();
        hash.update(last);
        hash.update(&entry);
        last = hash.finalize().into();
    }
    black_box(last);
}

fn opening(table: &Table, what: &str, kept: &Path, keys: Option<&OfficeKeys>) {
    let (_room, path) = copied(kept);
    let mut times = Times::default();
    for _ in 0..OPENINGS {
        let begun = Instant::now();
        let opened = match keys {
            Some(keys) => Store::unlock(&path, OpenMode::ReadWrite, keys),
            None => Store::open(&path, OpenMode::ReadWrite),
        };
        let store = opened.expect("a store");
        times.add(begun.elapsed());
        store.close().expect("closed");
    }
    table.at_most(&format!("open {what}, p50 of {OPENINGS}"), times.part(50), None, OPEN_GOAL);
    table.plain(&format!("open {what}, slowest"), &shown(times.part(100)), None);
}

/// A correction is a right, a rule, a change of the record, its history, the search index, the request and the audit
/// event, on the disk. The log is moved between the slices, as the desk does when nobody types.
fn committing(table: &Table, office: &Path) {
    let (room, path) = copied(office);
    let mut store = Store::open(&path, OpenMode::ReadWrite).expect("a store");
    let at = town::now();
    let all = town::confirmed(&mut store, SLICES * SLICE, at);
    let mut disk = Disk::at(room.path());
    let (mut times, mut typical, mut worst) = (Times::default(), Vec::new(), Vec::new());
    disk.slice(SLICE);
    for slice in all.chunks(SLICE) {
        store.checkpoint_passive().expect("moved");
        let (mut here, mut beside) = (Times::default(), Disk::at(room.path()));
        beside.slice(SLICE);
        for one in slice {
            let took = correct(&mut store, one, at);
            here.add(took);
            times.add(took);
        }
        beside.slice(SLICE);
        disk.times.join(&beside.times);
        typical.push(over(here.part(50), beside.times.part(50)));
        worst.push(over(here.part(99), beside.times.part(99)));
    }
    store.close().expect("closed");
    print_commits(table, &disk.times, &times);
    let span = |mut ratios: Vec<f64>| {
        ratios.sort_by(f64::total_cmp);
        let at = |n: usize| ratios.get(n).copied().unwrap_or(f64::NAN);
        (at(ratios.len() / 2), format!("{:.2}–{:.2}", at(0), at(ratios.len() - 1)))
    };
    let (median, all) = span(typical);
    table.plain(&format!("correction ÷ fdatasync, p50, {SLICES} slices"), &all, Some(median));
    let (median, all) = span(worst);
    let goal = "median ≤ 2× fdatasync p99";
    table.judged("correction ÷ fdatasync, p99 of each slice", &all, Some(median), goal, median <= 2.0);
}

fn print_commits(table: &Table, disk: &Times, times: &Times) {
    let (yard, yard_worst) = (disk.part(50), disk.part(99));
    let figure = format!("yardstick: fdatasync of 4 KiB, p50 / p99 of {}", disk.count());
    table.plain(&figure, &format!("{} / {}", shown(yard), shown(yard_worst)), None);
    let (p50, p99) = (times.part(50), times.part(99));
    let most = yard.mul_f64(1.2) + Duration::from_micros(500);
    let goal = format!("≤ 1.2 × fdatasync + 0.5 ms = {:.2} ms", ms(most));
    let figure = format!("correction saved, p50 of {}", times.count());
    table.judged(&figure, &shown(p50), Some(over(p50, yard)), &goal, p50 <= most);
    table.plain("correction saved, p99", &shown(p99), Some(over(p99, yard_worst)));
}

fn reporting(table: &Table, days: &Path) {
    let (room, path) = copied(days);
    let mut store = Store::open(&path, OpenMode::ReadWrite).expect("a store");
    let clerk = town::actor(&mut store, Role::Supervisor, AT);
    let (mut times, mut disk) = (Times::default(), Disk::at(room.path()));
    let mut used = Duration::ZERO;
    for _ in 0..REPORTS {
        disk.slice(4);
        let before = cpu();
        times.add(timed(|| {
            let book = make_report(&mut store, &clerk, AT, AT.date()).expect("a report");
            let received: u32 = book.balance.iter().map(|line| line.balance.received).sum();
            assert!(i64::from(received) >= A_DAY, "{received}");
        }));
        used += cpu() - before;
    }
    let (p50, p99) = (times.part(50), times.part(99));
    let yard = disk.times.part(50);
    let all = DAYS * A_DAY;
    let what = format!("day's report, {A_DAY} of {all} requests");
    let mean = used / u32::try_from(REPORTS).expect("few");
    table.at_most(&format!("{what}, CPU, mean of {REPORTS}"), mean, None, REPORT_GOAL);
    let shown_both = format!("{} / {}", shown(p50), shown(p99));
    let figure = "day's report, saved with its event, wall, p50 / p99; ratio to fdatasync";
    table.plain(figure, &shown_both, Some(over(p50, yard)));
    store.close().expect("closed");
}

/// From the bytes of a list to customers in the store, with the search index and the event.
fn reading_in(table: &Table) {
    let list = list();
    let (mut parsing, mut whole, mut used) = (Times::default(), Times::default(), Times::default());
    for _ in 0..3 {
        parsing.add(timed(|| assert_eq!(rows(&list).count() as i64, LIST, "rows")));
        let room = tempfile::tempdir_in(town::room()).expect("a directory");
        let path = room.path().join("list.store");
        let mut store = practice::create(&path, AT, practice::SEED, &mut |_, _| {}).expect("an office");
        let supervisor = town::actor(&mut store, Role::Supervisor, AT);
        let batch = Batch { file_digest: [0; 32], name: "list.csv".to_owned() };
        let before = cpu();
        whole.add(timed(|| {
            let done = store.write(|tx| {
                import_customers(tx, &supervisor, AT, &batch, &mut rows(&list), &mut |_| Flow::More)
            });
            assert_eq!(done.expect("read in").new as i64, LIST, "customers");
        }));
        used.add(cpu() - before);
        store.close().expect("closed");
    }
    let rate = |times: &Times| LIST as f64 / times.part(50).as_secs_f64();
    let (parsed, stored, worked) = (rate(&parsing), rate(&whole), rate(&used));
    let figure = format!("list of {LIST} rows, parsed only: rows a second");
    table.plain(&figure, &format!("{parsed:.0}"), None);
    let figure = "list, into the store and its index: rows a second";
    table.plain(figure, &format!("{stored:.0}"), Some(stored / parsed));
    let (figure, goal) = ("list, the same: rows a second of CPU", format!("≥ {ROWS_GOAL:.0}"));
    table.judged(figure, &format!("{worked:.0}"), None, &goal, worked >= ROWS_GOAL);
}

fn list() -> String {
    let mut list = "顧客番号,氏名,フリガナ,郵便番号,住所,電話番号,メールアドレス\r\n".to_owned();
    for p in town::everybody(LIST) {
        let cells = [&p.number, &p.name, &p.kana, &p.postcode, &p.address, &p.phone, &p.email];
        let row = cells.map(String::as_str).join(",");
        writeln!(list, "{row}\r").expect("written");
    }
    list
}

fn rows(list: &str) -> impl Iterator<Item = ImportedCustomer> {
    let reader = CustomerReader::open(Cursor::new(list.as_bytes()), Options::default()).expect("a list");
    reader.map(|entry| match entry {
        Ok(Entry::Row(row)) => ImportedCustomer { no: row.record.no, details: row.record.details },
        other => unreachable!("every row is good: {other:?}"),
    })
}

/// A kept store is not worked on: its copy is.
fn copied(kept: &Path) -> (tempfile::TempDir, PathBuf) {
    let room = tempfile::tempdir_in(town::room()).expect("a directory");
    let path = room.path().join("copy.store");
    std::fs::copy(kept, &path).expect("copied");
    (room, path)
}

/// Processor time of this thread so far, which other work of the machine does not lengthen. The kernel brings it up to
/// date some hundred times a second.
fn cpu() -> Duration {
    let read = std::fs::read_to_string("/proc/thread-self/schedstat").expect("Linux");
    let spent = read.split(' ').next().and_then(|field| field.parse().ok());
    Duration::from_nanos(spent.expect("nanoseconds"))
}

fn timed(run: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    run();
    begun.elapsed()
}
