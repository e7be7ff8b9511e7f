//! The customer pane: whose record it is. Before identity is confirmed it shows the card and nothing else; the
//! record comes into the state only with the receipt of an audited look, masked. What is shown in clear is one value, for a
//! minute ([`Reveals`]).

mod reveals;
mod view;

pub use reveals::{REVEALED_MS, Reveals};
pub use view::view;

use crate::domain::customer::Field;
use crate::domain::sensitive::SensitiveKind;
use crate::office::Record;

/// A record that was opened without a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// The record.
    pub record: Box<Record>,
}

/// The rows on which the cursor stands.
pub const ROWS: usize = Field::ALL.len() + SensitiveKind::ALL.len();

/// The cursor of the pane: on one of the fields, on bank account or card, or below them, where the rest of a long pane is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor(usize);

impl Cursor {
    /// The field under the cursor.
    pub fn field(self) -> Option<Field> {
        Field::ALL.get(self.0).copied()
    }

    /// The bank account or the card under the cursor.
    pub fn sensitive(self) -> Option<SensitiveKind> {
        SensitiveKind::ALL.get(self.0.checked_sub(Field::ALL.len())?).copied()
    }

    /// Which row from the first field on; none below them.
    pub fn row(self) -> Option<usize> {
        (self.0 < ROWS).then_some(self.0)
    }

    /// One row up or down; it stops at both ends.
    pub fn step(&mut self, by: isize) {
        self.0 = self.0.saturating_add_signed(by).min(ROWS);
    }
}

impl Default for Cursor {
    /// On the field that most calls are about.
    fn default() -> Cursor {
        Cursor(Field::ALL.iter().position(|field| *field == Field::Phone).unwrap_or(0))
    }
}
