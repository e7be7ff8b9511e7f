//! A Japanese postcode.

use super::FieldError;
use super::plain::plain;
use super::value::text_value;
use crate::text::ascii::narrow_str;
use crate::text::dash::{is_dash, is_long_mark};

/// More characters than any way of writing seven digits.
const MAX: usize = 30;

text_value! {
    /// Seven digits, kept and shown as `100-0013`.
    Postcode
}

impl Postcode {
    /// Reads a postcode in any width, with or without 〒 and hyphen.
    ///
    /// # Errors
    /// Not 7 digits, or a character that has no place in a postcode.
    pub fn parse(typed: &str) -> Result<Self, FieldError> {
        let text = plain(typed, MAX)?;
        if text.is_empty() {
            return Err(FieldError::Required);
        }
        let narrow = narrow_str(text);
        let mut digits = String::with_capacity(8);
        for (index, ch) in narrow.chars().enumerate() {
            match ch {
                '0'..='9' => digits.push(ch),
                '〒' | '〶' | ' ' => {}
                dash if is_dash(dash) || is_long_mark(dash) => {}
                _ => return Err(FieldError::PostcodeForm { ch, at: index + 1 }),
            }
        }
        if digits.len() != 7 {
            return Err(FieldError::PostcodeLength { digits: digits.len() });
        }
        digits.insert(3, '-');
        Ok(Self(digits))
    }

    /// The seven digits without the hyphen, for search and comparison.
    pub fn digits(&self) -> String {
        self.0.chars().filter(char::is_ascii_digit).collect()
    }
}
