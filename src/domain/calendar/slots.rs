//! Times to which a call can be promised: every half hour of the office's hours.

use chrono::Days;

use super::Calendar;
use crate::domain::time::Stamp;

/// Half an hour, in minutes.
const STEP: u16 = 30;
/// Calendar days that are looked through; a longer closure offers nothing.
const DAYS_AHEAD: u64 = 21;

/// The first `most` half hours after `now` at which the office is open.
pub fn slots(calendar: &Calendar, now: Stamp, most: usize) -> Vec<Stamp> {
    let mut found = Vec::new();
    let days = (0..DAYS_AHEAD).filter_map(|ahead| now.date().checked_add_days(Days::new(ahead)));
    for day in days {
        let Some(hours) = calendar.hours(day) else { continue };
        let first = hours.open().div_ceil(STEP) * STEP;
        let minutes = (first..hours.close()).step_by(usize::from(STEP));
        found.extend(minutes.map(|minute| Stamp::at(day, 0, u32::from(minute))).filter(|at| *at > now));
        if found.len() >= most {
            break;
        }
    }
    found.truncate(most);
    found
}

/// Whether the office is open at that moment.
pub fn is_open(calendar: &Calendar, at: Stamp) -> bool {
    let since_midnight = at.utc_ms() - Stamp::midnight(at.date()).utc_ms();
    let within = |open: u16, close: u16| {
        let ms = |minute: u16| i64::from(minute) * 60_000;
        (ms(open)..ms(close)).contains(&since_midnight)
    };
    calendar.hours(at.date()).is_some_and(|hours| within(hours.open(), hours.close()))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;

    #[test]
    fn calls_are_promised_within_office_hours_only() {
        let calendar = Calendar::japan();
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        // Friday afternoon; Monday the 23rd is a holiday.
        let found = slots(&calendar, Stamp::at(day(20), 16, 40), 3);
        let wanted = [Stamp::at(day(20), 17, 0), Stamp::at(day(24), 9, 0), Stamp::at(day(24), 9, 30)];
        assert_eq!(found, wanted);
        assert!(found.iter().all(|at| is_open(&calendar, *at)));
        assert!(!is_open(&calendar, Stamp::at(day(20), 17, 30)));
        assert!(!is_open(&calendar, Stamp::at(day(21), 10, 0)));
        assert!(!is_open(&calendar, Stamp::at(day(23), 10, 0)));
    }
}
