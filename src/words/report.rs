//! How the day's report is said. Not in: what stands where (`report::Outline`).

use chrono::NaiveDate;

use super::{Language, Words};
use crate::domain::calendar::{ClosureReason, DayOff};
use crate::domain::customer::Field;
use crate::domain::decision::{Decision, Ground};
use crate::domain::identity::Level;
use crate::domain::mailing::MailChannel;
use crate::domain::request::{Channel, Kind};
use crate::domain::time::Stamp;
use crate::office::day_book::{Balance, BalanceLine, Look, Why};
use crate::report::{Caveat, DayReport, Heading, LookCount, Wording};

/// Minutes of an hour and of a day.
const HOUR: u64 = 60;
const DAY: u64 = 24 * HOUR;

impl Wording for Words {
    fn heading(&self, heading: Heading) -> String {
        match heading {
            Heading::Title => self.report_title(),
            Heading::Date => self.report_date(),
            Heading::Office => self.report_office(),
            Heading::MadeAt => self.report_made_at(),
            Heading::MadeBy => self.report_made_by(),
            Heading::Balance => self.report_balance(),
            Heading::Kind => self.report_kind(),
            Heading::Channel => self.report_channel(),
            Heading::CarriedOver => self.report_carried_over(),
            Heading::Received => self.report_received(),
            Heading::Closed => self.report_closed(),
            Heading::CarriedForward => self.report_carried_forward(),
            Heading::Total => self.report_total(),
            Heading::Checks => self.report_checks(),
            Heading::Matched => self.report_matched(),
            Heading::Failed => self.report_failed(),
            Heading::Locked => self.report_locked(),
            Heading::Corrections => self.report_corrections(),
            Heading::Stops => self.report_stops(),
            Heading::Looks => self.report_looks(),
            Heading::Count(what) => self.look_count(what),
            Heading::Sample => self.report_sample(),
            Heading::SampleUse => self.report_sample_use(),
            Heading::EntryNo => self.report_entry_no(),
            Heading::Look => self.report_look(),
            Heading::Why => self.report_why(),
            Heading::RefusedRequests => self.report_refused_requests(),
            Heading::RefusedActs => self.report_refused_acts(),
            Heading::Due => self.report_due(),
            Heading::TodayDone => self.report_today_done(),
            Heading::TodayOpen => self.report_today_open(),
            Heading::NextDay => self.report_next_day(),
            Heading::Overdue => self.report_overdue(),
            Heading::ReceiptNo => self.report_receipt_no(),
            Heading::DueOn => self.report_due_on(),
            Heading::DaysOver => self.report_days_over(),
            Heading::Course => self.report_course(),
            Heading::OutOfHours => self.report_out_of_hours(),
            Heading::Median => self.report_median(),
            Heading::Longest => self.report_longest(),
            Heading::Fortnight => self.report_fortnight(),
            Heading::Taken => self.report_taken(),
            Heading::Done => self.report_done(),
            Heading::Audit => self.report_audit(),
            Heading::AuditSeq => self.report_audit_seq(),
            Heading::AuditHead => self.report_audit_head(),
            Heading::FileSection => self.report_file_section(),
            Heading::FileItem => self.report_file_item(),
            Heading::FileDetail => self.report_file_detail(),
            Heading::FileMeasure => self.report_file_measure(),
            Heading::FileValue => self.report_file_value(),
        }
    }

    fn kind(&self, kind: Kind) -> String {
        Words::kind(self, kind)
    }

    fn channel(&self, channel: Channel) -> String {
        Words::channel(self, channel)
    }

    fn decision(&self, decision: Decision) -> String {
        match decision {
            // The state says in one word what the result says in two; a column is narrow.
            Decision::Unverified => self.state_unverified(),
            Decision::Refused => self.decision_refused_short(),
            other => Words::decision(self, other),
        }
    }

    fn field(&self, field: Field) -> String {
        Words::field(self, field)
    }

