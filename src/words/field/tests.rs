//! Laws of the words for fields and their faults.

use super::*;
use crate::text::era::parse_date;
use crate::words::Language;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn both() -> [Words; 2] {
    Language::ALL.map(Words::of)
}

fn date_errors() -> Vec<DateError> {
    let year = |era, year| Some(EraYear { era, year });
    let mut errors = vec![
        DateError::UnknownForm,
        DateError::EraEnded { era: Era::Heisei, year: 32, would_be: 2020, meant: year(Era::Reiwa, 2) },
        DateError::EraEnded { era: Era::Showa, year: 64, would_be: 1989, meant: year(Era::Heisei, 1) },
        DateError::EraEnded { era: Era::Heisei, year: 99_999, would_be: 101_987, meant: None },
        DateError::EraEnded { era: Era::Reiwa, year: 99_999, would_be: 102_017, meant: None },
        DateError::EraNotBegun { era: Era::Reiwa, begins: day(2019, 5, 1), meant: year(Era::Heisei, 31) },
        DateError::EraNotBegun { era: Era::Meiji, begins: day(1873, 1, 1), meant: None },
        DateError::BeforeGregorian { year: 3 },
        DateError::NoSuchMonth { month: 13 },
        DateError::NoSuchDay { year: 2027, month: 2, day: 29, last: 28 },
    ];
    errors.extend(Era::ALL.map(|era| DateError::NoYearZero { era }));
    errors
}

pub(in crate::words) fn field_errors() -> Vec<FieldError> {
    let faults = [
        EmailFault::NoAt,
        EmailFault::ManyAt,
        EmailFault::LocalEmpty,
        EmailFault::LocalTooLong,
        EmailFault::BadCharacter { ch: ',' },
        EmailFault::BadCharacter { ch: ' ' },
        EmailFault::DomainForm,
    ];
    let mut errors = vec![
        FieldError::Required,
        FieldError::LastFour,
        FieldError::Expiry,
        FieldError::TooLong { max: 100, got: 131 },
        FieldError::Control { ch: '\u{1b}', at: 3 },
        FieldError::Hidden { ch: '\u{202e}', at: 4 },
        FieldError::Marks { max: 4, at: 9 },
        FieldError::PhoneLength { digits: 9, want: 10 },
        FieldError::PhoneNoZero { digits: 9 },
        FieldError::PhoneForm { ch: 'x', at: 5 },
        FieldError::PostcodeLength { digits: 6 },
        FieldError::PostcodeForm { ch: '千', at: 1 },
        FieldError::KanaForm { ch: '高', at: 1 },
        FieldError::FutureDate { date: day(2046, 4, 3) },
        FieldError::TooEarly { date: day(1285, 4, 3) },
        FieldError::Secret { kind: SecretKind::PaymentCard },
        FieldError::Secret { kind: SecretKind::MyNumber },
        FieldError::LoginForm { ch: '!', at: 5 },
        FieldError::NumberForm { ch: '号', at: 2 },
    ];
    errors.extend(faults.map(|why| FieldError::EmailForm { why }));
    errors.extend(date_errors().into_iter().map(FieldError::Date));
    errors
}

#[test]
fn every_field_and_every_fault_is_said_in_both_languages() {
    let [ja, en] = both();
    for field in Field::ALL {
        assert!(!ja.field(field).is_empty());
        assert_ne!(ja.field(field), en.field(field));
    }
    for era in Era::ALL {
        assert_eq!(ja.era(era), era.kanji());
        assert_ne!(ja.era(era), en.era(era));
    }
    for error in field_errors() {
        let (in_ja, in_en) = (ja.field_error(&error), en.field_error(&error));
        assert!(!in_ja.is_empty() && !in_en.is_empty(), "{error:?}");
        assert_ne!(in_ja, in_en);
        assert!(in_ja.ends_with("。"), "{in_ja}");
        assert!(in_en.ends_with('.') || in_en.ends_with('?'), "{in_en}");
    }
}

#[test]
fn a_date_that_cannot_be_is_answered_with_the_one_that_was_meant() {
    let [ja, en] = both();
    let cases = [
        (
            "平成32年11月22日",
            "平成は31年4月30日までです。令和2年(2020年)のことですか。",
            "Heisei ended on 30 Apr of its year 31. Do you mean Reiwa 2 (2020)?",
        ),
        (
            "昭和64年1月8日",
            "昭和は64年1月7日までです。平成元年(1989年)のことですか。",
            "Showa ended on 7 Jan of its year 64. Do you mean Heisei 1 (1989)?",
        ),
        (
            "令和元年4月30日",
            "令和は2019年5月1日からです。平成31年のことですか。",
            "Reiwa began on 1 May 2019. Do you mean Heisei 31?",
        ),
        (
            "2027年2月29日",
            "2027年2月は28日までで、29日はありません。日を確かめてください。",
            "Feb 2027 has 28 days; there is no day 29. Check the day.",
        ),
    ];
    for (typed, in_ja, in_en) in cases {
        let error = FieldError::Date(parse_date(typed).unwrap_err());
        assert_eq!(ja.field_error(&error), in_ja);
        assert_eq!(en.field_error(&error), in_en);
    }
}

#[test]
fn what_cannot_be_seen_is_named_by_its_code_point() {
    for words in both() {
        let hidden = words.field_error(&FieldError::Hidden { ch: '\u{202e}', at: 4 });
        assert!(hidden.contains("U+202E") && !hidden.contains('\u{202e}'), "{hidden}");
        let wide = words.field_error(&FieldError::PhoneForm { ch: '\u{3000}', at: 4 });
        assert!(wide.contains("U+3000"), "{wide}");
        let mark = words.field_error(&FieldError::KanaForm { ch: '\u{301}', at: 4 });
        assert!(mark.contains("U+0301"), "{mark}");
        let own = words.field_error(&FieldError::KanaForm { ch: '\u{e000}', at: 4 });
        assert!(own.contains("U+E000"), "{own}");
    }
    let ja = Words::of(Language::Ja);
    assert!(ja.field_error(&FieldError::KanaForm { ch: '高', at: 1 }).contains("「高」"));
}
