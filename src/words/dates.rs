//! How days, times and the computation of a due date are said. All in Japan time.
//!
//! Not in: the computation itself (`domain::calendar`), and the reading of dates (`text::era`). Start at
//! [`Words::day`] and [`Words::due_steps`].

#[cfg(test)]
mod tests;

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Language, Words};
use crate::domain::calendar::{
    Certainty, ClosureReason, DayOff, DueRule, Explanation, Holiday, SkippedDay, WhyClosed,
};
use crate::domain::time::Stamp;
use crate::text::era::{EraYear, format_wareki};

impl Words {
    /// A day in full: `2026年11月23日(月)`, `Mon 23 Nov 2026`.
    pub fn day(&self, day: NaiveDate) -> String {
        let (year, month) = (day.year().to_string(), self.month(day.month()));
        self.date_full(year, month, day.day().to_string(), self.weekday(day))
    }

    /// A day of this year, short enough for the title bar: `11月23日(月)`, `Mon 23 Nov`.
    pub fn weekday_and_day(&self, day: NaiveDate) -> String {
        self.date_short(self.month(day.month()), day.day().to_string(), self.weekday(day))
    }

    /// A time of day in 24 hours: `14:02`.
    pub fn time_of_day(&self, at: Stamp) -> String {
        at.jst().format("%H:%M").to_string()
    }

    /// A moment of this year: `11月23日(月) 14:02`, `Mon 23 Nov 14:02`.
    pub fn day_and_time(&self, at: Stamp) -> String {
        self.date_and_time(self.weekday_and_day(at.date()), self.time_of_day(at))
    }

    /// Month, day and time in figures, for a column: `11/17 10:30`.
    pub fn short_moment(&self, at: Stamp) -> String {
        at.jst().format("%-m/%-d %H:%M").to_string()
    }

    /// A birth date as it is kept (`1985-04-03`), with its era year for comparing with papers:
    /// `1985-04-03 (昭和60年4月3日)`, `1985-04-03 (Showa 60)`. What is no such date, and a day before 1873, comes back as it is.
    pub fn birth_date(&self, iso: &str) -> String {
        match NaiveDate::parse_from_str(iso, "%Y-%m-%d") {
            Ok(day) if EraYear::of(day).is_some() => self.date_with_wareki(iso, self.wareki(day)),
            _ => iso.to_owned(),
        }
    }

    /// A day as papers have it: `昭和60年4月3日`; in English its era and year, `Showa 60`.
    pub(super) fn wareki(&self, day: NaiveDate) -> String {
        match (self.language(), EraYear::of(day)) {
            (Language::En, Some(year)) => self.year_of_era(year),
            _ => format_wareki(day),
        }
    }

    /// Every step from the arrival to the target and the legal date, each a sentence that can be read out.
    pub fn due_steps(&self, legal: NaiveDate, target: NaiveDate, how: &Explanation) -> Vec<String> {
        let mut steps = vec![self.due_arrived(self.moment(how.arrived))];
        match &how.out_of_hours {
            None => steps.push(self.due_in_hours()),
            Some(why) => {
                steps.push(self.waiting(why));
                steps.extend(self.closed_days(&how.waited));
                steps.push(self.due_accepted(self.moment(how.accepted)));
            }
        }
        steps.extend(match how.rule {
            DueRule::CalendarDaysFromAcceptance => [
                self.due_first_day(self.weekday_and_day(how.first_day)),
                self.due_counted(i64::from(how.days), self.weekday_and_day(how.raw)),
            ],
        });
        if !how.skipped.is_empty() {
            steps.extend(self.closed_days(&how.skipped));
            steps.push(self.due_moved(self.weekday_and_day(target)));
        }
        steps.push(self.due_target(self.day(target)));
        steps.push(match how.certainty {
            Certainty::Published => self.due_published(),
            Certainty::Unpublished { last_published } => self.due_unpublished(self.day(last_published)),
            Certainty::NoOpenDay => self.due_no_open_day(),
        });
        steps.push(self.due_legal(self.day(legal)));
        if target > legal {
            steps.push(self.due_legal_first());
        }
        steps
    }

    /// A day in full without its weekday: `2019年5月1日`, `1 May 2019`.
    pub(super) fn plain_day(&self, day: NaiveDate) -> String {
        self.date_no_weekday(day.year().to_string(), self.month(day.month()), day.day().to_string())
    }

    /// A month from 1 to 12 as part of a date: `4月`, `Apr`.
    pub(super) fn month(&self, month: u32) -> String {
        match month {
            1 => self.month_jan(),
            2 => self.month_feb(),
            3 => self.month_mar(),
            4 => self.month_apr(),
            5 => self.month_may(),
            6 => self.month_jun(),
            7 => self.month_jul(),
            8 => self.month_aug(),
            9 => self.month_sep(),
            10 => self.month_oct(),
            11 => self.month_nov(),
            12 => self.month_dec(),
            other => other.to_string(),
        }
    }

    fn weekday(&self, day: NaiveDate) -> String {
        match day.weekday() {
            Weekday::Mon => self.weekday_mon(),
            Weekday::Tue => self.weekday_tue(),
            Weekday::Wed => self.weekday_wed(),
            Weekday::Thu => self.weekday_thu(),
            Weekday::Fri => self.weekday_fri(),
            Weekday::Sat => self.weekday_sat(),
            Weekday::Sun => self.weekday_sun(),
        }
    }

    /// A moment with its year.
    /// A moment with its year, where it may be of another one: `2035年11月23日(金) 14:02`.
    pub fn day_in_full(&self, at: Stamp) -> String {
        self.moment(at)
    }

    fn moment(&self, at: Stamp) -> String {
        self.date_and_time(self.day(at.date()), self.time_of_day(at))
    }

    fn waiting(&self, why: &WhyClosed) -> String {
        match why {
            WhyClosed::BeforeOpening => self.due_before_opening(),
            WhyClosed::AfterClosing => self.due_after_closing(),
            WhyClosed::DayOff(_) => self.due_day_off(),
        }
    }

    /// One sentence for each run of days that are closed for the same reason.
    fn closed_days(&self, days: &[SkippedDay]) -> Vec<String> {
        let same = |a: &SkippedDay, b: &SkippedDay| a.why == b.why && a.day.succ_opt() == Some(b.day);
        days.chunk_by(same).filter_map(|run| Some(self.closed_run(run.first()?, run.last()?))).collect()
    }

    fn closed_run(&self, first: &SkippedDay, last: &SkippedDay) -> String {
        let mut days = self.weekday_and_day(first.day);
        if first.day != last.day {
            days = self.date_span(days, self.weekday_and_day(last.day));
        }
        match &first.why {
            DayOff::Holiday(holiday) => self.off_holiday(days, self.holiday(holiday)),
            DayOff::Closure(ClosureReason::YearEnd) => self.off_year_end(days),
            DayOff::Closure(ClosureReason::Stated(reason)) => self.off_stated(days, reason.as_str()),
            DayOff::Weekend => self.off_weekend(days),
        }
    }

    fn holiday<'h>(&self, holiday: &'h Holiday) -> &'h str {
        match self.language {
            Language::Ja => &holiday.ja,
            Language::En => &holiday.en,
        }
    }
}
