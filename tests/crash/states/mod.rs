//! Loss of power at any instant of what an office does: every command opens the store again, what was acknowledged is
//! there, verification finds nothing.
//!
//! A workflow ([`workflows`]) runs once while its calls to the disk are written down (`crate::trace`); then the disk is
//! built as it may have been at an instant (`crate::power`), thousands of times, and looked through ([`judge`]): in this
//! process, because that is fast, and now and then by the program itself. Controls: a disk that says "synced" and is not,
//! an acknowledgement before the commit, and the opening that judges the main file without its log. Not in: failing calls
//! ([`crate::faults`]).

pub mod judge;
pub mod offices;
pub mod roles;
pub mod workflows;

use std::fs;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use fastrand::Rng;

use crate::power::{Disk, Loss};
use crate::process;
use crate::support::soak::Soak;
use crate::trace::{Event, Log, Tracer};
use offices::{Place, is_sealed};
use workflows::{How, WORKFLOWS, Workflow};

/// How many states are looked through where nobody asks for more.
const STATES: u64 = 240;
/// States of one workflow before the next one has its turn, the first time; later its run is used for longer.
const TURN: u64 = 20;
const LATER_TURN: u64 = 400;
/// Workers.
const LANES: usize = 2;
/// Every so many states the program itself looks, too.
const BY_PROGRAM: u64 = 60;

/// A run that was written down.
struct Recording {
    workflow: &'static Workflow,
    before: Disk,
    events: Vec<Event>,
    /// Where it ran. The disks are built in the same place: heads are noted by place.
    place: Place,
}

impl Recording {
    /// Runs a workflow to its end.
    fn of(tracer: &Tracer, workflow: &'static Workflow) -> Recording {
        let role = match workflow.how {
            How::Role(role) => role,
            How::Program(_) => "",
        };
        Recording::playing(tracer, workflow, role)
    }

    /// The same by another role.
    fn playing(tracer: &Tracer, workflow: &'static Workflow, role: &str) -> Recording {
        let place = Place::with(workflow.office);
        let before = Disk::before(place.root());
        let file = tempfile::NamedTempFile::new().unwrap();
        let words = tracer.recording(file.path(), place.root());
        let mut command = match workflow.how {
            How::Role(_) => process::command(&words, role, &place.store(), ""),
            How::Program(said) => place.program(&words, said),
        };
        let output = command.output().unwrap();
        let log = Log::read(file.path());
        let said = log.said();
        assert_eq!(log.code, 0, "{}: {said}\n{}", workflow.name, String::from_utf8_lossy(&output.stderr));
        assert!(said.contains(workflow.done), "{}: {said}", workflow.name);
        Recording { workflow, before, events: log.events, place }
    }

    /// Looks through states at `count` random instants; tells `each` what is wrong with each.
    fn states(&self, count: u64, rng: &mut Rng, mut each: impl FnMut(&Place, &mut Rng, State) -> bool) {
        let mut instants: Vec<usize> = (0..count).map(|_| rng.usize(0..=self.events.len())).collect();
        instants.sort_unstable();
        let (mut disk, mut said, mut told) = (self.before.clone(), String::new(), 0);
        for instant in instants {
            for event in &self.events[told..instant] {
                disk.tell(event);
                if let Event::Said(words) = event {
                    said += words;
                }
            }
            told = instant;
            let loss = Loss::ALL[rng.usize(0..Loss::ALL.len())];
            self.place.clear();
            disk.rebuild(loss, rng, self.place.root());
            let state = State { instant, loss, said: said.clone() };
            if !each(&self.place, rng, state) {
                return;
            }
        }
    }

    /// What happened last before an instant, for the report.
    fn last(&self, instant: usize) -> String {
        let Some(event) = instant.checked_sub(1).map(|last| &self.events[last]) else {
            return "begin".into();
        };
        let mut text = format!("{event:?}");
        if let Event::Write { file, at, bytes } = event {
            text = format!("Write {file} at {at}, {} bytes", bytes.len());
        }
        text.replace(&self.place.root().display().to_string(), "")
    }
}

/// A disk after a loss of power.
struct State {
    instant: usize,
    loss: Loss,
    said: String,
}

/// What was seen in all lanes.
#[derive(Default)]
struct Seen {
    states: AtomicU64,
    by_program: AtomicU64,
    faults: Mutex<Vec<String>>,
}

impl Seen {
    fn look(&self, recording: &Recording, place: &Place, state: &State) {
        let nth = self.states.fetch_add(1, Ordering::Relaxed);
        let at = || {
            format!(
                "{}, instant {} ({}), {:?}",
                recording.workflow.name,
                state.instant,
                recording.last(state.instant),
                state.loss
            )
        };
        let mut wrong = Vec::new();
        if nth.is_multiple_of(BY_PROGRAM) && place.store().exists() {
            self.by_program.fetch_add(1, Ordering::Relaxed);
            wrong.extend(by_program(place));
        }
        wrong.extend(judge::faults(place, recording.workflow, &state.said));
        let wrong = wrong.into_iter().map(|fault| format!("{fault} — {}", at()));
        self.faults.lock().unwrap().extend(wrong);
    }

    fn count(&self, word: &str) -> u64 {
        self.faults.lock().unwrap().iter().filter(|fault| fault.starts_with(word)).count() as u64
    }
}

