//! The counter by instants: opening, closing, acceptance, and what changes when.

use super::super::{Closure, ClosureReason, Hours, WeeklyHours};
use super::*;
use proptest::prelude::*;

fn at(month: u32, day: u32, hour: u32, minute: u32) -> Stamp {
    Stamp::at(NaiveDate::from_ymd_opt(2026, month, day).unwrap(), hour, minute)
}

fn off(calendar: &Calendar, now: Stamp) -> WhyClosed {
    WhyClosed::DayOff(calendar.off(now.date()).unwrap())
}

#[test]
fn the_counter_opens_and_closes_on_the_minute() {
    let calendar = Calendar::japan();
    let closed = |why, opens| OfficeStatus::Closed { why, opens: Some(opens) };
    let (friday, tuesday) = (at(11, 20, 9, 0), at(11, 24, 9, 0));
    let until = at(11, 20, 17, 30);
    let cases = [
        (at(11, 20, 0, 0), closed(WhyClosed::BeforeOpening, friday)),
        (friday.plus_ms(-1), closed(WhyClosed::BeforeOpening, friday)),
        (friday, OfficeStatus::Open { until }),
        (until.plus_ms(-1), OfficeStatus::Open { until }),
        (until, closed(WhyClosed::AfterClosing, tuesday)),
        (at(11, 21, 12, 0), closed(off(&calendar, at(11, 21, 12, 0)), tuesday)),
        (at(11, 23, 12, 0), closed(off(&calendar, at(11, 23, 12, 0)), tuesday)),
    ];
    for (now, expected) in cases {
        assert_eq!(calendar.status(now), expected, "{now}");
        let open = matches!(expected, OfficeStatus::Open { .. });
        assert_eq!(calendar.is_out_of_hours(now), !open, "{now}");
    }
}

#[test]
fn the_title_changes_at_opening_closing_and_midnight() {
    let calendar = Calendar::japan();
    let cases = [
        (at(11, 20, 0, 0), at(11, 20, 9, 0)),
        (at(11, 20, 9, 0), at(11, 20, 17, 30)),
        (at(11, 20, 17, 30), at(11, 21, 0, 0)),
        (at(11, 21, 9, 0), at(11, 22, 0, 0)),
    ];
    for (now, expected) in cases {
        assert_eq!(calendar.next_change(now), expected, "{now}");
    }
    let last = Stamp::at(NaiveDate::from_ymd_opt(9999, 12, 31).unwrap(), 23, 0);
    assert!(calendar.next_change(last) > last);
    assert!(calendar.next_change(last.plus_ms(9 * DAY_MS)) > last.plus_ms(9 * DAY_MS));
}

#[test]
fn what_arrives_out_of_hours_is_taken_up_at_the_next_opening() {
    let calendar = Calendar::japan().with_closures(Closure::year_end(2026));
    let january_4 = Stamp::at(NaiveDate::from_ymd_opt(2027, 1, 4).unwrap(), 9, 0);
    let cases = [
        (at(11, 20, 18, 0), at(11, 24, 9, 0)),
        (at(11, 20, 8, 0), at(11, 20, 9, 0)),
        (at(11, 20, 12, 34), at(11, 20, 12, 34)),
        (at(9, 18, 18, 0), at(9, 24, 9, 0)),
        (at(5, 1, 17, 30), at(5, 7, 9, 0)),
        (at(12, 29, 10, 0), january_4),
    ];
    for (arrived, expected) in cases {
        assert_eq!(calendar.acceptance(arrived), expected, "{arrived}");
    }
}

#[test]
fn a_counter_that_never_closes_or_never_opens_does_not_hang() {
    let all_day = Hours::new(0, 1440).ok();
    let calendar = Calendar::japan().with_hours(WeeklyHours::new([all_day; 7]).unwrap());
    let OfficeStatus::Open { until } = calendar.status(at(11, 20, 23, 59)) else { panic!("closed") };
    assert_eq!(until, at(11, 23, 0, 0), "the holiday of 23 November ends the stretch");

    let until_noon = Hours::new(0, 720).ok();
    let week = WeeklyHours::new([all_day, until_noon, until_noon, None, None, None, None]);
    let nights = Calendar::japan().with_hours(week.unwrap());
    let until = at(11, 17, 12, 0);
    assert_eq!(nights.status(at(11, 16, 8, 0)), OfficeStatus::Open { until });

    let now = at(1, 5, 10, 0);
    let days = now.date().iter_days().take(SEARCH_DAYS + 1);
    let moved = ClosureReason::Stated("移転".to_owned());
    let calendar = calendar.with_closures(days.map(|day| Closure { day, reason: moved.clone() }));
    let why = WhyClosed::DayOff(DayOff::Closure(moved.clone()));
    assert_eq!(calendar.status(now), OfficeStatus::Closed { why, opens: None });
    assert_eq!(calendar.acceptance(now), now);
}

/// Any plan of the week that is valid, with some closures.
fn calendars() -> impl Strategy<Value = Calendar> {
    let hours =
        (0u16..1440, 1u16..=1440).prop_map(|(open, length)| Hours::new(open, (open + length).min(1440)).ok());
    let day = prop_oneof![Just(None), hours];
    let week = prop::array::uniform7(day).prop_filter_map("no open day", |days| WeeklyHours::new(days).ok());
    (week, prop::collection::vec(20_000i32..22_000, 0..30)).prop_map(|(week, days)| {
        let reason = ClosureReason::YearEnd;
        let closed = days.into_iter().filter_map(NaiveDate::from_epoch_days);
        let closures = closed.map(|day| Closure { day, reason: reason.clone() });
        Calendar::japan().with_hours(week).with_closures(closures.collect::<Vec<_>>())
    })
}

/// Instants from 2013 to 2032.
fn instants() -> impl Strategy<Value = Stamp> {
    (1_358_000_000_000i64..1_958_000_000_000).prop_map(Stamp::from_utc_ms)
}

proptest! {
    #[test]
    fn acceptance_is_inside_hours_from_arrival_on(calendar in calendars(), arrived in instants()) {
        let accepted = calendar.acceptance(arrived);
        prop_assert!(accepted >= arrived);
        prop_assert!(!calendar.is_out_of_hours(accepted));
        prop_assert_eq!(calendar.acceptance(accepted), accepted);
    }

    #[test]
    fn acceptance_keeps_the_order_of_arrival(calendar in calendars(), a in instants(), b in instants()) {
        let (early, late) = (a.min(b), a.max(b));
        prop_assert!(calendar.acceptance(early) <= calendar.acceptance(late));
    }

    #[test]
    fn the_status_stays_until_it_changes(office in calendars(), now in instants(), part in 0.0f64..1.0) {
        let next = office.next_change(now);
        prop_assert!(next > now && next.utc_ms() - now.utc_ms() <= DAY_MS);
        let between = now.plus_ms(((next.utc_ms() - now.utc_ms()) as f64 * part) as i64);
        prop_assert_eq!(office.status(now), office.status(between));
    }

    #[test]
    fn status_agrees_with_itself(calendar in calendars(), now in instants()) {
        match calendar.status(now) {
            OfficeStatus::Open { until } => {
                prop_assert!(until > now && calendar.is_out_of_hours(until));
                prop_assert!(!calendar.is_out_of_hours(until.plus_ms(-1)));
            }
            OfficeStatus::Closed { opens, .. } => {
                let opens = opens.unwrap();
                prop_assert!(opens > now && calendar.is_out_of_hours(opens.plus_ms(-1)));
            }
        }
    }
}
