//! A birth date.

use chrono::{Datelike, NaiveDate};

use super::FieldError;
use super::plain::plain;
use crate::text::era;

/// The year Meiji began; nobody older is a living customer (Act art. 2 protects the living).
const FIRST_YEAR: i32 = 1868;
/// More characters than any way of writing a date.
const MAX: usize = 40;

/// Reads a birth date in any form of `text::era::parse_date`.
///
/// # Errors
/// Empty, unreadable, a date that does not exist, or before 1868. Whether it lies in the future only the
/// caller can say: [`not_in_future`].
pub fn parse_birth(typed: &str) -> Result<NaiveDate, FieldError> {
    let text = plain(typed, MAX)?;
    if text.is_empty() {
        return Err(FieldError::Required);
    }
    let date = era::parse_date(text).map_err(FieldError::Date)?;
    if date.year() < FIRST_YEAR { Err(FieldError::TooEarly { date }) } else { Ok(date) }
}

/// The date, unless it lies after `today`.
///
/// # Errors
/// [`FieldError::FutureDate`].
pub fn not_in_future(date: NaiveDate, today: NaiveDate) -> Result<NaiveDate, FieldError> {
    if date > today { Err(FieldError::FutureDate { date }) } else { Ok(date) }
}
