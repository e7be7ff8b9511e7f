//! At which moments the steps of a story happened: in the office's hours of the last three weeks, none after
//! now. Not in: what happened ([`super::story`]).
//!
//! A day that is half over is squeezed: what the table has at 16:00 happened in proportion before now. So
//! each story is at its end whatever the hour at which the practice office is made.

use chrono::NaiveDate;
use fastrand::Rng;

use super::story::{Day, Step, Story};
use crate::domain::calendar::{Calendar, target_due};
use crate::domain::request::Kind;
use crate::domain::rights::rules;
use crate::domain::time::Stamp;

/// How far back the first request came, in days.
const DAYS: usize = 21;
const MINUTE_MS: i64 = 60_000;
/// A day counts once it has been worked on for so long.
const BEGUN_MS: i64 = 30 * MINUTE_MS;
/// When a story of the last hour begins, before now.
const LAST_HOUR_MS: i64 = 40 * MINUTE_MS;

/// Hours that were worked.
#[derive(Debug, Clone, Copy)]
struct Worked {
    day: NaiveDate,
    from: Stamp,
    /// Closing time, or now if that is earlier.
    to: Stamp,
    /// From opening to closing.
    whole_ms: i64,
}

impl Worked {
    /// The moment so long after opening, on a clock that runs slower while the day is not over.
    fn after(&self, ms: i64) -> Stamp {
        self.from.plus_ms(self.scaled(ms))
    }

    fn scaled(&self, ms: i64) -> i64 {
        ms * (self.to.utc_ms() - self.from.utc_ms()) / self.whole_ms.max(1)
    }
}

/// The moments of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moments {
    /// When it arrived, if not when it was taken.
    pub(super) arrived: Option<Stamp>,
    /// When each step was done, in their order.
    pub(super) steps: Vec<Stamp>,
}

/// The days that were worked before now.
pub(super) struct Timetable<'c> {
    calendar: &'c Calendar,
    now: Stamp,
    /// The latest first; at least one.
    worked: Vec<Worked>,
    /// The closed days before the last worked one, the latest first.
    closed: Vec<NaiveDate>,
}

