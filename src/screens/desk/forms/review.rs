//! What a correction would change, in full, before it is applied: half a value is no ground to change a record on.

mod view;

pub use view::view;

use super::{Move, Reply};
use crate::office::correct_record::Change;

/// The changes about to be made.
#[derive(Debug)]
pub struct Review {
    /// Field by field.
    pub rows: Vec<Row>,
}

/// One field about to be changed.
#[derive(Debug)]
pub struct Row {
    /// What it is to become, and on what evidence.
    pub change: Change,
    /// What is on record, masked.
    pub on_record: Option<String>,
}

impl Review {
    /// A key. Only Enter applies: the key that opened this, pressed twice, does not.
    pub fn moved(&mut self, by: Move) -> Reply {
        if by == Move::Enter { Reply::Apply } else { Reply::Stay }
    }
}
