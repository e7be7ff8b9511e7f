//! The report for programs. Keys and codes are the same in every language and only ever added to; `version` rises when
//! one of them changes its meaning. Counts that are 0 are written, so that a reader needs no defaults; only reasons, which
//! are many, are named when they occurred.

use serde::Serialize;
use serde_json::{Map, Value};

use super::{DayReport, Unwritable};
use crate::domain::audit::RefusalReason;
use crate::domain::calendar::{ClosureReason, DayOff};
use crate::domain::customer::Field;
use crate::domain::decision::{Decision, Ground};
use crate::domain::identity::Level;
use crate::domain::mailing::MailChannel;
use crate::office::day_book::{AuditHead, Balance, BalanceLine, DayCount, DueLine, Handling, Looks, Sampled};
use crate::text::Shown;

/// The whole report, indented, with a line feed at its end.
///
/// # Errors
/// [`Unwritable`]; every key is a text, so it does not occur.
pub fn write(book: &DayReport) -> Result<String, Unwritable> {
    let text =
        serde_json::to_string_pretty(&Document::of(book)).map_err(|error| Unwritable(error.to_string()))?;
    Ok(text + "\n")
}

/// The document, its keys in the order of writing.
#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u32,
    date: String,
    weekday: String,
    open: bool,
    day_off: Option<DayOff>,
    holidays_known: bool,
    whole_day: bool,
    practice: bool,
    made_at: String,
    made_by: i64,
    role: &'static str,
    balanced: bool,
    total: Sums,
    balance: Vec<Line>,
    identity_checks: Checks,
    corrections: Map<String, Value>,
    mailing_stops: Map<String, Value>,
    looks: Looks,
    sample: &'a [Sampled],
    refused_requests: Map<String, Value>,
    refused_acts: Map<String, Value>,
    due: Due<'a>,
    out_of_hours: u32,
    handling: Option<Handling>,
    fortnight: &'a [DayCount],
    audit_head: &'a AuditHead,
}

#[derive(Serialize)]
struct Sums {
    carried_over: u32,
    received: u32,
    completed: u32,
    completed_by_result: Map<String, Value>,
    carried_forward: u32,
    balanced: bool,
}

#[derive(Serialize)]
struct Line {
    kind: &'static str,
    channel: &'static str,
    #[serde(flatten)]
    sums: Sums,
}

#[derive(Serialize)]
struct Checks {
    passed: Map<String, Value>,
    answers_matched: u32,
    answers_failed: u32,
    routes_locked: u32,
}

#[derive(Serialize)]
struct Due<'a> {
    today_done: u32,
    today_open: &'a [DueLine],
    next_business_day: Option<chrono::NaiveDate>,
    next: &'a [DueLine],
    overdue: &'a [DueLine],
}

impl<'a> Document<'a> {
    fn of(book: &'a DayReport) -> Document<'a> {
        let line = |line: &BalanceLine| Line {
            kind: line.kind.key(),
            channel: line.channel.key(),
            sums: Sums::of(&line.balance),
        };
        Document {
            format: "madoguchi/day-report",
            version: 1,
            date: book.day.to_string(),
            weekday: book.day.format("%a").to_string().to_lowercase(),
            open: book.off.is_none(),
            day_off: book.off.clone().map(shown),
            holidays_known: book.holidays_known,
            whole_day: book.is_whole(),
            practice: book.practice,
            made_at: book.made_at.to_string(),
            made_by: book.made_by.0,
            role: book.role.key(),
            balanced: book.holds(),
            total: Sums::of(&book.total()),
            balance: book.balance.iter().map(line).collect(),
            identity_checks: checks(book),
            corrections: counts(Field::ALL.map(|f| (f.key().to_owned(), book.corrections.get(&f)))),
            mailing_stops: counts(MailChannel::ALL.map(|c| (c.key().to_owned(), book.stops.get(&c)))),
            looks: book.looks,
            sample: &book.sample,
            refused_requests: counts(
                Ground::ALL.map(|g| (g.key().to_owned(), book.refused_requests.get(&g))),
            ),
            refused_acts: counts(book.refused_acts.iter().map(|(code, n)| (reason(*code), Some(n)))),
            due: Due {
                today_done: book.due.today_done,
                today_open: &book.due.today_open,
                next_business_day: book.due.next_day,
                next: &book.due.next,
                overdue: &book.due.overdue,
            },
            out_of_hours: book.out_of_hours,
            handling: book.handling,
            fortnight: &book.fortnight,
            audit_head: &book.head,
        }
    }
}

impl Sums {
    fn of(balance: &Balance) -> Sums {
        Sums {
            carried_over: balance.carried_over,
            received: balance.received,
            completed: balance.closed_in_all(),
            completed_by_result: counts(Decision::ALL.map(|d| (d.key().to_owned(), balance.closed.get(&d)))),
            carried_forward: balance.carried_forward,
            balanced: balance.holds(),
        }
    }
}

/// The office's own words go through the same gate as everything that is read on a terminal.
fn shown(off: DayOff) -> DayOff {
    match off {
        DayOff::Closure(ClosureReason::Stated(reason)) => {
            DayOff::Closure(ClosureReason::Stated(Shown::new(&reason).to_string()))
        }
        other => other,
    }
}

fn checks(book: &DayReport) -> Checks {
    let levels = Level::ALL.into_iter().filter(|level| *level > Level::L0);
    Checks {
        passed: counts(levels.map(|level| (level.to_string(), book.checks.passed.get(&level)))),
        answers_matched: book.checks.matched,
        answers_failed: book.checks.failed,
        routes_locked: book.checks.locked,
    }
}

/// The name of a reason; of one that only a newer program knows, its number.
fn reason(code: u16) -> String {
    RefusalReason::from_code(code).map_or_else(|| code.to_string(), |reason| reason.id().to_owned())
}

fn counts<'n>(counts: impl IntoIterator<Item = (String, Option<&'n u32>)>) -> Map<String, Value> {
    counts.into_iter().map(|(key, n)| (key, Value::from(n.copied().unwrap_or(0)))).collect()
}
