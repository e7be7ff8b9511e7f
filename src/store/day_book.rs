//! The questions of the day's report: how many requests were open, came, were closed and fell due; checks, corrections
//! and stops of a day. Counts and receipt numbers only.
//!
//! Every question is a range of one index (`V4__day_book.sql` and those of V2), so that a day costs the same however old
//! the store is. What was open at a moment is counted by itself and not derived from what came and went: only so can the
//! report find that the figures do not agree. What the audit chain tells of a day is in [`trail`], what of it is drawn by lot
//! in [`lots`]. Not in: what a day is to the office, and putting the figures together (`office::make_report`). Start with
//! [`Span`].

pub mod lots;
pub mod trail;

use chrono::NaiveDate;

use super::Reads;
use super::column;
use super::engine::{Row, StoreError};
use crate::domain::approval::Proposal;
use crate::domain::customer::Field;
use crate::domain::decision::{Decision, Ground};
use crate::domain::identity::Level;
use crate::domain::mailing::MailChannel;
use crate::domain::receipt_no::ReceiptNo;
use crate::domain::request::{Channel, Kind};
use crate::domain::time::Stamp;

/// Milliseconds of a day; Japan has had no summer time since 1952.
const DAY_MS: i64 = 86_400_000;
/// A request that stays open for longer than this is slow; the number also stands in `V4__day_book.sql`.
const SLOW_MS: i64 = 21 * DAY_MS;

/// A stretch of time, say a day in Japan: from its first moment to before the first moment after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The first moment.
    pub from: Stamp,
    /// The first moment after it.
    pub to: Stamp,
}

impl Span {
    /// One day.
    pub fn of(day: NaiveDate) -> Span {
        let from = Stamp::midnight(day);
        Span { from, to: from.plus_ms(DAY_MS) }
    }
}

/// A request that is or was due, without a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueRequest {
    /// Its number.
    pub receipt_no: ReceiptNo,
    /// Which right.
    pub kind: Kind,
    /// The office's target.
    pub target_due: NaiveDate,
}

/// How many requests were open just before `at`: taken earlier, and closed then or later if at all.
pub fn open_before(view: &impl Reads, at: Stamp) -> Result<Vec<(Kind, Channel, u32)>, StoreError> {
    view.list(
        "SELECT o.kind, o.channel, count(*) FROM ( \
         SELECT kind, channel FROM request WHERE completed_at IS NULL AND taken_at < $1 \
         UNION ALL \
         SELECT kind, channel FROM request WHERE completed_at >= $1 AND completed_at < $2 AND taken_at < $1 \
         UNION ALL \
         SELECT kind, channel FROM request WHERE completed_at >= $2 AND taken_at < $1 \
         AND completed_at - taken_at > 1814400000) AS o GROUP BY o.kind, o.channel",
        &[at.utc_ms().into(), at.plus_ms(SLOW_MS).utc_ms().into()],
        |row| Ok((kind(row, 0)?, channel(row, 1)?, count(row, 2)?)),
    )
}

/// How many requests were taken.
pub fn taken(view: &impl Reads, span: Span) -> Result<Vec<(Kind, Channel, u32)>, StoreError> {
    view.list(
        "SELECT kind, channel, count(*) FROM request WHERE taken_at >= $1 AND taken_at < $2 GROUP BY kind, channel",
        &[span.from.utc_ms().into(), span.to.utc_ms().into()],
        |row| Ok((kind(row, 0)?, channel(row, 1)?, count(row, 2)?)),
    )
}

/// How many requests were closed, by result.
pub fn closed(view: &impl Reads, span: Span) -> Result<Vec<(Kind, Channel, Decision, u32)>, StoreError> {
    view.list(
        "SELECT kind, channel, decision, count(*) FROM request WHERE completed_at >= $1 AND completed_at < $2 \
         GROUP BY kind, channel, decision",
        &[span.from.utc_ms().into(), span.to.utc_ms().into()],
        |row| {
            let decision = column::word(row, 2, Decision::from_key)?;
            Ok((kind(row, 0)?, channel(row, 1)?, decision, count(row, 3)?))
        },
    )
}

