//! What may stand in a record, in tables, and the laws that hold for any text.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::domain::time::Stamp;
use crate::text::date_error::DateError;
use crate::text::secrets::SecretKind;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// Field, typed, kept.
const ACCEPTED: &[(Field, &str, &str)] = &[
    (Field::Name, "　髙橋 美咲 ", "髙橋 美咲"),
    (Field::Name, "山﨑　太郎", "山﨑　太郎"),
    (Field::Name, "葛\u{E0100}城", "葛\u{E0100}城"),
    (Field::Name, "外字\u{E000}", "外字\u{E000}"),
    (Field::Name, "株式会社 官報販売", "株式会社 官報販売"),
    (Field::Name, "O'Brien, José", "O'Brien, José"),
    (Field::Kana, "たかはし　みさき", "タカハシ ミサキ"),
    (Field::Kana, "ﾔﾏｻﾞｷ ﾀﾛｳ", "ヤマザキ タロウ"),
    (Field::Kana, "サト－", "サトー"),
    (Field::Kana, "ジャン＝ポール・ベルモンド", "ジャン＝ポール・ベルモンド"),
    (Field::BirthDate, "昭和64年1月7日", "1989-01-07"),
    (Field::BirthDate, "Ｓ５５．４．１", "1980-04-01"),
    (Field::BirthDate, "1980-04-01", "1980-04-01"),
    (Field::Postcode, "１００−００１３", "100-0013"),
    (Field::Postcode, "〒1000013", "100-0013"),
    (Field::Postcode, "100ー0013", "100-0013"),
    (Field::Address, "東京都千代田区霞が関１－４－１", "東京都千代田区霞が関１－４－１"),
    (Field::Address, "東京都千代田区霞が関1-4-1\r\nカスミビル 5F", "東京都千代田区霞が関1-4-1 カスミビル 5F"),
    (Field::Phone, "０３－５５１２－７４００", "03-5512-7400"),
    (Field::Phone, "03ー5512ー7400", "03-5512-7400"),
    (Field::Phone, "（03）5512-7400", "(03)5512-7400"),
    (Field::Phone, "090 1234 5678", "090 1234 5678"),
    (Field::Phone, "+81-3-5512-7400", "+81-3-5512-7400"),
    (Field::Phone, "0120-123-456", "0120-123-456"),
    (Field::Phone, "+1 212 555 0100", "+1 212 555 0100"),
    (Field::Email, "Misaki.T@Example.JP", "Misaki.T@Example.JP"),
    (Field::Email, "ｍｉｓａｋｉ＠ｅｘａｍｐｌｅ．ｊｐ", "misaki@example.jp"),
    (Field::Email, "a..b.@docomo.ne.jp", "a..b.@docomo.ne.jp"),
];

#[test]
fn what_is_typed_is_kept_in_one_form() {
    for (field, typed, kept) in ACCEPTED {
        assert_eq!(field.parse(typed), Ok(Some((*kept).to_owned())), "{field:?} {typed:?}");
        assert_eq!(field.parse(kept), Ok(Some((*kept).to_owned())), "{field:?} {kept:?} again");
    }
}

