//! Nobody types: nothing is sent, nothing is computed.

use std::fs;
use std::thread;
use std::time::Duration;

use crate::desk::{Desk, Home};

#[test]
fn an_idle_desk_sends_nothing_and_sleeps() {
    let home = Home::new();
    let store = home.practice();
    let desk = Desk::open(&home, &store);
    desk.wait_for("窓口");
    // Once, five seconds after the store is open, the schedule of backups is read.
    thread::sleep(Duration::from_secs(6));
    settle(&desk);
    let (bytes, wakes) = (desk.bytes().len(), wakes(desk.pid()));
    thread::sleep(Duration::from_secs(5));
    assert_eq!(desk.bytes().len(), bytes, "bytes sent while nobody types");
    assert_eq!(self::wakes(desk.pid()), wakes, "threads woken while nobody types");
}

/// Waits until the first answers of the store are drawn and the log is at rest.
fn settle(desk: &Desk) {
    let mut last = wakes(desk.pid());
    loop {
        thread::sleep(Duration::from_millis(600));
        let now = wakes(desk.pid());
        if now == last {
            return;
        }
        last = now;
    }
}

/// How often any thread of a process has gone to sleep so far.
fn wakes(pid: u32) -> u64 {
    fs::read_dir(format!("/proc/{pid}/task"))
        .unwrap()
        .map(|task| fs::read_to_string(task.unwrap().path().join("status")).unwrap())
        .filter_map(|status| {
            let line = status.lines().find(|line| line.starts_with("voluntary_ctxt_switches"))?.to_string();
            line.split_whitespace().last()?.parse::<u64>().ok()
        })
        .sum()
}
