//! One field in the editor: on record, correct to, evidence.

use crate::domain::customer::{Field, FieldError};
use crate::domain::evidence::Evidence;
use crate::office::correct_record::Change;
use crate::ui;

/// Longest value of any field, in characters: an address.
const VALUE_MAX: usize = 300;

/// Which of the three things Article 34 names is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// 訂正: another value.
    Correct,
    /// 追加: a value where there was none.
    Add,
    /// 削除: no value.
    Delete,
}

/// What a line comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing is typed, or what is on record anyway.
    Unchanged,
    /// The field would have this value; `None` deletes it.
    To(Option<String>, Asked),
    /// What is typed cannot stand.
    Fault(FieldError),
}

/// One field in the editor.
#[derive(Debug)]
pub struct Line {
    /// Which field.
    pub field: Field,
    /// The value on record.
    pub on_record: Option<String>,
    /// What it shall be, as it is typed; empty leaves it as it is.
    pub input: ui::Field,
    /// Whether the value shall be deleted.
    pub deleted: bool,
    /// What the change rests on.
    pub evidence: Evidence,
}

impl Line {
    /// A line with nothing changed.
    pub fn new(field: Field, on_record: Option<String>) -> Line {
        let evidence = Evidence::ToldByPhone;
        Line { field, on_record, input: ui::Field::new(VALUE_MAX), deleted: false, evidence }
    }

    /// Whether something is typed or marked for deletion.
    pub fn is_touched(&self) -> bool {
        self.deleted || !self.input.value().trim().is_empty()
    }

    /// What the line comes to.
    pub fn verdict(&self) -> Verdict {
        if !self.is_touched() {
            return Verdict::Unchanged;
        }
        let typed = if self.deleted { "" } else { self.input.value() };
        match self.field.parse(typed) {
            Err(error) => Verdict::Fault(error),
            Ok(to) if to == self.on_record => Verdict::Unchanged,
            Ok(to) => {
                let asked = match (&self.on_record, &to) {
                    (_, None) => Asked::Delete,
                    (None, Some(_)) => Asked::Add,
                    (Some(_), Some(_)) => Asked::Correct,
                };
                Verdict::To(to, asked)
            }
        }
    }

    /// The change it asks for, if any.
    pub fn change(&self) -> Option<Change> {
        match self.verdict() {
            Verdict::To(to, _) => {
                Some(Change { field: self.field, from: self.on_record.clone(), to, evidence: self.evidence })
            }
            Verdict::Unchanged | Verdict::Fault(_) => None,
        }
    }
}
