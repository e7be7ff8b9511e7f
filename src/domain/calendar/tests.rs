//! The calendar by days: what a day is, and the next open one.

use super::*;
use proptest::prelude::*;

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn holiday(ja: &str, en: &str) -> Day {
    Day::Off(DayOff::Holiday(Holiday { ja: ja.to_owned(), en: en.to_owned() }))
}

#[test]
fn a_day_is_named_by_its_strongest_reason() {
    let calendar = Calendar::japan().with_closures(Closure::year_end(2026));
    let stated = ClosureReason::Stated("創立記念日".to_owned());
    let calendar = calendar.with_closures([Closure { day: date(2026, 6, 1), reason: stated.clone() }]);
    let cases = [
        (date(2026, 11, 24), Day::Open),
        (date(2026, 11, 22), Day::Off(DayOff::Weekend)),
        (date(2026, 11, 23), holiday("勤労感謝の日", "Labour Thanksgiving Day")),
        (date(2026, 5, 3), holiday("憲法記念日", "Constitution Memorial Day")),
        (date(2026, 12, 29), Day::Off(DayOff::Closure(ClosureReason::YearEnd))),
        (date(2027, 1, 1), holiday("元日", "New Year's Day")),
        (date(2027, 1, 3), Day::Off(DayOff::Closure(ClosureReason::YearEnd))),
        (date(2026, 6, 1), Day::Off(DayOff::Closure(stated))),
        (date(2027, 12, 31), Day::Open),
        (date(2028, 1, 3), Day::NotPublished),
        (date(2028, 1, 1), Day::Off(DayOff::Weekend)),
    ];
    for (day, expected) in cases {
        assert_eq!(calendar.day(day), expected, "{day}");
    }
}

#[test]
fn the_next_open_day_passes_over_whole_holidays() {
    let calendar = Calendar::japan().with_closures(Closure::year_end(2026));
    let cases = [
        (date(2026, 11, 20), date(2026, 11, 20)),
        (date(2026, 11, 21), date(2026, 11, 24)),
        (date(2026, 5, 2), date(2026, 5, 7)),
        (date(2026, 9, 19), date(2026, 9, 24)),
        (date(2026, 12, 29), date(2027, 1, 4)),
        (date(2024, 2, 29), date(2024, 2, 29)),
    ];
    for (from, expected) in cases {
        assert_eq!(calendar.next_open_day_on_or_after(from), Some(expected), "{from}");
    }
}

#[test]
fn a_search_without_an_open_day_ends() {
    let from = date(2026, 1, 1);
    let shut = |days| {
        from.iter_days().take(days).map(|day| Closure { day, reason: ClosureReason::Stated("移転".into()) })
    };
    let closed = Calendar::japan().with_closures(shut(500));
    assert_eq!(closed.next_open_day_on_or_after(from), None);
    let reopens = Calendar::japan().with_closures(shut(399));
    assert_eq!(reopens.next_open_day_on_or_after(from), Some(date(2027, 2, 4)));
    assert_eq!(Calendar::japan().next_open_day_on_or_after(NaiveDate::MAX), None);
}

#[test]
fn a_newer_table_extends_the_published_years() {
    let table = HolidayTable::parse("date,ja,en\n2028-01-01,元日,x\n2028-01-10,成人の日,y\n").unwrap();
    let calendar = Calendar::japan().with_holidays(table);
    assert_eq!(calendar.last_published_day(), date(2028, 12, 31));
    assert_eq!(calendar.day(date(2028, 1, 10)), holiday("成人の日", "y"));
    assert_eq!(calendar.day(date(2028, 1, 11)), Day::Open);
}

proptest! {
    #[test]
    fn a_day_has_hours_exactly_when_it_is_not_off(days in 0i32..40_000) {
        let calendar = Calendar::japan().with_closures(Closure::year_end(2026));
        let day = NaiveDate::from_epoch_days(days).unwrap();
        prop_assert_eq!(calendar.hours(day).is_some(), calendar.off(day).is_none());
        prop_assert_eq!(calendar.hours(day).is_some(), calendar.day(day).is_open());
    }
}
