//! Changes that are not saved yet are kept in the store, so that a lock, a crash or a switched-off machine takes nothing.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{SaveForm, State};
use crate::app::Effect;
use crate::domain::identity::{Policy, Row, Value};
use crate::office::DraftCase;
use crate::ui::Field;

/// What is kept.
#[derive(Serialize, Deserialize)]
struct Draft {
    changes: Vec<Kept>,
    valid_from: Option<String>,
    reason: String,
}

/// A row, by its key, and what it shall say.
#[derive(Serialize, Deserialize)]
struct Kept {
    key: String,
    to: serde_json::Value,
}

impl State {
    /// Keeps what was changed since it was kept last, or drops what is there when nothing is left of it.
    pub(super) fn take_unsaved(&mut self) -> Option<Effect> {
        if !std::mem::take(&mut self.unsaved) {
            return None;
        }
        let dropped = Effect::DropDraft(DraftCase::Policy);
        let changes = self.changes();
        if changes.is_empty() {
            return Some(dropped);
        }
        let kept = |row: Row, to: Value| Some(Kept { key: row.key(), to: serde_json::to_value(to).ok()? });
        let text = |field: &Field| field.value().to_owned();
        let draft = Draft {
            changes: changes.into_iter().filter_map(|change| kept(change.row, change.after)).collect(),
            valid_from: self.save.as_ref().map(|form| text(&form.valid_from)),
            reason: self.save.as_ref().map(|form| text(&form.reason)).unwrap_or_default(),
        };
        Some(serde_json::to_string(&draft).map_or(dropped, |body| Effect::SaveDraft(DraftCase::Policy, body)))
    }

    /// Puts back what was kept, unless something has been changed meanwhile; whether it did.
    pub(super) fn restore_draft(&mut self, body: &str) -> bool {
        let (Some(base), None) = (self.base().map(|base| &base.version.policy), &self.edited) else {
            return false;
        };
        let Ok(draft) = serde_json::from_str::<Draft>(body) else { return false };
        let mut edited = base.clone();
        for Kept { key, to } in draft.changes {
            let row = Row::all().into_iter().find(|row| row.key() == key);
            if let Some((row, to)) = row.and_then(|row| Some((row, read(row, base, to)?))) {
                row.set(&mut edited, to);
            }
        }
        if edited == *base {
            return false;
        }
        self.edited = Some(edited);
        if let Some(valid_from) = draft.valid_from {
            let mut form = SaveForm::new(self.today);
            form.valid_from.set(&valid_from);
            form.reason.set(&draft.reason);
            self.save = Some(form);
        }
        true
    }
}

/// A value of the row's own kind, within its bounds.
fn read(row: Row, policy: &Policy, written: serde_json::Value) -> Option<Value> {
    fn of<T: DeserializeOwned>(written: serde_json::Value) -> Option<T> {
        serde_json::from_value(written).ok()
    }
    let value = match row.of(policy) {
        Value::Level(_) => Value::Level(of(written)?),
        Value::HalfPoints(_) => Value::HalfPoints(of(written)?),
        Value::Count(_) => Value::Count(of(written)?),
        Value::Flag(_) => Value::Flag(of(written)?),
        Value::Days(_) => Value::Days(of(written)?),
        Value::Day(_) => Value::Day(of(written)?),
        Value::Mask(_) => Value::Mask(of(written)?),
    };
    row.bounds().allows(value).then_some(value)
}
