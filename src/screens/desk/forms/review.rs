//! What a correction would change, in full, before it is applied: half a value is no ground to change a record on.

mod view;

pub use view::view;

use super::{Move, Reply};
use crate::office::correct_record::Change;

/// The changes about to be made.
#[derive(Debug)]
pub struct Review {
    /// Field by field: on record, to become, evidence.
    pub changes: Vec<Change>,
}

impl Review {
    /// A key. Only Enter applies: the key that opened this, pressed twice, does not.
    pub fn moved(&mut self, by: Move) -> Reply {
        if by == Move::Enter { Reply::Apply } else { Reply::Stay }
    }
}
