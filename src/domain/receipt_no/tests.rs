//! Receipt numbers as they are written and as they are typed.

use super::*;
use proptest::prelude::*;

fn date(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn a_number_is_written_with_the_year_of_the_era() {
    let cases = [
        (date(2026, 11, 23), 4, "R08-1123-004"),
        (date(2019, 5, 1), 1, "R01-0501-001"),
        (date(2019, 12, 31), 999, "R01-1231-999"),
        (date(2020, 1, 1), 1000, "R02-0101-1000"),
        (date(2028, 2, 29), u32::MAX, "R10-0229-4294967295"),
        (date(2117, 12, 31), 1, "R99-1231-001"),
    ];
    for (day, serial, written) in cases {
        assert_eq!(ReceiptNo::new(day, serial).unwrap().to_string(), written);
    }
    let no = ReceiptNo::new(date(2026, 11, 23), 4).unwrap();
    assert_eq!(format!("{no:>14}|"), "  R08-1123-004|");
    assert_eq!(serde_json::to_string(&no).unwrap(), "\"R08-1123-004\"");
}

#[test]
fn what_a_clerk_types_is_read() {
    let typed = [
        "R08-1123-004",
        "r08-1123-004",
        "Ｒ０８－１１２３－００４",
        "ｒ０８ー１１２３ー００４",
        "R08‐1123−004",
        " R08 1123 004\u{3000}",
        "R081123004",
        "R08-1123004",
        "R081123-004",
        "R8-1123-4",
        "R8-1123004",
        "R081123-4",
        "R-08-1123-004",
        "R08--1123-004",
    ];
    for text in typed {
        let no: ReceiptNo = text.parse().unwrap();
        assert_eq!((no.day(), no.serial()), (date(2026, 11, 23), 4), "{text:?}");
    }
    let long: ReceiptNo = "R0811231234".parse().unwrap();
    assert_eq!(long.serial(), 1234);
}

#[test]
fn what_cannot_be_told_is_refused() {
    let no_day = |year, month, day| ReceiptNoError::NoSuchDay { initial: 'R', year, month, day };
    let cases = [
        ("", ReceiptNoError::Form),
        ("R", ReceiptNoError::Form),
        ("08-1123-004", ReceiptNoError::Form),
        ("R08-1123", ReceiptNoError::Form),
        ("R08112304", ReceiptNoError::Form),
        ("R8-11234", ReceiptNoError::Form),
        ("R08-112-004", ReceiptNoError::Form),
        ("R008-1123-004", ReceiptNoError::Form),
        ("R08-1123-004-1", ReceiptNoError::Form),
        ("R08-1123-00x", ReceiptNoError::Form),
        ("R08/1123/004", ReceiptNoError::Form),
        ("R08-1123-００４\u{202e}", ReceiptNoError::Form),
        ("R08-1123-٠٠٤", ReceiptNoError::Form),
        ("S64-0107-001", ReceiptNoError::NoSuchEra { initial: 'S' }),
        ("R07-0229-001", no_day(7, 2, 29)),
        ("R08-1323-001", no_day(8, 13, 23)),
        ("R01-0430-001", no_day(1, 4, 30)),
        ("R00-1123-001", no_day(0, 11, 23)),
        ("R08-1123-000", ReceiptNoError::Serial),
        ("R08-1123-4294967296", ReceiptNoError::Serial),
    ];
    for (text, error) in cases {
        assert_eq!(text.parse::<ReceiptNo>(), Err(error), "{text:?}");
    }
    for day in [date(2019, 4, 30), date(2118, 1, 1), NaiveDate::MIN, NaiveDate::MAX] {
        assert_eq!(ReceiptNo::new(day, 1), Err(ReceiptNoError::OutsideEras { day }));
    }
}

/// Any number there can be.
fn numbers() -> impl Strategy<Value = ReceiptNo> {
    let days = date(2019, 5, 1).to_epoch_days()..=date(2117, 12, 31).to_epoch_days();
    let serials = prop_oneof![1u32..2_000, 1u32..];
    (days, serials)
        .prop_map(|(day, serial)| ReceiptNo::new(NaiveDate::from_epoch_days(day).unwrap(), serial).unwrap())
}

fn wide(text: &str) -> String {
    text.chars().filter_map(|c| char::from_u32(u32::from(c) + 0xFEE0)).collect()
}

proptest! {
    #[test]
    fn a_number_reads_back_however_it_is_typed(no in numbers()) {
        let written = no.to_string();
        let typed = [written.clone(), written.to_lowercase(), written.replace('-', ""), wide(&written)];
        for text in typed {
            prop_assert_eq!(text.parse(), Ok(no), "{}", text);
        }
        prop_assert_eq!(ReceiptNo::try_from(String::from(no)), Ok(no));
    }

    #[test]
    fn numbers_of_one_length_sort_as_text(a in numbers(), b in numbers()) {
        let (left, right) = (a.to_string(), b.to_string());
        if left.len() == right.len() {
            prop_assert_eq!(a.cmp(&b), left.cmp(&right));
        }
    }

    #[test]
    fn no_text_is_too_strange(text in "\\PC{0,20}|[Rr]?[0-9０-９ー-]{0,16}") {
        if let Ok(no) = text.parse::<ReceiptNo>() {
            prop_assert_eq!(no.to_string().parse(), Ok(no));
        }
    }
}
