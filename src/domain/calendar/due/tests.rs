//! The two clocks on real calendars.

use super::super::{Closure, ClosureReason, HolidayTable};
use super::*;
use proptest::prelude::*;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn office() -> Calendar {
    let years = 2018..2030;
    Calendar::japan().with_closures(years.flat_map(Closure::year_end))
}

fn days(skipped: &[SkippedDay]) -> Vec<String> {
    skipped.iter().map(|skipped| skipped.day.to_string()).collect()
}

fn reason(skipped: &SkippedDay) -> &str {
    match &skipped.why {
        DayOff::Holiday(holiday) => &holiday.ja,
        DayOff::Closure(_) => "closure",
        DayOff::Weekend => "weekend",
    }
}

#[test]
fn real_requests_get_the_dates_a_clerk_would_count() {
    // arrived (day, hour, minute) -> accepted, legal, raw, target
    let cases = [
        // An ordinary Tuesday morning.
        ("2026-11-10", 10, 0, "2026-11-10", "2026-11-24", "2026-11-24", "2026-11-24"),
        // Its 14th day is Labour Thanksgiving Day.
        ("2026-11-09", 10, 0, "2026-11-09", "2026-11-23", "2026-11-23", "2026-11-24"),
        // Friday evening before the five days of September 2026.
        ("2026-09-18", 18, 0, "2026-09-24", "2026-10-02", "2026-10-08", "2026-10-08"),
        // Friday afternoon of the same day is still in hours.
        ("2026-09-18", 17, 29, "2026-09-18", "2026-10-02", "2026-10-02", "2026-10-02"),
        // Golden Week 2026, with a substitute holiday on 6 May; the first of the two arrives on a Sunday.
        ("2026-04-19", 11, 0, "2026-04-20", "2026-05-03", "2026-05-04", "2026-05-07"),
        ("2026-04-20", 9, 0, "2026-04-20", "2026-05-04", "2026-05-04", "2026-05-07"),
        // The first day of the year-end closure, and a last day inside it.
        ("2026-12-29", 10, 0, "2027-01-04", "2027-01-12", "2027-01-18", "2027-01-18"),
        ("2026-12-16", 10, 0, "2026-12-16", "2026-12-30", "2026-12-30", "2027-01-04"),
        // A leap day: between, as the last day, and as the day of arrival.
        ("2024-02-20", 10, 0, "2024-02-20", "2024-03-05", "2024-03-05", "2024-03-05"),
        ("2024-02-15", 10, 0, "2024-02-15", "2024-02-29", "2024-02-29", "2024-02-29"),
        ("2024-02-29", 10, 0, "2024-02-29", "2024-03-14", "2024-03-14", "2024-03-14"),
        // Before opening on a business day: the same day counts.
        ("2026-11-10", 0, 0, "2026-11-10", "2026-11-24", "2026-11-24", "2026-11-24"),
    ];
    for (day, hour, minute, accepted, legal, raw, target) in cases {
        let arrived = Stamp::at(date(day), hour, minute);
        let due = target_due(&office(), arrived, TARGET_DAYS);
        let steps = &due.explanation;
        assert_eq!(steps.accepted.date(), date(accepted), "accepted, {day}");
        assert_eq!(due.legal, date(legal), "legal, {day}");
        assert_eq!(steps.raw, date(raw), "raw, {day}");
        assert_eq!(due.target, date(target), "target, {day}");
        assert_eq!(due.target_is_after_legal(), due.target > due.legal, "{day}");
        assert_eq!(steps.certainty, Certainty::Published, "{day}");
    }
}

#[test]
fn the_explanation_names_every_day_passed_over() {
    let due = target_due(&office(), Stamp::at(date("2026-09-18"), 18, 0), 14);
    let steps = &due.explanation;
    assert_eq!(steps.out_of_hours, Some(WhyClosed::AfterClosing));
    assert_eq!(
        steps.waited.iter().map(reason).collect::<Vec<_>>(),
        ["weekend", "weekend", "敬老の日", "国民の休日", "秋分の日"]
    );
    assert_eq!(steps.accepted, Stamp::at(date("2026-09-24"), 9, 0));
    assert_eq!((steps.first_day, steps.days), (date("2026-09-25"), 14));
    assert!(steps.skipped.is_empty() && due.target_is_after_legal());

    let due = target_due(&office(), Stamp::at(date("2026-04-20"), 9, 0), 14);
    let steps = &due.explanation;
    assert_eq!((steps.out_of_hours.as_ref(), steps.waited.len()), (None, 0));
    assert_eq!(days(&steps.skipped), ["2026-05-04", "2026-05-05", "2026-05-06"]);
    assert_eq!(
        steps.skipped.iter().map(reason).collect::<Vec<_>>(),
        ["みどりの日", "こどもの日", "振替休日"]
    );

    let due = target_due(&office(), Stamp::at(date("2026-12-29"), 10, 0), 14);
    let closed = DayOff::Closure(ClosureReason::YearEnd);
    assert_eq!(due.explanation.out_of_hours, Some(WhyClosed::DayOff(closed)));
    assert_eq!(due.explanation.waited.len(), 6, "the day of arrival included");
}