    fn mail_channel(&self, channel: MailChannel) -> String {
        Words::mail_channel(self, channel)
    }

    fn look(&self, look: Look) -> String {
        self.action(look.action())
    }

    fn why(&self, why: Why) -> String {
        match why {
            Why::Lot => self.report_why_lot(),
            Why::OwnName => self.report_why_own_name(),
        }
    }

    fn ground(&self, ground: Ground) -> String {
        Words::ground(self, ground)
    }

    fn reason(&self, code: u16) -> String {
        self.refusal_reason(code)
    }

    fn passed(&self, level: Level) -> String {
        self.report_passed(level.to_string())
    }

    fn day(&self, day: NaiveDate) -> String {
        self.date_with_wareki(Words::day(self, day), self.wareki(day))
    }

    fn short_day(&self, day: NaiveDate) -> String {
        self.weekday_and_day(day)
    }

    fn moment(&self, at: Stamp) -> String {
        self.date_and_time(Words::day(self, at.date()), self.time_of_day(at))
    }

    fn office(&self, book: &DayReport) -> String {
        let Some(off) = &book.off else {
            return self.report_open_day();
        };
        self.report_closed_day(match off {
            DayOff::Holiday(holiday) if self.language() == Language::Ja => holiday.ja.clone(),
            DayOff::Holiday(holiday) => holiday.en.clone(),
            DayOff::Closure(ClosureReason::YearEnd) => self.report_off_year_end(),
            DayOff::Closure(ClosureReason::Stated(reason)) => reason.clone(),
            DayOff::Weekend => self.report_off_weekend(),
        })
    }

    fn made_by(&self, book: &DayReport) -> String {
        self.report_staff_no(book.made_by.0.to_string(), self.role(book.role))
    }

    fn caveat(&self, caveat: Caveat) -> String {
        match caveat {
            Caveat::SoFar { at } => self.report_so_far(self.day_and_time(at)),
            Caveat::HolidaysUnknown => self.report_not_published(),
            Caveat::Practice => self.report_practice(),
        }
    }

    fn equation(&self, balance: &Balance) -> String {
        self.report_equation(
            balance.carried_over.to_string(),
            balance.received.to_string(),
            balance.closed_in_all().to_string(),
            balance.carried_forward.to_string(),
        )
    }

    fn verdict(&self, holds: bool) -> String {
        if holds { self.report_agrees() } else { self.report_disagrees() }
    }

    fn fault(&self, line: &BalanceLine) -> String {
        let (came, went) = (line.balance.came().to_string(), line.balance.went().to_string());
        self.report_fault(Words::kind(self, line.kind), Words::channel(self, line.channel), came, went)
    }

    fn minutes(&self, minutes: u64) -> String {
        let (days, hours, rest) = (minutes / DAY, minutes % DAY / HOUR, (minutes % HOUR).to_string());
        match (days, hours) {
            (0, 0) => self.report_minutes(rest),
            (0, hours) => self.report_hours(hours.to_string(), rest),
            (days, hours) => self.report_days(days.to_string(), hours.to_string(), rest),
        }
    }

    fn none(&self) -> String {
        self.report_none()
    }

    fn more(&self, lines: usize) -> String {
        self.report_more(lines.to_string())
    }
}

impl Words {
    fn look_count(&self, what: LookCount) -> String {
        match what {
            LookCount::WithoutRequest => self.report_without_request(),
            LookCount::Customers => self.report_customers_opened(),
            LookCount::Staff => self.report_staff_opening(),
            LookCount::OwnName => self.report_own_name_looks(),
            LookCount::Viewers => self.report_viewers(),
            LookCount::MostByOne => self.report_most_by_one(),
            LookCount::Restricted => self.report_restricted_opened(),
            LookCount::Revealed => self.report_revealed(),
            LookCount::Stopped => self.report_looks_stopped(),
        }
    }
}

#[cfg(test)]
mod tests;
