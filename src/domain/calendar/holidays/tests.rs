//! The table against the law: Act on National Holidays (昭和23年法律第178号), Articles 2 and 3, and the
//! special acts of 2019 to 2021.

use super::*;
use chrono::{Days, Weekday};

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn monday(year: i32, month: u32, nth: u8) -> NaiveDate {
    NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, nth).unwrap()
}

/// Day of the month of an equinox, by the usual approximation for 1980 to 2099.
fn equinox(year: i32, base: f64) -> u32 {
    let since = year - 1980;
    ((base + 0.242_194 * f64::from(since)).floor() as u32) - (since / 4) as u32
}

/// Article 2 with the amendments that matter from 2019 on.
fn named(year: i32) -> BTreeMap<NaiveDate, &'static str> {
    let sports = if year < 2020 { "体育の日" } else { "スポーツの日" };
    let mut days = BTreeMap::from([
        (date(year, 1, 1), "元日"),
        (monday(year, 1, 2), "成人の日"),
        (date(year, 2, 11), "建国記念の日"),
        (date(year, 3, equinox(year, 20.8431)), "春分の日"),
        (date(year, 4, 29), "昭和の日"),
        (date(year, 5, 3), "憲法記念日"),
        (date(year, 5, 4), "みどりの日"),
        (date(year, 5, 5), "こどもの日"),
        (monday(year, 9, 3), "敬老の日"),
        (date(year, 9, equinox(year, 23.2488)), "秋分の日"),
        (date(year, 11, 3), "文化の日"),
        (date(year, 11, 23), "勤労感謝の日"),
    ]);
    days.extend(match year {
        2020 => [(date(2020, 7, 23), "海の日"), (date(2020, 7, 24), sports), (date(2020, 8, 10), "山の日")],
        2021 => [(date(2021, 7, 22), "海の日"), (date(2021, 7, 23), sports), (date(2021, 8, 8), "山の日")],
        _ => [(monday(year, 7, 3), "海の日"), (monday(year, 10, 2), sports), (date(year, 8, 11), "山の日")],
    });
    match year {
        2019 => days.extend([
            (date(2019, 5, 1), "天皇の即位の日"),
            (date(2019, 10, 22), "即位礼正殿の儀の行われる日"),
        ]),
        _ => days.extend([(date(year, 2, 23), "天皇誕生日")]),
    }
    days
}

/// Article 3: (2) a holiday on a Sunday moves its rest to the next day that is no holiday; (3) a day
/// between two holidays is one too.
fn by_law(year: i32) -> BTreeMap<NaiveDate, &'static str> {
    let named = named(year);
    let mut days = named.clone();
    for sunday in named.keys().filter(|day| day.weekday() == Weekday::Sun) {
        let rest = sunday.iter_days().find(|day| !named.contains_key(day)).unwrap();
        days.insert(rest, "振替休日");
    }
    for before in named.keys() {
        let (between, after) = (*before + Days::new(1), *before + Days::new(2));
        if named.contains_key(&after) && !days.contains_key(&between) {
            days.insert(between, "国民の休日");
        }
    }
    days
}

#[test]
fn every_day_of_the_table_follows_from_the_law_and_none_is_missing() {
    let table = HolidayTable::parse(PUBLISHED).unwrap();
    for day in date(2019, 1, 1).iter_days().take_while(|day| day.year() < 2028) {
        let law = by_law(day.year()).get(&day).copied();
        assert_eq!(table.on(day).map(|holiday| holiday.ja.as_str()), law, "{day}");
    }
}

#[test]
fn each_year_has_its_number_of_holidays() {
    let table = HolidayTable::japan();
    let counts = [
        (2018, 0),
        (2019, 22),
        (2020, 18),
        (2021, 17),
        (2022, 16),
        (2023, 17),
        (2024, 21),
        (2025, 19),
        (2026, 18),
        (2027, 17),
        (2028, 0),
    ];
    for (year, count) in counts {
        let found = table.days.keys().filter(|day| day.year() == year).count();
        assert_eq!(found, count, "{year}");
    }
}

