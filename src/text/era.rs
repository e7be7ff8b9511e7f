//! Dates as Japanese offices write them: 令和8年11月22日, R8.11.22, 2026-11-22.
//!
//! In: reading every usual spelling ([`parse_date`]), writing the official ones ([`format_wareki`],
//! [`format_short`]), the five eras since the Gregorian calendar. Not in: dates without a year, two-digit
//! Gregorian years, era years of three digits, the lunisolar calendar before 1873, fiscal years, today's
//! date.
//!
//! Source of the first days: 明治5年太政官布告第337号 (1873-01-01), 元号法 and the Cabinet Orders under
//! it (1989-01-08, 2019-05-01). A day on which two eras meet belongs to the new one.

use std::fmt;

use chrono::{Datelike, NaiveDate};

pub use super::date_error::DateError;
use scan::{Scan, Written};

mod scan;

/// An era since the Gregorian calendar came into use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Era {
    /// 明治, from its year 6 (1873-01-01).
    Meiji,
    /// 大正, from 1912-07-30.
    Taisho,
    /// 昭和, from 1926-12-25.
    Showa,
    /// 平成, from 1989-01-08.
    Heisei,
    /// 令和, from 2019-05-01.
    Reiwa,
}

/// A year of an era.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EraYear {
    /// The era.
    pub era: Era,
    /// The year in it, from 1.
    pub year: u32,
}

impl Era {
    /// All eras, oldest first.
    pub const ALL: [Self; 5] = [Self::Meiji, Self::Taisho, Self::Showa, Self::Heisei, Self::Reiwa];

    /// The era's first day in the Gregorian calendar.
    #[must_use]
    pub fn first_day(self) -> NaiveDate {
        let (year, month, day) = match self {
            Self::Meiji => (1873, 1, 1),
            Self::Taisho => (1912, 7, 30),
            Self::Showa => (1926, 12, 25),
            Self::Heisei => (1989, 1, 8),
            Self::Reiwa => (2019, 5, 1),
        };
        NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default()
    }

    /// The name, 令和.
    #[must_use]
    pub const fn kanji(self) -> &'static str {
        match self {
            Self::Meiji => "明治",
            Self::Taisho => "大正",
            Self::Showa => "昭和",
            Self::Heisei => "平成",
            Self::Reiwa => "令和",
        }
    }

    /// The letter on forms, R.
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Meiji => 'M',
            Self::Taisho => 'T',
            Self::Showa => 'S',
            Self::Heisei => 'H',
            Self::Reiwa => 'R',
        }
    }

    /// The Gregorian year before the era's year 1.
    const fn base(self) -> i32 {
        match self {
            Self::Meiji => 1867,
            Self::Taisho => 1911,
            Self::Showa => 1925,
            Self::Heisei => 1988,
            Self::Reiwa => 2018,
        }
    }
}

impl EraYear {
    /// The era year of a day; `None` before 1873.
    #[must_use]
    pub fn of(day: NaiveDate) -> Option<Self> {
        let era = Era::ALL.into_iter().rev().find(|era| era.first_day() <= day)?;
        let year = u32::try_from(day.year() - era.base()).ok()?;
        Some(Self { era, year })
    }
}

impl fmt::Display for EraYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            1 => write!(f, "{}元年", self.era.kanji()),
            year => write!(f, "{}{year}年", self.era.kanji()),
        }
    }
}

/// `令和8年11月22日`, the first year as 元年. A day before 1873 has no such name: `1850年1月1日`.
#[must_use]
pub fn format_wareki(day: NaiveDate) -> String {
    match EraYear::of(day) {
        Some(year) => format!("{year}{}月{}日", day.month(), day.day()),
        None => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
    }
}

/// `R08`, as in receipt numbers. A day before 1873 is written with its Gregorian year.
#[must_use]
pub fn format_short(day: NaiveDate) -> String {
    match EraYear::of(day) {
        Some(year) => format!("{}{:02}", year.era.letter(), year.year),
        None => day.year().to_string(),
    }
}

/// Reads a date in any of these forms, half or full width, with or without spaces: `令和8年11月22日`,
/// `令和八年十一月二十二日`, `令8.11.22`, `R8.11.22`, `㋿8/11/22`, `R081122`, `平成元年1月8日`,
/// `2026-11-22`, `2026/11/22`, `2026.11.22`, `20261122`, `2026年11月22日`, `西暦2026年11月22日`.
///
/// # Errors
/// [`DateError`], with what is needed to explain it.
pub fn parse_date(text: &str) -> Result<NaiveDate, DateError> {
    let written = Scan::new(text).read().ok_or(DateError::UnknownForm)?;
    match written.era {
        Some(era) => in_era(era, written),
        None => gregorian(i32::try_from(written.year).map_err(|_| DateError::UnknownForm)?, written),
    }
}

fn gregorian(year: i32, written: Written) -> Result<NaiveDate, DateError> {
    let Written { month, day, .. } = written;
    let first = NaiveDate::from_ymd_opt(year, month, 1).ok_or(DateError::NoSuchMonth { month })?;
    let last = u32::from(first.num_days_in_month());
    first.with_day(day).ok_or(DateError::NoSuchDay { year, month, day, last })
}

fn in_era(era: Era, written: Written) -> Result<NaiveDate, DateError> {
    let year = written.year;
    if year == 0 {
        return Err(DateError::NoYearZero { era });
    }
    if era == Era::Meiji && year < 6 {
        return Err(DateError::BeforeGregorian { year });
    }
    let would_be = i32::try_from(year).map_err(|_| DateError::UnknownForm)? + era.base();
    let day = gregorian(would_be, written)?;
    let meant = EraYear::of(day);
    match meant {
        Some(right) if right.era == era => Ok(day),
        _ if day < era.first_day() => Err(DateError::EraNotBegun { era, begins: era.first_day(), meant }),
        _ => Err(DateError::EraEnded { era, year, would_be, meant }),
    }
}

#[cfg(test)]
mod tests;
