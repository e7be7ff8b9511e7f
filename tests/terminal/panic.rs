//! A defect of the program: the terminal is given back, and what is said holds no value.

use madoguchi::runtime::{defect, terminal};
use madoguchi::words::Language;

use crate::desk::{Desk, Home};

const VALUE: &str = "髙橋 美咲";

#[test]
fn a_panic_gives_the_terminal_back_and_names_only_the_place() {
    let home = Home::new();
    let this = std::env::current_exe().unwrap();
    let script = format!("'{}' --ignored --exact panic::panics_at_the_desk; stty -a", this.display());
    let mut shell = Desk::start(&home, "/bin/sh", &["-c", &script], &[("PANIC_AT_THE_DESK", "1")], (120, 36));
    shell.end();
    shell.all_read();
    let bytes = shell.bytes();
    let said = String::from_utf8_lossy(&bytes);
    let (_, after) = said.split_once("\u{1b}[?1049l").expect("the alternate screen is left");
    assert!(after.contains("panic.rs:") && after.contains("不具合"), "{after}");
    assert!(!said.contains(VALUE), "{said}");
    assert!(after.contains(" icanon") && after.contains(" echo "), "the line discipline is back: {after}");
    shell.look(|screen| assert!(!screen.hide_cursor() && !screen.bracketed_paste()));
}

/// Not a test: what the test above watches.
#[test]
#[ignore = "run by another test"]
fn panics_at_the_desk() {
    if std::env::var_os("PANIC_AT_THE_DESK").is_none() {
        return;
    }
    defect::watch(Language::Ja);
    let _terminal = terminal::Terminal::take().unwrap();
    panic!("{VALUE}");
}
