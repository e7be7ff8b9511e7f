//! The input thread: what the terminal sends, put into the queue.
//!
//! It is never waited for: when the terminal dies, crossterm 0.29 does not come back from reading (its issue
//! 793). It ends with the process.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event, KeyEventKind};

use super::happened::{Happened, Reason};

/// Has the terminal's changes of size reported from now on; to be called before its size is asked, so that no
/// change is missed in between.
///
/// # Errors
/// When the terminal cannot be listened to.
pub fn listen() -> io::Result<()> {
    event::poll(Duration::ZERO).map(drop)
}

/// Starts reading.
///
/// # Errors
/// When no thread can be had.
pub fn start(queue: Sender<Happened>) -> io::Result<()> {
    thread::Builder::new().name("input".into()).spawn(move || read(&queue)).map(drop)
}

fn read(queue: &Sender<Happened>) {
    loop {
        let happened = match event::read() {
            Ok(event) if is_of_use(&event) => Happened::Input(event),
            Ok(_) => continue,
            Err(error) => {
                tracing::error!(kind = %error.kind(), "the terminal cannot be read");
                Happened::Leave(Reason::TerminalGone)
            }
        };
        let last = matches!(happened, Happened::Leave(_));
        if queue.send(happened).is_err() || last {
            return;
        }
    }
}

/// Key releases, the mouse and the window's focus mean nothing here.
fn is_of_use(event: &Event) -> bool {
    match event {
        Event::Key(key) => key.kind != KeyEventKind::Release,
        Event::Paste(_) | Event::Resize(..) => true,
        Event::FocusGained | Event::FocusLost | Event::Mouse(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

    use super::*;

    #[test]
    fn letting_a_key_go_is_nothing() {
        let key = |kind| Event::Key(KeyEvent::new_with_kind(KeyCode::Enter, KeyModifiers::NONE, kind));
        assert!(is_of_use(&key(KeyEventKind::Press)) && is_of_use(&key(KeyEventKind::Repeat)));
        assert!(!is_of_use(&key(KeyEventKind::Release)));
    }
}
