//! The approvals: what waits for a second person, with all that they decide on beside it.
//!
//! In: the list, the line under the cursor, and the decision that is being typed. Not in: what may be decided by whom (the
//! acts of the room `office`); a decision is one key, a comment, and Enter. Start at [`State`].

mod commands;
mod layout;
mod page;
mod update;
mod view;

pub use commands::SHELF;
pub use update::{begin, look_again, pasted, stop_at_end, take, take_answer, typed};
pub use view::view;

use crate::app::{Ticket, Why};
use crate::office::inbox::Waiting;
use crate::office::{ActKey, PARAGRAPH_MAX};
use crate::screens::desk::Notice;
use crate::ui::Field;

/// Which decision is being made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is approved.
    Approve,
    /// It goes back.
    Return,
}

/// A decision that Enter will make.
#[derive(Debug)]
pub struct Asking {
    /// Which.
    pub verdict: Verdict,
    /// What is said with it.
    pub comment: Field,
}

/// The state of the screen.
#[derive(Debug, Default)]
pub struct State {
    /// What waits; none before it is read.
    pub waiting: Option<Vec<Waiting>>,
    /// The line with the cursor, from 0.
    pub line: usize,
    /// First row shown of the text beside the list.
    pub from: usize,
    /// The decision that is being made.
    pub asking: Option<Asking>,
    /// What is to be told on the status line.
    pub notice: Option<Notice>,
    asked: Option<Ticket>,
    order: Option<ActKey>,
    /// That the list is read is being written down.
    reading: Option<ActKey>,
    /// The chain knows that it is read.
    begun: bool,
}

impl State {
    /// What is under the cursor.
    pub fn selected(&self) -> Option<&Waiting> {
        self.waiting.as_ref()?.get(self.line)
    }

    /// Whether typing goes into the comment.
    pub fn is_typing(&self) -> bool {
        self.asking.is_some()
    }

    /// Whether what is under the cursor can be decided now.
    fn can_decide(&self) -> Result<(), Why> {
        let waiting = self.selected().ok_or(Why::NothingThere)?;
        match waiting.barred {
            Some(why) => Err(Why::SamePerson(why)),
            None if self.order.is_some() => Err(Why::Busy),
            None => Ok(()),
        }
    }

    fn ask_for(&mut self, verdict: Verdict) {
        self.asking = Some(Asking { verdict, comment: Field::new(PARAGRAPH_MAX) });
    }
}

#[cfg(test)]
mod tests;
