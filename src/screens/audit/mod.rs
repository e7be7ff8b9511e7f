//! The audit screen: who did what, to whom, when, under which request.
//!
//! In: the tabs (what was done; looks without a request are the first), the filter, the entries that are there, newest
//! first, and the one under the cursor in full. Not in: who may read what (`office::read_audit`; each run of a filter is
//! audited, walking on to older entries is not), and values: the chain holds none.

mod commands;
mod filter;
mod update;
mod view;

pub use commands::SHELF;
pub use filter::{FilterForm, Line};
pub use update::{begin, pasted, take, take_older, typed};
pub use view::view;

use crate::app::Ticket;
use crate::domain::audit::Group;
use crate::domain::staff::Staff;
use crate::office::read_audit::Row;
use crate::office::{ActKey, Refusal};

/// The state of the screen.
#[derive(Debug)]
pub struct State {
    /// What is asked for: by whom, about whom, when.
    pub filter: FilterForm,
    /// The open tab: 0 is everything, then [`Group::ALL`].
    pub tab: usize,
    /// The entries that are there, newest first.
    pub rows: Vec<Row>,
    /// Whether there are older ones.
    pub more: bool,
    /// The row with the cursor, from 0.
    pub at: usize,
    /// Why there are none.
    pub refusal: Option<Refusal>,
    run: Option<i64>,
    ordered: Option<ActKey>,
    asked: Option<Ticket>,
}

impl State {
    /// The screen before anything is asked.
    pub fn new(staff: &[Staff]) -> State {
        State {
            filter: FilterForm::new(staff),
            tab: 0,
            rows: Vec::new(),
            more: false,
            at: 0,
            refusal: None,
            run: None,
            ordered: None,
            asked: None,
        }
    }

    /// What the open tab asks for; everything where that is none.
    pub fn group(&self) -> Option<Group> {
        Group::ALL.get(self.tab.checked_sub(1)?).copied()
    }

    /// The entry under the cursor.
    pub fn selected(&self) -> Option<&Row> {
        self.rows.get(self.at)
    }

    /// Whether that receipt is awaited here.
    pub fn awaits(&self, key: ActKey) -> bool {
        self.ordered == Some(key)
    }

    /// Whether that answer is awaited here.
    pub fn awaits_answer(&self, ticket: Ticket) -> bool {
        self.asked == Some(ticket)
    }

    /// Whether entries are on their way.
    pub fn is_reading(&self) -> bool {
        self.ordered.is_some() || self.asked.is_some()
    }

    /// Whether typing goes into a text.
    pub fn is_typing(&self) -> bool {
        self.filter.open && self.filter.line != Line::Who
    }
}

#[cfg(test)]
mod tests;
