//! The bytes that a terminal sends, through the real reader: this binary again in a pseudo-terminal, reading events as the
//! program does. No bytes end it or keep it from reading on.

use std::io::{Read, Write};
use std::time::Duration;

use crossterm::event::{self, Event};
use madoguchi::app::Press;
use portable_pty::{CommandBuilder, PtySize, native_pty_system};

use crate::mutate::Mutator;
use crate::run::corpus;
use crate::support::soak::Soak;

const ROLE: &str = "MADOGUCHI_TEST_ROLE";
/// Ends whatever was left open (a paste, a report of the mouse or of the terminal), and says that all has been sent.
const LAST: &str = "\x1b[201~MmucR~ \x1b[201~MmucR~ \x1b[200~all has been sent\x1b[201~";
const INPUTS: u64 = 3_000;
/// After so many inputs the reader is asked whether it is still there.
const ROUND: u64 = 20;

#[test]
#[ignore = "another test starts it in a terminal"]
fn reader() {
    if std::env::var_os(ROLE).is_none() {
        return;
    }
    crossterm::terminal::enable_raw_mode().unwrap();
    println!("ready\r");
    let (mut events, mut rounds) = (0_u64, 0_u64);
    loop {
        // As in the program: a reader that fails says so, and the program ends.
        match event::read().expect("the reader failed") {
            Event::Key(key) => drop(Press::from(key).combo.to_string()),
            Event::Paste(text) if text == "all has been sent" => {
                rounds += 1;
                println!("heard {rounds} {events}\r");
            }
            _ => {}
        }
        events += 1;
    }
}

#[test]
fn no_bytes_from_a_terminal_stop_the_reader() {
    let soak = Soak::of("fuzz terminal", INPUTS);
    let pair = native_pty_system().openpty(PtySize::default()).unwrap();
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["terminal::reader", "--exact", "--ignored", "--nocapture", "--test-threads=1"]);
    command.env(ROLE, "reader");
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let (mut from, mut to) = (pair.master.try_clone_reader().unwrap(), pair.master.take_writer().unwrap());
    let (say, said) = std::sync::mpsc::channel::<String>();
    std::thread::spawn(move || {
        let (mut text, mut piece) = (String::new(), [0; 4_096]);
        while let Ok(read @ 1..) = from.read(&mut piece) {
            text.push_str(&String::from_utf8_lossy(&piece[..read]));
            while let Some((line, rest)) = text.split_once('\n') {
                let _ = say.send(line.trim().to_owned());
                text = rest.to_owned();
            }
        }
    });
    let hear = |wanted: &str, sent: &[u8]| loop {
        let line = said
            .recv_timeout(Duration::from_secs(60))
            .unwrap_or_else(|_| panic!("never said {wanted} after \"{}\"", sent.escape_ascii()));
        assert!(!line.contains("panicked"), "{line} after \"{}\"", sent.escape_ascii());
        if line.contains(wanted) {
            return line;
        }
    };
    hear("ready", b"");
    let pool = corpus("terminal");
    let random = fastrand::Rng::with_seed(if std::env::var_os("MADOGUCHI_SOAK").is_some() {
        fastrand::u64(..)
    } else {
        7
    });
    let mut mutator = Mutator {
        random,
        words: &["\x1b[", "\x1bO", "~", ";", "M", "<", "\x1b[200~", "\x1b[201~"],
        longest: 200,
    };
    let (mut sent, mut round) = (0, 0);
    while soak.goes_on(sent) {
        let mut inputs: Vec<u8> = (0..ROUND).flat_map(|_| mutator.next(&pool)).collect();
        inputs.extend_from_slice(LAST.as_bytes());
        to.write_all(&inputs).unwrap();
        to.flush().unwrap();
        sent += ROUND;
        round += 1;
        hear(&format!("heard {round} "), &inputs);
    }
    soak.counted(&[("runs", sent), ("faults", 0)]);
    child.kill().unwrap();
    child.wait().unwrap();
}
