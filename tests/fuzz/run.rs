//! A door tried with its corpus, and with changes of it for as long as it is wanted.
//!
//! An input that comes to an end of a new kind joins those that are changed, so that the way behind a door is found step by
//! step. Panics, runs without an end and memory beyond all measure are faults; the input is kept.

use std::collections::HashSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::doors::Door;
use crate::mutate::Mutator;

/// A run that takes so long has no end: the longest input is a few kilobytes.
const LONG: Duration = Duration::from_secs(20);
/// Memory that all doors together may come to.
const MEMORY_KB: u64 = 300_000;
/// The memory is looked at after so many runs: the fault is in one of them.
const LOOK: u64 = 64;
/// Inputs that are changed.
const POOL: usize = 2_000;

/// What was met.
#[derive(Debug, Default)]
pub struct Run {
    /// Inputs tried.
    pub runs: u64,
    /// Inputs accepted.
    pub accepted: u64,
    /// Kinds of ends met.
    pub ends: usize,
    /// The first fault, and where its input is.
    pub fault: Option<String>,
}

/// Tries a door.
pub fn door(door: &Door, goes_on: &dyn Fn(u64) -> bool) -> Run {
    let mut pool = corpus(door.name);
    assert!(!pool.is_empty(), "no corpus for {}", door.name);
    let seed = if std::env::var_os("MADOGUCHI_SOAK").is_some() { fastrand::u64(..) } else { 7 };
    let mut mutator =
        Mutator { random: fastrand::Rng::with_seed(seed), words: door.words, longest: door.longest };
    let mut behind = (door.open)();
    let (mut run, mut seen) = (Run::default(), HashSet::new());
    let mut waiting = pool.clone();
    waiting.reverse();
    while !waiting.is_empty() || goes_on(run.runs) {
        let input = waiting.pop().unwrap_or_else(|| mutator.next(&pool));
        let began = Instant::now();
        let end = catch_unwind(AssertUnwindSafe(|| behind(&input)));
        run.runs += 1;
        let fault = match &end {
            Err(_) => Some("panic"),
            Ok(_) if began.elapsed() > LONG => Some("no end"),
            Ok(_) if run.runs % LOOK == 0 && memory_kb() > MEMORY_KB => Some("memory"),
            Ok(_) => None,
        };
        if let Some(what) = fault {
            run.fault = Some(format!("{}: {what} with {}", door.name, keep(door.name, &input)));
            break;
        }
        let end = end.unwrap_or_default();
        run.accepted += u64::from(end.accepted);
        if seen.insert(end) && pool.len() < POOL {
            pool.push(input);
        }
    }
    run.ends = seen.len();
    run
}

/// The inputs in the tree, in the order of their names.
pub fn corpus(name: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus").join(name);
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().map(|file| file.unwrap().path()).collect();
    files.sort();
    files.into_iter().map(|file| fs::read(file).unwrap()).collect()
}

fn keep(name: &str, input: &[u8]) -> String {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let file = folder.join(format!("{name}-{:016x}", fastrand::u64(..)));
    fs::write(&file, input).unwrap();
    format!("\"{}\", kept in {}", input.escape_ascii(), file.display())
}

/// The most memory that this process has had so far.
fn memory_kb() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}