#[test]
fn what_cannot_stand_is_refused_with_what_a_sentence_needs() {
    use EmailFault::*;
    let email = |why| FieldError::EmailForm { why };
    let cases = [
        (Field::Name, "髙\u{1B}[2J橋", FieldError::Control { ch: '\u{1B}', at: 2 }),
        (Field::Name, "髙\0橋", FieldError::Control { ch: '\0', at: 2 }),
        (Field::Name, "髙\u{9B}橋", FieldError::Control { ch: '\u{9B}', at: 2 }),
        (Field::Name, "髙\n橋", FieldError::Control { ch: '\n', at: 2 }),
        (Field::Name, "髙\u{202E}橋", FieldError::Hidden { ch: '\u{202E}', at: 2 }),
        (Field::Name, "髙橋\u{200B}", FieldError::Hidden { ch: '\u{200B}', at: 3 }),
        (Field::Name, "\u{FEFF}髙橋", FieldError::Hidden { ch: '\u{FEFF}', at: 1 }),
        (Field::Name, "髙\u{200D}橋", FieldError::Hidden { ch: '\u{200D}', at: 2 }),
        (Field::Name, "か\u{3099}\u{301}\u{301}\u{301}\u{301}", FieldError::Marks { max: 4, at: 6 }),
        (Field::Name, "4111 1111 1111 1111", FieldError::Secret { kind: SecretKind::PaymentCard }),
        (Field::Kana, "タカハシ美咲", FieldError::KanaForm { ch: '美', at: 5 }),
        (Field::Kana, "Smith", FieldError::KanaForm { ch: 'S', at: 1 }),
        (Field::BirthDate, "1867-12-31", FieldError::TooEarly { date: day(1867, 12, 31) }),
        (Field::BirthDate, "去年", FieldError::Date(DateError::UnknownForm)),
        (Field::Postcode, "600000", FieldError::PostcodeLength { digits: 6 }),
        (Field::Postcode, "100-001O", FieldError::PostcodeForm { ch: 'O', at: 8 }),
        (Field::Phone, "9012345678", FieldError::PhoneNoZero { digits: 10 }),
        (Field::Phone, "03-5512-74001", FieldError::PhoneLength { digits: 11, want: 10 }),
        (Field::Phone, "090-1234-567", FieldError::PhoneLength { digits: 10, want: 11 }),
        (Field::Phone, "5512-7400", FieldError::PhoneLength { digits: 8, want: 10 }),
        (Field::Phone, "+1 212", FieldError::PhoneLength { digits: 4, want: 8 }),
        (Field::Phone, "03-5512-7400 内線12", FieldError::PhoneForm { ch: '内', at: 14 }),
        (Field::Phone, "---", FieldError::PhoneLength { digits: 0, want: 10 }),
        (Field::Phone, "4111-1111-1111-1111", FieldError::Secret { kind: SecretKind::PaymentCard }),
        (Field::Email, "misaki.example.jp", email(NoAt)),
        (Field::Email, "a@b@example.jp", email(ManyAt)),
        (Field::Email, "@example.jp", email(LocalEmpty)),
        (Field::Email, "mi saki@example.jp", email(BadCharacter { ch: ' ' })),
        (Field::Email, "misaki@例.jp", email(BadCharacter { ch: '例' })),
        (Field::Email, "misaki@example", email(DomainForm)),
        (Field::Email, "misaki@example..jp", email(DomainForm)),
        (Field::Email, "misaki@-example.jp", email(DomainForm)),
    ];
    for (field, typed, error) in cases {
        assert_eq!(field.parse(typed), Err(error), "{field:?} {typed:?}");
    }
    let long = |count: usize| "あ".repeat(count);
    assert_eq!(PersonName::parse(&long(101)), Err(FieldError::TooLong { max: 100, got: 101 }));
    assert_eq!(Address::parse(&long(301)), Err(FieldError::TooLong { max: 300, got: 301 }));
    assert!(PersonName::parse(&long(100)).is_ok() && Address::parse(&long(300)).is_ok());
}

#[test]
fn an_impossible_era_date_says_what_was_meant() {
    let error = Field::BirthDate.parse("平成32年1月1日").unwrap_err();
    let FieldError::Date(DateError::EraEnded { would_be, .. }) = error else { panic!("{error}") };
    assert_eq!(would_be, 2020);
}

#[test]
fn only_the_name_may_not_be_emptied() {
    for field in Field::ALL {
        let emptied = field.parse(" 　");
        assert_eq!(
            emptied,
            if field == Field::Name { Err(FieldError::Required) } else { Ok(None) },
            "{field:?}"
        );
    }
}

#[test]
fn a_future_birth_is_for_the_caller_to_refuse() {
    let today = day(2026, 11, 22);
    assert_eq!(not_in_future(today, today), Ok(today));
    let tomorrow = day(2026, 11, 23);
    assert_eq!(not_in_future(tomorrow, today), Err(FieldError::FutureDate { date: tomorrow }));
}

#[test]
fn digits_are_what_search_and_comparison_use() {
    assert_eq!(Phone::parse("＋81-3-5512-7400").unwrap().digits(), "0355127400");
    assert_eq!(Phone::parse("(03)5512-7400").unwrap().digits(), "0355127400");
    assert_eq!(Postcode::parse("100-0013").unwrap().digits(), "1000013");
}

#[test]
fn a_number_is_kept_as_its_house_writes_it() {
    let cases = [
        ("c-0012345", "C-0012345"),
        ("Ｃ－００１２３４５", "C-0012345"),
        ("12345", "12345"),
        ("ab12-9", "AB12-9"),
        (" 7 ", "7"),
    ];
    for (typed, kept) in cases {
        assert_eq!(CustomerNo::parse(typed).map(String::from), Ok(kept.to_owned()));
    }
    assert_eq!(CustomerNo::from_serial(12_345).as_str(), "C-0012345");
    assert_eq!(CustomerNo::from_serial(u32::MAX).as_str(), "C-4294967295");
    assert_eq!(CustomerNo::parse("C 1"), Err(FieldError::NumberForm { ch: ' ', at: 2 }));
    assert_eq!(CustomerNo::parse("--"), Err(FieldError::Required));
    assert_eq!(CustomerNo::parse(&"1".repeat(21)), Err(FieldError::TooLong { max: 20, got: 21 }));
}

