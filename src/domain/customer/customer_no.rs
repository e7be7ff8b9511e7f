//! The number that the house gave a customer.

use super::FieldError;
use super::plain::plain;
use super::value::text_value;
use crate::text::ascii::narrow_str;
use crate::text::dash::{is_dash, is_long_mark};

/// Most characters of a number.
const MAX: usize = 20;

text_value! {
    /// `C-0012345` when this program gave it; an imported list keeps its own house's form, 1 to 20
    /// characters of `A-Z 0-9 -`. Not searched for card numbers: member numbers often carry the same check
    /// digit.
    CustomerNo
}

impl CustomerNo {
    /// The number for the house's `serial`, at least seven digits.
    pub fn from_serial(serial: u32) -> Self {
        Self(format!("C-{serial:07}"))
    }

    /// Reads a number; letters become capitals, full width becomes half width.
    ///
    /// # Errors
    /// Empty, over 20 characters, or a character outside `A-Z 0-9 -`.
    pub fn parse(typed: &str) -> Result<Self, FieldError> {
        let text = plain(typed, MAX)?;
        let mut number = String::with_capacity(text.len());
        for (index, ch) in narrow_str(text).chars().enumerate() {
            match ch {
                'A'..='Z' | 'a'..='z' | '0'..='9' => number.push(ch.to_ascii_uppercase()),
                dash if is_dash(dash) || is_long_mark(dash) => number.push('-'),
                _ => return Err(FieldError::NumberForm { ch, at: index + 1 }),
            }
        }
        if !number.contains(|ch: char| ch.is_ascii_alphanumeric()) {
            return Err(FieldError::Required);
        }
        Ok(Self(number))
    }

    /// Whether a caller who says `said` means this number: hyphens, leading zeros and the letters in front
    /// may be left out, but letters that are said must be right.
    pub fn is_meant_by(&self, said: &CustomerNo) -> bool {
        let (own_prefix, own_rest) = prefix_and_rest(&self.0);
        let (said_prefix, said_rest) = prefix_and_rest(&said.0);
        (said_prefix.is_empty() || said_prefix == own_prefix) && said_rest == own_rest
    }
}

/// The letters in front, and the rest without hyphens and leading zeros.
fn prefix_and_rest(number: &str) -> (String, String) {
    let bare: String = number.chars().filter(char::is_ascii_alphanumeric).collect();
    let letters = bare.find(|ch: char| ch.is_ascii_digit()).unwrap_or(bare.len());
    let (prefix, rest) = bare.split_at_checked(letters).unwrap_or((&bare, ""));
    (prefix.to_owned(), rest.trim_start_matches('0').to_owned())
}
