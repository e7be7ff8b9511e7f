//! A person's (or firm's) name as it is written.

use super::FieldError;
use super::plain::without_secrets;
use super::value::text_value;

/// Most characters in a name (safety.md §3.7).
const MAX: usize = 100;

text_value! {
    /// A name exactly as typed apart from spaces at its ends: the spelling is data, 髙 stays 髙 and a
    /// variation selector stays too. Folding spellings together is for search, never for the record.
    PersonName
}

impl PersonName {
    /// Reads a name.
    ///
    /// # Errors
    /// Empty, over 100 characters, a control or hidden character, a card number or My Number.
    pub fn parse(typed: &str) -> Result<Self, FieldError> {
        match without_secrets(typed, MAX)? {
            "" => Err(FieldError::Required),
            name => Ok(Self(name.to_owned())),
        }
    }
}
