//! An import into a file system that is almost full, in 64 steps from no room at all to plenty: what is said is true at
//! each of them.

use std::process::Command;

use super::commands::COMMANDS;
use super::{Fault, truth};
use crate::states::offices::{Office, Place};
use crate::states::workflows::How;
use crate::support::soak::Soak;
use crate::trace::{Event, Log};

/// Steps there are, and how many are taken where nobody asks for more.
const STEPS: u64 = 64;
const FEW: u64 = 4;
/// Room at the first step, and how much more at each, in KiB.
const LEAST: u64 = 560;
const MORE: u64 = 64;

/// The words before a program that may mount what only it sees: as root, or in a namespace of its own.
fn namespace() -> Option<Vec<&'static str>> {
    let ways = [vec!["unshare", "-m"], vec!["unshare", "-Urm"]];
    ways.into_iter().find(|way| {
        let mount = "mount -t tmpfs -o size=64k none /mnt";
        let tried = Command::new(way[0]).args(&way[1..]).args(["sh", "-c", mount]).output();
        tried.is_ok_and(|output| output.status.success())
    })
}

#[test]
fn what_an_import_says_is_true_however_little_room_there_is() {
    let Some(way) = namespace() else {
        println!("not covered on this machine: a small file system (nothing may be mounted)");
        return;
    };
    let soak = Soak::of("small disk", FEW);
    let (mut steps, mut done, mut wrong) = (0, 0, Vec::new());
    while steps < STEPS && soak.goes_on(steps) {
        // In an order that is spread over all of them.
        let room = LEAST + MORE * ((steps * 37) % STEPS);
        let (place, log) = import_with(&way, room);
        let fault = Fault { class: "room", nth: room, what: "ENOSPC", sticky: true };
        let verdict = truth::of(&place, &COMMANDS[0], fault, Some(&log));
        steps += 1;
        done += u64::from(log.code == 0);
        let found = verdict.wrong.into_iter();
        wrong.extend(
            found.map(|fault| format!("{fault} — {room} KiB, exit code {}: {}", log.code, log.said())),
        );
    }
    soak.counted(&[("steps", steps), ("imports done", done), ("false words or worse", wrong.len() as u64)]);
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(done > 0 && done < steps, "{done} of {steps} had room: the steps are no measure");
}

/// Imports with so much room, and brings the office out of there.
fn import_with(way: &[&str], room: u64) -> (Place, Log) {
    let (inside, outside) = (Place::new(), Place::with(Office::Plain));
    let (there, here) = (inside.root().display(), outside.root().display());
    let How::Program(said) = COMMANDS[0].flow.how else { panic!("no program") };
    // The list is read from outside, the office lies inside.
    let list = format!("{here}/list.csv");
    let said: Vec<&str> =
        said.iter().map(|word| if word.ends_with("list.csv") { list.as_str() } else { word }).collect();
    let script = format!(
        "mount -t tmpfs -o size={room}k none '{there}' && cp -a '{here}/office.store' '{here}/home' '{there}/' && \
         {{ \"$@\"; code=$?; rm -rf '{here}/home' '{here}/office.store'; cp -a '{there}/.' '{here}/'; exit $code; }}"
    );
    let before: Vec<std::ffi::OsString> =
        way.iter().copied().chain(["sh", "-c", &script, "sh"]).map(Into::into).collect();
    let output = inside.program(&before, &said).output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    let said = Event::Said(String::from_utf8_lossy(&said).into_owned());
    let code = output.status.code().unwrap_or(-1);
    (outside, Log { events: vec![said], code, ..Log::default() })
}
