//! The number a caller is given for a request: `R08-1123-004`.
//!
//! In: [`ReceiptNo`], its writing and a tolerant reading. Not in: the counting of serials (`store`), the
//! reading of dates in eras (`text`): a number needs only an era's initial and first day.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// An era as receipt numbers use it.
struct Era {
    initial: char,
    /// Year, month and day on which the era began.
    began: (i32, u32, u32),
}

/// The eras in which receipts can be numbered, oldest first; a new era is a new line. Reiwa began on
/// 2019-05-01 (令和元年, by 元号を改める政令, 平成31年政令第143号).
const ERAS: &[Era] = &[Era { initial: 'R', began: (2019, 5, 1) }];
/// The last year of an era that two digits can hold.
const LAST_YEAR: i32 = 99;
/// Digits of the serial that are always written.
const SERIAL_DIGITS: usize = 3;

/// The number of one request (受付番号): the day it was received, in Japan, and its serial on that day.
/// Written as era initial, year of the era, month and day, and serial: `R08-1123-004`. Ordered by day,
/// then serial.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ReceiptNo {
    day: NaiveDate,
    serial: u32,
}

/// Why a receipt number was not taken. Carries no part of the text but what names the fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptNoError {
    /// Not written like `R08-1123-004`, or the place of a missing hyphen cannot be told.
    #[error("not written like R08-1123-004")]
    Form,
    /// No era begins with this letter.
    #[error("no era begins with {initial}")]
    NoSuchEra {
        /// The letter, in upper case.
        initial: char,
    },
    /// The date does not exist, or not in this era.
    #[error("no such day: {initial}{year}, month {month}, day {day}")]
    NoSuchDay {
        /// Initial of the era.
        initial: char,
        /// Year of the era.
        year: i32,
        /// Month.
        month: u32,
        /// Day of the month.
        day: u32,
    },
    /// The day lies before the first era or after the 99th year of its era.
    #[error("no receipt can be numbered on {day}")]
    OutsideEras {
        /// The day.
        day: NaiveDate,
    },
    /// Serials run from 1 to 4,294,967,295.
    #[error("no such serial number")]
    Serial,
}

impl ReceiptNo {
    /// The number of the `serial`th request (from 1) received on `day`.
    pub fn new(day: NaiveDate, serial: u32) -> Result<Self, ReceiptNoError> {
        if serial == 0 {
            return Err(ReceiptNoError::Serial);
        }
        match era_of(day) {
            Some((_, year)) if year <= LAST_YEAR => Ok(Self { day, serial }),
            _ => Err(ReceiptNoError::OutsideEras { day }),
        }
    }

    /// The day on which the request was received, in Japan.
    pub fn day(self) -> NaiveDate {
        self.day
    }

    /// The serial number on that day, from 1.
    pub fn serial(self) -> u32 {
        self.serial
    }
}

/// The era of `day`, and the year of it.
fn era_of(day: NaiveDate) -> Option<(&'static Era, i32)> {
    let place = (day.year(), day.month(), day.day());
    let era = ERAS.iter().rev().find(|era| era.began <= place)?;
    let (first, _, _) = era.began;
    Some((era, day.year() - first + 1))
}

impl fmt::Display for ReceiptNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // `new` admits no day without an era.
        let (initial, year) = era_of(self.day).map_or(('?', 0), |(era, year)| (era.initial, year));
        let text =
            format!("{initial}{year:02}-{:02}{:02}-{:03}", self.day.month(), self.day.day(), self.serial);
        f.pad(&text)
    }
}

impl From<ReceiptNo> for String {
    fn from(no: ReceiptNo) -> Self {
        no.to_string()
    }
}

impl TryFrom<String> for ReceiptNo {
    type Error = ReceiptNoError;

    fn try_from(text: String) -> Result<Self, ReceiptNoError> {
        text.parse()
    }
}

/// Reads what a clerk types: either width, either case, any dash or blank for the hyphens (the long
/// vowel mark too: an active input method makes it of the hyphen key). A hyphen may be missing where the
/// digits leave no doubt; a year of one digit and a serial of one or two are taken only with a hyphen
/// beside them.
impl FromStr for ReceiptNo {
    type Err = ReceiptNoError;

    fn from_str(text: &str) -> Result<Self, ReceiptNoError> {
        let text: String = text.trim().chars().map(narrow).collect();
        let mut chars = text.chars();
        let initial = chars.next().filter(char::is_ascii_alphabetic).ok_or(ReceiptNoError::Form)?;
        let groups: Vec<&str> = chars.as_str().split('-').filter(|group| !group.is_empty()).collect();
        if !groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit())) {
            return Err(ReceiptNoError::Form);
        }
        let (year, month_day, serial) = parts(&groups).ok_or(ReceiptNoError::Form)?;
        let day = day_of(initial, year, month_day)?;
        Self::new(day, serial.parse().map_err(|_| ReceiptNoError::Serial)?)
    }
}

/// One character as a receipt number has it: half-width, upper case, `-` for every dash and blank.
fn narrow(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '−' | 'ー' | 'ｰ' | '－' | '─' => '-',
        blank if blank.is_whitespace() => '-',
        '！'..='～' => {
            u8::try_from(u32::from(c) - 0xFEE0).map_or(c, |ascii| char::from(ascii.to_ascii_uppercase()))
        }
        other => other.to_ascii_uppercase(),
    }
}

/// Year, month with day, and serial of groups of digits between hyphens; `None` where they cannot be
/// told apart.
fn parts<'a>(groups: &[&'a str]) -> Option<(&'a str, &'a str, &'a str)> {
    let (year, month_day, serial) = match *groups {
        [year, month_day, serial] => (year, month_day, serial),
        [date, serial] if date.len() == 6 => (date.get(..2)?, date.get(2..)?, serial),
        [year, rest] if rest.len() >= 4 + SERIAL_DIGITS => (year, rest.get(..4)?, rest.get(4..)?),
        [all] if all.len() >= 6 + SERIAL_DIGITS => (all.get(..2)?, all.get(2..6)?, all.get(6..)?),
        _ => return None,
    };
    (year.len() <= 2 && month_day.len() == 4).then_some((year, month_day, serial))
}

fn day_of(initial: char, year: &str, month_day: &str) -> Result<NaiveDate, ReceiptNoError> {
    let era = ERAS.iter().find(|era| era.initial == initial).ok_or(ReceiptNoError::NoSuchEra { initial })?;
    let (month, day) = month_day.split_at_checked(2).ok_or(ReceiptNoError::Form)?;
    let number = |digits: &str| digits.parse::<u32>().map_err(|_| ReceiptNoError::Form);
    let (month, day) = (number(month)?, number(day)?);
    let year: i32 = year.parse().map_err(|_| ReceiptNoError::Form)?;
    let (first, _, _) = era.began;
    NaiveDate::from_ymd_opt(first + year - 1, month, day)
        .filter(|found| era_of(*found).is_some_and(|(of, _)| of.initial == initial))
        .ok_or(ReceiptNoError::NoSuchDay { initial, year, month, day })
}

#[cfg(test)]
mod tests;
