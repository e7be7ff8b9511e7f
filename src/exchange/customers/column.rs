//! What a column of the list can hold.

use serde::{Deserialize, Serialize};

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

    /// The column with that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.key() == key)
    }
}
