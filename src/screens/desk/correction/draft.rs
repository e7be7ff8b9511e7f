//! Half-typed corrections, as they are kept in the store.

use serde::{Deserialize, Serialize};

use super::Editor;
use crate::domain::customer::Field;
use crate::domain::evidence::Evidence;

/// The touched lines of an editor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// What was typed, line by line; untouched lines are left out.
    pub lines: Vec<DraftLine>,
}

/// One touched line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftLine {
    /// Which field.
    pub field: Field,
    /// As it was typed, right or wrong.
    pub typed: String,
    /// Whether the value shall be deleted.
    pub deleted: bool,
    /// What the change rests on.
    pub evidence: Evidence,
}

impl Draft {
    /// The draft of an editor.
    pub fn of(editor: &Editor) -> Draft {
        let lines = editor.lines.iter().filter(|line| line.is_touched());
        Draft {
            lines: lines
                .map(|line| DraftLine {
                    field: line.field,
                    typed: line.input.value().to_string(),
                    deleted: line.deleted,
                    evidence: line.evidence,
                })
                .collect(),
        }
    }

    /// As it is kept: JSON.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// A draft that was kept; `None` if it is not one (an older program's, say).
    pub fn from_text(text: &str) -> Option<Draft> {
        serde_json::from_str(text).ok()
    }
}