#[test]
fn a_date_beyond_the_published_holidays_says_so() {
    let last_published = date("2027-12-31");
    let due = target_due(&office(), Stamp::at(date("2027-12-24"), 10, 0), 14);
    assert_eq!(due.target, date("2028-01-07"));
    assert_eq!(due.explanation.certainty, Certainty::Unpublished { last_published });

    let newer = HolidayTable::parse("date,ja,en\n2027-11-23,勤労感謝の日,x\n2028-01-01,元日,y\n").unwrap();
    let due = target_due(&office().with_holidays(newer), Stamp::at(date("2027-12-24"), 10, 0), 14);
    assert_eq!(due.explanation.certainty, Certainty::Published);
}

#[test]
fn without_any_open_day_the_raw_date_stands() {
    let arrived = Stamp::at(date("2026-01-05"), 10, 0);
    let shut = date("2026-01-06").iter_days().take(500);
    let closures = shut.map(|day| Closure { day, reason: ClosureReason::Stated("移転".to_owned()) });
    let due = target_due(&Calendar::japan().with_closures(closures), arrived, 14);
    assert_eq!((due.target, due.explanation.certainty), (date("2026-01-19"), Certainty::NoOpenDay));
    assert!(due.explanation.skipped.is_empty());
}

#[test]
fn the_longest_term_and_the_last_day_do_not_overflow() {
    let due = target_due(&office(), Stamp::from_utc_ms(i64::MAX), u16::MAX);
    assert!(due.target >= due.explanation.raw);
    let same_day = target_due(&office(), Stamp::at(date("2026-11-10"), 10, 0), 0);
    assert_eq!(same_day.target, date("2026-11-10"));
}

#[test]
fn the_stored_form_stays_as_it_is() {
    let due = target_due(&office(), Stamp::at(date("2026-12-16"), 10, 0), 14);
    let stored = serde_json::to_value(&due).unwrap();
    let expected = serde_json::json!({
        "legal": "2026-12-30",
        "target": "2027-01-04",
        "explanation": {
            "rule": "calendar_days_from_acceptance",
            "arrived": 1_797_382_800_000i64,
            "out_of_hours": null,
            "waited": [],
            "accepted": 1_797_382_800_000i64,
            "first_day": "2026-12-17",
            "days": 14,
            "raw": "2026-12-30",
            "skipped": [
                { "day": "2026-12-30", "why": { "closure": "year_end" } },
                { "day": "2026-12-31", "why": { "closure": "year_end" } },
                { "day": "2027-01-01", "why": { "holiday": { "ja": "元日", "en": "New Year's Day" } } },
                { "day": "2027-01-02", "why": { "closure": "year_end" } },
                { "day": "2027-01-03", "why": { "closure": "year_end" } },
            ],
            "certainty": "published",
        },
    });
    assert_eq!(stored, expected);
}

/// Arrivals from 2018 to 2030.
fn arrivals() -> impl Strategy<Value = Stamp> {
    (1_514_700_000_000i64..1_893_400_000_000).prop_map(Stamp::from_utc_ms)
}

proptest! {
    #[test]
    fn the_target_is_open_and_never_before_the_raw_date(arrived in arrivals(), term in 0u16..120) {
        let calendar = office();
        let due = target_due(&calendar, arrived, term);
        let steps = &due.explanation;
        prop_assert!(due.target >= steps.raw && calendar.day(due.target).is_open());
        prop_assert!(steps.accepted >= arrived);
        prop_assert_eq!(steps.out_of_hours.is_some(), calendar.is_out_of_hours(arrived));
        let passed = due.target.signed_duration_since(steps.raw).num_days();
        prop_assert_eq!(steps.skipped.len() as i64, passed, "each day passed over is named");
        prop_assert_eq!(due.legal, arrived.date() + chrono::Days::new(14));
        if term >= LEGAL_DAYS {
            prop_assert!(due.target >= due.legal);
        }
    }

    #[test]
    fn who_comes_first_is_due_first(a in arrivals(), b in arrivals(), term in 0u16..120) {
        let calendar = office();
        let (early, late) = (a.min(b), a.max(b));
        prop_assert!(target_due(&calendar, early, term).target <= target_due(&calendar, late, term).target);
        prop_assert!(legal_due(early) <= legal_due(late));
    }

    #[test]
    fn what_is_stored_is_read_back(arrived in arrivals(), term: u16) {
        let due = target_due(&office(), arrived, term);
        let stored = serde_json::to_string(&due).unwrap();
        prop_assert_eq!(serde_json::from_str::<Due>(&stored).unwrap(), due);
    }
}
