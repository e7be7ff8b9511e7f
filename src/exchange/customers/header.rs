//! What the headers of customer lists are called.

use unicode_normalization::UnicodeNormalization;

use super::Column;
use crate::domain::customer::Field;
use crate::text::dash::is_dash;
use crate::text::kana::to_katakana;

/// How much of a column's value stands under a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// All of it.
    Whole,
    /// A part, used when no header says that it holds all.
    Piece,
    /// A part that is left out of the whole (a building's name behind the address).
    Tail,
}

use Part::{Piece, Tail, Whole};

const NO: Column = Column::CustomerNo;
const NAME: Column = Column::Field(Field::Name);
const KANA: Column = Column::Field(Field::Kana);
const BIRTH: Column = Column::Field(Field::BirthDate);
const POSTCODE: Column = Column::Field(Field::Postcode);
const ADDRESS: Column = Column::Field(Field::Address);
const PHONE: Column = Column::Field(Field::Phone);
const EMAIL: Column = Column::Field(Field::Email);

/// Headers by what they stand for, as people write them, between bars; compared by [`key`].
const KNOWN: [(Column, Part, &str); 12] = [
    (
        NO,
        Whole,
        "顧客番号|会員番号|お客様番号|お客さま番号|顧客No|会員No|顧客コード|顧客ID|会員ID|お客様ID|\
         お客様コード|得意先コード|番号|customer number|customer no|customer id|customer code|customer|\
         member number|member no|member id|client id|account number|no|id",
    ),
    (
        NAME,
        Whole,
        "氏名|名前|お名前|姓名|顧客名|お客様名|会員名|氏名漢字|お名前漢字|漢字氏名|\
         name|full name|customer name|member name",
    ),
    (NAME, Piece, "姓|名|苗字|名字|氏|last name|family name|surname|first name|given name"),
    (
        KANA,
        Whole,
        "フリガナ|カナ|氏名カナ|カナ氏名|氏名フリガナ|お名前カナ|お名前フリガナ|名前カナ|ヨミガナ|\
         読み仮名|読み|ヨミ|顧客名カナ|カナ名|kana|name kana|furigana|reading",
    ),
    (KANA, Piece, "セイ|メイ|姓カナ|名カナ|姓フリガナ|名フリガナ|last name kana|first name kana"),
    (BIRTH, Whole, "生年月日|誕生日|birth date|birthday|date of birth|dob"),
    (POSTCODE, Whole, "郵便番号|〒|郵便|〒番号|postcode|postal code|zip|zip code"),
    (ADDRESS, Whole, "住所|ご住所|所在地|現住所|住所1|address|postal address|address1|address line1|addr"),
    (ADDRESS, Piece, "都道府県|市区町村|市町村|町名|町域|番地|町名番地|丁目番地|prefecture|city|town|street"),
    (
        ADDRESS,
        Tail,
        "住所2|住所3|建物|建物名|建物名等|マンション名|ビル名|方書|部屋番号|建物名部屋番号|address2|address3|\
         address line2|building|apartment",
    ),
    (
        PHONE,
        Whole,
        "電話番号|TEL|電話|お電話番号|電話番号1|TEL1|連絡先電話番号|連絡先|携帯電話|携帯番号|\
         携帯電話番号|携帯|phone|phone number|telephone|telephone number|mobile|tel no",
    ),
    (
        EMAIL,
        Whole,
        "メールアドレス|E-mail|メール|Eメール|Eメールアドレス|電子メール|電子メールアドレス|メアド|\
         mail|email address|mail address",
    ),
];

/// What `header` stands for, and whether only after words in brackets were left out (`電話番号（必須）`).
pub(super) fn meaning(header: &str) -> Option<(Column, Part, bool)> {
    let whole = find(&key(header)).map(|(column, part)| (column, part, false));
    whole.or_else(|| find(&key(&without_brackets(header))).map(|(column, part)| (column, part, true)))
}

fn find(wanted: &str) -> Option<(Column, Part)> {
    let known = |names: &str| names.split('|').any(|name| key(name) == wanted);
    KNOWN.iter().find(|(_, _, names)| known(names)).map(|(column, part, _)| (*column, *part))
}

/// What people call a column that holds all of `column`: the first Japanese name known.
pub(super) fn usual_name(column: Column) -> &'static str {
    let whole = KNOWN.iter().find(|(known, part, _)| *known == column && *part == Whole);
    whole.and_then(|(_, _, names)| names.split('|').next()).unwrap_or(column.key())
}

/// A header without width, case, kana script, spaces and marks: `Ｅ－ｍａｉｌ` is `email`, `ふりがな` is
/// `フリガナ`.
pub(super) fn key(header: &str) -> String {
    let wide: String = header.nfkc().flat_map(char::to_lowercase).collect();
    let marks = |ch: &char| ch.is_whitespace() || is_dash(*ch) || "_.:・*※()[]【】「」'\"#".contains(*ch);
    to_katakana(&wide).chars().filter(|ch| !marks(ch)).collect()
}

fn without_brackets(header: &str) -> String {
    let mut depth = 0_usize;
    let mut kept = String::with_capacity(header.len());
    for ch in header.chars() {
        match ch {
            '(' | '（' | '[' | '［' | '【' => depth += 1,
            ')' | '）' | ']' | '］' | '】' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.push(ch),
            _ => {}
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_known_however_they_are_written() {
        let cases = [
            ("氏名", NAME, Whole),
            ("お名前", NAME, Whole),
            ("名前", NAME, Whole),
            ("名", NAME, Piece),
            ("フリガナ", KANA, Whole),
            ("ふりがな", KANA, Whole),
            ("ﾌﾘｶﾞﾅ", KANA, Whole),
            ("氏名（カナ）", KANA, Whole),
            ("氏名（漢字）", NAME, Whole),
            ("郵便番号", POSTCODE, Whole),
            ("〒", POSTCODE, Whole),
            ("ＴＥＬ", PHONE, Whole),
            ("電話番号 (必須)", PHONE, Whole),
            ("E-mail", EMAIL, Whole),
            ("Ｅ－ｍａｉｌ", EMAIL, Whole),
            ("メール アドレス", EMAIL, Whole),
            ("会員番号", NO, Whole),
            ("顧客Ｎｏ．", NO, Whole),
            ("customer_no", NO, Whole),
            ("Date of Birth", BIRTH, Whole),
            ("birth_date", BIRTH, Whole),
            ("建物名", ADDRESS, Tail),
        ];
        for (header, column, part) in cases {
            assert_eq!(
                meaning(header).map(|(column, part, _)| (column, part)),
                Some((column, part)),
                "{header}"
            );
        }
        for header in ["備考", "", "性別", "import_line"] {
            assert_eq!(meaning(header), None, "{header}");
        }
    }

    #[test]
    fn no_two_things_share_a_header() {
        let mut seen = std::collections::HashMap::new();
        for (column, part, names) in KNOWN {
            for name in names.split('|') {
                assert_eq!(seen.insert(key(name), (column, part)), None, "{name}");
            }
        }
    }

    #[test]
    fn every_column_is_known_by_its_own_key() {
        for column in Column::ALL {
            assert_eq!(meaning(column.key()), Some((column, Whole, false)));
        }
    }
}
