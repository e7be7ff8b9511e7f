//! Finding a customer while typing: the text, the candidates, and which of them is meant.

use crate::app::{Press, Ticket};
use crate::domain::customer::{CustomerCard, CustomerId};
use crate::ui::{Field, Typed};

/// Longest search text, in characters.
const TYPED_MAX: usize = 100;

/// A search as it is typed. Nobody is meant until a row is chosen: never by name alone.
#[derive(Debug)]
pub struct Picker {
    /// What is typed: a name, kana, digits of a telephone, an address, a number.
    pub typed: Field,
    /// The ticket of the newest search; older answers are dropped.
    pub ticket: Option<Ticket>,
    /// Whether the audit chain knows that somebody searches here.
    pub begun: bool,
    found: Vec<CustomerCard>,
    at: Option<usize>,
    /// Who was chosen before the list was here: a draft that was put back.
    meant: Option<CustomerId>,
}

impl Picker {
    /// An empty search.
    pub fn new() -> Picker {
        Picker {
            typed: Field::new(TYPED_MAX),
            ticket: None,
            begun: false,
            found: Vec::new(),
            at: None,
            meant: None,
        }
    }

    /// What is looked for.
    pub fn wanted(&self) -> &str {
        self.typed.value().trim()
    }

    /// A key for the text; says whether another search is due.
    pub fn key(&mut self, press: &Press) -> Typed {
        let typed = self.typed.handle(&press.event);
        if typed.changed() {
            self.at = None;
        }
        typed
    }

    /// Takes the store's answer.
    pub fn take(&mut self, found: Vec<CustomerCard>) {
        let meant = self.chosen().map(|card| card.id).or(self.meant.take());
        self.found = found;
        self.at = meant.and_then(|id: CustomerId| self.found.iter().position(|card| card.id == id));
    }

    /// The candidates, newest contact first.
    pub fn found(&self) -> &[CustomerCard] {
        &self.found
    }

    /// Which candidate is chosen, counted from 0.
    pub fn at(&self) -> Option<usize> {
        self.at
    }

    /// The candidate that is meant.
    pub fn chosen(&self) -> Option<&CustomerCard> {
        self.found.get(self.at?)
    }

    /// Somebody was chosen before: as soon as the list is here, the choice stands again.
    pub fn will_be(&mut self, customer: Option<CustomerId>) {
        self.meant = customer;
    }

    /// The only candidate is meant when it was asked for by a number or an address, not by name alone.
    pub fn choose_only(&mut self) {
        let by_number = self.wanted().chars().any(char::is_numeric) || self.wanted().contains('@');
        if by_number && self.at.is_none() && self.found.len() == 1 {
            self.at = Some(0);
        }
    }

    /// One candidate down; `false` at the end of the list.
    pub fn down(&mut self) -> bool {
        let to = self.at.map_or(0, |at| at + 1);
        let there = to < self.found.len();
        if there {
            self.at = Some(to);
        }
        there
    }

    /// One candidate up, above the first back to the text; `false` when it was in the text already.
    pub fn up(&mut self) -> bool {
        let was = self.at;
        self.at = was.and_then(|at| at.checked_sub(1));
        was.is_some()
    }
}

impl Default for Picker {
    fn default() -> Picker {
        Picker::new()
    }
}
