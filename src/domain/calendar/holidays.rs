//! The table of Japanese public holidays, as the Cabinet Office publishes it each February to the end of
//! the following year.
//!
//! In: [`HolidayTable`], read from `assets/calendar/holidays.csv` or from a newer file with the same
//! columns. Not in: a rule that guesses the years to come: the equinoxes are fixed by an official notice
//! and the law has moved holidays before (2019 to 2021), so an unpublished year is *said* to be
//! unpublished. The rule is in the tests, where it checks the table. Start at [`HolidayTable::japan`].

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

#[cfg(test)]
mod tests;

const PUBLISHED: &str = include_str!("../../../assets/calendar/holidays.csv");

/// Read once: every act that counts days asks for it.
static JAPAN: LazyLock<HolidayTable> = LazyLock::new(|| {
    // A test reads the same text, so the other arm is never taken in a program that was tested.
    HolidayTable::parse(PUBLISHED).unwrap_or_else(|_| HolidayTable::unknown())
});

/// A public holiday by name. The names are official terms and belong to the table, not to the screen's
/// words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    /// Japanese name, e.g. `勤労感謝の日`, `振替休日`.
    pub ja: String,
    /// English name, e.g. `Labour Thanksgiving Day`, `Substitute Holiday`.
    pub en: String,
}

/// Public holidays by date, with the span of years for which they are known. A copy shares the days.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HolidayTable {
    days: Arc<BTreeMap<NaiveDate, Holiday>>,
    first: NaiveDate,
    last: NaiveDate,
}

/// Why a holiday table was not taken. Lines count from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HolidayTableError {
    /// The first line is not `date,ja,en`.
    #[error("the first line is not date,ja,en")]
    Header,
    /// A line has fewer than three columns or an empty name.
    #[error("line {line}: a column is missing or empty")]
    Columns {
        /// The line at fault.
        line: usize,
    },
    /// A date is not a day of the calendar written `YYYY-MM-DD`.
    #[error("line {line}: no such date")]
    Date {
        /// The line at fault.
        line: usize,
        /// What stands there.
        value: String,
    },
    /// A date is not later than the one before it.
    #[error("line {line}: not in order of date")]
    Order {
        /// The line at fault.
        line: usize,
    },
    /// There is no holiday in the table.
    #[error("the table is empty")]
    Empty,
}

impl HolidayTable {
    /// The table that comes with the program.
    pub fn japan() -> Self {
        JAPAN.clone()
    }

    /// Reads a table `date,ja,en` in order of date. The years of its first and last row count as wholly
    /// published, since the Cabinet Office publishes whole years.
    pub fn parse(csv: &str) -> Result<Self, HolidayTableError> {
        let mut lines = csv.trim_start_matches('\u{feff}').lines().zip(1..);
        if lines.next().is_none_or(|(header, _)| header.trim_end() != "date,ja,en") {
            return Err(HolidayTableError::Header);
        }
        let mut days = BTreeMap::new();
        for (row, line) in lines.filter(|(row, _)| !row.trim().is_empty()) {
            let (day, holiday) = parse_row(row, line)?;
            if days.last_key_value().is_some_and(|(before, _)| *before >= day) {
                return Err(HolidayTableError::Order { line });
            }
            days.insert(day, holiday);
        }
        let ends = days.keys().next().zip(days.keys().next_back());
        let Some((first, last)) = ends.and_then(|(first, last)| whole_years(*first, *last)) else {
            return Err(HolidayTableError::Empty);
        };
        Ok(Self { days: Arc::new(days), first, last })
    }

    /// The holiday on `day`, if there is one.
    pub fn on(&self, day: NaiveDate) -> Option<&Holiday> {
        self.days.get(&day)
    }

    /// Whether the holidays around `day` are known.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.first <= day && day <= self.last
    }

    /// The last day for which holidays are known.
    pub fn last_published_day(&self) -> NaiveDate {
        self.last
    }

    /// No holiday known on any day after 1970-01-01.
    fn unknown() -> Self {
        Self { days: Arc::default(), first: NaiveDate::default(), last: NaiveDate::default() }
    }
}

fn parse_row(row: &str, line: usize) -> Result<(NaiveDate, Holiday), HolidayTableError> {
    let mut columns = row.trim_end().splitn(3, ',').map(str::trim);
    let (Some(date), Some(ja), Some(en)) = (columns.next(), columns.next(), columns.next()) else {
        return Err(HolidayTableError::Columns { line });
    };
    if ja.is_empty() || en.is_empty() {
        return Err(HolidayTableError::Columns { line });
    }
    let day = date.parse().map_err(|_| HolidayTableError::Date { line, value: date.to_owned() })?;
    Ok((day, Holiday { ja: ja.to_owned(), en: en.to_owned() }))
}

fn whole_years(first: NaiveDate, last: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let start = NaiveDate::from_ymd_opt(first.year(), 1, 1)?;
    Some((start, NaiveDate::from_ymd_opt(last.year(), 12, 31)?))
}
