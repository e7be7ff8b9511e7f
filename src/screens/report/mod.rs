//! The day's report: one day of the office as figures and charts, walked day by day.
//!
//! In: which day is shown, the newest report of it, and the line under the cursor. Not in: what a report says
//! (`report::Outline`) and how its figures are found (`office::make_report`); each look is a report made and audited.

mod charts;
mod commands;
mod update;
mod view;

pub use commands::SHELF;
pub use update::{begin, take};
pub use view::view;

use chrono::NaiveDate;

use crate::app::Ticket;
use crate::domain::time::Stamp;
use crate::office::Refusal;
use crate::report::DayReport;

/// The state of the screen.
#[derive(Debug)]
pub struct State {
    /// The day that is looked at.
    pub day: NaiveDate,
    /// The report of that day; none before it is made.
    pub shown: Option<Box<DayReport>>,
    /// Why it could not be made.
    pub refusal: Option<Refusal>,
    /// The line with the cursor, from 0.
    pub line: usize,
    today: NaiveDate,
    asked: Option<Ticket>,
    lines: usize,
}

impl State {
    /// The screen for today; nothing is asked yet.
    pub fn new(at: Stamp) -> State {
        let today = at.date();
        State { day: today, shown: None, refusal: None, line: 0, today, asked: None, lines: 0 }
    }

    /// Whether a report is being made.
    pub fn is_making(&self) -> bool {
        self.asked.is_some()
    }
}

#[cfg(test)]
mod tests;
