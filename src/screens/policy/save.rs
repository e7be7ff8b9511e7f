//! The form by which the changes are saved: from which day on, and why.

use chrono::NaiveDate;

use crate::app::Press;
use crate::domain::identity::Change;
use crate::office::change_policy::Input;
use crate::office::{Order, PARAGRAPH_MAX};
use crate::text::era;
use crate::ui::{Field, Typed};

/// Longest date, in characters.
const DAY_MAX: usize = 20;

/// What is typed there.
#[derive(Debug)]
pub struct SaveForm {
    /// From which day on.
    pub valid_from: Field,
    /// Why.
    pub reason: Field,
    /// Whether the reason has the focus.
    pub at_reason: bool,
    /// Whether the day could not be read when the form was to be sent.
    pub unreadable: bool,
}

impl SaveForm {
    /// The form with today in it.
    pub fn new(today: NaiveDate) -> SaveForm {
        let valid_from = Field::new(DAY_MAX).with(&today.to_string());
        SaveForm { valid_from, reason: Field::new(PARAGRAPH_MAX), at_reason: false, unreadable: false }
    }

    /// The day that was typed, if it is one.
    pub fn day(&self) -> Option<NaiveDate> {
        era::parse_date(self.valid_from.value().trim()).ok()
    }

    /// A key for the text under the caret.
    pub fn typed(&mut self, press: &Press) -> Typed {
        self.unreadable = false;
        self.text().handle(&press.event)
    }

    /// Text pasted into the text under the caret.
    pub fn pasted(&mut self, text: &str) {
        self.text().paste(text);
    }

    /// The order by which these changes are put in force; nothing while the day cannot be read.
    pub fn order(&mut self, changes: &[Change]) -> Option<Order> {
        let Some(valid_from) = self.day() else {
            (self.unreadable, self.at_reason) = (true, false);
            return None;
        };
        let changes = changes.iter().map(|change| (change.row, change.after)).collect();
        let reason = self.reason.value().trim().to_owned();
        Some(Order::ChangePolicy(Input { valid_from, changes, reason }))
    }

    fn text(&mut self) -> &mut Field {
        if self.at_reason { &mut self.reason } else { &mut self.valid_from }
    }
}
