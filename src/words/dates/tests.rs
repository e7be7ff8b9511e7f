//! Laws of the words for days, times and due dates.

use super::*;
use crate::domain::calendar::{Calendar, Closure, Due, target_due};
use crate::words::Language;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn said(words: &Words, due: &Due) -> Vec<String> {
    words.due_steps(due.legal, due.target, &due.explanation)
}

#[test]
fn days_and_times_are_said_as_the_language_says_them() {
    let (ja, en) = (Words::of(Language::Ja), Words::of(Language::En));
    let monday = day(2026, 11, 23);
    let at = Stamp::at(monday, 14, 2);
    assert_eq!(ja.day(monday), "2026年11月23日(月)");
    assert_eq!(en.day(monday), "Mon 23 Nov 2026");
    assert_eq!(ja.weekday_and_day(monday), "11月23日(月)");
    assert_eq!(en.weekday_and_day(monday), "Mon 23 Nov");
    assert_eq!(ja.day_and_time(at), "11月23日(月) 14:02");
    assert_eq!(en.day_and_time(at), "Mon 23 Nov 14:02");
    assert_eq!(ja.time_of_day(Stamp::at(monday, 9, 0)), "09:00");
    assert_eq!(en.plain_day(day(2019, 5, 1)), "1 May 2019");
}

#[test]
fn every_weekday_and_month_has_a_name_of_its_own() {
    for words in Language::ALL.map(Words::of) {
        let weekdays: std::collections::BTreeSet<String> =
            (1..=7).map(|d| words.weekday(day(2026, 11, d))).collect();
        let months: std::collections::BTreeSet<String> = (1..=12).map(|m| words.month(m)).collect();
        assert_eq!((weekdays.len(), months.len()), (7, 12));
    }
}

#[test]
fn a_birth_date_names_its_era() {
    for words in Language::ALL.map(Words::of) {
        assert_eq!(words.birth_date("1985-04-03"), "1985-04-03 (昭和60年4月3日)");
        assert_eq!(words.birth_date("1989-01-08"), "1989-01-08 (平成元年1月8日)");
        assert_eq!(words.birth_date("1870-01-01"), "1870-01-01");
        assert_eq!(words.birth_date("昭和の頃"), "昭和の頃");
        assert_eq!(words.birth_date(""), "");
    }
}

#[test]
fn a_due_date_is_explained_step_by_step() {
    let calendar = Calendar::japan();
    // Saturday evening before 勤労感謝の日 (Monday 23 November 2026).
    let due = target_due(&calendar, Stamp::at(day(2026, 11, 21), 21, 40), 14);
    let ja = [
        "2026年11月21日(土) 21:40に届きました。",
        "休みの日に届いたので、次の受付開始まで待ちます。",
        "11月21日(土)から11月22日(日)までは定休日です。",
        "11月23日(月)は勤労感謝の日で休みです。",
        "2026年11月24日(火) 09:00に受け付けたものとします。",
        "最初の日は数えず、翌日の11月25日(水)から数えます。",
        "そこから14日を数えると12月8日(火)までです。",
        "対応期限は2026年12月8日(火)です。",
        "この間の祝日はすべて公表されています。",
        "法定目安日は2026年12月5日(土)です(届いてから2週間、法39条)。",
        "法定目安日のほうが先です。その日までに回答してください。",
    ];
    assert_eq!(said(&Words::of(Language::Ja), &due), ja);
    let en = said(&Words::of(Language::En), &due);
    assert_eq!(en.len(), ja.len());
    assert_eq!(en[0], "It arrived on Sat 21 Nov 2026 21:40.");
    assert_eq!(en[3], "Mon 23 Nov is a holiday: Labour Thanksgiving Day.");
    assert_eq!(en[7], "The target date is Tue 8 Dec 2026.");
}

#[test]
fn every_way_of_coming_about_is_said_and_fits_its_window() {
    let calendar = Calendar::japan().with_closures(Closure::year_end(2026)).with_closures([Closure {
        day: day(2026, 6, 16),
        reason: ClosureReason::Stated("設立記念日".to_owned()),
    }]);
    let mut dues: Vec<Due> =
        [(2026, 6, 1), (2026, 6, 2), (2026, 12, 15), (2026, 12, 28), (2027, 12, 24), (2099, 1, 5)]
            .into_iter()
            .flat_map(|(year, month, d)| [7, 12, 20].map(|hour| Stamp::at(day(year, month, d), hour, 0)))
            .map(|arrived| target_due(&calendar, arrived, 14))
            .collect();
    let mut never = dues.first().unwrap().clone();
    never.explanation.certainty = Certainty::NoOpenDay;
    dues.push(never);
    for due in &dues {
        let [ja, en] = Language::ALL.map(|language| said(&Words::of(language), due));
        assert_eq!(ja.len(), en.len());
        for (ja, en) in ja.iter().zip(&en) {
            assert_ne!(ja, en);
            for sentence in [ja, en] {
                assert!(!sentence.is_empty());
                // The window of a due date is 72 columns with its frame.
                assert!(unicode_width::UnicodeWidthStr::width(sentence.as_str()) <= 68, "{sentence}");
            }
        }
    }
}