/// The grounds on which the requests closed with a no were refused, one for each. Nothing is found without looking at every
/// request closed: whoever knows that none was refused need not ask.
pub fn refused_on(view: &impl Reads, span: Span) -> Result<Vec<Ground>, StoreError> {
    let proposals = view.list(
        "SELECT a.proposal FROM request AS r CROSS JOIN approval AS a WHERE r.completed_at >= $1 AND r.completed_at < $2 \
         AND r.decision IN ('refused', 'no_data') AND a.request = r.id AND a.kind = 'refusal' AND a.outcome = 'approved'",
        &[span.from.utc_ms().into(), span.to.utc_ms().into()],
        |row| serde_json::from_str(row.text(0)?).map_err(|_| StoreError::Column { column: 0 }),
    )?;
    let ground = |proposal| match proposal {
        Proposal::Refusal { ground, .. } => Some(ground),
        _ => None,
    };
    Ok(proposals.into_iter().filter_map(ground).collect())
}

/// How many of the requests taken had arrived while the office was closed: they count as taken up later than they came.
pub fn out_of_hours(view: &impl Reads, span: Span) -> Result<u32, StoreError> {
    view.one(
        "SELECT count(*) FROM request WHERE taken_at >= $1 AND taken_at < $2 AND accepted_at > arrived_at",
        &[span.from.utc_ms().into(), span.to.utc_ms().into()],
        |row| count(row, 0),
    )
}

/// Milliseconds from acceptance to the end for every request closed; nothing is shorter than 0 (a request may be
/// answered before the office opens).
pub fn handling_ms(view: &impl Reads, span: Span) -> Result<Vec<u64>, StoreError> {
    view.list(
        "SELECT completed_at - accepted_at FROM request WHERE completed_at >= $1 AND completed_at < $2",
        &[span.from.utc_ms().into(), span.to.utc_ms().into()],
        |row| Ok(u64::try_from(row.int(0)?).unwrap_or(0)),
    )
}

/// How many requests were taken, all kinds together.
pub fn taken_in_all(view: &impl Reads, span: Span) -> Result<u32, StoreError> {
    view.one(
        "SELECT count(*) FROM request WHERE taken_at >= $1 AND taken_at < $2",
        &[span.from.utc_ms().into(), span.to.utc_ms().into()],
        |row| count(row, 0),
    )
}

/// How many requests were closed, all kinds together.
pub fn closed_in_all(view: &impl Reads, span: Span) -> Result<u32, StoreError> {
    view.one(
        "SELECT count(*) FROM request WHERE completed_at >= $1 AND completed_at < $2",
        &[span.from.utc_ms().into(), span.to.utc_ms().into()],
        |row| count(row, 0),
    )
}

/// How many requests reached each level of identity, each counted once at its highest.
pub fn passed(view: &impl Reads, span: Span) -> Result<Vec<(Level, u32)>, StoreError> {
    view.list(
        "SELECT p.level, count(*) FROM (SELECT request, max(level) AS level FROM identity_pass \
         WHERE at >= $1 AND at < $2 GROUP BY request) AS p GROUP BY p.level ORDER BY p.level",
        &[span.from.utc_ms().into(), span.to.utc_ms().into()],
        |row| {
            let level = column::opt_level(row, 0)?.ok_or(StoreError::Column { column: 0 })?;
            Ok((level, count(row, 1)?))
        },
    )
}

/// How many answers matched, and how many did not.
pub fn answers(view: &impl Reads, span: Span) -> Result<(u32, u32), StoreError> {
    view.one(
        "SELECT count(*), count(CASE WHEN outcome = 'match' THEN 1 END) FROM identity_answer \
         WHERE at >= $1 AND at < $2",
        &[span.from.utc_ms().into(), span.to.utc_ms().into()],
        |row| {
            let (all, matched) = (count(row, 0)?, count(row, 1)?);
            Ok((matched, all.saturating_sub(matched)))
        },
    )
}

/// How many telephone routes were locked.
pub fn locks(view: &impl Reads, span: Span) -> Result<u32, StoreError> {
    view.one(
        "SELECT count(*) FROM route_lock WHERE since >= $1 AND since < $2",
        &[span.from.utc_ms().into(), span.to.utc_ms().into()],
        |row| count(row, 0),
    )
}

