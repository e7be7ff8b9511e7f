//! The two clocks of a request, and the steps that led to their dates.
//!
//! The *legal* clock runs from arrival in calendar days and is never moved: two weeks after a request
//! has arrived the person may sue (Act on the Protection of Personal Information, Article 39(1)); the
//! Act itself sets no number of days for the answer, only "without delay". The *target* is the office's
//! own promise: it counts from acceptance (the next opening, for what arrives out of hours), and ends on
//! a business day. Both leave out the first day (初日不算入, Civil Code, Article 140).
//!
//! Not in: pauses while the customer is asked, and extensions: they belong to a request, and have reasons.
//! Start at [`target_due`].

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Calendar, DayOff, OfficeStatus, WhyClosed};
use crate::domain::time::{Stamp, days_after};

/// Days of the legal clock: two weeks (Article 39(1)).
pub const LEGAL_DAYS: u16 = 14;
/// Days of the target unless the office has set others: two weeks, as practice has it.
pub const TARGET_DAYS: u16 = 14;

/// By when a request must be answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The end of the legal two weeks (法定目安日), whatever day that is.
    pub legal: NaiveDate,
    /// The office's own date (対応期限), a business day.
    pub target: NaiveDate,
    /// How the target came about.
    pub explanation: Explanation,
}

/// Every step from the arrival to the target date, as data: it is stored with the request, so that the date
/// can be explained even after the calendar has changed. The `words` room makes the sentences.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explanation {
    /// The rule that was followed.
    pub rule: DueRule,
    /// When the request truly arrived.
    pub arrived: Stamp,
    /// Why it could not be taken up at once; `None` when it arrived in office hours.
    pub out_of_hours: Option<WhyClosed>,
    /// The closed days before it could be taken up, the day of arrival included.
    pub waited: Vec<SkippedDay>,
    /// When it counts as taken up.
    pub accepted: Stamp,
    /// The first day counted: the day after acceptance.
    pub first_day: NaiveDate,
    /// How many calendar days are counted.
    pub days: u16,
    /// The last day counted, before it is moved off a closed day.
    pub raw: NaiveDate,
    /// The closed days passed over from `raw` to the target.
    pub skipped: Vec<SkippedDay>,
    /// How far the calendar could be relied on.
    pub certainty: Certainty,
}

/// The rule by which a target date was computed. Stored: a new rule is a new name, never a new meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueRule {
    /// Calendar days from the day after acceptance; a last day on which the office is closed gives way
    /// to the next business day (as Civil Code, Article 142).
    CalendarDaysFromAcceptance,
}

/// A day passed over, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SkippedDay {
    /// The day.
    pub day: NaiveDate,
    /// Why the office is closed on it.
    pub why: DayOff,
}

/// How far the calendar could be relied on for a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// The holidays of all days concerned are published.
    Published,
    /// Some day concerned lies outside the published holidays: the date may move when they are known.
    Unpublished {
        /// The last day whose holidays were known.
        last_published: NaiveDate,
    },
    /// No business day was found within a year and more; the target is the raw date.
    NoOpenDay,
}

impl Due {
    /// Whether the office's own date lies after the legal one, which can happen around long holidays:
    /// the office should then answer before its own date.
    pub fn target_is_after_legal(&self) -> bool {
        self.target > self.legal
    }
}

/// The end of the legal two weeks: the 14th day counted from the day after arrival. Never moved off a
/// closed day.
pub fn legal_due(arrived: Stamp) -> NaiveDate {
    days_after(arrived.date(), LEGAL_DAYS)
}

/// Both dates for a request that arrived at `arrived`, its target `days` calendar days after acceptance.
pub fn target_due(calendar: &Calendar, arrived: Stamp, days: u16) -> Due {
    let out_of_hours = match calendar.status(arrived) {
        OfficeStatus::Open { .. } => None,
        OfficeStatus::Closed { why, .. } => Some(why),
    };
    let accepted = calendar.acceptance(arrived);
    let raw = days_after(accepted.date(), days);
    let open = calendar.next_open_day_on_or_after(raw);
    let target = open.unwrap_or(raw);
    let published = [arrived.date(), target].into_iter().all(|day| calendar.covers(day));
    let certainty = match (open, published) {
        (None, _) => Certainty::NoOpenDay,
        (Some(_), true) => Certainty::Published,
        (Some(_), false) => Certainty::Unpublished { last_published: calendar.last_published_day() },
    };
    let explanation = Explanation {
        rule: DueRule::CalendarDaysFromAcceptance,
        arrived,
        out_of_hours,
        waited: closed_days(calendar, arrived.date(), accepted.date()),
        accepted,
        first_day: days_after(accepted.date(), 1),
        days,
        raw,
        skipped: closed_days(calendar, raw, target),
        certainty,
    };
    Due { legal: legal_due(arrived), target, explanation }
}

/// The closed days from `first` up to, but without, `end`.
fn closed_days(calendar: &Calendar, first: NaiveDate, end: NaiveDate) -> Vec<SkippedDay> {
    let days = first.iter_days().take_while(|day| *day < end);
    days.filter_map(|day| calendar.off(day).map(|why| SkippedDay { day, why })).collect()
}

#[cfg(test)]
mod tests;