#[test]
fn a_caller_may_leave_out_zeros_and_letters_but_not_change_them() {
    let meant = |kept: &str, said: &str| {
        CustomerNo::parse(kept).unwrap().is_meant_by(&CustomerNo::parse(said).unwrap())
    };
    for said in ["C-0012345", "c12345", "12345", "0012345", "C0012345"] {
        assert!(meant("C-0012345", said), "{said}");
    }
    for said in ["D-0012345", "2345", "123450", "C", "0"] {
        assert!(!meant("C-0012345", said), "{said}");
    }
    assert!(meant("AB-12-34", "1234") && !meant("AB-12-34", "B1234") && !meant("1234", "C-1234"));
}

#[test]
fn codes_and_keys_lead_back() {
    for (index, field) in Field::ALL.into_iter().enumerate() {
        assert_eq!(usize::from(field.code()), index + 1, "the codes are in the audit chain");
        assert_eq!(Field::from_code(field.code()), Some(field));
        assert_eq!(Field::from_key(field.key()), Some(field));
        assert_eq!(serde_json::to_string(&field).unwrap(), format!("\"{}\"", field.key()));
    }
    assert_eq!(Field::from_code(0), None);
}

fn customer() -> Customer {
    let mut details = Details::named(PersonName::parse("髙橋 美咲").unwrap());
    let values = [
        (Field::Kana, "タカハシ ミサキ"),
        (Field::BirthDate, "昭和55年4月1日"),
        (Field::Postcode, "1000013"),
        (Field::Address, "東京都千代田区霞が関1-4-1"),
        (Field::Phone, "03-5512-7400"),
        (Field::Email, "misaki@example.jp"),
    ];
    for (field, typed) in values {
        details.set(field, Some(typed)).unwrap();
    }
    let no = CustomerNo::from_serial(12_345);
    Customer { id: CustomerId(7), no, details, version: 1, last_contact: Stamp::from_utc_ms(0) }
}

#[test]
fn details_give_back_what_was_set_and_stay_when_it_is_refused() {
    let mut details = customer().details;
    assert_eq!(details.get(Field::BirthDate).as_deref(), Some("1980-04-01"));
    assert!(details.set(Field::Phone, Some("12")).is_err() && details.set(Field::Name, None).is_err());
    assert_eq!(details, customer().details);
    for field in Field::ALL.into_iter().filter(|field| *field != Field::Name) {
        details.set(field, None).unwrap();
        assert_eq!(details.get(field), None);
    }
    assert_eq!(details, Details::named(PersonName::parse("髙橋 美咲").unwrap()));
    let json = serde_json::to_string(&customer().details).unwrap();
    assert_eq!(serde_json::from_str::<Details>(&json).unwrap(), customer().details);
    assert!(serde_json::from_str::<Details>(&json.replace("03-5512-7400", "0")).is_err());
}

#[test]
fn a_card_holds_nothing_that_a_check_asks_for() {
    let card = CustomerCard::of(&customer(), 2);
    assert_eq!(card.number.as_str(), "＊＊＊345");
    assert_eq!(card.town.as_deref(), Some("東京都千代田区"));
    assert_eq!((card.birth_year, card.same_name), (Some(1980), 2));
    let tail = |number: &str| {
        let no = CustomerNo::parse(number).unwrap();
        CustomerCard::of(&Customer { no, ..customer() }, 0).number.to_string()
    };
    assert_eq!(
        (tail("7").as_str(), tail("1234").as_str(), tail("A-12345").as_str()),
        ("＊＊＊", "＊＊＊34", "＊＊＊345")
    );
}

#[test]
fn debugging_shows_no_value() {
    let shown = format!("{:?}", customer());
    for value in ["髙橋", "ミサキ", "1980", "霞が関", "7400", "misaki", "12345"] {
        assert!(!shown.contains(value), "{shown}");
    }
}

proptest! {
    #[test]
    fn any_text_is_refused_or_kept_for_good(typed in any::<String>()) {
        for field in Field::ALL {
            if let Ok(Some(kept)) = field.parse(&typed) {
                prop_assert_eq!(field.parse(&kept), Ok(Some(kept.clone())));
            }
        }
        if let Ok(no) = CustomerNo::parse(&typed) {
            prop_assert_eq!(CustomerNo::parse(no.as_str()), Ok(no));
        }
    }

    #[test]
    fn numbers_in_any_dress_are_kept_for_good(typed in "[+＋]?[0-9０-９()（）\\-ー－−/ 　.]{0,20}") {
        for field in [Field::Phone, Field::Postcode, Field::BirthDate] {
            if let Ok(Some(kept)) = field.parse(&typed) {
                prop_assert_eq!(field.parse(&kept), Ok(Some(kept.clone())));
            }
        }
    }

    #[test]
    fn readings_in_any_kana_are_kept_for_good(typed in "[ぁ-ゖァ-ヺーｦ-ﾟ\u{3099}・ 　\\-－]{0,20}") {
        if let Ok(Some(kept)) = Field::Kana.parse(&typed) {
            prop_assert_eq!(Field::Kana.parse(&kept), Ok(Some(kept.clone())));
        }
    }
}
