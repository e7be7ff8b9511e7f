//! Every door through which text or bytes come in, tried with what nobody would send on purpose.
//!
//! In: the doors and what must hold behind each of them (`doors`), the change of known inputs into unknown ones (`mutate`),
//! running a door over its corpus and over changes of it (`run`). The corpus is `corpus/<door>/`, one input a file; a run
//! begins with it. What fails is written to `target/tmp/`; put it into the corpus once it is mended. Behind every door:
//! no panic, an end in time, no more memory than the input deserves, an error that is a sentence, and that what is
//! accepted is written again as it was.
//!
//! In `cargo test` each door has a few thousand runs; `.ci/soak fuzz` goes on. Not in: whole screens and
//! keys in order (`tests/property`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
// How much was met: for whoever runs it with --nocapture.
#![allow(clippy::print_stdout)]

mod control;
mod doors;
#[path = "../office/founding.rs"]
#[allow(dead_code, reason = "the other test binaries use the rest")]
mod founding;
mod mutate;
#[path = "../office/mod.rs"]
#[allow(dead_code)]
mod office;
mod run;
#[path = "../support/mod.rs"]
mod support;
mod terminal;

use std::thread;

use doors::Door;
use run::Run;
use support::soak::Soak;

#[test]
fn behind_every_door_everything_holds() {
    let soak = Soak::of("fuzz", 0);
    let runs: Vec<(Door, Run)> = thread::scope(|scope| {
        let start = |door: Door| {
            thread::Builder::new().name(door.name.to_owned()).spawn_scoped(scope, move || {
                let soak = Soak::of(door.name, door.runs);
                (door, run::door(&door, &|done| soak.goes_on(done)))
            })
        };
        let threads: Vec<_> = doors::all().into_iter().map(|door| start(door).unwrap()).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let faults: Vec<&String> = runs.iter().filter_map(|(_, run)| run.fault.as_ref()).collect();
    let mut counts =
        vec![("runs", runs.iter().map(|(_, run)| run.runs).sum()), ("faults", faults.len() as u64)];
    counts.extend(runs.iter().map(|(door, run)| (door.name, run.runs)));
    soak.counted(&counts);
    for (door, run) in &runs {
        println!(
            "{:10} {:>9} runs, {:>4} kinds of ends, {} accepted",
            door.name, run.runs, run.ends, run.accepted
        );
    }
    assert!(faults.is_empty(), "{faults:#?}");
    for (door, run) in &runs {
        assert!(run.accepted > 0 && run.ends > 1, "{}: always the same end: it is no door", door.name);
    }
}

/// Writes the inputs that only the program itself can make.
#[test]
#[ignore = "makes part of the corpus"]
fn make_corpus() {
    use madoguchi::domain::login::Login;
    use madoguchi::domain::sign_in::{Pending, Process, Tally, TryId};
    use madoguchi::domain::time::Moment;
    use madoguchi::office::found_sealed::{Sheet, found};
    use madoguchi::store::audit::anchors;
    use madoguchi::store::{Reads, StoreError};
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("office.store");
    let sheet = Sheet::draw().unwrap();
    let mut office = found(&path, [7; 16], office::morning(), &founding::founding(), &sheet).unwrap();
    let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    let put = |door: &str, name: &str, bytes: &[u8]| {
        std::fs::create_dir_all(corpus.join(door)).unwrap();
        std::fs::write(corpus.join(door).join(name), bytes).unwrap();
    };
    put("keyring", "founded", &std::fs::read(dir.path().join("office.store.keyring")).unwrap());
    let entries: Result<Vec<Vec<u8>>, StoreError> = office
        .store
        .read(|view| view.list("SELECT entry FROM audit ORDER BY seq", &[], |row| Ok(row.blob(0)?.to_vec())));
    for (nth, entry) in entries.unwrap().iter().enumerate() {
        put("entry", &format!("{nth:02}"), entry);
    }
    let now = Moment::by_steady_clock(office::morning());
    let mut tally = Tally::lost(TryId([7; 16]), now, "a start");
    put("sign_ins", "lost", &serde_json::to_vec(&tally).unwrap());
    let login = Login::typed("sato").unwrap();
    let process = Process { id: 7, space: 7 };
    for nth in 0..4 {
        tally.begin(Pending { id: TryId([nth; 16]), login: login.clone(), at: now.at, up: now.up, process });
        put("sign_ins", "pending", &serde_json::to_vec(&tally).unwrap());
        tally.settle("a start", now, &|_| false);
    }
    put("sign_ins", "failed", &serde_json::to_vec(&tally).unwrap());
    put("sign_ins", "none", &serde_json::to_vec(&Tally::default()).unwrap());
    let heads = dir.path().join("heads");
    for _ in 0..2 {
        let noted = office.store.read(|view| anchors::head(view)).unwrap().unwrap();
        anchors::add(&heads, &noted).unwrap();
    }
    put("heads", "two", &std::fs::read(heads).unwrap());
    put("heads", "seed", sheet.seed().as_bytes());
    put("heads", "codes", format!("{} {}", sheet.recovery()[0], sheet.recovery()[1]).as_bytes());
}
