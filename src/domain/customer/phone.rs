//! A telephone number.

use super::FieldError;
use super::plain::{plain, refuse_secret};
use super::value::text_value;
use crate::text::ascii::narrow_str;
use crate::text::dash::{is_dash, is_long_mark};
use crate::text::digits::phone_digits;

/// More characters than any way of writing a number of at most 15 digits.
const MAX: usize = 40;

text_value! {
    /// A telephone number grouped as typed, in half width with plain hyphens: `03-5512-7400`,
    /// `(03)5512-7400`, `+1 212 555 0100`.
    Phone
}

impl Phone {
    /// Reads a number in any width and grouping.
    ///
    /// # Errors
    /// A character that has no place in a number, a wrong count of digits (domestic: 11 after 020, 050–090,
    /// else 10; foreign with `+`: 8 to 15, ITU-T E.164), a missing leading zero, a card number or My Number.
    pub fn parse(typed: &str) -> Result<Self, FieldError> {
        let text = plain(typed, MAX)?;
        if text.is_empty() {
            return Err(FieldError::Required);
        }
        let kept = canonical(text)?;
        // A card number typed into this field has a wrong length too, but that is not what must be said of
        // it.
        check_digits(&kept).map_err(|error| refuse_secret(&kept).err().unwrap_or(error))?;
        Ok(Self(kept))
    }

    /// The digits alone, `+81` as `0`, for search and comparison.
    pub fn digits(&self) -> String {
        phone_digits(&self.0)
    }
}

/// Half width, one kind of hyphen, no doubled spaces; an error names the character that does not belong.
fn canonical(text: &str) -> Result<String, FieldError> {
    let mut kept = String::with_capacity(text.len());
    for (index, ch) in narrow_str(text).chars().enumerate() {
        match ch {
            '0'..='9' | '(' | ')' | '.' | '/' => kept.push(ch),
            '+' if kept.is_empty() => kept.push(ch),
            ' ' if kept.ends_with(' ') => {}
            ' ' => kept.push(ch),
            // An input method left on puts the long vowel mark between digits.
            dash if is_dash(dash) || is_long_mark(dash) => kept.push('-'),
            _ => return Err(FieldError::PhoneForm { ch, at: index + 1 }),
        }
    }
    Ok(kept)
}

fn check_digits(kept: &str) -> Result<(), FieldError> {
    let number = phone_digits(kept);
    let digits = number.len();
    let foreign = kept.starts_with('+') && !number.starts_with('0');
    let want = match number.as_bytes() {
        _ if foreign => digits.clamp(8, 15),
        [b'0', b'2' | b'5'..=b'9', b'0', ..] => 11,
        _ => 10,
    };
    if !foreign && !number.starts_with('0') && matches!(digits, 9 | 10) {
        return Err(FieldError::PhoneNoZero { digits });
    }
    if digits != want || !(foreign || number.starts_with('0')) {
        return Err(FieldError::PhoneLength { digits, want });
    }
    Ok(())
}
