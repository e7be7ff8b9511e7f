//! Office hours: one stretch a day, one plan for the week.
//!
//! In: [`Hours`] and [`WeeklyHours`], both valid by construction. Not in: holidays and closures
//! (`holidays`, `closure`), breaks within a day. An end of 00:00 is refused rather than guessed at (it
//! has sent a well-known help desk into an endless loop); the midnight that ends a day is written 24:00.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate, Weekday};

/// Minutes in a day, and the latest closing time.
const DAY_MINUTES: u16 = 24 * 60;
/// The hours of the office on a working day: 9:00 to 17:30.
const WORKING_DAY: Hours = Hours { open: 9 * 60, close: 17 * 60 + 30 };

/// Opening and closing time of one day, in minutes since midnight; open < close ≤ 24:00. The closing minute
/// itself is outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    open: u16,
    close: u16,
}

/// Opening hours by day of the week, with at least one day open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeeklyHours {
    monday_first: [Option<Hours>; 7],
}

/// Why hours were not taken. Times are minutes since midnight.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HoursError {
    /// Not written like `9:00-17:30`.
    #[error("hours are not written like 9:00-17:30")]
    Form,
    /// A time after 24:00.
    #[error("a time of day is after 24:00")]
    PastMidnight {
        /// The time at fault.
        minute: u16,
    },
    /// The end is not after the start.
    #[error("closing time is not after opening time")]
    EndNotAfterStart {
        /// Opening time.
        open: u16,
        /// Closing time.
        close: u16,
    },
    /// No day of the week is open.
    #[error("no day of the week is open")]
    NoOpenDay,
}

impl Hours {
    /// Hours from `open` to `close`, both in minutes since midnight.
    pub fn new(open: u16, close: u16) -> Result<Self, HoursError> {
        if close > DAY_MINUTES {
            return Err(HoursError::PastMidnight { minute: close });
        }
        if open >= close {
            return Err(HoursError::EndNotAfterStart { open, close });
        }
        Ok(Self { open, close })
    }

    /// Opening time in minutes since midnight.
    pub fn open(self) -> u16 {
        self.open
    }

    /// Closing time in minutes since midnight, up to 1440 (24:00).
    pub fn close(self) -> u16 {
        self.close
    }

    pub(super) fn reach_midnight(self) -> bool {
        self.close == DAY_MINUTES
    }

    pub(super) fn start_at_midnight(self) -> bool {
        self.open == 0
    }
}

/// As a configuration file writes them: `9:00-17:30`.
impl FromStr for Hours {
    type Err = HoursError;

    fn from_str(text: &str) -> Result<Self, HoursError> {
        let (open, close) = text.split_once('-').ok_or(HoursError::Form)?;
        Self::new(minute_of_day(open)?, minute_of_day(close)?)
    }
}

/// `9:00-17:30`; reads back as the same hours.
impl fmt::Display for Hours {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (open, close) = (self.open, self.close);
        write!(f, "{}:{:02}-{}:{:02}", open / 60, open % 60, close / 60, close % 60)
    }
}

fn minute_of_day(text: &str) -> Result<u16, HoursError> {
    let (hour, minute) = text.trim().split_once(':').ok_or(HoursError::Form)?;
    let digits = |part: &str| part.len() <= 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !digits(hour) || !digits(minute) {
        return Err(HoursError::Form);
    }
    let number = |part: &str| part.parse::<u16>().map_err(|_| HoursError::Form);
    let (hour, minute) = (number(hour)?, number(minute)?);
    if minute > 59 {
        return Err(HoursError::Form);
    }
    match hour * 60 + minute {
        late if late > DAY_MINUTES => Err(HoursError::PastMidnight { minute: late }),
        time => Ok(time),
    }
}

impl WeeklyHours {
    /// Hours for Monday to Sunday, `None` for a day that is never open.
    pub fn new(monday_first: [Option<Hours>; 7]) -> Result<Self, HoursError> {
        match monday_first.iter().any(Option::is_some) {
            true => Ok(Self { monday_first }),
            false => Err(HoursError::NoOpenDay),
        }
    }

    /// The hours on this day of the week.
    pub fn on(&self, weekday: Weekday) -> Option<Hours> {
        let place = usize::try_from(weekday.num_days_from_monday()).unwrap_or_default();
        self.monday_first.get(place).copied().flatten()
    }

    pub(super) fn on_day(&self, day: NaiveDate) -> Option<Hours> {
        self.on(day.weekday())
    }
}

/// Monday to Friday 9:00 to 17:30, as the office publishes them.
impl Default for WeeklyHours {
    fn default() -> Self {
        let open = Some(WORKING_DAY);
        Self { monday_first: [open, open, open, open, open, None, None] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn hours_are_read_as_they_are_written() {
        let cases = [
            ("9:00-17:30", Ok((540, 1050))),
            (" 09:00 - 17:30 ", Ok((540, 1050))),
            ("0:00-24:00", Ok((0, 1440))),
            ("9:00-00:00", Err(HoursError::EndNotAfterStart { open: 540, close: 0 })),
            ("17:30-9:00", Err(HoursError::EndNotAfterStart { open: 1050, close: 540 })),
            ("9:00-9:00", Err(HoursError::EndNotAfterStart { open: 540, close: 540 })),
            ("9:00-24:01", Err(HoursError::PastMidnight { minute: 1441 })),
            ("25:00-26:00", Err(HoursError::PastMidnight { minute: 1500 })),
            ("9:60-17:30", Err(HoursError::Form)),
            ("9-17", Err(HoursError::Form)),
            ("9:00", Err(HoursError::Form)),
            (":-:", Err(HoursError::Form)),
            ("+9:00-17:30", Err(HoursError::Form)),
            ("", Err(HoursError::Form)),
        ];
        for (text, expected) in cases {
            let found = text.parse::<Hours>().map(|hours| (hours.open(), hours.close()));
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn the_office_is_open_monday_to_friday() {
        let week = WeeklyHours::default();
        assert_eq!(week.on(Weekday::Mon), "9:00-17:30".parse().ok());
        assert_eq!(week.on(Weekday::Fri), week.on(Weekday::Mon));
        assert_eq!((week.on(Weekday::Sat), week.on(Weekday::Sun)), (None, None));
    }

    #[test]
    fn a_week_without_an_open_day_is_refused() {
        assert_eq!(WeeklyHours::new([None; 7]), Err(HoursError::NoOpenDay));
        let sunday_only = [None, None, None, None, None, None, Some(WORKING_DAY)];
        assert_eq!(WeeklyHours::new(sunday_only).unwrap().on(Weekday::Sun), Some(WORKING_DAY));
    }

    proptest! {
        #[test]
        fn hours_read_back(open: u16, close: u16) {
            if let Ok(hours) = Hours::new(open, close) {
                prop_assert!(open < close && close <= 1440);
                prop_assert_eq!(hours.to_string().parse::<Hours>(), Ok(hours));
            }
        }

        #[test]
        fn no_text_is_too_strange(text in ".{0,24}") {
            let _ = text.parse::<Hours>();
        }
    }
}
