//! When the office is open, and by when it must have answered.
//!
//! In: public holidays, special closures and weekly hours ([`Calendar`]), the state of the counter at an
//! instant (`status`), the two clocks of a request with the steps that led to their dates (`due`), and
//! how a due date stands today (`standing`). Not in: a clock (the instant is always given), sentences
//! (the `words` room makes them from the data here), pauses and extensions of one request. Start at
//! [`Calendar::japan`], then [`Calendar::status`] and [`target_due`].
//!
//! Every search for a day ends after [`SEARCH_DAYS`] days, so that no set of hours and closures can hang
//! the desk.

mod closure;
mod day;
mod due;
mod holidays;
mod hours;
mod slots;
mod standing;
mod status;

use std::collections::BTreeMap;

use chrono::NaiveDate;

pub use closure::{Closure, ClosureReason};
pub use day::{Day, DayOff};
pub use due::{
    Certainty, Due, DueRule, Explanation, LEGAL_DAYS, SkippedDay, TARGET_DAYS, legal_due, target_due,
};
pub use holidays::{Holiday, HolidayTable, HolidayTableError};
pub use hours::{Hours, HoursError, WeeklyHours};
pub use slots::{is_open, slots};
pub use standing::{DueStanding, standing};
pub use status::{OfficeStatus, WhyClosed};

/// How many days a search for an open day looks at before it gives up.
pub const SEARCH_DAYS: usize = 400;

/// The calendar of one office: public holidays, its own closures, its weekly hours. Japan time throughout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    holidays: HolidayTable,
    closures: BTreeMap<NaiveDate, ClosureReason>,
    week: WeeklyHours,
}

impl Calendar {
    /// Japanese public holidays, Monday to Friday 9:00 to 17:30, no special closure.
    pub fn japan() -> Self {
        Self { holidays: HolidayTable::japan(), closures: BTreeMap::new(), week: WeeklyHours::default() }
    }

    /// This calendar with the office's own closed days added. A later reason for the same day replaces
    /// the earlier.
    #[must_use]
    pub fn with_closures(mut self, closures: impl IntoIterator<Item = Closure>) -> Self {
        self.closures.extend(closures.into_iter().map(|closure| (closure.day, closure.reason)));
        self
    }

    /// This calendar with other weekly hours.
    #[must_use]
    pub fn with_hours(mut self, week: WeeklyHours) -> Self {
        self.week = week;
        self
    }

    /// This calendar with another (a newer) table of public holidays.
    #[must_use]
    pub fn with_holidays(mut self, holidays: HolidayTable) -> Self {
        self.holidays = holidays;
        self
    }

    /// Whether the public holidays around `day` are published.
    pub fn covers(&self, day: NaiveDate) -> bool {
        self.holidays.covers(day)
    }

    /// The last day for which public holidays are published.
    pub fn last_published_day(&self) -> NaiveDate {
        self.holidays.last_published_day()
    }

    /// What `day` is to the office.
    pub fn day(&self, day: NaiveDate) -> Day {
        match self.off(day) {
            Some(why) => Day::Off(why),
            None if self.covers(day) => Day::Open,
            None => Day::NotPublished,
        }
    }

    /// Why the office is closed all of `day`, if it is.
    pub fn off(&self, day: NaiveDate) -> Option<DayOff> {
        let holiday = self.holidays.on(day).cloned().map(DayOff::Holiday);
        holiday
            .or_else(|| self.closures.get(&day).cloned().map(DayOff::Closure))
            .or_else(|| self.week.on_day(day).is_none().then_some(DayOff::Weekend))
    }

    /// The first business day that is `day` or later, `None` when the next [`SEARCH_DAYS`] days are all
    /// closed.
    pub fn next_open_day_on_or_after(&self, day: NaiveDate) -> Option<NaiveDate> {
        day.iter_days().take(SEARCH_DAYS).find(|day| self.hours(*day).is_some())
    }

    /// The hours of `day`, `None` when the office is closed all day. (Asks the same three as
    /// [`Calendar::off`], without copying names: the title bar asks often.)
    pub fn hours(&self, day: NaiveDate) -> Option<Hours> {
        let kept_free = self.holidays.on(day).is_some() || self.closures.contains_key(&day);
        self.week.on_day(day).filter(|_| !kept_free)
    }
}

#[cfg(test)]
mod tests;
