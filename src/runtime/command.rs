//! Running a subcommand: gives it streams, the clock, and a way to be cancelled.

use std::fs::OpenOptions;
use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::ProgressDrawTarget;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use super::clock::Clock;
use super::store_threads::Seats;
use crate::cli::{self, Command, Next, World};
use crate::text::Shown;
use crate::words::Words;

/// The other screen of the terminal, empty; nothing of it stays in what can be scrolled back.
const ALONE: &str = "\x1b[?1049h\x1b[2J\x1b[H";
/// That screen emptied, and the one before.
const TAKEN_OFF: &str = "\x1b[2J\x1b[H\x1b[?1049l";

/// Asks at the keyboard, without echo. A prompt of several lines is a page for one person's eyes: it stands on a screen of
/// its own, which is taken off again.
fn asked_alone(prompt: &str) -> io::Result<String> {
    if !prompt.contains('\n') {
        return rpassword::prompt_password(format!("{prompt} "));
    }
    let mut terminal = OpenOptions::new().read(true).write(true).open("/dev/tty")?;
    let lines: Vec<String> = prompt.lines().map(|line| Shown::new(line).to_string()).collect();
    write!(terminal, "{ALONE}{} ", lines.join("\r\n"))?;
    let typed = rpassword::read_password();
    write!(terminal, "{TAKEN_OFF}")?;
    typed
}

/// Runs it. Ctrl-C asks it to end, and it takes back what it has not finished.
pub fn run(command: &Command, seats: &Seats, words: &Words) -> Next {
    let asked = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        if let Err(error) = signal_hook::flag::register(signal, Arc::clone(&asked)) {
            tracing::warn!(kind = %error.kind(), "a signal cannot be listened to");
        }
    }
    let mut clock = Clock::new();
    let store = match command {
        Command::Demo(_) => seats.practice.clone(),
        Command::Audit(_)
        | Command::Backup(_)
        | Command::Clock(_)
        | Command::Import(_)
        | Command::Keyring(_)
        | Command::Rekey(_)
        | Command::Report(_)
        | Command::Restore(_)
        | Command::Verify(_) => seats.office.clone(),
    };
    let mut world = World {
        out: &mut io::stdout().lock(),
        err: &mut io::stderr(),
        words: words.clone(),
        store,
        anchors: seats.anchors.clone(),
        now: &mut || clock.now(),
        cancelled: &|| asked.load(Ordering::Relaxed),
        ask: &mut asked_alone,
        progress: ProgressDrawTarget::stderr,
        session: seats.session,
    };
    cli::run(command, &mut world)
}
