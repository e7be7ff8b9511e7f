//! Finding a customer while typing: the text, the candidates, and which of them is meant.

use crate::app::{Press, Ticket};
use crate::domain::customer::{CustomerCard, CustomerId};
use crate::domain::time::Stamp;
use crate::ui::{Field, Typed};

/// Longest search text, in characters.
const TYPED_MAX: usize = 100;

/// A search as it is typed. Nobody is meant until a row is chosen: never by name alone.
#[derive(Debug)]
pub struct Picker {
    /// What is typed: a name, kana, a town; a whole telephone number, e-mail address or customer number.
    pub typed: Field,
    /// The ticket of the newest search; older answers are dropped.
    pub ticket: Option<Ticket>,
    /// Whether the audit chain knows that somebody searches here.
    pub begun: bool,
    /// What is looked for by an act that is under way.
    pub sent: Option<String>,
    /// When a masked value is looked for that could be the beginning of a longer one.
    pub due: Option<Stamp>,
    /// Whether what is typed is a part of a masked value, which finds nobody yet.
    pub waits: bool,
    found: Vec<CustomerCard>,
    /// Whether they were found by a masked value.
    by_value: bool,
    /// The last masked value that was looked for, and who was found: typed again it costs nothing.
    kept: Option<(String, Vec<CustomerCard>)>,
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
            sent: None,
            due: None,
            waits: false,
            found: Vec::new(),
            by_value: false,
            kept: None,
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

    /// Takes the store's answer, by a masked value or not.
    pub fn take(&mut self, found: Vec<CustomerCard>, by_value: bool) {
        let meant = self.chosen().map(|card| card.id).or(self.meant.take());
        self.found = found;
        self.by_value = by_value;
        self.waits = false;
        self.at = meant.and_then(|id: CustomerId| self.found.iter().position(|card| card.id == id));
        if by_value {
            self.kept = Some((self.wanted().to_owned(), self.found.clone()));
        }
    }

    /// Nobody is shown, because nothing is asked for, or a part of a value only.
    pub fn show_nobody(&mut self, waits: bool) {
        (self.ticket, self.due, self.at, self.waits) = (None, None, None, waits);
        self.found.clear();
    }

    /// Shows again who was found by the same value; `false` when another was looked for last.
    pub fn show_kept(&mut self, typed: &str) -> bool {
        let Some((_, found)) = self.kept.take_if(|(kept, _)| kept == typed) else {
            return false;
        };
        (self.ticket, self.due) = (None, None);
        self.take(found, true);
        true
    }

    /// The candidates, newest contact first.
    pub fn found(&self) -> &[CustomerCard] {
        &self.found
    }

    /// Whether nobody of them is asked for any more: the last answer is about a masked value.
    pub fn is_answered(&self) -> bool {
        self.by_value && self.sent.is_none()
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

    /// The only candidate is meant when it was asked for by a whole number or address, not by name alone.
    pub fn choose_only(&mut self) {
        if self.by_value && self.at.is_none() && self.found.len() == 1 {
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
