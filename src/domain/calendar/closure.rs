//! Days on which this office is closed though the law does not make it so.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::time::days_after;

/// One closed day of the office (休業日).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closure {
    /// The day, in Japan.
    pub day: NaiveDate,
    /// Why the office is closed on it.
    pub reason: ClosureReason,
}

/// Why the office is closed on a day that is no public holiday.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClosureReason {
    /// Year-end and New Year (年末年始).
    YearEnd,
    /// Whatever the office has written, e.g. the anniversary of its founding.
    Stated(String),
}

impl Closure {
    /// The year-end closure as public offices keep it: 29 December of `year` to 3 January of the year after
    /// (行政機関の休日に関する法律, Article 1(1)(iii)). Empty for a year that no date can hold.
    pub fn year_end(year: i32) -> impl Iterator<Item = Self> {
        let first = NaiveDate::from_ymd_opt(year, 12, 29);
        first.into_iter().flat_map(|first| {
            (0..6).map(move |later| Self { day: days_after(first, later), reason: ClosureReason::YearEnd })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_end_runs_from_29_december_to_3_january() {
        let days: Vec<String> = Closure::year_end(2026).map(|closure| closure.day.to_string()).collect();
        let expected = ["2026-12-29", "2026-12-30", "2026-12-31", "2027-01-01", "2027-01-02", "2027-01-03"];
        assert_eq!(days, expected);
        assert_eq!(Closure::year_end(i32::MAX).count(), 0);
    }
}
