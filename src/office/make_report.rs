//! The day's report is made: the figures of one day are read in one view of the store, and that they were read is in the
//! audit chain. Everybody whose role may make reports may make one for any day, as often as they like.
//!
//! Not in: what the audit chain tells of the day ([`watch`]), what the report looks like (`report`), signing it (a later
//! piece).

mod own_name;
mod watch;

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

use self::watch::Watch;
use super::day_book::{
    AuditHead, Balance, BalanceLine, Checks, DayBook, DayCount, DueBook, DueLine, Handling,
};
use super::door::{self, Refused};
use super::{Actor, Refusal, clock, office_calendar, trace};
use crate::domain::audit::{Action, Object, ObjectKind};
use crate::domain::calendar::{Calendar, DueStanding, standing};
use crate::domain::customer::Field;
use crate::domain::decision::Ground;
use crate::domain::mailing::MailChannel;
use crate::domain::request::{Channel, Kind};
use crate::domain::staff::{Right, Staff};
use crate::domain::time::Stamp;
use crate::store::audit::head_words;
use crate::store::day_book::{self, DueRequest, Span};
use crate::store::{Reads, Store, Tx};

/// Days in the course of numbers, the day itself included.
const COURSE_DAYS: u64 = 14;
/// Most requests in one list of the report.
const LIST_MAX: u32 = 100_000;
/// Milliseconds of a minute.
const MINUTE_MS: u64 = 60_000;

/// Makes the report of `day`: of the whole day when it is over, else of the day so far.
///
/// # Errors
/// [`Refusal::NoRight`], which is audited, and the store's own.
pub fn make_report(store: &mut Store, actor: &Actor, at: Stamp, day: NaiveDate) -> Result<DayBook, Refusal> {
    let practice = store.office().practice;
    let result: Result<DayBook, Refusal> = store.write(|tx| {
        let at = clock::office_time(&*tx, at)?;
        let staff = door::permitted(&*tx, actor, at, Some(Right::MakeReports))?;
        let actor = Actor { staff, session: actor.session };
        let watch = Watch::of(tx, day)?;
        let figures = figures(&*tx, day, watch)?;
        let head = written_down(tx, &actor, at, day)?;
        Ok(figures.into_book(&actor.staff, at, practice, head))
    });
    if let Err(refusal) = &result
        && let Some(reason) = refusal.reason()
    {
        door::note_refusal(
            store,
            actor,
            at,
            &Refused { act: "make_report", reason, about: None, tells: None },
        )?;
    }
    result
}

/// The event, and the head of the chain with it.
fn written_down(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, day: NaiveDate) -> Result<AuditHead, Refusal> {
    let id = i64::from(day.year()) * 10_000 + i64::from(day.month()) * 100 + i64::from(day.day());
    let object = Object { kind: ObjectKind::Report, id };
    let entry = tx.append_audit(&trace::event(actor, at, Action::ReportMade, object))?;
    Ok(AuditHead { seq: entry.seq, words: head_words(&entry.hash) })
}

/// What the store says of a day.
struct Figures {
    day: NaiveDate,
    calendar: Calendar,
    balance: Vec<BalanceLine>,
    checks: Checks,
    due: DueBook,
    fortnight: Vec<DayCount>,
    out_of_hours: u32,
    handling: Option<Handling>,
    corrections: BTreeMap<Field, u32>,
    stops: BTreeMap<MailChannel, u32>,
    watch: Watch,
    refused_requests: BTreeMap<Ground, u32>,
}

impl Figures {
    fn into_book(self, staff: &Staff, at: Stamp, practice: bool, head: AuditHead) -> DayBook {
        DayBook {
            day: self.day,
            off: self.calendar.off(self.day),
            holidays_known: self.calendar.covers(self.day),
            made_at: at,
            made_by: staff.id,
            role: staff.role,
            practice,
            balance: self.balance,
            checks: self.checks,
            corrections: self.corrections,
            stops: self.stops,
            looks: self.watch.looks,
            sample: self.watch.sample,
            refused_requests: self.refused_requests,
            refused_acts: self.watch.refused,
            due: self.due,
            out_of_hours: self.out_of_hours,
            handling: self.handling,
            fortnight: self.fortnight,
            head,
        }
    }
}

