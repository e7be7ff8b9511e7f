//! Running a subcommand: gives it streams, the clock, and a way to be cancelled.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::ProgressDrawTarget;
use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use super::clock::Clock;
use super::store_threads::Seats;
use crate::cli::{self, Command, Next, World};
use crate::words::Words;

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
        ask: &mut |prompt| rpassword::prompt_password(format!("{prompt} ")),
        progress: ProgressDrawTarget::stderr,
        session: seats.session,
    };
    cli::run(command, &mut world)
}
