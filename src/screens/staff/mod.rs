//! The staff: who is there, who sits where, and what is proposed about them.
//!
//! In: the list, the line under the cursor, and the small form at the foot. Not in: what takes effect (a second person
//! approves on the Approvals screen), signing in, and keys. Start at [`Row`]: what a line of the list may be.

mod commands;
mod form;
mod update;
mod view;

pub use commands::SHELF;
pub use form::Form;
pub use update::{begin, look_again, pasted, take, take_answer, typed};
pub use view::view;

use crate::app::Ticket;
use crate::domain::approval::{Approval, ApprovalId};
use crate::domain::staff::StaffId;
use crate::office::ActKey;
use crate::office::staff_book::StaffBook;
use crate::screens::desk::Notice;
use crate::store::sessions::Session;
use crate::store::staff::Member;

/// A line of the list: a member of staff, under them their sittings and what is proposed about them; at the end what is
/// proposed about nobody who is there yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row<'a> {
    /// A member of staff.
    Member(&'a Member),
    /// A sitting, and whose.
    Sitting(&'a Session, &'a Member),
    /// A proposal.
    Proposal(&'a Approval),
}

/// Which line it is, whatever stands on it: by that the cursor finds it again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    Member(StaffId),
    Sitting([u8; 16]),
    Proposal(ApprovalId),
}

impl Row<'_> {
    fn which(self) -> Which {
        match self {
            Row::Member(member) => Which::Member(member.staff.id),
            Row::Sitting(sitting, _) => Which::Sitting(sitting.id),
            Row::Proposal(approval) => Which::Proposal(approval.id),
        }
    }
}

/// The state of the screen.
#[derive(Debug, Default)]
pub struct State {
    /// The staff; none before it is read.
    pub book: Option<Box<StaffBook>>,
    /// The line with the cursor, from 0.
    pub line: usize,
    /// What is being proposed or ended.
    pub form: Option<Form>,
    /// What is to be told on the status line.
    pub notice: Option<Notice>,
    asked: Option<Ticket>,
    order: Option<ActKey>,
}

impl State {
    /// The lines of the list.
    pub fn rows(&self) -> Vec<Row<'_>> {
        let Some(book) = &self.book else { return Vec::new() };
        let mut rows = Vec::new();
        for member in &book.members {
            let who = member.staff.id;
            rows.push(Row::Member(member));
            let sittings = book.sittings.iter().filter(|sitting| sitting.staff == who);
            rows.extend(sittings.map(|sitting| Row::Sitting(sitting, member)));
            rows.extend(book.proposals.iter().filter(|one| one.subject == Some(who)).map(Row::Proposal));
        }
        rows.extend(book.proposals.iter().filter(|one| one.subject.is_none()).map(Row::Proposal));
        rows
    }

    /// The line under the cursor.
    pub fn selected(&self) -> Option<Row<'_>> {
        self.rows().get(self.line).copied()
    }

    /// Whether typing goes into a text.
    pub fn is_typing(&self) -> bool {
        self.form.as_ref().is_some_and(Form::is_typing)
    }
}

#[cfg(test)]
mod tests;
