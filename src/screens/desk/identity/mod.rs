//! The identity pane: the blind compare.
//!
//! The clerk types what the caller says; the office answers whether it fits. No stored value is in this state, and
//! what was typed is wiped as soon as it was compared, so that it cannot be read off the screen either.

mod view;

pub use view::view;

use crate::domain::identity::CheckItem;
use crate::office::{Order, answer_check, record_callback};
use crate::ui;

use super::Open;

/// Longest answer, in characters: an address.
const SAID_MAX: usize = 300;

/// Where the clerk is in the check.
#[derive(Debug)]
pub struct Check {
    items: Vec<CheckItem>,
    at: usize,
    /// What the caller says, as it is typed.
    pub said: ui::Field,
}

impl Check {
    /// A check of these items, at its beginning.
    pub fn of(items: Vec<CheckItem>) -> Check {
        Check { items, at: 0, said: ui::Field::new(SAID_MAX) }
    }

    /// What is checked, from top to bottom.
    pub fn items(&self) -> &[CheckItem] {
        &self.items
    }

    /// Where the cursor stands.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The item under the cursor.
    pub fn item(&self) -> CheckItem {
        self.items.get(self.at).copied().unwrap_or(CheckItem::CustomerNo)
    }

    /// Moves the cursor; what was typed for another item is wiped.
    pub fn step(&mut self, by: isize) {
        let last = self.items.len().saturating_sub(1);
        let to = self.at.saturating_add_signed(by).min(last);
        if to != self.at {
            self.at = to;
            self.said.set("");
        }
    }

    /// Moves on to the next item that has not been confirmed yet.
    pub fn advance(&mut self, open: &Open) {
        let done = |item: &CheckItem| open.is_matched(*item);
        let next = self.items.iter().enumerate().skip(self.at + 1).find(|(_, item)| !done(item));
        self.said.set("");
        self.at = next.map_or(self.at, |(i, _)| i);
    }

    /// Whether typing goes into an answer: an item of the record, of a request whose check is not yet passed.
    pub fn is_typing(&self, open: Option<&Open>) -> bool {
        self.item().is_registered() && open.is_some_and(Open::is_to_check)
    }

    /// The order that the clerk's Enter gives, if there is something to compare, or the customer was reached.
    pub fn order(&self, open: &Open) -> Option<Order> {
        let (request, item) = (open.case.request.id, self.item());
        if item == CheckItem::CallBack {
            return Some(Order::RecordCallBack(record_callback::Input { request, reached: true }));
        }
        let said = self.said.value().trim();
        (!said.is_empty())
            .then(|| Order::AnswerCheck(answer_check::Input { request, item, said: said.to_string() }))
    }
}
