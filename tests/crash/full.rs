//! No room: the act is refused, nothing of it remains, the desk goes on when there is room again.
//!
//! A limit on the size of a file works everywhere and gives an input/output error; a full file system gives
//! "no room" and needs a kernel that lets anybody have a namespace of their own. Not covered: each single
//! write that may fail.

use std::path::Path;
use std::process::Command;

use madoguchi::domain::customer::CustomerId;
use tempfile::TempDir;

use crate::acks::Ack;
use crate::office::Clerk;
use crate::process::{self, Process};
use crate::truth;

/// What a desk went through.
#[derive(Default)]
struct Heard {
    refused: Vec<String>,
    acks: Vec<Ack>,
    faults: Vec<String>,
}

#[test]
fn a_file_that_may_not_grow_refuses_the_act_and_the_desk_goes_on_afterwards() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("office.db");
    let customer = office(&path);
    let limited = ["bash", "-c", "trap '' XFSZ; ulimit -S -f 1500; exec \"$@\"", "bash"];
    let desk =
        Process::run(process::command(&limited, "correct until refused", &path, &customer.0.to_string()));
    let lift = |desk: &mut Process| {
        let pid = desk.id().to_string();
        let lifted = Command::new("prlimit").args(["--pid", &pid, "--fsize=unlimited"]).status();
        assert!(lifted.unwrap().success());
    };
    let heard = hear_through(desk, lift);
    expect_whole(&heard, "Io {");
    assert_eq!(truth::faults(&path, &heard.acks, true), Vec::<String>::new());
}

#[test]
fn a_command_whose_file_may_not_grow_says_so_and_does_not_end_without_a_word() {
    let (dir, home) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let path = dir.path().join("office.db");
    office(&path);
    let rows: String =
        (0..4_000).map(|n| format!("C-{:07},髙橋 美咲,東京都千代田区\n", 9_000_000 + n)).collect();
    let list = dir.path().join("list.csv");
    std::fs::write(&list, format!("顧客番号,氏名,住所\n{rows}")).unwrap();
    let import = |limit: &str| {
        let mut command = Command::new("bash");
        command.args([
            "-c",
            &format!("ulimit -f {limit}; exec \"$@\""),
            "bash",
            env!("CARGO_BIN_EXE_madoguchi"),
        ]);
        command.args(["import", "customers"]).arg(&list).arg("--store").arg(&path).args(["--language", "en"]);
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap()).env("HOME", home.path());
        command.output().unwrap()
    };
    let refused = import("800");
    let said = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(1), "{:?} {said}", refused.status);
    assert!(said.contains("Nothing was saved"), "{said}");
    let imported = import("unlimited");
    assert_eq!(imported.status.code(), Some(0), "{}", String::from_utf8_lossy(&imported.stderr));
    assert!(String::from_utf8_lossy(&imported.stdout).contains("4000 new"));
}

#[test]
fn a_full_disk_refuses_the_act_and_the_desk_goes_on_when_there_is_room() {
    let dir = TempDir::new().unwrap();
    let path = dir.path().join("office.db");
    let customer = office(&path);
    let small = dir.path().join("small");
    std::fs::create_dir(&small).unwrap();
    let (name, store) = (small.to_str().unwrap(), path.to_str().unwrap());
    let mount = format!("mount -t tmpfs -o size=10m none '{name}'");
    if !Command::new("unshare").args(["-Urm", "bash", "-c", &mount]).status().is_ok_and(|s| s.success()) {
        println!("not covered on this machine: a full file system (no user namespaces)");
        return;
    }
    let ballast = format!("head -c 8m /dev/zero > '{name}/ballast'");
    let run = format!("{mount} && cp '{store}' '{name}/' && {ballast} && exec \"$@\"");
    let wrapped = ["unshare", "-Urm", "bash", "-c", &run, "bash"];
    let with = format!("{} {name}/ballast", customer.0);
    let desk =
        Process::run(process::command(&wrapped, "correct until refused", &small.join("office.db"), &with));
    let heard = hear_through(desk, |_| {});
    expect_whole(&heard, "DiskFull");
}

fn office(path: &Path) -> CustomerId {
    let mut clerk = Clerk::found(path);
    let customer = clerk.enter(1);
    clerk.store.close().unwrap();
    customer
}

/// Hears a desk out; whenever it is refused, makes room and lets it go on.
fn hear_through(mut desk: Process, make_room: impl Fn(&mut Process)) -> Heard {
    let mut heard = Heard::default();
    while let Some(line) = desk.hear_line() {
        if line.starts_with("refused") {
            make_room(&mut desk);
            desk.go_on();
            heard.refused.push(line);
        } else if let Some(fault) = line.strip_prefix("fault ") {
            heard.faults.push(fault.to_owned());
        } else {
            heard.acks.extend(Ack::read(&line));
        }
    }
    desk.hear_out();
    heard
}

/// Refused once, for that reason; before and after it worked, and no act is half done.
fn expect_whole(heard: &Heard, reason: &str) {
    assert_eq!(heard.refused.len(), 1, "{:?}", heard.refused);
    assert!(heard.refused[0].contains(reason), "{:?}", heard.refused);
    assert_eq!(heard.faults, Vec::<String>::new());
    assert!(heard.acks.iter().filter(|ack| ack.made.is_some()).count() > 10, "too few to mean anything");
}
