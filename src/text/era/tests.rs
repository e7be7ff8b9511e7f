//! What `text::era` promises, checked.

use super::*;
use proptest::prelude::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn one_day_in_every_dress() {
    for text in [
        "令和8年11月22日",
        "令和８年１１月２２日",
        "令和 8 年 11 月 22 日",
        "令和八年十一月二十二日",
        "令8.11.22",
        "令８年１１月２２日",
        "R8.11.22",
        "r8.11.22",
        "Ｒ８．１１．２２",
        "R8・11・22",
        "R8/11/22",
        "R8-11-22",
        "R08.11.22",
        "R081122",
        "㋿8.11.22",
        "㋿8年11月22日",
        "2026-11-22",
        "2026/11/22",
        "2026.11.22",
        "２０２６／１１／２２",
        "2026ー11ー22",
        "2026−11−22",
        "20261122",
        "2026年11月22日",
        "2026年11月22",
        "二〇二六年十一月二十二日",
        "西暦2026年11月22日",
    ] {
        assert_eq!(parse_date(text), Ok(day(2026, 11, 22)), "{text}");
    }
}

#[test]
fn eras_begin_and_end_on_their_days() {
    for (text, expected) in [
        ("明治6年1月1日", day(1873, 1, 1)),
        ("明治45年7月29日", day(1912, 7, 29)),
        ("大正元年7月30日", day(1912, 7, 30)),
        ("大正15年12月24日", day(1926, 12, 24)),
        ("昭和元年12月25日", day(1926, 12, 25)),
        ("昭和64年1月7日", day(1989, 1, 7)),
        ("S64.1.7", day(1989, 1, 7)),
        ("平成元年1月8日", day(1989, 1, 8)),
        ("平成1年1月8日", day(1989, 1, 8)),
        ("平成31/4/30", day(2019, 4, 30)),
        ("令和元年5月1日", day(2019, 5, 1)),
        ("S40-1-2", day(1965, 1, 2)),
        ("㍼40.1.2", day(1965, 1, 2)),
        ("令和6年2月29日", day(2024, 2, 29)),
    ] {
        assert_eq!(parse_date(text), Ok(expected), "{text}");
    }
}

#[test]
fn impossible_dates_say_what_was_meant() {
    let meant = |era, year| Some(EraYear { era, year });
    for (text, expected) in [
        (
            "平成32年1月1日",
            DateError::EraEnded { era: Era::Heisei, year: 32, would_be: 2020, meant: meant(Era::Reiwa, 2) },
        ),
        (
            "昭和64年1月8日",
            DateError::EraEnded { era: Era::Showa, year: 64, would_be: 1989, meant: meant(Era::Heisei, 1) },
        ),
        (
            "H31.5.1",
            DateError::EraEnded { era: Era::Heisei, year: 31, would_be: 2019, meant: meant(Era::Reiwa, 1) },
        ),
        (
            "令和元年4月30日",
            DateError::EraNotBegun {
                era: Era::Reiwa,
                begins: day(2019, 5, 1),
                meant: meant(Era::Heisei, 31),
            },
        ),
        ("令和0年1月1日", DateError::NoYearZero { era: Era::Reiwa }),
        ("明治5年1月1日", DateError::BeforeGregorian { year: 5 }),
        ("令和8年13月1日", DateError::NoSuchMonth { month: 13 }),
        ("2026-00-10", DateError::NoSuchMonth { month: 0 }),
        ("令和8年2月30日", DateError::NoSuchDay { year: 2026, month: 2, day: 30, last: 28 }),
        ("2024-02-30", DateError::NoSuchDay { year: 2024, month: 2, day: 30, last: 29 }),
        ("2026-4-0", DateError::NoSuchDay { year: 2026, month: 4, day: 0, last: 30 }),
    ] {
        assert_eq!(parse_date(text), Err(expected), "{text}");
    }
    assert_eq!(EraYear { era: Era::Reiwa, year: 2 }.to_string(), "令和2年");
}

#[test]
fn other_forms_are_not_guessed() {
    for text in [
        "",
        "明日",
        "11/22",
        "26-11-22",
        "2026",
        "令和8年",
        "令和8年11月",
        "R8",
        "2026-11/22",
        "2026年11-22",
        "2026-11-22-1",
        "2026-111-22",
        "令和2026年1月1日",
        "令和元",
        "元年1月1日",
        "2026-11-22T09:00",
        "R8.11.22.",
        "-2026-11-22",
        "999999999999",
    ] {
        assert_eq!(parse_date(text), Err(DateError::UnknownForm), "{text}");
    }
}

#[test]
fn writes_the_official_form() {
    for (date, long, short) in [
        (day(2026, 11, 22), "令和8年11月22日", "R08"),
        (day(2019, 5, 1), "令和元年5月1日", "R01"),
        (day(2019, 4, 30), "平成31年4月30日", "H31"),
        (day(1926, 12, 25), "昭和元年12月25日", "S01"),
        (day(1912, 7, 29), "明治45年7月29日", "M45"),
        (day(1873, 1, 1), "明治6年1月1日", "M06"),
        (day(1872, 12, 31), "1872年12月31日", "1872"),
    ] {
        assert_eq!(format_wareki(date), long);
        assert_eq!(format_short(date), short);
    }
}

proptest! {
    #[test]
    fn any_text_gets_an_answer(text in any::<String>()) {
        let _ = parse_date(&text);
    }

    #[test]
    fn anything_like_a_date_gets_an_answer(
        era in "[令和平成昭㋿RSHrs西暦]{0,2}", year in "[0-9０-９元一二十百千〇]{0,9}[年./-]?",
        rest in "[0-9十]{0,9}[月./-]?[0-9]{0,9}日?"
    ) {
        let _ = parse_date(&format!("{era}{year}{rest}"));
    }

    #[test]
    fn what_is_written_is_read_again(days in -35_429i32..53_600) {
        let date = day(1970, 1, 1) + chrono::Duration::days(days.into());
        prop_assert_eq!(parse_date(&format_wareki(date)), Ok(date));
        prop_assert_eq!(parse_date(&date.to_string()), Ok(date));
        prop_assert_eq!(parse_date(&date.format("%Y%m%d").to_string()), Ok(date));
    }
}
