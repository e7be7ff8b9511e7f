//! Half-typed work survives a kill: the newest draft that was acknowledged is there, and it is saved in time.

use std::path::Path;
use std::thread;
use std::time::Duration;

use madoguchi::office::{Answer, Question};
use tempfile::TempDir;

use crate::office::Clerk;
use crate::process::Process;
use crate::roles::DRAFT;

#[test]
fn a_killed_desk_keeps_the_newest_draft_that_was_acknowledged() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("office.db");
    Clerk::found(&path).store.close().unwrap();
    let mut random = fastrand::Rng::with_seed(5);
    for kill in 0..60 {
        let acknowledged = killed("save drafts", &path, &mut random);
        let kept = kept(&path);
        // One more may be in whose acknowledgement was cut off with the process.
        assert!((acknowledged..=acknowledged + 1).contains(&kept), "kill {kill}: {kept} of {acknowledged}");
    }
}

#[test]
fn control_a_draft_acknowledged_too_early_is_missed() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("office.db");
    Clerk::found(&path).store.close().unwrap();
    let mut random = fastrand::Rng::with_seed(6);
    let lost = (0..60).any(|_| {
        let acknowledged = killed("save drafts, acknowledged early", &path, &mut random);
        kept(&path) < acknowledged
    });
    assert!(lost, "sixty desks that lied were believed");
}

/// Kills a desk that saves drafts, and returns the last one it acknowledged.
fn killed(role: &str, path: &Path, random: &mut fastrand::Rng) -> i64 {
    let mut desk = Process::start(role, path, "");
    // The drafts of this process begin with 0: the first must be in before an older one can be mistaken for it.
    let mut lines = vec![desk.hear("draft 1")];
    thread::sleep(Duration::from_micros(random.u64(0..20_000)));
    lines.extend(desk.kill());
    lines.iter().filter_map(|line| line.strip_prefix("draft ")?.parse().ok()).max().unwrap()
}

/// The number of the draft in the store, which must be whole.
fn kept(path: &Path) -> i64 {
    let mut clerk = Clerk::sit_down(path).unwrap();
    let Answer::Draft(Some(draft)) = clerk.ask(Question::Draft(DRAFT)).unwrap() else { panic!("no draft") };
    let body: serde_json::Value = serde_json::from_str(&draft.body).unwrap();
    assert_eq!(body["typed"].as_str().unwrap().chars().count(), 100);
    body["n"].as_i64().unwrap()
}
