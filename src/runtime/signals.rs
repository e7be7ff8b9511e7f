//! The signal thread: a hang-up, an end of session or a kill makes the event loop leave, and when it does not
//! manage to within two seconds, the process ends all the same. What was acknowledged is in the store by
//! then; what was half typed is the loop's first care when it leaves.
//!
//! A thread of its own because the others cannot be relied on at that moment: the input thread spins when the
//! terminal is gone, and the loop may be writing to a terminal that takes nothing.

use std::io;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM};
use signal_hook::iterator::Signals;
use signal_hook::low_level;

use super::happened::{Happened, Reason};
use super::terminal;

/// How long the loop has for leaving in order.
const PATIENCE: Duration = Duration::from_millis(1700);
/// How long giving back the terminal may take at the hard end.
const LAST_WORDS: Duration = Duration::from_millis(100);

/// Starts listening to signals.
///
/// # Errors
/// When handlers or threads cannot be had.
pub fn start(queue: Sender<Happened>) -> io::Result<()> {
    let mut signals = Signals::new([SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGCONT])?;
    thread::Builder::new().name("signals".into()).spawn(move || {
        let mut watched = false;
        for signal in signals.forever() {
            if signal == SIGCONT {
                let _ = queue.send(Happened::Continued);
                continue;
            }
            tracing::warn!(signal, "asked to leave by a signal");
            let _ = queue.send(Happened::Leave(Reason::Signal(signal)));
            if !watched {
                watched = true;
                watch(signal);
            }
        }
    })?;
    Ok(())
}

/// Ends the process when it has not ended by itself.
fn watch(signal: i32) {
    let spawned = thread::Builder::new().name("watchdog".into()).spawn(move || {
        thread::sleep(PATIENCE);
        end(signal)
    });
    if spawned.is_err() {
        end(signal);
    }
}

fn end(signal: i32) -> ! {
    // A terminal that takes nothing must not keep us: it is given back by a thread nobody waits for.
    if thread::Builder::new().spawn(terminal::give_back).is_ok() {
        thread::sleep(LAST_WORDS);
    }
    low_level::exit(128 + signal)
}
