//! The identity pane: the blind compare.
//!
//! The clerk types what the caller says; the office answers whether it fits. No stored value is in this state, and
//! what was typed is wiped as soon as it was compared, so that it cannot be read off the screen either.

mod view;

pub use view::view;

use crate::domain::identity::CheckItem;
use crate::office::{Order, answer_check, attest_check};
use crate::ui;

use super::Open;

/// Longest answer, in characters: an address.
const SAID_MAX: usize = 300;

/// Where the clerk is in the check.
#[derive(Debug)]
pub struct Check {
    at: usize,
    /// What the caller says, as it is typed.
    pub said: ui::Field,
}

impl Default for Check {
    fn default() -> Check {
        Check { at: 0, said: ui::Field::new(SAID_MAX) }
    }
}

impl Check {
    /// Where the cursor stands.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The item under the cursor.
    pub fn item(&self) -> CheckItem {
        CheckItem::ALL.get(self.at).copied().unwrap_or(CheckItem::CustomerNo)
    }

    /// Moves the cursor; what was typed for another item is wiped.
    pub fn step(&mut self, by: isize) {
        let last = CheckItem::ALL.len().saturating_sub(1);
        let to = self.at.saturating_add_signed(by).min(last);
        if to != self.at {
            self.at = to;
            self.said.set("");
        }
    }

    /// Moves on to the next item that has not been confirmed yet.
    pub fn advance(&mut self, open: &Open) {
        let done = |item: &CheckItem| open.is_matched(*item);
        let next = CheckItem::ALL.iter().enumerate().skip(self.at + 1).find(|(_, item)| !done(item));
        self.said.set("");
        self.at = next.map_or(self.at, |(i, _)| i);
    }

    /// Whether typing goes into an answer: an item of the record, of a request whose check is not yet passed.
    pub fn is_typing(&self, open: Option<&Open>) -> bool {
        self.item().is_registered() && open.is_some_and(Open::is_to_check)
    }

    /// The order that the clerk's Enter gives, if there is something to compare or attest.
    pub fn order(&self, open: &Open) -> Option<Order> {
        let (request, item) = (open.case.request.id, self.item());
        if !item.is_registered() {
            return Some(Order::AttestCheck(attest_check::Input { request, item }));
        }
        let said = self.said.value().trim();
        (!said.is_empty())
            .then(|| Order::AnswerCheck(answer_check::Input { request, item, said: said.to_string() }))
    }

    /// Begins anew, for another request.
    pub fn reset(&mut self) {
        *self = Check::default();
    }
}
