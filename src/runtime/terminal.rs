//! The terminal while it is ours: raw mode, alternate screen, bracketed paste; and giving it back.
//!
//! In: taking and giving back, which may be called from anywhere and any number of times. Deliberately not
//! in: key enhancement protocols (they lose what an input method commits, one character at a time), the
//! mouse, and drawing (`screen`).

use std::fs::File;
use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::cursor::Show;
use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::queue;
use crossterm::style::{Attribute, SetAttribute, force_color_output};
use crossterm::terminal::{
    EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode,
};

/// Whether the terminal is in our hands. Process-wide because the terminal is: the panic hook and the signal
/// thread give it back without asking anybody.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal in our hands; given back when dropped.
#[derive(Debug)]
pub struct Terminal(());

impl Terminal {
    /// Takes the terminal.
    ///
    /// # Errors
    /// When there is none, or it refuses raw mode. It is then as it was.
    pub fn take() -> io::Result<Terminal> {
        // Without colour crossterm 0.29 would send a bare reset, which wipes out reverse video as well; our
        // own theme has no colour where none is wanted.
        force_color_output(true);
        take()?;
        Ok(Terminal(()))
    }

    /// Lends it to the shell, which stops us, and takes it again when we are brought back. Where no shell
    /// could bring us back the kernel does not stop us at all.
    ///
    /// # Errors
    /// When the terminal cannot be taken again.
    pub fn lend_to_shell(&self) -> io::Result<()> {
        give_back();
        signal_hook::low_level::raise(signal_hook::consts::SIGTSTP)?;
        take()
    }

    /// Takes it again after somebody else stopped and continued us; they have set it to their liking
    /// meanwhile.
    ///
    /// # Errors
    /// When the terminal cannot be taken again.
    pub fn take_again(&self) -> io::Result<()> {
        give_back();
        take()
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// Whether there is a terminal to take: keys come from one, and the screen is one.
pub fn is_there() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Whether the terminal is in our hands; a hook may have given it back meanwhile.
pub fn is_ours() -> bool {
    TAKEN.load(Ordering::SeqCst)
}

/// A way to the screen that shares no lock with anybody: a thread that stops while drawing cannot keep the
/// panic hook from giving the terminal back.
///
/// # Errors
/// When standard output is closed.
pub fn way_out() -> io::Result<File> {
    Ok(File::from(io::stdout().as_fd().try_clone_to_owned()?))
}

fn take() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    let taken = enter();
    if taken.is_err() {
        give_back();
    }
    taken
}

fn enter() -> io::Result<()> {
    let mut bytes = Vec::new();
    queue!(bytes, EnterAlternateScreen, EnableBracketedPaste)?;
    way_out()?.write_all(&bytes)
}

/// Gives the terminal back as it was found. Called from the signal thread and the panic hook too; only the
/// first call after taking does anything, and a dead terminal is no reason to stop.
pub fn give_back() {
    if !TAKEN.swap(false, Ordering::SeqCst) {
        return;
    }
    let mut bytes = Vec::new();
    let queued = queue!(
        bytes,
        EndSynchronizedUpdate,
        SetAttribute(Attribute::Reset),
        DisableBracketedPaste,
        LeaveAlternateScreen,
        Show
    );
    if queued.is_ok()
        && let Ok(mut out) = way_out()
    {
        // Nobody is left to tell when the terminal is gone.
        let _ = out.write_all(&bytes);
    }
    let _ = disable_raw_mode();
}