impl Timetable<'_> {
    /// The three weeks before `now`.
    pub(super) fn before(calendar: &Calendar, now: Stamp) -> Timetable<'_> {
        let (mut worked, mut closed) = (Vec::new(), Vec::new());
        for day in now.date().iter_days().rev().take(DAYS + 1) {
            match calendar.hours(day) {
                Some(hours) => {
                    let (from, close) = (hours.open().into(), hours.close().into());
                    let (from, close) = (Stamp::at(day, 0, from), Stamp::at(day, 0, close));
                    let whole_ms = close.utc_ms() - from.utc_ms();
                    let day = Worked { day, from, to: close.min(now), whole_ms };
                    worked.extend((from.plus_ms(BEGUN_MS) <= now).then_some(day));
                }
                None if worked.is_empty() => {}
                None => closed.push(day),
            }
        }
        if worked.is_empty() {
            // An office that was closed for three weeks: the practice is worth a day out of hours.
            let from = now.plus_ms(-8 * 60 * MINUTE_MS);
            worked.push(Worked { day: from.date(), from, to: now, whole_ms: now.utc_ms() - from.utc_ms() });
        }
        Timetable { calendar, now, worked, closed }
    }

    /// When the story's steps were done.
    pub(super) fn moments(&self, rng: &mut Rng, story: &Story) -> Moments {
        let (mut place, arrived, mut moment) = self.taken(rng, story);
        let mut steps = Vec::with_capacity(story.steps.len());
        for step in &story.steps {
            let gap = rng.i64(MINUTE_MS..4 * MINUTE_MS);
            let later = match step {
                Step::Later(days) => {
                    place = place.saturating_sub(*days);
                    moment.max(self.worked(place).after(rng.i64(30..360) * MINUTE_MS))
                }
                Step::Take => moment,
                _ if story.day == Day::Now => moment.plus_ms(gap),
                _ => moment.plus_ms(self.worked(place).scaled(gap)),
            };
            moment = later.min(self.now);
            steps.push(moment);
        }
        Moments { arrived, steps }
    }

    /// On which worked day it was taken, when it arrived if that was before, and when it was taken.
    fn taken(&self, rng: &mut Rng, story: &Story) -> (usize, Option<Stamp>, Stamp) {
        let place = match story.day {
            Day::Now => return (0, None, self.now.plus_ms(-LAST_HOUR_MS)),
            Day::Closed(number) => return self.taken_after(rng, self.closed_day(number), story.minute),
            Day::Business(number) => number,
            Day::Due => self.due(story.kind).unwrap_or_else(|| self.late(story.kind, 0)),
            Day::Late(number) => self.late(story.kind, number),
        };
        let worked = self.worked(place);
        let arrival = Stamp::at(worked.day, 0, story.minute);
        let after_opening = arrival.utc_ms() - worked.from.utc_ms();
        if after_opening >= worked.whole_ms && place > 0 {
            return self.taken_after(rng, worked.day, story.minute);
        }
        (place.min(self.worked.len() - 1), None, worked.after(after_opening.clamp(0, worked.whole_ms)))
    }

    /// What arrived on that day after hours is taken soon after the next opening.
    fn taken_after(&self, rng: &mut Rng, day: NaiveDate, minute: u32) -> (usize, Option<Stamp>, Stamp) {
        let next = self.worked.iter().rposition(|worked| worked.day > day).unwrap_or(0);
        let taken = self.worked(next).after(rng.i64(3..25) * MINUTE_MS);
        (next, Some(Stamp::at(day, 0, minute).min(taken)), taken)
    }

    fn worked(&self, place: usize) -> Worked {
        let oldest = self.worked.last();
        let first = Worked { day: self.now.date(), from: self.now, to: self.now, whole_ms: 1 };
        self.worked.get(place).or(oldest).copied().unwrap_or(first)
    }

    fn closed_day(&self, number: usize) -> NaiveDate {
        let day = self.closed.get(number).or(self.closed.last()).copied();
        day.unwrap_or_else(|| self.worked(1).day)
    }

    /// The worked day on which something had to arrive to be due today, if there is one: there is none on
    /// closed days.
    fn due(&self, kind: Kind) -> Option<usize> {
        let today = self.now.date();
        self.worked.iter().position(|worked| self.target(kind, worked) == today)
    }

    /// The worked day so many after the oldest, whose requests are overdue.
    fn late(&self, kind: Kind, number: usize) -> usize {
        let today = self.now.date();
        let oldest = self.worked.len() - 1;
        let latest =
            self.worked.iter().position(|worked| self.target(kind, worked) < today).unwrap_or(oldest);
        oldest.saturating_sub(number).max(latest)
    }

    fn target(&self, kind: Kind, worked: &Worked) -> NaiveDate {
        target_due(self.calendar, worked.from, rules(kind).target_days()).target
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::practice::story;

    /// Any hour of half a year, holidays and New Year among them.
    #[test]
    fn no_step_comes_before_the_one_before_it_or_after_now() {
        let calendar = Calendar::japan();
        let first = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
        for hours in (0..180 * 24).step_by(7) {
            let now = Stamp::at(first, hours, 13);
            let timetable = Timetable::before(&calendar, now);
            let mut rng = Rng::with_seed(7);
            for story in story::all() {
                let moments = timetable.moments(&mut rng, &story);
                assert!(
                    moments.steps.is_sorted() && moments.steps.iter().all(|step| *step <= now),
                    "{now} {story:?}"
                );
                let taken = moments.steps[0];
                assert!(moments.arrived.is_none_or(|arrived| arrived <= taken), "{now} {story:?}");
                assert!(now.utc_ms() - taken.utc_ms() <= 22 * 24 * 60 * MINUTE_MS, "{now} {story:?}");
            }
        }
    }

    #[test]
    fn on_a_business_day_something_is_due_and_something_overdue() {
        let calendar = Calendar::japan();
        let now = Stamp::at(NaiveDate::from_ymd_opt(2026, 11, 26).unwrap(), 14, 2);
        let timetable = Timetable::before(&calendar, now);
        assert!(timetable.due(Kind::Correction).is_some());
        let late: Vec<usize> = (0..4).map(|number| timetable.late(Kind::Correction, number)).collect();
        assert!(late.is_sorted_by(|a, b| a > b), "{late:?}");
    }
}
