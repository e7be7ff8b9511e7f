//! A postal address as it is written.

use super::FieldError;
use super::plain::without_secrets;
use super::value::text_value;
use crate::text::mask;

/// Most characters in an address (safety.md §3.7).
const MAX: usize = 300;

text_value! {
    /// An address on one line, as typed. A line break or tab, which spreadsheets put before a building's
    /// name, becomes one space; nothing else is touched.
    Address
}

impl Address {
    /// Reads an address.
    ///
    /// # Errors
    /// Empty, over 300 characters, a control or hidden character, a card number or My Number.
    pub fn parse(typed: &str) -> Result<Self, FieldError> {
        let one_line = on_one_line(typed);
        match without_secrets(one_line.as_deref().unwrap_or(typed), MAX)? {
            "" => Err(FieldError::Required),
            address => Ok(Self(address.to_owned())),
        }
    }

    /// Prefecture and municipality, for telling people of one name apart without showing where they live.
    /// `None` when the address does not begin with something that reads like that.
    pub fn town(&self) -> Option<&str> {
        mask::town(&self.0)
    }
}

/// The text with each run of line breaks and tabs as one space, or `None` when there is none.
fn on_one_line(typed: &str) -> Option<String> {
    let breaks = |ch: char| matches!(ch, '\n' | '\r' | '\t');
    typed.contains(breaks).then(|| {
        let parts: Vec<&str> = typed.split(breaks).map(str::trim).filter(|part| !part.is_empty()).collect();
        parts.join(" ")
    })
}
