//! What a person types into a field, or a list holds in a cell: the values of a record, dates, names to sign in by, codes,
//! and the drawing of any text.

use madoguchi::domain::customer::{CustomerNo, Field};
use madoguchi::domain::login::Login;
use madoguchi::domain::receipt_no::ReceiptNo;
use madoguchi::text::era::parse_date;
use madoguchi::text::secrets::{mask, scan};
use madoguchi::text::{Shown, fold};
use madoguchi::ui::guard::is_harmless;

use super::{Behind, Door, End, Said};

pub const DOOR: Door = Door {
    name: "fields",
    words: &[
        "昭和",
        "令和元年",
        "丁目",
        "番地",
        "〒",
        "ｶﾞ",
        "株式会社",
        "@example.jp",
        "+81",
        "C-",
        "R08-",
        "4111 1111 1111 1111",
    ],
    longest: 1_000,
    runs: 1_000,
    open,
};

fn open() -> Behind {
    let said = Said::new();
    Box::new(move |bytes| {
        let typed = String::from_utf8_lossy(bytes);
        let mut taken = Vec::new();
        for field in Field::ALL {
            match field.parse(&typed) {
                Ok(Some(kept)) => {
                    assert_eq!(
                        field.parse(&kept),
                        Ok(Some(kept.clone())),
                        "{field:?} reads its own otherwise"
                    );
                    taken.push(field.code());
                }
                Ok(None) => {}
                Err(error) => said.sentence(|words| words.field_error(&error)),
            }
        }
        if let Ok(no) = CustomerNo::parse(&typed) {
            assert_eq!(CustomerNo::parse(no.as_str()).as_ref(), Ok(&no));
            taken.push(100);
        }
        if let Ok(login) = Login::typed(&typed) {
            assert_eq!(Login::typed(login.as_str()).as_ref(), Ok(&login));
            taken.push(101);
        }
        if let Ok(no) = typed.parse::<ReceiptNo>() {
            assert_eq!(no.to_string().parse(), Ok(no));
            taken.push(102);
        }
        taken.extend(parse_date(&typed).ok().map(|_| 103));
        texts(&typed);
        if taken.is_empty() { End::refused(0) } else { End::accepted(taken) }
    })
}

/// What holds for every text.
fn texts(typed: &str) {
    assert!(is_harmless(Shown::new(typed).as_str()), "what is drawn acts on a terminal");
    let key = fold::key(typed);
    assert_eq!(fold::key(&key), key, "what is folded folds again");
    let masked = mask(typed);
    assert_eq!(scan(&masked), [], "what is masked holds a number still");
    assert_eq!(mask(&masked), masked);
}
