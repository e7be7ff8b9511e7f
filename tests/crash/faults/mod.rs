//! A call to the disk that fails: what is said must be true.
//!
//! Each command (`commands`) runs with its n-th write, sync, truncate, lock or change of a name failing (input/output
//! error, no room, half of a write) once or from then on, or killed there; likewise a desk in a terminal (`desk`), and an
//! import into a file system that is almost full (`small`). What was said, the exit code and the store afterwards are held
//! against each other (`truth`). Control: a command that fails behind its commit, and says that nothing was saved. Not in:
//! loss of power (`crate::states`), failing reads.

mod commands;
mod desk;
mod small;
mod truth;

use std::process::Stdio;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use fastrand::Rng;

use crate::process;
use crate::states::offices::Place;
use crate::states::workflows::How;
use crate::support::soak::Soak;
use crate::trace::{Fault, Log, Tracer};
use commands::{COMMANDS, Command};

/// Fault points where nobody asks for more.
const POINTS: u64 = 20;
/// Workers.
const LANES: usize = 2;
/// Longer than any command takes.
const PATIENCE: Duration = Duration::from_secs(60);

/// What may happen to the calls of a class.
const CLASSES: [(&str, &[&str]); 5] = [
    ("sync", &["EIO", "ENOSPC", "kill"]),
    ("truncate", &["EIO", "ENOSPC", "kill"]),
    ("name", &["EIO", "ENOSPC", "kill"]),
    ("lock", &["EIO", "kill"]),
    ("write", &["EIO", "ENOSPC", "short", "kill"]),
];

/// A command and what happens to it.
struct Point {
    command: &'static Command,
    fault: Fault,
}

/// What was seen.
#[derive(Default)]
struct Seen {
    points: AtomicU64,
    /// Neither done nor denied: the person is told to look.
    unsure: AtomicU64,
    faults: Mutex<Vec<String>>,
}

/// Runs a command with a fault, or without one to count its calls, and leaves the office as it then is.
fn run(tracer: &Tracer, command: &Command, fault: Option<Fault>) -> (Place, Option<Log>) {
    let place = Place::with(command.flow.office);
    let file = tempfile::NamedTempFile::new().unwrap();
    let words = tracer.failing(file.path(), place.root(), fault);
    let mut process = match command.flow.how {
        How::Role(role) => process::command(&words, role, &place.store(), ""),
        How::Program(said) => place.program(&words, said),
    };
    let silent = process.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = silent.spawn().unwrap();
    let began = Instant::now();
    while child.try_wait().unwrap().is_none() {
        if began.elapsed() > PATIENCE {
            child.kill().unwrap();
            child.wait().unwrap();
            return (place, None);
        }
        thread::sleep(Duration::from_millis(2));
    }
    (place, Some(Log::read(file.path())))
}

/// Every point of every command: those at the writes, which are most, in turn with the others.
fn points(tracer: &Tracer, rng: &mut Rng) -> Vec<Point> {
    let (mut writes, mut others) = (Vec::new(), Vec::new());
    for command in COMMANDS {
        let (_, log) = run(tracer, command, None);
        let log = log.unwrap();
        assert_eq!(log.code, 0, "{}: {}", command.flow.name, log.said());
        for (class, whats) in CLASSES {
            let points = if class == "write" { &mut writes } else { &mut others };
            for nth in 1..=log.count(class) {
                let both = whats.iter().flat_map(|what| [(what, false), (what, true)]);
                let faults = both.map(|(what, sticky)| Fault { class, nth, what, sticky });
                points.extend(faults.map(|fault| Point { command, fault }));
            }
        }
    }
    rng.shuffle(&mut writes);
    rng.shuffle(&mut others);
    let (mut writes, mut others) = (writes.into_iter(), others.into_iter());
    let mut points = Vec::new();
    while let (Some(one), other) = (others.next().or_else(|| writes.next()), writes.next()) {
        points.push(one);
        points.extend(other);
    }
    points
}

#[test]
fn what_a_command_says_is_true_whichever_call_fails() {
    let Some(tracer) = Tracer::get() else { return };
    let soak = Soak::of("faults of commands", POINTS);
    let points = points(tracer, &mut Rng::with_seed(8));
    let (seen, next) = (Seen::default(), AtomicUsize::new(0));
    thread::scope(|scope| {
        for _ in 0..LANES {
            scope.spawn(|| lane_of_points(tracer, &points, &next, &seen, &soak));
        }
    });
    let faults = seen.faults.into_inner().unwrap();
    soak.counted(&[
        ("points", seen.points.load(Ordering::Relaxed)),
        ("points there are", points.len() as u64),
        ("commands", COMMANDS.len() as u64),
        ("told to look", seen.unsure.load(Ordering::Relaxed)),
        ("false words", faults.iter().filter(|fault| fault.starts_with("false")).count() as u64),
        ("otherwise wrong", faults.iter().filter(|fault| !fault.starts_with("false")).count() as u64),
    ]);
    assert!(faults.is_empty(), "{}:\n{}", faults.len(), faults.join("\n"));
}

fn lane_of_points(tracer: &Tracer, points: &[Point], next: &AtomicUsize, seen: &Seen, soak: &Soak) {
    while soak.goes_on(seen.points.load(Ordering::Relaxed)) {
        let Some(point) = points.get(next.fetch_add(1, Ordering::Relaxed)) else { return };
        meet(tracer, point, seen);
    }
}

fn meet(tracer: &Tracer, point: &Point, seen: &Seen) {
    let (place, log) = run(tracer, point.command, Some(point.fault));
    seen.points.fetch_add(1, Ordering::Relaxed);
    let verdict = truth::of(&place, point.command, point.fault, log.as_ref());
    seen.unsure.fetch_add(u64::from(verdict.unsure), Ordering::Relaxed);
    let said = log.map(|log| (log.code, log.said(), log.fault));
    let wrong = verdict.wrong.into_iter();
    let wrong =
        wrong.map(|fault| format!("{fault} — {}, {}: {said:?}", point.command.flow.name, point.fault));
    seen.faults.lock().unwrap().extend(wrong);
}

#[test]
fn control_a_command_that_fails_behind_its_commit_is_found_out() {
    let Some(tracer) = Tracer::get() else { return };
    let (_, log) = run(tracer, &commands::LIAR, None);
    let syncs = log.unwrap().count("sync");
    let found = (1..=syncs).any(|nth| {
        let fault = Fault { class: "sync", nth, what: "EIO", sticky: true };
        let (place, log) = run(tracer, &commands::LIAR, Some(fault));
        let verdict = truth::of(&place, &commands::LIAR, fault, log.as_ref());
        verdict.wrong.iter().any(|fault| fault.starts_with("false"))
    });
    assert!(found, "{syncs} syncs failed, and the lie was believed");
}
