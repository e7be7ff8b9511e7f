//! How it ends when nobody asked it to: what was half typed is kept, and nothing is left running.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::desk::{Desk, Home, is_alive, signal};
use crate::typing::TO_CALLER;

/// The longest that leaving may take.
const AT_ONCE: Duration = Duration::from_secs(2);

#[test]
fn a_signal_keeps_the_draft_gives_the_terminal_back_and_ends_at_once() {
    for (name, code) in [("TERM", 143), ("HUP", 129), ("INT", 130), ("QUIT", 131)] {
        let home = Home::new();
        let store = home.practice();
        let mut desk = typed(&home, &store, name);
        desk.signal(name);
        let (ended_with, took) = desk.end();
        assert_eq!(ended_with, code, "{name}");
        assert!(took < AT_ONCE, "{name} took {took:?}");
        desk.all_read();
        desk.look(|screen| assert!(!screen.alternate_screen() && !screen.hide_cursor(), "{name}"));
        is_kept(&home, &store, name);
    }
}

#[test]
fn a_terminal_that_goes_away_keeps_the_draft_and_leaves_no_orphan() {
    let home = Home::new();
    let store = home.practice();
    let mut holder = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "ending::holds_a_terminal", "--nocapture"])
        .envs([("HELD_HOME", home.path()), ("HELD_STORE", &store)])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(holder.stdout.take().unwrap()).lines();
    let pid = lines.find_map(|line| line.unwrap().split_once("held:")?.1.trim().parse::<u32>().ok()).unwrap();
    assert!(is_alive(pid));
    signal(holder.id(), "KILL");
    holder.wait().unwrap();
    let gone = Instant::now();
    while is_alive(pid) {
        assert!(gone.elapsed() < AT_ONCE, "an orphan is left");
        std::thread::sleep(Duration::from_millis(5));
    }
    is_kept(&home, &store, "hang-up");
}

/// Not a test: the process that holds the terminal in the test above, to be killed with it.
#[test]
#[ignore = "run by another test"]
fn holds_a_terminal() {
    let (Ok(_), Ok(store)) = (std::env::var("HELD_HOME"), std::env::var("HELD_STORE")) else {
        return;
    };
    let desk = typed(&Home::new(), Path::new(&store), "hang-up");
    println!("held:{}", desk.pid());
    std::thread::sleep(Duration::from_secs(60));
}

/// A desk at which a name is half typed.
fn typed(home: &Home, store: &Path, name: &str) -> Desk {
    let mut desk = Desk::open(home, store);
    desk.wait_for("窓口");
    desk.send(TO_CALLER);
    desk.send(&format!("髙﨑{name}"));
    desk.wait_for(&format!("髙﨑{name}"));
    desk
}

/// The name is there again when the form is opened again.
fn is_kept(home: &Home, store: &Path, name: &str) {
    let mut desk = Desk::open(home, store);
    desk.wait_for("窓口");
    desk.send("\u{1b}OQ");
    desk.wait_for(&format!("髙﨑{name}"));
}
