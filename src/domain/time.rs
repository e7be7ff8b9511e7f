//! One point in time, and what a wall clock in Japan shows at it.
//!
//! In: [`Stamp`] and the conversions between it, Japanese dates and minutes of a day; [`Uptime`], by which waits are
//! measured, and [`Moment`], which is both. Not in: a clock (only `runtime` reads one; its rule is in
//! [`clock`](super::clock)), office hours (`calendar`), eras (`text`). Start at [`Stamp::at`] and [`Stamp::date`].
//!
//! Japan has had no summer time since 1952, so its zone is the fixed offset +09:00 and no zone table is
//! needed; the zone of the machine is never asked.

use std::fmt;

use chrono::{DateTime, Days, FixedOffset, NaiveDate, NaiveTime, Offset, Utc};
use serde::{Deserialize, Serialize};

/// Milliseconds in one minute.
const MINUTE_MS: i64 = 60_000;
/// Milliseconds by which a Japanese clock is ahead of UTC.
const JST_AHEAD_MS: i64 = 9 * 60 * MINUTE_MS;
/// The first and the last instant that [`Stamp::jst`] shows: years 1 to 9999, Japan time.
const SHOWN: (i64, i64) = (-62_135_629_200_000, 253_402_268_399_999);

/// A point in time: milliseconds since 1970-01-01 00:00 UTC. Serialised as that integer.
///
/// Every `i64` is a valid stamp and no operation panics; outside the years 1 to 9999 the *dates* shown
/// stay at the nearer end while the integer itself is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Stamp(i64);

impl Stamp {
    /// The stamp of `ms` milliseconds since 1970-01-01 00:00 UTC.
    pub const fn from_utc_ms(ms: i64) -> Self {
        Self(ms)
    }

    /// Milliseconds since 1970-01-01 00:00 UTC.
    pub const fn utc_ms(self) -> i64 {
        self.0
    }

    /// The instant at which a clock in Japan shows `hour`:`minute` on `day`. Hour 24 is the midnight
    /// that ends the day, and larger values run on into the following days.
    pub fn at(day: NaiveDate, hour: u32, minute: u32) -> Self {
        Self::midnight(day).plus_ms((i64::from(hour) * 60 + i64::from(minute)) * MINUTE_MS)
    }

    /// The first instant of `day` in Japan.
    pub fn midnight(day: NaiveDate) -> Self {
        let utc = day.and_time(NaiveTime::MIN).and_utc().timestamp_millis();
        Self(utc.saturating_sub(JST_AHEAD_MS))
    }

    /// Date and time as a clock in Japan shows them.
    pub fn jst(self) -> DateTime<FixedOffset> {
        let (first, last) = SHOWN;
        // Both are always there: the offset is below a day, the clamped instant inside chrono's range.
        let zone = FixedOffset::east_opt((JST_AHEAD_MS / 1_000) as i32).unwrap_or_else(|| Utc.fix());
        let utc = DateTime::from_timestamp_millis(self.0.clamp(first, last)).unwrap_or_default();
        utc.with_timezone(&zone)
    }

    /// The date in Japan.
    pub fn date(self) -> NaiveDate {
        self.jst().date_naive()
    }

    /// The time of day in Japan.
    pub fn time(self) -> NaiveTime {
        self.jst().time()
    }

    /// This instant moved by `ms` milliseconds (negative = earlier), stopping at the ends of the integer.
    #[must_use]
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }
}

/// How long the machine has been running, its sleep included: milliseconds since it started. Nobody can set it back or
/// ahead, so every wait is measured by it. It says nothing about dates, and two of different starts of the machine cannot be
/// compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Uptime(i64);

impl Uptime {
    /// So many milliseconds after the machine started.
    pub const fn from_ms(ms: i64) -> Self {
        Self(ms)
    }

    /// Milliseconds since the machine started.
    pub const fn ms(self) -> i64 {
        self.0
    }