#[test]
fn the_days_that_programs_get_wrong() {
    let table = HolidayTable::japan();
    let cases = [
        ((2019, 4, 30), Some("国民の休日")),
        ((2019, 5, 1), Some("天皇の即位の日")),
        ((2019, 5, 2), Some("国民の休日")),
        ((2019, 10, 22), Some("即位礼正殿の儀の行われる日")),
        ((2019, 12, 23), None),
        ((2020, 7, 20), None),
        ((2020, 7, 23), Some("海の日")),
        ((2020, 7, 24), Some("スポーツの日")),
        ((2020, 8, 10), Some("山の日")),
        ((2020, 8, 11), None),
        ((2020, 10, 12), None),
        ((2021, 7, 19), None),
        ((2021, 7, 22), Some("海の日")),
        ((2021, 7, 23), Some("スポーツの日")),
        ((2021, 8, 8), Some("山の日")),
        ((2021, 8, 9), Some("振替休日")),
        ((2021, 8, 11), None),
        ((2021, 10, 11), None),
        ((2024, 2, 12), Some("振替休日")),
        ((2026, 3, 20), Some("春分の日")),
        ((2026, 5, 6), Some("振替休日")),
        ((2026, 9, 22), Some("国民の休日")),
        ((2026, 9, 23), Some("秋分の日")),
        ((2027, 3, 21), Some("春分の日")),
        ((2027, 3, 22), Some("振替休日")),
        ((2027, 9, 23), Some("秋分の日")),
    ];
    for ((year, month, day), name) in cases {
        let found = table.on(date(year, month, day)).map(|holiday| holiday.ja.as_str());
        assert_eq!(found, name, "{year}-{month}-{day}");
    }
    let english = table.on(date(2026, 9, 22)).map(|holiday| holiday.en.as_str());
    assert_eq!(english, Some("National Holiday"));
}

#[test]
fn the_table_says_how_far_it_goes() {
    let table = HolidayTable::japan();
    assert_eq!(table.last_published_day(), date(2027, 12, 31));
    assert!(table.covers(date(2019, 1, 1)) && table.covers(date(2027, 12, 31)));
    assert!(!table.covers(date(2018, 12, 31)) && !table.covers(date(2028, 1, 1)));
    assert!(!HolidayTable::unknown().covers(date(2026, 1, 1)));
}

#[test]
fn a_bad_table_is_refused_with_its_line() {
    let date_at = |line, value: &str| HolidayTableError::Date { line, value: value.to_owned() };
    let cases = [
        ("", HolidayTableError::Header),
        ("day,name\n2028-01-01,元日,x\n", HolidayTableError::Header),
        ("date,ja,en\n", HolidayTableError::Empty),
        ("date,ja,en\n2028-01-01,元日\n", HolidayTableError::Columns { line: 2 }),
        ("date,ja,en\n2028-01-01,,x\n", HolidayTableError::Columns { line: 2 }),
        ("date,ja,en\n\n2028-02-30,元日,x\n", date_at(3, "2028-02-30")),
        ("date,ja,en\n2028/1/1,元日,x\n", date_at(2, "2028/1/1")),
        ("date,ja,en\n2028-02-01,a,b\n2028-02-01,a,b\n", HolidayTableError::Order { line: 3 }),
    ];
    for (text, error) in cases {
        assert_eq!(HolidayTable::parse(text), Err(error), "{text:?}");
    }
    let from_a_spreadsheet = "\u{feff}date,ja,en\r\n2028-01-01,元日,New Year's Day\r\n";
    let table = HolidayTable::parse(from_a_spreadsheet).unwrap();
    assert_eq!(table.last_published_day(), date(2028, 12, 31));
    assert_eq!(table.on(date(2028, 1, 1)).unwrap().en, "New Year's Day");
}
