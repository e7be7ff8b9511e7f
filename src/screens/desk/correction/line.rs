//! One field in the editor: on record, correct to, evidence.

use crate::domain::customer::{Field, FieldError, Masked};
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
    /// The value on record, masked.
    pub on_record: Option<String>,
    /// The audit entry of its last change.
    pub since: i64,
    /// What it shall be, as it is typed; empty leaves it as it is.
    pub input: ui::Field,
    /// Whether the value shall be deleted.
    pub deleted: bool,
    /// What the change rests on.
    pub evidence: Evidence,
    as_taken_over: bool,
}

impl Line {
    /// A line with nothing changed.
    pub fn new(field: Field, record: &Masked) -> Line {
        Line {
            field,
            on_record: record.get(field).map(str::to_owned),
            since: record.since(field),
            input: ui::Field::new(VALUE_MAX),
            deleted: false,
            evidence: Evidence::ToldByPhone,
            as_taken_over: false,
        }
    }

    /// Takes the value on record over, to be mended.
    pub fn take_over(&mut self, value: &str) {
        self.input.replace(value);
        self.deleted = false;
        self.as_taken_over = true;
    }

    /// Something was typed into the value.
    pub fn mark_typed(&mut self) {
        self.as_taken_over = false;
    }

    /// Whether that value stands on record already. Of a masked one only the office knows, unless it was taken over and
    /// not touched since.
    fn is_on_record(&self, value: Option<&str>) -> bool {
        match value {
            None => self.on_record.is_none(),
            Some(_) if self.as_taken_over => true,
            Some(value) => !self.field.is_masked() && self.on_record.as_deref() == Some(value),
        }
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
            Ok(to) if self.is_on_record(to.as_deref()) => Verdict::Unchanged,
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
            Verdict::To(to, _) => Some(Change { field: self.field, to, evidence: self.evidence }),
            Verdict::Unchanged | Verdict::Fault(_) => None,
        }
    }
}
