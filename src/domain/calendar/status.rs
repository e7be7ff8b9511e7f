//! The counter at an instant: open or closed, why, and when that changes.
//!
//! In: status, the next change of what the title bar says, and the acceptance of what arrives outside
//! hours (received truly when it arrived, taken up at the next opening). Not in: the due dates that
//! follow (`due`).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Calendar, DayOff, SEARCH_DAYS};
use crate::domain::time::{Stamp, days_after};

/// Milliseconds in a day.
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// Whether the counter is open at an instant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfficeStatus {
    /// Open (受付中).
    Open {
        /// The closing instant; where hours run across midnight, the end of the whole stretch.
        until: Stamp,
    },
    /// Closed (時間外).
    Closed {
        /// What keeps it closed now.
        why: WhyClosed,
        /// The next opening; `None` when the coming [`SEARCH_DAYS`] days are all closed.
        opens: Option<Stamp>,
    },
}

/// What keeps the counter closed at an instant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyClosed {
    /// A business day, before its opening time.
    BeforeOpening,
    /// A business day, at or after its closing time.
    AfterClosing,
    /// Closed all day.
    DayOff(DayOff),
}

impl Calendar {
    /// Whether the counter is open at `now`. The closing instant itself is closed.
    pub fn status(&self, now: Stamp) -> OfficeStatus {
        let today = now.date();
        let why = match (self.open_from_to(today), self.off(today)) {
            (Some((opens, _)), _) if now < opens => WhyClosed::BeforeOpening,
            (Some((_, closes)), _) if now < closes => {
                return OfficeStatus::Open { until: self.end_of(today, closes) };
            }
            (_, Some(off)) => WhyClosed::DayOff(off),
            (_, None) => WhyClosed::AfterClosing,
        };
        OfficeStatus::Closed { why, opens: self.next_opening(now) }
    }

    /// The next instant after `now` at which the title bar's words may change: an opening, a closing or
    /// midnight.
    pub fn next_change(&self, now: Stamp) -> Stamp {
        let today = now.date();
        let hours = self.open_from_to(today).into_iter().flat_map(|(opens, closes)| [opens, closes]);
        let midnight = Stamp::midnight(days_after(today, 1));
        // After the last day that a stamp can show nothing changes any more; the wait is still not empty.
        hours.chain([midnight]).filter(|at| *at > now).min().unwrap_or(now.plus_ms(DAY_MS))
    }

    /// When something that arrived at `arrived` is taken up: at once inside office hours, else at the next
    /// opening. With no opening in [`SEARCH_DAYS`] days it counts as taken up on arrival.
    pub fn acceptance(&self, arrived: Stamp) -> Stamp {
        match self.status(arrived) {
            OfficeStatus::Open { .. } => arrived,
            OfficeStatus::Closed { opens, .. } => opens.unwrap_or(arrived),
        }
    }

    /// Whether the counter is closed at `now` (out-of-hours arrivals are counted in the daily report).
    pub fn is_out_of_hours(&self, now: Stamp) -> bool {
        !self.open_from_to(now.date()).is_some_and(|(opens, closes)| opens <= now && now < closes)
    }

    fn open_from_to(&self, day: NaiveDate) -> Option<(Stamp, Stamp)> {
        let hours = self.hours(day)?;
        Some((Stamp::at(day, 0, hours.open().into()), Stamp::at(day, 0, hours.close().into())))
    }

    fn next_opening(&self, now: Stamp) -> Option<Stamp> {
        let today = now.date();
        if let Some((opens, _)) = self.open_from_to(today).filter(|(opens, _)| now <= *opens) {
            return Some(opens);
        }
        let day = self.next_open_day_on_or_after(today.succ_opt()?)?;
        self.open_from_to(day).map(|(opens, _)| opens)
    }

    /// The end of the stretch that closes at `closes` on `day`, followed across midnights on which the
    /// office does not close.
    fn end_of(&self, day: NaiveDate, closes: Stamp) -> Stamp {
        let mut until = closes;
        let mut through_midnight = self.hours(day).is_some_and(super::Hours::reach_midnight);
        for next in day.iter_days().skip(1).take(SEARCH_DAYS) {
            let hours = self.hours(next).filter(|hours| through_midnight && hours.start_at_midnight());
            let Some(hours) = hours else { break };
            until = Stamp::at(next, 0, hours.close().into());
            through_midnight = hours.reach_midnight();
        }
        until
    }
}

#[cfg(test)]
mod tests;
