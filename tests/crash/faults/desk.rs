//! A desk in a terminal while a call fails: a request is taken, and the screen says so, or that it is not, or nothing yet.
//!
//! What it says is held against the store. A desk that says nothing asks the disk again and again whether the act is in:
//! no word is better than a false one. It is ended then.

use std::time::Duration;

use fastrand::Rng;
use madoguchi::domain::audit::Action;
use madoguchi::store::OpenMode;

use super::CLASSES;
use crate::states::judge;
use crate::states::offices::{Office, Place, now, opened, seat};
use crate::states::workflows::{How, Workflow, nothing_more, told};
use crate::support::soak::Soak;
use crate::trace::{Fault, Log, Tracer};

#[path = "../../terminal/desk.rs"]
#[allow(dead_code, reason = "shared with another test binary")]
mod terminal;

use terminal::{Desk, Home};

/// Points where nobody asks for more.
const POINTS: u64 = 6;
/// How long the desk is waited for.
const PATIENCE: Duration = Duration::from_secs(4);
/// And how long once more, when it has said that something was not saved.
const AFTER_A_DENIAL: Duration = Duration::from_millis(1_500);

const FLOW: Workflow = Workflow {
    name: "a desk takes a request",
    office: Office::Plain,
    how: How::Role(""),
    done: "Taken as",
    promise: nothing_more,
};

/// What the desk said of the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Word {
    Taken,
    Denied,
    Look,
    Nothing,
}

/// Takes a request at a desk that meets this fault; without one the desk is left in order, and its calls are counted.
fn take(tracer: &Tracer, place: &Place, fault: Option<Fault>) -> (Word, String, Log) {
    let home = Home::new();
    let file = tempfile::NamedTempFile::new().unwrap();
    let words: Vec<String> = tracer
        .failing(file.path(), place.root(), fault)
        .into_iter()
        .map(|word| word.into_string().unwrap())
        .collect();
    let store = place.store().display().to_string();
    let said = [terminal::program(), "--store", &store, "--language", "en"];
    let args: Vec<&str> = words[1..].iter().map(String::as_str).chain(said).collect();
    let folders =
        [("HOME", ""), ("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "data"), ("XDG_STATE_HOME", "state")];
    let folders =
        folders.map(|(name, folder)| (name, place.root().join("home").join(folder).display().to_string()));
    let env: Vec<(&str, &str)> = folders.iter().map(|(name, folder)| (*name, folder.as_str())).collect();
    let mut desk = Desk::start(&home, &words[0], &args, &env, (120, 36));
    let shows = |desk: &Desk, texts: &[&str]| {
        desk.wait_so_long(PATIENCE, |screen| texts.iter().any(|text| screen.contents().contains(text)))
    };
    let taken = |screen: &vt100::Screen| screen.contents().contains("Taken as");
    let mut word = Word::Nothing;
    let (mut screen, is_open) = shows(&desk, &["Ctrl-C Quit"]);
    if is_open {
        desk.send("\u{1b}OQ\t\tSato\tmatter\r");
        let ends = ["Taken as", "Nothing was saved", "heck whether it was saved", "last act"];
        (screen, _) = shows(&desk, &ends);
        // The words may be those of a draft that could not be kept, while the order is on its way.
        if !screen.contains(ends[0]) && desk.wait_so_long(AFTER_A_DENIAL, taken).1 {
            (screen, _) = shows(&desk, &ends[..1]);
        }
        let found = ends.iter().position(|text| screen.contains(text));
        word = match found {
            Some(0) => Word::Taken,
            Some(1) => Word::Denied,
            Some(_) => Word::Look,
            None => Word::Nothing,
        };
    }
    if fault.is_none() {
        desk.send("\u{3}");
        desk.end();
    }
    drop(desk);
    (word, screen, Log::read(file.path()))
}

/// What is wrong with the office after that word.
fn faults(place: &Place, word: Word) -> Vec<String> {
    let clerk = opened(&place.store(), OpenMode::ReadWrite).and_then(|store| seat(store, now()));
    let is_in = match clerk {
        Ok(mut clerk) => told(&mut clerk, Action::RequestTaken) > 0,
        Err(shut) => return vec![format!("shut: {shut}")],
    };
    let mut wrong = judge::faults(place, &FLOW, "");
    match word {
        Word::Taken if !is_in => wrong.push("false: said to be taken, and it is not in".into()),
        Word::Denied if is_in => wrong.push("false: said that nothing was saved, and it is in".into()),
        _ => {}
    }
    wrong
}

#[test]
fn what_the_desk_says_is_true_whichever_call_fails() {
    let Some(tracer) = Tracer::get() else { return };
    let soak = Soak::of("faults of a desk", POINTS);
    let place = Place::with(Office::Plain);
    let (word, screen, log) = take(tracer, &place, None);
    assert_eq!(word, Word::Taken, "{screen}");
    assert_eq!(faults(&place, word), Vec::<String>::new());
    let counts: Vec<_> = CLASSES.iter().map(|(class, whats)| (*class, *whats, log.count(class))).collect();
    let mut words = Vec::new();
    let mut rng = Rng::with_seed(5);
    let (mut points, mut wrong) = (0, Vec::new());
    while soak.goes_on(points) && wrong.len() < 50 {
        let (class, whats, count) = counts[rng.usize(0..counts.len())];
        if count == 0 {
            continue;
        }
        let what = whats[rng.usize(0..whats.len())];
        let fault = Fault { class, nth: rng.u64(1..=count), what, sticky: rng.bool() };
        let place = Place::with(Office::Plain);
        let (word, screen, log) = take(tracer, &place, Some(fault));
        points += 1;
        words.push(word);
        let found = faults(&place, word).into_iter();
        wrong.extend(found.map(|wrong| format!("{wrong} — {fault}, {:?}\n{screen}", log.fault)));
    }
    let said = |word: Word| words.iter().filter(|one| **one == word).count() as u64;
    soak.counted(&[
        ("points", points),
        ("said taken", said(Word::Taken)),
        ("said not saved", said(Word::Denied)),
        ("told to look", said(Word::Look)),
        ("said nothing yet", said(Word::Nothing)),
        ("false words", wrong.iter().filter(|fault| fault.starts_with("false")).count() as u64),
        ("otherwise wrong", wrong.iter().filter(|fault| !fault.starts_with("false")).count() as u64),
    ]);
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
