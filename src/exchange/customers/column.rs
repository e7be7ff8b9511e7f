//! What a column of the list can hold.

use serde::{Deserialize, Serialize};

use super::header::{Part, meaning, usual_name};
use crate::domain::customer::Field;

/// What a column holds, as far as the office keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Column {
    /// The customer number, by which the import knows a customer again.
    CustomerNo,
    /// A field of the record.
    Field(Field),
}

impl Column {
    /// Every column, the required ones first.
    pub const ALL: [Self; 8] = [
        Self::CustomerNo,
        Self::Field(Field::Name),
        Self::Field(Field::Kana),
        Self::Field(Field::BirthDate),
        Self::Field(Field::Postcode),
        Self::Field(Field::Address),
        Self::Field(Field::Phone),
        Self::Field(Field::Email),
    ];

    /// The columns without which a list cannot be imported.
    pub const REQUIRED: [Self; 2] = [Self::CustomerNo, Self::Field(Field::Name)];

    /// The stable name, as `--map header=name` takes it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::CustomerNo => "customer_no",
            Self::Field(field) => field.key(),
        }
    }

    /// The column that people call so, in Japanese or English, or by its stable name: whatever would be known as a
    /// header of the whole of it.
    pub fn named(name: &str) -> Option<Self> {
        meaning(name).filter(|(_, part, _)| *part == Part::Whole).map(|(column, _, _)| column)
    }

    /// What people call it in Japanese.
    pub fn usual_name(self) -> &'static str {
        usual_name(self)
    }

    /// The column with that stable name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.key() == key)
    }
}
