//! When the program itself is wrong: the panic hook.
//!
//! It gives the terminal back first, then says that and where it stopped — a code and a place in the source,
//! never a value, since a value may be somebody's address — and has the event loop leave, which keeps what
//! was half typed.

use std::io::Write;
use std::panic::{self, Location};
use std::sync::Mutex;
use std::sync::mpsc::Sender;

use super::happened::{Happened, Reason};
use super::terminal;
use crate::text::Shown;
use crate::words::{Language, Words};

/// Sets the hook for a program without an event loop.
pub fn watch(language: Language) {
    set_hook(language, None);
}

/// Sets the hook for a sitting; `queue` leads to its event loop.
pub(super) fn watch_sitting(language: Language, queue: Sender<Happened>) {
    set_hook(language, Some(queue));
}

fn set_hook(language: Language, queue: Option<Sender<Happened>>) {
    let queue = queue.map(Mutex::new);
    panic::set_hook(Box::new(move |info| {
        terminal::give_back();
        let place = info.location().map_or_else(|| "?".to_string(), place);
        let sentence = Shown::from(Words::of(language).defect(place.clone()));
        if let Ok(mut out) = way_to_say() {
            // Nobody is left to tell when this fails.
            let _ = writeln!(out, "{sentence}");
        }
        tracing::error!(place, "defect");
        if let Some(Ok(queue)) = queue.as_ref().map(Mutex::lock) {
            let _ = queue.send(Happened::Leave(Reason::Defect));
        }
    }));
}

/// Standard error without its lock, which the panicking thread may hold.
fn way_to_say() -> std::io::Result<std::fs::File> {
    use std::os::fd::AsFd;
    Ok(std::fs::File::from(std::io::stderr().as_fd().try_clone_to_owned()?))
}

/// File and line, without the directories of the machine it was built on.
fn place(location: &Location<'_>) -> String {
    let file = location.file();
    let short = file.rsplit_once("src/").map_or(file, |(_, rest)| rest);
    format!("{short}:{}", location.line())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_is_short() {
        let shown = place(Location::caller());
        assert!(shown.starts_with("runtime/defect.rs:"), "{shown}");
    }
}
