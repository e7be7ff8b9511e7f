//! The sheet of a new office, before there is an office: two people write it down, one after the other, and type the
//! beginning of each code back. Only then is anything made; a program that dies before that has made nothing.
//!
//! Not in: drawing the codes and founding the office (`office::found_sealed`).

use super::Missing;
use crate::domain::password::{self, Password};
use crate::office::found_sealed::Sheet;
use crate::text::base32;
use crate::ui::Field;

/// Longest text that is typed back, in characters.
const BACK_MAX: usize = 60;

/// What stands on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Page {
    /// The supervisor: the code for the first envelope.
    First,
    /// The supervisor: the seed of the seals.
    Seed,
    /// The supervisor leaves the keyboard to the administrator.
    HandOver,
    /// The administrator: the code for the second envelope.
    Second,
    /// The administrator chooses a password.
    Password,
    /// The same once more.
    Again,
}

/// A sheet that is being written down.
#[derive(Debug)]
pub struct Copying {
    /// The codes.
    pub sheet: Sheet,
    /// Which of them is shown.
    pub page: Page,
    /// What was wrong with what was typed.
    pub missing: Option<Missing>,
    typed: Field,
    password: Field,
    again: Field,
}

impl Copying {
    /// Nothing is written down yet.
    pub fn begin(sheet: Sheet) -> Copying {
        let secret = || Field::new(password::LONGEST).masked();
        let typed = Field::new(BACK_MAX);
        Copying { sheet, page: Page::First, missing: None, typed, password: secret(), again: secret() }
    }

    /// The code on the page, if there is one.
    pub fn shown(&self) -> Option<String> {
        let [first, second] = self.sheet.recovery();
        match self.page {
            Page::First => Some(first),
            Page::Seed => Some(self.sheet.seed()),
            Page::Second => Some(second),
            Page::HandOver | Page::Password | Page::Again => None,
        }
    }

    /// The text of the page.
    pub fn field(&self) -> Option<&Field> {
        match self.page {
            Page::First | Page::Seed | Page::Second => Some(&self.typed),
            Page::Password => Some(&self.password),
            Page::Again => Some(&self.again),
            Page::HandOver => None,
        }
    }

    pub(super) fn field_mut(&mut self) -> Option<&mut Field> {
        match self.page {
            Page::First | Page::Seed | Page::Second => Some(&mut self.typed),
            Page::Password => Some(&mut self.password),
            Page::Again => Some(&mut self.again),
            Page::HandOver => None,
        }
    }

    /// Enter: on to the next page, if what was typed is right. The administrator's password at the end.
    pub(super) fn enter(&mut self, about: &[&str]) -> Option<Password> {
        self.missing = None;
        if let Some(code) = self.shown() {
            let typed = self.typed.wipe();
            if !base32::begins_with_group(&code, &typed) {
                self.missing = Some(Missing::NotCopied);
                return None;
            }
        }
        self.page = match self.page {
            Page::First => Page::Seed,
            Page::Seed => Page::HandOver,
            Page::HandOver => Page::Second,
            Page::Second => Page::Password,
            Page::Password => {
                let chosen = Password::typed(self.password.value().to_owned());
                if let Err(unfit) = chosen.check(about) {
                    self.missing = Some(Missing::Password(unfit));
                    return None;
                }
                Page::Again
            }
            Page::Again => {
                let (password, again) = (self.password.wipe(), self.again.wipe());
                let chosen = Password::typed(password);
                if chosen == Password::typed(again) {
                    return Some(chosen);
                }
                self.missing = Some(Missing::NotTheSame);
                Page::Password
            }
        };
        None
    }
}
