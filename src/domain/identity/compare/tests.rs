//! What `domain::identity::compare` promises, checked.

use proptest::prelude::*;

use super::*;
use crate::domain::customer::{CustomerId, Details, Field, PersonName};
use crate::domain::time::Stamp;

fn customer(values: &[(Field, &str)]) -> Customer {
    let mut details = Details::named(PersonName::parse("髙橋 美咲").unwrap());
    for (field, typed) in values {
        details.set(*field, Some(typed)).unwrap();
    }
    let no = CustomerNo::from_serial(12_345);
    Customer { id: CustomerId(7), no, details, version: 1, last_contact: Stamp::from_utc_ms(0) }
}

fn full() -> Customer {
    customer(&[
        (Field::BirthDate, "1989-01-07"),
        (Field::Postcode, "100-0013"),
        (Field::Address, "東京都千代田区霞が関1-4-1 カスミビル5F"),
        (Field::Phone, "03-5512-7400"),
        (Field::Email, "Misaki@example.jp"),
    ])
}

#[test]
fn what_means_the_same_agrees() {
    let cases: &[(CheckItem, &[&str])] = &[
        (CheckItem::CustomerNo, &["C-0012345", "12345", "ｃ１２３４５"]),
        (CheckItem::BirthDate, &["昭和64年1月7日", "S64.1.7", "1989/1/7", "１９８９年１月７日"]),
        (CheckItem::Phone, &["03-5512-7400", "０３５５１２７４００", "+81 3 5512 7400", "03(5512)7400"]),
        (CheckItem::Email, &["misaki@EXAMPLE.jp", "ｍｉｓａｋｉ＠example.jp"]),
        (CheckItem::Postcode, &["1000013", "〒１００－００１３"]),
        (
            CheckItem::Address,
            &[
                "東京都千代田区霞が関1-4-1 カスミビル5F",
                "東京都千代田区霞ヶ関一丁目4番1号カスミビル5F",
                "千代田区霞ケ関１－４－１",
                "東京都千代田区霞が関1丁目4番地1",
            ],
        ),
    ];
    for (item, said) in cases {
        for said in *said {
            assert_eq!(compare(*item, said, &full()), Ok(Outcome::Match), "{item:?} {said}");
        }
    }
}

#[test]
fn what_differs_does_not() {
    let cases: &[(CheckItem, &[&str])] = &[
        (CheckItem::CustomerNo, &["12346", "D12345", "345"]),
        (CheckItem::BirthDate, &["平成元年1月8日", "1989-07-01"]),
        (CheckItem::Phone, &["03-5512-7401", "090-5512-7400"]),
        (CheckItem::Email, &["misaki@example.com"]),
        (CheckItem::Postcode, &["100-0014"]),
        (
            CheckItem::Address,
            &[
                "東京都千代田区",
                "東京都千代田区霞が関",
                "東京都千代田区霞が関1",
                "東京都千代田区霞が関1-4",
                "東京都千代田区霞が関1-4-11",
                "東京都千代田区霞が関1-4-1 別のビル",
                "東京都",
            ],
        ),
    ];
    for (item, said) in cases {
        for said in *said {
            assert_eq!(compare(*item, said, &full()), Ok(Outcome::NoMatch), "{item:?} {said}");
        }
    }
}

#[test]
fn only_a_whole_block_stands_for_a_place() {
    let place = |kept: &str, said: &str| same_place(kept, said);
    assert!(place("札幌市中央区北1条西2丁目3-4", "北海道札幌市中央区北一条西2-3-4"));
    assert!(!place("札幌市中央区北1条西2丁目3-4", "札幌市中央区北1"));
    assert!(place("福岡県太宰府市宰府1-2-3", "太宰府市宰府1丁目2-3"));
    assert!(place("神奈川県横浜市中区日本大通1", "横浜市中区日本大通1"));
    assert!(place("千葉県四街道市鹿渡1-2-3", "四街道市鹿渡1-2-3"));
    assert!(!place("東京都千代田区霞が関1-4-1", "霞が関1-4-1"), "the municipality is part of it");
}

#[test]
fn an_answer_that_cannot_be_read_is_no_attempt() {
    let cases = [
        (CheckItem::BirthDate, "2月30日"),
        (CheckItem::BirthDate, "平成32年1月1日"),
        (CheckItem::Phone, "7400"),
        (CheckItem::Postcode, "100"),
        (CheckItem::Email, "misaki"),
        (CheckItem::Address, ""),
        (CheckItem::CustomerNo, "忘れた"),
    ];
    for (item, said) in cases {
        let unreadable = compare(item, said, &full());
        assert!(matches!(unreadable, Err(Unreadable::Said(_))), "{item:?} {said}: {unreadable:?}");
        assert_eq!(compare(item, said, &customer(&[])), unreadable, "the record makes no difference");
    }
    assert_eq!(compare(CheckItem::Phone, "03-5512-7400", &customer(&[])), Err(Unreadable::NotOnRecord));
    for item in [CheckItem::CallBack, CheckItem::Document] {
        assert_eq!(compare(item, "yes", &full()), Err(Unreadable::Attested));
    }
}

proptest! {
    #[test]
    fn any_answer_is_compared_or_refused(said in any::<String>()) {
        for item in CheckItem::ALL {
            let outcome = compare(item, &said, &full());
            prop_assert_ne!(outcome, Err(Unreadable::NotOnRecord));
        }
    }
}
