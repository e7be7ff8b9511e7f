//! The policy of the identity check: its numbers, from which day on, and why; below them the versions there are.

use chrono::NaiveDate;

use super::{Move, Reply};
use crate::app::Press;
use crate::domain::identity::{Number, Policy};
use crate::office::change_policy::{self, Listed};
use crate::office::{Order, PARAGRAPH_MAX};
use crate::text::ascii::narrow_str;
use crate::text::era;
use crate::ui::{Field, Typed};

/// Longest number and longest date, in characters.
const NUMBER: usize = 3;
const DAY: usize = 20;

/// The form of the policy.
#[derive(Debug)]
pub struct PolicyForm {
    /// From which day on, as typed.
    pub valid_from: Field,
    /// The numbers, as typed.
    pub numbers: Vec<(Number, Field)>,
    /// Why.
    pub reason: Field,
    /// The line with the focus: the day, then the numbers, then the reason.
    pub at: usize,
    /// Whether the line with the focus could not be read when the form was sent.
    pub unreadable: bool,
    /// The versions there are, the newest day of validity first.
    pub versions: Vec<Listed>,
    policy: Option<Policy>,
}

impl PolicyForm {
    /// The form before the versions are known.
    pub fn new(today: NaiveDate) -> PolicyForm {
        PolicyForm {
            valid_from: Field::new(DAY).with(&today.to_string()),
            numbers: Number::ALL.into_iter().map(|number| (number, Field::new(NUMBER))).collect(),
            reason: Field::new(PARAGRAPH_MAX),
            at: 0,
            unreadable: false,
            versions: Vec::new(),
            policy: None,
        }
    }

    /// The store's answer: the newest version is the one to be changed.
    pub fn take(&mut self, versions: Vec<Listed>) {
        self.versions = versions;
        let Some(newest) = self.versions.first() else { return };
        let policy = newest.version.policy.clone();
        for (number, field) in &mut self.numbers {
            field.set(&number.of(&policy).to_string());
        }
        self.policy = Some(policy);
    }

    /// The line of the reason: the last.
    pub fn last(&self) -> usize {
        self.numbers.len() + 1
    }

    /// The text under the caret.
    pub fn text(&self) -> &Field {
        let number = self.at.checked_sub(1).and_then(|at| self.numbers.get(at));
        match (self.at, number) {
            (0, _) => &self.valid_from,
            (_, Some((_, field))) => field,
            (_, None) => &self.reason,
        }
    }

    /// The same, to be changed.
    pub fn text_mut(&mut self) -> &mut Field {
        let number = self.at.checked_sub(1).and_then(|at| self.numbers.get_mut(at));
        match (self.at, number) {
            (0, _) => &mut self.valid_from,
            (_, Some((_, field))) => field,
            (_, None) => &mut self.reason,
        }
    }

    /// A key for the text under the caret.
    pub fn typed(&mut self, press: &Press) -> Typed {
        self.unreadable = false;
        self.text_mut().handle(&press.event)
    }

    /// Text pasted.
    pub fn pasted(&mut self, text: &str) {
        self.text_mut().paste(text);
    }

    /// A key that is not typing.
    pub fn moved(&mut self, by: Move) -> Reply {
        match by {
            Move::Up => self.at = self.at.saturating_sub(1),
            Move::Down => self.at = (self.at + 1).min(self.last()),
            Move::Enter if self.at < self.last() => self.at += 1,
            Move::Enter | Move::Done => return self.send(),
            Move::Left | Move::Right | Move::Toggle => {}
        }
        Reply::Stay
    }

    fn send(&mut self) -> Reply {
        let Some(mut policy) = self.policy.clone() else { return Reply::Stay };
        let Ok(valid_from) = era::parse_date(self.valid_from.value().trim()) else {
            return self.cannot_read(0);
        };
        for (at, (number, field)) in self.numbers.iter().enumerate() {
            let Ok(to) = narrow_str(field.value()).trim().parse() else {
                return self.cannot_read(at + 1);
            };
            number.set(&mut policy, to);
        }
        let reason = self.reason.value().trim().to_owned();
        Reply::Send(Box::new(Order::ChangePolicy(change_policy::Input { valid_from, policy, reason })))
    }

    fn cannot_read(&mut self, line: usize) -> Reply {
        self.at = line;
        self.unreadable = true;
        Reply::Stay
    }
}