/// How often each field was corrected under a request; imports are not counted.
pub fn corrections(view: &impl Reads, span: Span) -> Result<Vec<(Field, u32)>, StoreError> {
    view.list(
        "SELECT field, count(*) FROM field_history WHERE at >= $1 AND at < $2 AND request IS NOT NULL GROUP BY field",
        &[span.from.utc_ms().into(), span.to.utc_ms().into()],
        |row| Ok((column::word(row, 0, Field::from_key)?, count(row, 1)?)),
    )
}

/// How many customers stopped each channel.
pub fn stops(view: &impl Reads, span: Span) -> Result<Vec<(MailChannel, u32)>, StoreError> {
    view.list(
        "SELECT channel, count(*) FROM mailing_stop WHERE since >= $1 AND since < $2 GROUP BY channel",
        &[span.from.utc_ms().into(), span.to.utc_ms().into()],
        |row| Ok((column::word(row, 0, MailChannel::from_key)?, count(row, 1)?)),
    )
}

/// How many requests with the target `day` were closed before `end`.
pub fn met(view: &impl Reads, day: NaiveDate, end: Stamp) -> Result<u32, StoreError> {
    view.one(
        "SELECT count(*) FROM request WHERE target_due = $1 AND taken_at < $2 AND completed_at < $2",
        &[column::day_text(day).as_str().into(), end.utc_ms().into()],
        |row| count(row, 0),
    )
}

/// Requests open just before `end` whose target lies from `first` to `last`, the earliest first; at most `limit`.
pub fn due_between(
    view: &impl Reads,
    first: NaiveDate,
    last: NaiveDate,
    end: Stamp,
    limit: u32,
) -> Result<Vec<DueRequest>, StoreError> {
    view.list(
        "SELECT receipt_no, kind, target_due FROM request WHERE target_due >= $1 AND target_due <= $2 \
         AND taken_at < $3 AND (completed_at IS NULL OR completed_at >= $3) ORDER BY target_due, id LIMIT $4",
        &[
            column::day_text(first).as_str().into(),
            column::day_text(last).as_str().into(),
            end.utc_ms().into(),
            limit.into(),
        ],
        due_request,
    )
}

/// Requests open just before `end` whose target lies before `day`, the earliest first; at most `limit`. Ranges as in
/// [`open_before`]: nearly every request ever taken has its target before today, so the target must not lead the search,
/// and the joined empty text keeps it from doing so on every engine.
pub fn overdue(
    view: &impl Reads,
    day: NaiveDate,
    end: Stamp,
    limit: u32,
) -> Result<Vec<DueRequest>, StoreError> {
    view.list(
        "SELECT receipt_no, kind, target_due, id FROM request \
         WHERE completed_at IS NULL AND target_due || '' < $1 AND taken_at < $2 \
         UNION ALL \
         SELECT receipt_no, kind, target_due, id FROM request \
         WHERE completed_at >= $2 AND completed_at < $3 AND target_due || '' < $1 AND taken_at < $2 \
         UNION ALL \
         SELECT receipt_no, kind, target_due, id FROM request \
         WHERE completed_at >= $3 AND target_due || '' < $1 AND taken_at < $2 AND completed_at - taken_at > 1814400000 \
         ORDER BY 3, 4 LIMIT $4",
        &[
            column::day_text(day).as_str().into(),
            end.utc_ms().into(),
            end.plus_ms(SLOW_MS).utc_ms().into(),
            limit.into(),
        ],
        due_request,
    )
}

fn due_request(row: &dyn Row) -> Result<DueRequest, StoreError> {
    Ok(DueRequest {
        receipt_no: row.text(0)?.parse().map_err(|_| StoreError::Column { column: 0 })?,
        kind: kind(row, 1)?,
        target_due: column::day(row, 2)?,
    })
}

fn kind(row: &dyn Row, column: usize) -> Result<Kind, StoreError> {
    column::word(row, column, Kind::from_key)
}

fn channel(row: &dyn Row, column: usize) -> Result<Channel, StoreError> {
    column::word(row, column, Channel::from_key)
}

fn count(row: &dyn Row, column: usize) -> Result<u32, StoreError> {
    u32::try_from(row.int(column)?).map_err(|_| StoreError::Column { column })
}

#[cfg(test)]
mod tests;