fn figures(view: &impl Reads, day: NaiveDate, watch: Watch) -> Result<Figures, Refusal> {
    let calendar = office_calendar(view)?;
    let span = Span::of(day);
    let balance = balance(view, span)?;
    let (matched, failed) = day_book::answers(view, span)?;
    let passed = day_book::passed(view, span)?.into_iter().collect();
    Ok(Figures {
        day,
        refused_requests: refused(view, span, &balance)?,
        balance,
        checks: Checks { passed, matched, failed, locked: day_book::locks(view, span)? },
        due: due(view, &calendar, day, span.to)?,
        fortnight: fortnight(view, day)?,
        out_of_hours: day_book::out_of_hours(view, span)?,
        handling: handling(day_book::handling_ms(view, span)?),
        corrections: day_book::corrections(view, span)?.into_iter().collect(),
        stops: day_book::stops(view, span)?.into_iter().collect(),
        watch,
        calendar,
    })
}

/// Four questions, none answered from another.
fn balance(view: &impl Reads, span: Span) -> Result<Vec<BalanceLine>, Refusal> {
    let mut lines: BTreeMap<(usize, usize), BalanceLine> = BTreeMap::new();
    for (kind, channel, n) in day_book::open_before(view, span.from)? {
        line(&mut lines, kind, channel).carried_over = n;
    }
    for (kind, channel, n) in day_book::taken(view, span)? {
        line(&mut lines, kind, channel).received = n;
    }
    for (kind, channel, decision, n) in day_book::closed(view, span)? {
        line(&mut lines, kind, channel).closed.insert(decision, n);
    }
    for (kind, channel, n) in day_book::open_before(view, span.to)? {
        line(&mut lines, kind, channel).carried_forward = n;
    }
    Ok(lines.into_values().collect())
}

/// The line of a kind and a channel; lines stand in the order of forms.
fn line(lines: &mut BTreeMap<(usize, usize), BalanceLine>, kind: Kind, channel: Channel) -> &mut Balance {
    let place = (
        Kind::ALL.iter().position(|k| *k == kind).unwrap_or(usize::MAX),
        Channel::ALL.iter().position(|c| *c == channel).unwrap_or(usize::MAX),
    );
    let empty = || BalanceLine { kind, channel, balance: Balance::default() };
    &mut lines.entry(place).or_insert_with(empty).balance
}

/// The grounds of the requests that were closed with a no; on most days there is none, and nothing is asked.
fn refused(view: &impl Reads, span: Span, balance: &[BalanceLine]) -> Result<BTreeMap<Ground, u32>, Refusal> {
    let mut grounds = BTreeMap::new();
    if balance.iter().any(|line| line.balance.closed.keys().any(|decision| decision.is_refusal())) {
        for ground in day_book::refused_on(view, span)? {
            *grounds.entry(ground).or_default() += 1;
        }
    }
    Ok(grounds)
}

fn due(view: &impl Reads, calendar: &Calendar, day: NaiveDate, end: Stamp) -> Result<DueBook, Refusal> {
    let after = day.succ_opt();
    let next_day = after.and_then(|after| calendar.next_open_day_on_or_after(after));
    let next = match after.zip(next_day) {
        Some((after, next)) => day_book::due_between(view, after, next, end, LIST_MAX)?,
        None => Vec::new(),
    };
    let lines = |found: Vec<DueRequest>| found.into_iter().map(|due| due_line(due, day)).collect();
    Ok(DueBook {
        today_done: day_book::met(view, day, end)?,
        today_open: lines(day_book::due_between(view, day, day, end, LIST_MAX)?),
        next_day,
        next: lines(next),
        overdue: lines(day_book::overdue(view, day, end, LIST_MAX)?),
    })
}

fn due_line(found: DueRequest, day: NaiveDate) -> DueLine {
    let days_over = match standing(found.target_due, day) {
        DueStanding::Overdue { days } => days,
        DueStanding::Today | DueStanding::In { .. } => 0,
    };
    DueLine { receipt_no: found.receipt_no, kind: found.kind, due: found.target_due, days_over }
}

fn fortnight(view: &impl Reads, day: NaiveDate) -> Result<Vec<DayCount>, Refusal> {
    let first = day.checked_sub_days(Days::new(COURSE_DAYS.saturating_sub(1))).unwrap_or(NaiveDate::MIN);
    let days = first.iter_days().take_while(|other| *other <= day).map(|day| {
        let span = Span::of(day);
        let (received, closed) = (day_book::taken_in_all(view, span)?, day_book::closed_in_all(view, span)?);
        Ok(DayCount { day, received, closed })
    });
    days.collect()
}

fn handling(mut took_ms: Vec<u64>) -> Option<Handling> {
    took_ms.sort_unstable();
    let middle = took_ms.len().checked_sub(1)? / 2;
    Some(Handling {
        median_minutes: took_ms.get(middle)? / MINUTE_MS,
        max_minutes: took_ms.last()? / MINUTE_MS,
    })
}

#[cfg(test)]
mod tests;
