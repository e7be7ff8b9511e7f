//! What the desk shows of a record and where the cursor is in it: the record of a visit or of the open request, a value in
//! clear while it is, the field or the text that a key means.

use super::{Pane, State, Waiting};
use crate::domain::customer::Field;
use crate::domain::request::RequestId;
use crate::domain::sensitive::SensitiveKind;
use crate::office::Record;
use crate::ui;

impl State {
    /// The record that the customer pane shows, and the request under which it is open.
    pub fn record_shown(&self) -> Option<(&Record, Option<RequestId>)> {
        match (&self.visit, &self.open) {
            (Some(visit), _) => Some((&visit.record, None)),
            (None, Some(open)) => Some((open.record.as_deref()?, Some(open.case.request.id))),
            (None, None) => None,
        }
    }

    pub(super) fn record_shown_mut(&mut self) -> Option<&mut Record> {
        match (&mut self.visit, &mut self.open) {
            (Some(visit), _) => Some(&mut visit.record),
            (None, open) => open.as_mut()?.record.as_deref_mut(),
        }
    }

    /// A field of the record shown in clear, for as long as it is.
    pub fn clear(&self, field: Field) -> Option<&str> {
        let (record, _) = self.record_shown()?;
        self.reveals.get(record.customer.id, field)
    }

    /// The field that is meant by a look: under the cursor of the customer pane, or of the editor.
    pub fn field_under_cursor(&self) -> Option<Field> {
        match self.focus {
            Pane::Customer => self.customer_at.field(),
            Pane::Correction => self.editor.line().map(|line| line.field),
            Pane::Requests | Pane::Identity => None,
        }
    }

    /// The bank account or the card under the cursor of the customer pane.
    pub fn sensitive_under_cursor(&self) -> Option<SensitiveKind> {
        if self.focus == Pane::Customer { self.customer_at.sensitive() } else { None }
    }

    pub(super) fn is_revealing(&self, field: Field) -> bool {
        self.orders.iter().any(|(_, w)| matches!(w, Waiting::Reveal { field: other, .. } if *other == field))
    }

    /// The text under the caret.
    pub fn text(&self) -> Option<&ui::Field> {
        match &self.form {
            Some(form) => form.text(),
            None => match self.focus {
                Pane::Identity => self.check.is_typing(self.open.as_ref()).then_some(&self.check.said),
                Pane::Correction => self.editor.line().filter(|line| !line.deleted).map(|line| &line.input),
                Pane::Requests | Pane::Customer => None,
            },
        }
    }
}