    /// This time moved by `ms` milliseconds.
    #[must_use]
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// Milliseconds from `earlier` to this.
    pub const fn since(self, earlier: Uptime) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// A moment as it is handed down from `runtime`: what the office's clock shows, for dates and entries, and how long the
/// machine has been running, for waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Moment {
    /// What the office's clock shows.
    pub at: Stamp,
    /// How long the machine has been running.
    pub up: Uptime,
}

impl Moment {
    /// The moment by a clock that was never set on a machine that has never stopped: what stories and tests go by.
    pub const fn by_steady_clock(at: Stamp) -> Self {
        Self { at, up: Uptime(at.0) }
    }

    /// The moment `ms` milliseconds later by a clock that nobody sets meanwhile.
    #[must_use]
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self { at: self.at.plus_ms(ms), up: self.up.plus_ms(ms) }
    }

    /// When `at` will be, by a clock that nobody sets meanwhile.
    pub const fn uptime_at(self, at: Stamp) -> Uptime {
        self.up.plus_ms(at.utc_ms().saturating_sub(self.at.utc_ms()))
    }
}

/// ISO 8601 with the Japanese offset and milliseconds, for logs: `2026-11-23T14:02:00.000+09:00`.
impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.jst().format("%Y-%m-%dT%H:%M:%S%.3f%:z"))
    }
}

/// `day` moved `days` days later, stopping at the last day that a date can hold.
pub(super) fn days_after(day: NaiveDate, days: u16) -> NaiveDate {
    day.checked_add_days(Days::new(u64::from(days))).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn japan_is_nine_hours_ahead_whatever_the_machine_says() {
        let cases = [
            (0, "1970-01-01T09:00:00.000+09:00"),
            (-1, "1970-01-01T08:59:59.999+09:00"),
            (1_795_410_120_000, "2026-11-23T14:02:00.000+09:00"),
        ];
        for (ms, shown) in cases {
            assert_eq!(Stamp::from_utc_ms(ms).to_string(), shown);
        }
    }

    #[test]
    fn the_date_turns_at_midnight_in_japan() {
        let turn = Stamp::midnight(day(2026, 11, 23));
        assert_eq!(turn.utc_ms(), 1_795_359_600_000, "15:00 UTC of the day before");
        assert_eq!(turn.plus_ms(-1).date(), day(2026, 11, 22));
        assert_eq!(turn.date(), day(2026, 11, 23));
        assert_eq!(turn.time(), NaiveTime::MIN);
        assert_eq!(Stamp::at(day(2026, 11, 22), 24, 0), turn);
    }

    #[test]
    fn no_integer_is_too_large_to_show() {
        assert_eq!(Stamp::from_utc_ms(i64::MIN).date(), day(1, 1, 1));
        assert_eq!(Stamp::from_utc_ms(i64::MAX).date(), day(9999, 12, 31));
        let (first, last) = SHOWN;
        assert_eq!(Stamp::midnight(day(1, 1, 1)).utc_ms(), first);
        assert_eq!(Stamp::midnight(day(10_000, 1, 1)).utc_ms() - 1, last);
        assert_eq!(Stamp::from_utc_ms(i64::MAX).plus_ms(1).utc_ms(), i64::MAX);
        assert!(Stamp::midnight(NaiveDate::MAX) > Stamp::midnight(NaiveDate::MIN));
        assert_eq!(days_after(NaiveDate::MAX, 1), NaiveDate::MAX);
    }

    proptest! {
        #[test]
        fn a_stamp_is_stored_as_its_integer(ms: i64) {
            let stamp = Stamp::from_utc_ms(ms);
            prop_assert_eq!(serde_json::to_string(&stamp).unwrap(), ms.to_string());
            prop_assert_eq!(serde_json::from_str::<Stamp>(&ms.to_string()).unwrap(), stamp);
            let _ = stamp.to_string();
        }

        #[test]
        fn date_and_time_lead_back(days in -500_000i32..2_000_000, hour in 0u32..24, minute in 0u32..60) {
            let day = NaiveDate::from_epoch_days(days).unwrap();
            let stamp = Stamp::at(day, hour, minute);
            prop_assert_eq!(stamp.date(), day);
            prop_assert_eq!(stamp.time(), NaiveTime::from_hms_opt(hour, minute, 0).unwrap());
        }
    }
}
