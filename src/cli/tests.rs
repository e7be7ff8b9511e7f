//! Every subcommand, once, in an encrypted office whose clock moves on at each reading: one that asks for the password once
//! more, or reads the time too early, cannot do its work there.

use std::fs;

use clap::CommandFactory;

use super::sealed_office::{NEW, Office, TICK_MS, UP, own};
use super::{Args, Exit};
use crate::domain::audit::Action;
use crate::domain::time::{Moment, Stamp};

/// A clock that moves on at each reading.
pub(super) fn ticking(from: Stamp) -> impl FnMut() -> Moment {
    let mut now = Moment { at: from, up: UP };
    move || {
        now = now.plus_ms(TICK_MS);
        now
    }
}

/// A subcommand as it is typed, who signs in or what else is typed, how it ends, and what it says.
type Run<'a> = (&'a str, &'a [&'a str], Exit, &'a str);

/// The names of all subcommands, as far down as they go.
fn subcommands() -> Vec<String> {
    fn below(command: &clap::Command, name: &str, found: &mut Vec<String>) {
        let subcommands: Vec<_> = command.get_subcommands().collect();
        if subcommands.is_empty() {
            found.push(name.trim().to_owned());
        }
        for one in subcommands {
            below(one, &format!("{name} {}", one.get_name()), found);
        }
    }
    let mut found = Vec::new();
    below(&Args::command(), "", &mut found);
    found
}

#[test]
fn every_command_does_its_work_in_an_encrypted_office() {
    let mut office = Office::new();
    let list = office.dir.path().join("list.csv");
    fs::write(&list, "顧客番号,氏名\nC-0000001,佐藤 花子\n").unwrap();
    let import = format!("import customers {} --staff suzuki", list.display());
    let export = format!(
        "audit export --from 2026-01-01 --out {} --staff kansa",
        office.dir.path().join("out.csv").display()
    );
    let (sato, suzuki, ito, kansa) = (own("sato"), own("suzuki"), own("ito"), own("kansa"));
    let backup = format!("backup --out {} --staff ito", office.dir.path().display());
    let envelope = office.envelope.clone();
    let runs: &[Run<'_>] = &[
        (&import, &[&suzuki], Exit::Done, "1"),
        ("report --staff sato", &[&sato], Exit::Done, ""),
        (&export, &[&kansa], Exit::Done, "out.csv"),
        ("audit accept --staff suzuki", &[&suzuki], Exit::Refused, "nothing to accept"),
        ("verify --staff suzuki", &[&suzuki], Exit::Done, "as they were written"),
        ("keyring check --staff sato", &[&sato], Exit::Done, "as it was last recorded"),
        ("keyring password --staff sato", &[&sato, NEW, NEW], Exit::Done, "counts"),
        ("keyring code sato --staff ito --with suzuki", &[&ito, &suzuki, &suzuki], Exit::Done, "both halves"),
        ("keyring remove sato --staff ito", &[&ito], Exit::Done, "rekey"),
        ("keyring release sato --staff suzuki", &[&suzuki], Exit::Refused, "not held back"),
        ("keyring recover kansa --with ito", &[&envelope, &ito, &ito], Exit::Done, "envelopes"),
        (&backup, &[&ito], Exit::Done, "made and verified"),
        ("clock accept --staff suzuki", &[&suzuki], Exit::Refused, ""),
        ("rekey --staff ito --with suzuki", &[&ito, &suzuki, &suzuki], Exit::Done, "new key"),
    ];
    for (line, typed, exit, said) in runs {
        office.does(line, typed, *exit, said);
    }
    let not_run: Vec<_> = subcommands()
        .into_iter()
        // The practice desk is a store of its own, and never an encrypted one.
        .filter(|name| name != "demo")
        // What a backup is restored to is tried with the making of it.
        .filter(|name| name != "restore")
        .filter(|name| !runs.iter().any(|(line, ..)| line.starts_with(name.as_str())))
        .collect();
    assert_eq!(not_run, [""; 0], "a subcommand that is not tried here");
}

#[test]
fn a_clock_far_ahead_is_refused_before_it_dates_anything_and_the_office_goes_on_when_it_is_set_right() {
    const DAY: i64 = 86_400_000;
    let mut office = Office::new();
    let (suzuki, ito) = (own("suzuki"), own("ito"));
    office.does(
        "keyring code sato --staff ito --with suzuki",
        &[&ito, &suzuki, &suzuki],
        Exit::Done,
        "both halves",
    );
    let code = office.code_of("sato");
    office.now.at = office.now.at.plus_ms(3_300 * DAY);
    office.does("report --staff suzuki", &[&suzuki], Exit::Refused, "madoguchi clock accept");
    let envelope = office.envelope.clone();
    office.does(
        "keyring recover sato --with ito",
        &[&envelope, &ito, &ito],
        Exit::Refused,
        "madoguchi clock accept",
    );
    office.does("clock accept --staff ito", &[&ito], Exit::Refused, "");
    office.does("clock accept --staff suzuki", &[&suzuki], Exit::Done, "2035");
    office.does("report --staff suzuki", &[&suzuki], Exit::Done, "");
    // It is set right again: the office goes on, by the last entry until somebody says that the clock is right.
    office.now.at = office.now.at.plus_ms(-3_300 * DAY);
    for _ in 0..3 {
        office.does("report --staff suzuki", &[&suzuki], Exit::Done, "2035");
    }
    assert_eq!(office.times(Action::ClockBack), 1, "it is written down once");
    let typed = [&code, NEW, NEW];
    office.does("keyring password --staff sato", &typed, Exit::NotSignedIn, "expired");
    office.does("clock accept --staff suzuki", &[&suzuki], Exit::Done, "2026");
    office.does("report --staff suzuki", &[&suzuki], Exit::Done, "2026");
    office.does("verify --staff suzuki", &[&suzuki], Exit::Done, "as they were written");
    assert_eq!((office.times(Action::ClockBack), office.times(Action::ClockAccepted)), (1, 2));
}
