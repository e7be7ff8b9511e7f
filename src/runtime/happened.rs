//! The one queue into the event loop.

use crossterm::event::Event;

use crate::app::Msg;

/// Something that happened outside the model.
#[derive(Debug)]
pub enum Happened {
    /// Keys, a paste, another size.
    Input(Event),
    /// A store thread has something for the model.
    Told(Box<Msg>),
    /// The writer has opened a store; the reader is to open it too.
    Opened(Box<super::store_threads::Seat>),
    /// We were stopped and continued by somebody else.
    Continued,
    /// We are to leave.
    Leave(Reason),
    /// The writer has done everything it was given and closed the store.
    WriterClosed,
}

/// Why we leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The person at the desk asked for it.
    Asked,
    /// A signal: the number.
    Signal(i32),
    /// The terminal does not answer any more.
    TerminalGone,
    /// A defect of the program.
    Defect,
}

impl Reason {
    /// The word for the audit chain and the log.
    pub fn code(self) -> &'static str {
        match self {
            Reason::Asked => "asked",
            Reason::Signal(_) => "signal",
            Reason::TerminalGone => "terminal_gone",
            Reason::Defect => "defect",
        }
    }
}
