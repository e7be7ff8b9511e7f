//! Words, exit code and store held against each other.

use super::Fault;
use super::commands::Command;
use crate::states::judge;
use crate::states::offices::Place;
use crate::trace::Log;

/// How the program says that nothing has happened.
const DENIALS: [&str; 3] = ["Nothing was", "is as it was", "records are as they were"];
/// A program that was killed.
const KILLED: i32 = 137;
/// Done, and done but for rejected rows.
const DONE: [i32; 2] = [0, 7];
/// Not a store, damaged, a defect, a panic, an abort: never true of what happens here.
const NEVER: [i32; 6] = [2, 4, 8, 70, 101, 134];

/// What is wrong, if anything.
pub struct Verdict {
    pub wrong: Vec<String>,
    /// Said neither that it is done nor that it is not.
    pub unsure: bool,
}

/// Of a run that met this fault; without a log it did not end.
pub fn of(place: &Place, command: &Command, fault: Fault, log: Option<&Log>) -> Verdict {
    let Some(log) = log else {
        return Verdict { wrong: vec!["false: it did not end".into()], unsure: false };
    };
    let said = log.said();
    let (done, killed) = (DONE.contains(&log.code), log.code == KILLED);
    let denied = !done && !killed && DENIALS.iter().any(|denial| said.contains(denial));
    let mut wrong = Vec::new();
    match (command.is_in)(place) {
        Err(shut) => wrong.push(format!("shut: {shut}")),
        Ok(Some(false)) if done => wrong.push("false: said to be done, and it is not in".into()),
        Ok(Some(true)) if denied => wrong.push("false: said that nothing was saved, and it is in".into()),
        Ok(_) => {}
    }
    wrong.extend(fault_of_code(fault, log, &said, done || killed));
    // What was said to be done is looked for above: by its exit code, not by its words.
    let said = if done || killed { said } else { String::new() };
    wrong.extend(judge::faults(place, &command.flow, &said));
    Verdict { wrong, unsure: !done && !denied && !killed }
}

fn fault_of_code(fault: Fault, log: &Log, said: &str, told: bool) -> Option<String> {
    let code = log.code;
    if NEVER.contains(&code) {
        return Some(format!("false: exit code {code}"));
    }
    // Of other calls the engine does not say why they failed.
    let codes: &[i32] = if fault.class == "write" || fault.class == "room" { &[6] } else { &[1, 6] };
    let told = told || said.contains("room on the disk");
    if fault.what == "ENOSPC" && !told && !codes.contains(&code) {
        return Some(format!("false: no room, and exit code {code}"));
    }
    (!told && said.trim().is_empty()).then(|| format!("false: exit code {code}, and not a word"))
}
