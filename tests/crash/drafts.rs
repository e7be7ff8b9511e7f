//! Half-typed work survives a kill: the newest draft that was acknowledged is there, and it is saved in time.

use std::path::Path;
use std::thread;
use std::time::Duration;

use crossterm::event::KeyCode;
use madoguchi::domain::time::Stamp;
use madoguchi::office::{ActKey, Answer, Question, Refusal};
use tempfile::TempDir;

use crate::office::Clerk;
use crate::process::Process;
use crate::roles::DRAFT;
use crate::sitting::Sitting;

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
    // The drafts of this process begin with 0: one must be in before an older one can be mistaken for it.
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

/// How much typing may be lost at the most.
const TEN_SECONDS: i64 = 10_000;

/// A correction under way: identity is confirmed, the record is open, the caret stands in a field.
fn typing_desk(path: &Path) -> Sitting {
    let mut clerk = Clerk::found(path);
    let customer = clerk.enter(1);
    // All orders up to the correction itself.
    let stopped = clerk.correct(customer, |clerk, order, made| match made {
        Some(_) => Err(Refusal::Cancelled),
        None => clerk.order(ActKey::fresh()?, order),
    });
    assert_eq!(stopped, Err(Refusal::Cancelled));
    let mut sitting = Sitting::new(clerk);
    sitting.settle();
    sitting.press(KeyCode::Enter);
    assert!(sitting.model.desk.editor.is_typing(), "no caret in the editor: {:?}", sitting.model.desk.focus);
    sitting
}

/// Types for thirty seconds without leaving the field. Returns when each character was typed, with all typed
/// so far.
fn thirty_seconds(sitting: &mut Sitting, mut pass: impl FnMut(&mut Sitting, i64)) -> Vec<(Stamp, String)> {
    let mut typed = Vec::new();
    let mut text = String::new();
    for c in "東京都千代田区霞が関".chars().cycle().take(150) {
        sitting.press(KeyCode::Char(c));
        text.push(c);
        typed.push((sitting.clerk.at, text.clone()));
        pass(sitting, 200);
    }
    for _ in 0..100 {
        pass(sitting, 200);
    }
    typed
}

/// What was typed and not saved within ten seconds.
fn late(typed: &[(Stamp, String)], saved: &[(Stamp, String)]) -> usize {
    let in_time = |at: Stamp, text: &String| {
        saved
            .iter()
            .any(|(when, body)| *when >= at && *when <= at.plus_ms(TEN_SECONDS) && body.contains(text))
    };
    typed.iter().filter(|(at, text)| !in_time(*at, text)).count()
}

#[test]
fn nothing_typed_stays_unsaved_for_more_than_ten_seconds() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("office.db");
    let mut sitting = typing_desk(&path);
    let typed = thirty_seconds(&mut sitting, |sitting, ms| {
        sitting.pass(ms);
        sitting.settle();
    });
    assert_eq!(late(&typed, &sitting.drafts), 0);
    // Saved now and then, not at every key: each is a write to the disk.
    assert!((3..=12).contains(&sitting.drafts.len()), "{} drafts", sitting.drafts.len());
    let (_, last) = typed.last().unwrap();
    let Answer::Draft(Some(kept)) = sitting.clerk.ask(Question::Draft(DRAFT)).unwrap() else {
        panic!("no draft")
    };
    assert!(kept.body.contains(last));
}

#[test]
fn control_a_desk_that_is_never_woken_is_late() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("office.db");
    let mut sitting = typing_desk(&path);
    let typed = thirty_seconds(&mut sitting, |sitting, ms| sitting.clerk.at = sitting.clerk.at.plus_ms(ms));
    assert!(late(&typed, &sitting.drafts) > 0);
}
