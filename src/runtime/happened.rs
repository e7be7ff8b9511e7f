//! The one queue into the event loop.

use crossterm::event::Event;

use crate::app::Msg;
use crate::screens::sign_in::Left;

/// Something that happened outside the model.
#[derive(Debug)]
pub enum Happened {
    /// Keys, a paste, another size.
    Input(Event),
    /// A store thread has something for the model.
    Told(Box<Msg>),
    /// The writer has opened a store; the reader is to open it too.
    Opened(Box<super::store_threads::Seat>),
    /// Somebody has written to the store: another desk, or this one.
    StoreChanged,
    /// A time that the model asked for has come.
    Alarm,
    /// We were stopped and continued by somebody else.
    Continued,
    /// We are to leave.
    Leave(Reason),
    /// The writer has done everything it was given and closed the store.
    WriterClosed,
}

/// Why we leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The person at the desk asked for it.
    Asked,
    /// The desk is locked: we begin anew at the door.
    Locked(Left),
    /// A signal: the number.
    Signal(i32),
    /// The terminal does not answer any more.
    TerminalGone,
    /// A defect of the program.
    Defect,
}

impl Reason {
    /// The word for the audit chain and the log.
    pub fn code(&self) -> &'static str {
        match self {
            Reason::Asked => "asked",
            Reason::Locked(_) => "locked",
            Reason::Signal(_) => "signal",
            Reason::TerminalGone => "terminal_gone",
            Reason::Defect => "defect",
        }
    }
}
