//! What the program asks of the world, as data. Only the room `runtime` performs it.

use std::path::PathBuf;

use chrono::NaiveDate;

use super::Ticket;
use crate::domain::password::Password;
use crate::domain::staff::StaffId;
use crate::domain::time::Uptime;
use crate::office::found_sealed::Sheet;
use crate::office::session::End;
use crate::office::sign_in::Credentials;
use crate::office::{ActKey, DraftCase, Order, Question, found_sealed};
use crate::words::Language;

/// The office to be founded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOffice {
    /// Where the store file shall be; `None` is the usual place.
    pub path: Option<PathBuf>,
    /// Its name and who begins it.
    pub office: found_sealed::Input,
    /// What they have written down for the safe.
    pub sheet: Sheet,
}

/// Which store to open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Opening {
    /// A sample office, made on the spot if it is not there yet.
    Practice,
    /// A new office.
    New(Box<NewOffice>),
}

/// Something to be done outside the model.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Open or make a store; answered by [`super::Msg::Opened`].
    Open(Opening),
    /// Draw the sheet of an office that is to be founded, if there is room for it at this place; answered by
    /// [`super::Msg::SheetDrawn`]. Nothing is made yet.
    DrawSheet(Option<PathBuf>),
    /// Ask the store; answered by [`super::Msg::Answered`]. A newer question of the same ticket's topic supersedes it.
    Ask(Ticket, Question),
    /// Have an act carried out; answered by [`super::Msg::Done`]. Never dropped.
    Order(ActKey, Box<Order>),
    /// Keep half-typed work.
    SaveDraft(DraftCase, String),
    /// The work is done or discarded; forget its draft.
    DropDraft(DraftCase),
    /// Make the day's report; answered by [`super::Msg::Reported`].
    Report(Ticket, NaiveDate),
    /// Send [`super::Msg::Woke`] when the machine has been running for so long; every time asked for is kept, however many
    /// there are.
    WakeAt(Uptime),
    /// Come in by a password; answered by [`super::Msg::Opened`].
    SignIn(Credentials),
    /// Give the password once more; answered by [`super::Msg::Proven`].
    Prove(Password),
    /// Lock the desk: what was typed is kept, the sitting ends, and the program begins anew at the door, with nothing in
    /// its memory of what it showed.
    Lock(End),
    /// Sit down as another member of staff; answered by [`super::Msg::Opened`].
    Seat(StaffId),
    /// Remember the language for the next start.
    RememberLanguage(Language),
    /// Leave the terminal to the shell until it brings us back.
    Suspend,
    /// Leave.
    Quit,
}
