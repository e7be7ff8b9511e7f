//! The only room that touches the world: the terminal, threads, signals, the clock, settings, the log.
//!
//! In: [`main`], which turns arguments into one call; `sitting`, a sitting at the desk; the event loop and
//! the threads around it; the hook for defects. Not in: anything that the office does or the screen shows —
//! the rooms below are handed the time, the paths and the streams, and can be tested without a terminal.
//! Start at [`main`].

mod awaited;
mod clock;
mod command;
pub mod config;
pub mod defect;
mod event_loop;
mod happened;
mod harden;
mod input;
mod left;
mod log;
pub mod place;
mod screen;
mod signals;
mod sitting;
mod store_threads;
pub mod terminal;
mod wakes;
mod watch;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use crate::cli::{Args, Exit, Next};
use crate::text::Shown;
use crate::words::{Language, Words};
use config::{Config, Environment, Wish};
use happened::Reason;
use place::Places;
use sitting::Sitting;
use store_threads::Seats;

/// The program: closes itself to others, reads the arguments and makes the one call.
pub fn main() -> ExitCode {
    let refused = harden::close_to_others();
    let exit = run(&Args::parse(), &refused);
    ExitCode::from(exit.code())
}

fn run(args: &Args, refused: &[&str]) -> Exit {
    let places = Places::usual();
    let environment = Environment::read(places.as_ref());
    let wish = Wish { language: args.language.map(Language::from), plain: args.plain };
    let Ok((config, troubles)) = Config::read(places.as_ref(), &environment, wish) else {
        return Exit::Defect;
    };
    let words = Words::of(config.language);
    defect::watch(config.language);
    for trouble in troubles {
        say(&trouble.say(&words));
    }
    if let Some(places) = &places
        && log::start(&places.log()).is_err()
    {
        say(&words.log_not_written(places.log().display().to_string()));
    }
    for what in refused {
        tracing::warn!(what, "the machine does not let the process close itself to");
    }
    let Some((office, practice)) = stores(args, places.as_ref()) else {
        say(&words.no_home());
        return Exit::Usage;
    };
    let (Some(seed), Some(session)) = (random(), random()) else {
        return Exit::Failed;
    };
    let anchors = places.as_ref().map(Places::anchors);
    let seats = Seats { office, practice, anchors, home: place::home(), session };
    match &args.command {
        None => {}
        Some(command) => match command::run(command, &seats, &words) {
            Next::End(exit) => return exit,
            Next::Desk => {}
        },
    }
    let store = match &args.command {
        Some(_) => seats.practice.clone(),
        None => seats.office.clone(),
    };
    let language_file = places.map(|places| places.language());
    open_desk(Sitting { config, seats, store, seed, language_file }, &words)
}

/// Where the office's store and the practice desk's are. A store named by the user stands for both.
fn stores(args: &Args, places: Option<&Places>) -> Option<(PathBuf, PathBuf)> {
    match (&args.store, places) {
        (Some(named), _) => Some((named.clone(), named.clone())),
        (None, Some(places)) => Some((places.office(), places.practice())),
        (None, None) => None,
    }
}

fn open_desk(sitting: Sitting, words: &Words) -> Exit {
    if !terminal::is_there() {
        say(&words.no_terminal());
        return Exit::NoTerminal;
    }
    match sitting.hold() {
        Ok(Reason::Asked) => Exit::Done,
        Ok(Reason::Locked(left)) => {
            let Err(error) = left::begin_anew(&left);
            tracing::error!(kind = %error.kind(), "the desk could not begin anew");
            // The store is closed and the terminal given back: the shell is a safe place.
            Exit::Done
        }
        Ok(Reason::Signal(number)) => Exit::Signal(u8::try_from(number).unwrap_or_default()),
        Ok(Reason::Defect) => Exit::Defect,
        Ok(Reason::TerminalGone) => Exit::NoTerminal,
        Err(error) => {
            tracing::error!(kind = %error.kind(), "the desk could not be opened");
            say(&words.terminal_refused(error.kind().to_string()));
            Exit::NoTerminal
        }
    }
}

/// A sentence to the person at the keyboard. When it cannot be written, nobody is there to be told.
fn say(sentence: &str) {
    let _ = writeln!(io::stderr(), "{}", Shown::new(sentence));
}

fn random<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).ok().map(|()| bytes)
}
