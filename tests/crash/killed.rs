//! A correcting writer is killed at random instants, again and again: nothing that it acknowledged is lost, and no act is
//! left half done.

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use madoguchi::domain::customer::CustomerId;
use tempfile::TempDir;

use crate::acks::Ack;
use crate::office::Clerk;
use crate::process::Process;
use crate::support::soak::Soak;
use crate::truth;

/// Processes killed in all where nobody asks for more.
const KILLS: u64 = 120;
/// Stores that are worked on at the same time.
const LANES: usize = 3;
/// Writers on one store at the same time.
const WRITERS: usize = 2;
/// After so many kills a lane goes on with a fresh store, so that a check stays a matter of milliseconds.
const KILLS_A_STORE: usize = 84;
/// The audit chain is walked after every so many kills, and at the end of each store.
const WALK_EVERY: usize = 24;
/// A writer is killed behind its first, or at the latest this many, acknowledgements: each act of a
/// correction is met equally often, however fast the disk is.
const LATEST_ACK: usize = 12;
/// And so much later at the most: time for an act or two.
const LATER_US: u64 = 10_000;

/// What a lane has seen.
#[derive(Default)]
struct Seen {
    kills: usize,
    acks: usize,
    changes: usize,
    faults: Vec<String>,
}

#[test]
fn killed_writers_lose_nothing_they_acknowledged() {
    let soak = Soak::of("kills", KILLS);
    let done = AtomicU64::new(0);
    let lanes: Vec<Seen> = thread::scope(|scope| {
        let run = |lane| {
            let (soak, done) = (&soak, &done);
            scope.spawn(move || lane_of_kills(lane, soak, done))
        };
        let lanes: Vec<_> = (0..LANES).map(run).collect();
        lanes.into_iter().map(|lane| lane.join().unwrap()).collect()
    });
    let sum = |count: fn(&Seen) -> usize| lanes.iter().map(count).sum::<usize>() as u64;
    let (kills, changes) = (sum(|s| s.kills), sum(|s| s.changes));
    let faults: Vec<&String> = lanes.iter().flat_map(|seen| &seen.faults).collect();
    soak.counted(&[
        ("kills", kills),
        ("acknowledged acts", sum(|s| s.acks)),
        ("corrections", changes),
        ("lost or half done", faults.len() as u64),
    ]);
    assert!(faults.is_empty(), "{faults:#?}");
    assert!(
        kills >= KILLS && changes > kills / 2,
        "{kills} kills, {changes} corrections: too few to mean anything"
    );
}

#[test]
fn control_an_acknowledgement_before_the_commit_is_found_out() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("office.db");
    let customers = office(&path);
    let mut random = fastrand::Rng::with_seed(11);
    for kill in 1..=40 {
        let acks = killed("correct for ever, acknowledged early", &path, customers[0], &mut random);
        let faults = truth::faults(&path, &acks, false);
        if faults.iter().any(|fault| fault.starts_with("lost")) {
            println!("found out at kill {kill}");
            return;
        }
    }
    panic!("forty writers that lied were believed");
}

fn office(path: &Path) -> Vec<CustomerId> {
    let mut clerk = Clerk::found(path);
    let customers = (1..=WRITERS).map(|nth| clerk.enter(nth)).collect();
    clerk.store.close().unwrap();
    customers
}

fn lane_of_kills(lane: usize, soak: &Soak, done: &AtomicU64) -> Seen {
    let mut seen = Seen::default();
    let mut random = fastrand::Rng::with_seed(lane as u64);
    while soak.goes_on(done.load(Ordering::Relaxed)) {
        let dir = TempDir::new().unwrap();
        let path = dir.path().join("office.db");
        let customers = office(&path);
        let until = seen.kills + KILLS_A_STORE;
        while seen.kills < until && soak.goes_on(done.load(Ordering::Relaxed)) {
            one_round(&path, &customers, &mut random, &mut seen);
            done.fetch_add(customers.len() as u64, Ordering::Relaxed);
            if !seen.faults.is_empty() {
                return seen;
            }
        }
        seen.faults.extend(truth::faults(&path, &[], true));
    }
    seen
}

/// A writer for each customer, each killed at an instant of its own; then the store is looked through.
fn one_round(path: &Path, customers: &[CustomerId], random: &mut fastrand::Rng, seen: &mut Seen) {
    let acks: Vec<Ack> = thread::scope(|scope| {
        let run = |customer: CustomerId| {
            let mut random = random.fork();
            scope.spawn(move || killed("correct for ever", path, customer, &mut random))
        };
        let writers: Vec<_> = customers.iter().copied().map(run).collect();
        writers.into_iter().flat_map(|writer| writer.join().unwrap()).collect()
    });
    seen.kills += customers.len();
    seen.acks += acks.len();
    seen.changes += acks.iter().filter(|ack| ack.made.is_some()).count();
    let walk = seen.kills % WALK_EVERY < customers.len();
    seen.faults.extend(truth::faults(path, &acks, walk));
}

/// Starts a writer and kills it: mostly while it works, sometimes while it starts and opens the store.
fn killed(role: &str, path: &Path, customer: CustomerId, random: &mut fastrand::Rng) -> Vec<Ack> {
    let mut writer = Process::start(role, path, &customer.0.to_string());
    let mut lines = Vec::new();
    let is_starting = random.u8(0..8) == 0;
    let hear = if is_starting { 0 } else { random.usize(1..=LATEST_ACK) };
    lines.extend((0..hear).map(|_| writer.hear("ack")));
    thread::sleep(Duration::from_micros(random.u64(0..LATER_US)));
    lines.extend(writer.kill());
    lines.iter().filter_map(|line| Ack::read(line)).collect()
}