/// The program itself verifies the office, and makes a report in it.
fn by_program(place: &Place) -> Vec<String> {
    let who: &[&str] = match is_sealed(&place.store()) {
        true => &["--staff", offices::SUPERVISOR, "--password-file", "{}/secret"],
        false => &[],
    };
    if is_sealed(&place.store()) {
        let password = offices::ring(&place.store()).and_then(|ring| offices::keys_of(&ring));
        let Ok((_, password)) = password else { return vec!["shut: no password opens the keyring".into()] };
        fs::write(place.root().join("secret"), password).unwrap();
    }
    let mut wrong = Vec::new();
    for command in ["report", "verify"] {
        let output = place.program(&[], &[&[command], who].concat()).output().unwrap();
        // An older store is brought up to date by the first of them.
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            wrong.push(format!("shut: madoguchi {command} ended with {:?}: {said}", output.status.code()));
        }
    }
    wrong
}

/// Takes one workflow after the other; each has had its first turn before anything ends.
fn lane_of_states(tracer: &Tracer, seed: u64, next: &AtomicU64, seen: &Seen, soak: &Soak) {
    let mut rng = Rng::with_seed(seed);
    let goes_on =
        || soak.goes_on(seen.states.load(Ordering::Relaxed)) && seen.faults.lock().unwrap().len() < 200;
    loop {
        let turn = usize::try_from(next.fetch_add(1, Ordering::Relaxed)).unwrap();
        let is_first = turn < WORKFLOWS.len();
        if !is_first && !goes_on() {
            return;
        }
        let recording = Recording::of(tracer, &WORKFLOWS[turn % WORKFLOWS.len()]);
        let many = if is_first { TURN } else { LATER_TURN };
        recording.states(many, &mut rng, |place, _, state| {
            seen.look(&recording, place, &state);
            is_first || goes_on()
        });
    }
}

#[test]
fn a_loss_of_power_at_any_instant_loses_nothing_and_shuts_nobody_out() {
    let Some(tracer) = Tracer::get() else { return };
    let soak = Soak::of("crash states", STATES);
    let seen = Seen::default();
    let next = AtomicU64::new(0);
    thread::scope(|scope| {
        for lane in 0..LANES {
            let (seen, next, soak) = (&seen, &next, &soak);
            scope.spawn(move || lane_of_states(tracer, lane as u64, next, seen, soak));
        }
    });
    let (states, lost, shut) = (seen.states.load(Ordering::Relaxed), seen.count("lost"), seen.count("shut"));
    soak.counted(&[
        ("states", states),
        ("workflows", WORKFLOWS.len() as u64),
        ("by the program", seen.by_program.load(Ordering::Relaxed)),
        ("lost", lost),
        ("shut", shut),
        ("otherwise wrong", seen.faults.lock().unwrap().len() as u64 - lost - shut),
    ]);
    let faults = seen.faults.into_inner().unwrap();
    assert!(faults.is_empty(), "{} in {states} states:\n{}", faults.len(), faults.join("\n"));
}

/// Whether any of `count` states of this recording is found wrong in this way.
fn is_found_out(recording: &Recording, count: u64, word: &str) -> bool {
    let mut found = false;
    recording.states(count, &mut Rng::with_seed(1), |place, _, state| {
        let wrong = judge::faults(place, recording.workflow, &state.said);
        found = wrong.iter().any(|fault| fault.starts_with(word));
        !found
    });
    found
}

#[test]
fn control_a_disk_that_only_says_synced_loses_what_was_acknowledged() {
    let Some(tracer) = Tracer::get() else { return };
    let mut recording = Recording::of(tracer, &WORKFLOWS[0]);
    recording.events.retain(|event| !matches!(event, Event::Sync { .. }));
    assert!(is_found_out(&recording, 60, "lost"));
}

#[test]
fn control_an_acknowledgement_before_the_commit_is_found_in_a_loss_of_power() {
    let Some(tracer) = Tracer::get() else { return };
    let role = "state: take and correct, acknowledged early";
    let recording = Recording::playing(tracer, &WORKFLOWS[0], role);
    assert!(is_found_out(&recording, 400, "lost"));
}

/// How the program once judged whether a file is a store: the main file by itself, without its log.
fn is_a_store_by_its_main_file_alone(place: &Place) -> bool {
    let address = format!("file:{}?mode=ro&immutable=1", place.store().display());
    let flags = rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY | rusqlite::OpenFlags::SQLITE_OPEN_URI;
    rusqlite::Connection::open_with_flags(address, flags).is_ok_and(|raw| {
        raw.query_row("PRAGMA application_id", [], |row| row.get::<_, i64>(0)).is_ok_and(|id| id != 0)
            && raw.query_row("PRAGMA user_version", [], |row| row.get::<_, i64>(0)).is_ok()
    })
}

#[test]
fn control_the_main_file_without_its_log_is_no_measure_of_a_store() {
    let Some(tracer) = Tracer::get() else { return };
    let import = WORKFLOWS.iter().find(|one| one.name == "import with growth").unwrap();
    let recording = Recording::of(tracer, import);
    let mut refused = 0;
    recording.states(300, &mut Rng::with_seed(4), |place, _, _| {
        refused += u32::from(!is_a_store_by_its_main_file_alone(place));
        true
    });
    println!("{refused} of 300 whole stores would be called strangers");
    assert!(refused > 0);
}
