//! Lists as offices export them, broken in every way that was thought of.

use std::io::{Cursor, Write};

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::domain::customer::{Field, FieldError};
use crate::exchange::formula::{guard, unguard};
use crate::text::encoding::EncodingError;

const HEADER: &str = "顧客番号,氏名,フリガナ,郵便番号,住所,電話番号,メールアドレス,生年月日\r\n";

fn cp932(text: &str) -> Vec<u8> {
    let (bytes, _, lost) = encoding_rs::SHIFT_JIS.encode(text);
    assert!(!lost, "{text}");
    bytes.into_owned()
}

fn open(bytes: impl Into<Vec<u8>>) -> Result<CustomerReader<Cursor<Vec<u8>>>, ListError> {
    CustomerReader::open(Cursor::new(bytes.into()), Options::default())
}

fn entries(bytes: impl Into<Vec<u8>>) -> Vec<Entry> {
    open(bytes).unwrap().map(Result::unwrap).collect()
}

fn rejected(bytes: impl Into<Vec<u8>>) -> Rejection {
    let rejected = entries(bytes).into_iter().find_map(|entry| match entry {
        Entry::Rejected(rejection) => Some(rejection),
        _ => None,
    });
    rejected.expect("a rejection")
}

/// The values of a row in the order of [`Column::ALL`], joined for easy reading.
fn told(entry: &Entry) -> String {
    let Entry::Row(Row { line, record }) = entry else {
        return format!("{entry:?}");
    };
    let values = Field::ALL.iter().filter_map(|field| record.details.get(*field));
    [line.to_string(), record.no.to_string()].into_iter().chain(values).collect::<Vec<_>>().join("|")
}

#[test]
fn a_list_is_read_in_each_encoding_and_separator() {
    let row = "C-0000001,髙橋　美咲,ﾀｶﾊｼ ﾐｻｷ,１０００００１,東京都千代田区千代田1-1,\
               ０３－１２３４－５６７８,m@example.jp,S55.4.1\r\n";
    let text = format!("{HEADER}{row}");
    let tabs = text.replace(',', "\t");
    let expected = "2|C-0000001|髙橋　美咲|タカハシ ミサキ|1980-04-01|100-0001|\
                    東京都千代田区千代田1-1|03-1234-5678|m@example.jp";
    let lists: [(Vec<u8>, Encoding); 6] = [
        (text.clone().into(), Encoding::Utf8),
        (format!("\u{FEFF}{text}").into(), Encoding::Utf8),
        (cp932(&text), Encoding::Cp932),
        (tabs.clone().into(), Encoding::Utf8),
        (cp932(&tabs), Encoding::Cp932),
        (text.replace("\r\n", "\r").into(), Encoding::Utf8),
    ];
    for (bytes, encoding) in lists {
        let reader = open(bytes).unwrap();
        assert_eq!(reader.encoding(), encoding);
        let entries: Vec<Entry> = reader.map(Result::unwrap).collect();
        assert_eq!(entries.iter().map(told).collect::<Vec<_>>(), [expected]);
    }
}

#[test]
fn columns_stand_in_any_order_in_either_language() {
    let english =
        "E-mail,Note,Full Name,Phone,Customer No\nm@example.jp,\"a\nb\",John Smith,+1 212 555 0100,77\n";
    let reader = open(english).unwrap();
    assert_eq!(reader.unused_headers(), ["Note"]);
    assert_eq!(reader.headers().len(), 5);
    let total = reader.total_bytes();
    assert_eq!(total, Some(english.len() as u64));
    let entries: Vec<Entry> = reader.map(Result::unwrap).collect();
    assert_eq!(
        entries.iter().map(told).collect::<Vec<_>>(),
        ["2|77|John Smith|+1 212 555 0100|m@example.jp"]
    );
    let parts = "会員番号,姓,名,セイ,メイ,都道府県,市区町村,番地,建物名\n\
                 8,髙橋,美咲,たかはし,みさき,東京都,千代田区,霞が関1-4-1,カスミビル5F\n";
    assert_eq!(entries_told(parts), ["2|8|髙橋 美咲|タカハシ ミサキ|東京都千代田区霞が関1-4-1 カスミビル5F"]);
}

fn entries_told(bytes: &str) -> Vec<String> {
    entries(bytes).iter().map(told).collect()
}

#[test]
fn blank_rows_and_spare_commas_do_not_matter() {
    let text = "番号,氏名\n\n1,佐藤,,\n,\n , \n\"\",\"\"\n2,鈴木\n\u{1A}";
    assert_eq!(entries_told(text), ["3|1|佐藤", "7|2|鈴木"]);
}

#[test]
fn lines_stay_true_behind_quoted_breaks() {
    let text = "番号,氏名,住所\r\n1,佐藤,\"東京都千代田区霞が関1-4-1\r\nカスミビル\"\r\n2,\r\n";
    let found = entries(text);
    assert_eq!(told(&found[0]), "2|1|佐藤|東京都千代田区霞が関1-4-1 カスミビル");
    let Entry::Rejected(ragged) = &found[1] else { panic!("{found:?}") };
    assert_eq!((ragged.line, &ragged.reason), (4, &RejectReason::Ragged { want: 3, got: 2 }));
}

#[test]
fn each_fault_names_line_column_value_and_reason() {
    let field = |field, error| RejectReason::Value { column: Column::Field(field), error };
    let number = |error| RejectReason::Value { column: Column::CustomerNo, error };
    let cases = [
        (
            "1,髙\u{1B}]52;橋",
            2,
            "髙\u{1B}]52;橋",
            field(Field::Name, FieldError::Control { ch: '\u{1B}', at: 2 }),
        ),
        (
            "1,髙\u{202E}橋",
            2,
            "髙\u{202E}橋",
            field(Field::Name, FieldError::Hidden { ch: '\u{202E}', at: 2 }),
        ),
        ("1,髙\0橋", 2, "髙\0橋", field(Field::Name, FieldError::Control { ch: '\0', at: 2 })),
        ("1,", 2, "", field(Field::Name, FieldError::Required)),
        (",髙橋", 1, "", number(FieldError::Required)),
        ("1 2,髙橋", 1, "1 2", number(FieldError::NumberForm { ch: ' ', at: 2 })),
        ("1,4111111111111111", 2, "4111111111111111", {
            field(Field::Name, FieldError::Secret { kind: crate::text::secrets::SecretKind::PaymentCard })
        }),
    ];
    for (row, column, value, reason) in cases {
        let found = rejected(format!("番号,氏名\n9,佐藤\n{row}\n"));
        assert_eq!((found.line, found.column), (3, Some(column)), "{row:?}");
        assert_eq!(found.header.as_deref(), Some(if column == 1 { "番号" } else { "氏名" }));
        assert_eq!((found.value.as_str(), found.reason), (value, reason));
    }
    let era = rejected("番号,氏名,生年月日\n1,佐藤,平成32年1月1日\n");
    assert!(matches!(era.reason, RejectReason::Value { error: FieldError::Date(_), .. }));
    let cell = rejected(format!("番号,氏名\n1,{}\n", "x".repeat(MAX_CELL + 1)));
    assert_eq!(cell.reason, RejectReason::CellTooLong { max: MAX_CELL, got: MAX_CELL + 1 });
    assert_eq!(cell.value.len(), 100);
    let long = rejected(format!("番号,氏名\n1,{}\n2,鈴木\n", "x".repeat(MAX_RECORD)));
    assert_eq!((long.line, long.reason), (2, RejectReason::RecordTooLong { max: MAX_RECORD }));
}

#[test]
fn a_forgotten_quotation_mark_costs_one_row() {
    let found = entries("番号,氏名\n1,\"佐藤\n2,鈴木\n");
    let Entry::Rejected(open) = &found[0] else { panic!("{found:?}") };
    assert_eq!((open.line, &open.reason), (2, &RejectReason::OpenQuote));
    assert_eq!(open.cells, ["1", "佐藤"]);
    assert_eq!(told(&found[1]), "3|2|鈴木");
}

#[test]
fn a_future_birth_is_refused_when_today_is_known() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 22);
    let list = Cursor::new("番号,氏名,生年月日\n1,佐藤,2026-11-23\n2,鈴木,2026-11-22\n");
    let options = Options { today, ..Options::default() };
    let found: Vec<Entry> = CustomerReader::open(list, options).unwrap().map(Result::unwrap).collect();
    assert!(matches!(
        &found[0],
        Entry::Rejected(Rejection {
            column: Some(3),
            reason: RejectReason::Value { error: FieldError::FutureDate { .. }, .. },
            ..
        })
    ));
    assert!(matches!(found[1], Entry::Row(_)));
}

#[test]
fn a_number_twice_is_passed_over_or_refused() {
    let found = entries("番号,氏名,備考\nC-1,佐藤,a\nＣ－１,佐藤,b\nc-1,鈴木,c\n");
    assert_eq!(found[1], Entry::Repeated { line: 3, first_line: 2 });
    let Entry::Rejected(double) = &found[2] else { panic!("{found:?}") };
    assert_eq!(
        (double.line, double.column, &double.reason),
        (4, Some(1), &RejectReason::Duplicate { first_line: 2 })
    );
}

#[test]
fn mixed_encodings_are_refused_by_line_or_row_by_row_when_told_to() {
    let mixed = [HEADER.as_bytes(), "1,髙橋,,,,,,\r\n".as_bytes(), &cp932("2,山﨑,,,,,,\r\n")].concat();
    let Err(ListError::Encoding(EncodingError::Mixed { utf8, .. })) = open(mixed.clone()) else { panic!() };
    assert_eq!(utf8.line, 3);
    let options = Options { encoding: Some(Encoding::Utf8), ..Options::default() };
    let found: Vec<Entry> =
        CustomerReader::open(Cursor::new(mixed), options).unwrap().map(Result::unwrap).collect();
    let Entry::Rejected(bytes) = &found[1] else { panic!("{found:?}") };
    assert_eq!((bytes.line, bytes.column, &bytes.reason), (3, Some(2), &RejectReason::Bytes { at: 1 }));
    assert_eq!(bytes.value, "山﨑", "shown as it was meant");
}

#[test]
fn what_is_no_list_is_named() {
    let utf16: Vec<u8> = "番号,氏名\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let euc = encoding_rs::EUC_JP.encode("番号,氏名\n1,佐藤\n").0.into_owned();
    let jis = encoding_rs::ISO_2022_JP.encode("番号,氏名\n1,佐藤\n").0.into_owned();
    let cases = [
        ([&[0xFF, 0xFE], utf16.as_slice()].concat(), LooksLike::Utf16),
        ("no,name\n".encode_utf16().flat_map(u16::to_le_bytes).collect(), LooksLike::Utf16),
        ("no,name\n".encode_utf16().flat_map(u16::to_be_bytes).collect(), LooksLike::Utf16),
        (euc, LooksLike::EucJp),
        (jis, LooksLike::Iso2022Jp),
        (b"PK\x03\x04rest".to_vec(), LooksLike::Zip),
        (b"\xD0\xCF\x11\xE0rest".to_vec(), LooksLike::OldSpreadsheet),
        (b"a\0\0\0\0b\n".to_vec(), LooksLike::Binary),
    ];
    for (bytes, expected) in cases {
        let Err(ListError::NotText { looks_like }) = open(bytes) else { panic!("{expected:?}") };
        assert_eq!(looks_like, expected);
    }
}

#[test]
fn a_header_that_will_not_do_is_named() {
    assert!(matches!(open("").err(), Some(ListError::Empty)));
    assert!(matches!(open("\n\n").err(), Some(ListError::Empty)));
    assert!(matches!(open("\"番号,氏名\n").err(), Some(ListError::Header { line: 1 })));
    let wide = vec!["x"; MAX_COLUMNS + 1].join(",");
    assert!(matches!(open(wide).err(), Some(ListError::TooManyColumns { got: 101 })));
    let Err(ListError::MissingColumns { missing, seen }) = open("1,佐藤\n2,鈴木\n") else { panic!() };
    assert_eq!((missing.len(), seen.len()), (2, 2));
}

/// Rejects what `bytes` has wrong into a file that can be imported again.
fn rejects_file(bytes: Vec<u8>, encoding: Option<Encoding>) -> Vec<u8> {
    let options = Options { encoding, ..Options::default() };
    let mut reader = CustomerReader::open(Cursor::new(bytes), options).unwrap();
    let mut rejects = RejectsWriter::new(Vec::new(), reader.headers()).unwrap();
    for entry in reader.by_ref() {
        if let Entry::Rejected(rejection) = entry.unwrap() {
            rejects.write(&rejection, "理由").unwrap();
        }
    }
    rejects.finish().unwrap()
}

#[test]
fn rejects_are_mended_and_imported_again() {
    let list = cp932(
        "備考,顧客番号,氏名,TEL\r\n=1+1,C-1,髙橋,12\r\n,C-2,佐藤,+81-3-5512-7400\r\n@x,C-3,,03-5512-7400\r\n",
    );
    let file = rejects_file(list, None);
    let text = String::from_utf8(file).unwrap();
    assert_eq!(
        text,
        "\u{FEFF}備考,顧客番号,氏名,TEL,import_line,import_column,import_reason\r\n\
         '=1+1,C-1,髙橋,12,2,TEL,理由\r\n'@x,C-3,,03-5512-7400,4,氏名,理由\r\n"
    );
    let mended = text.replace(",12,", ",'+81-3-5512-7401,").replace("C-3,,", "C-3,鈴木,");
    assert_eq!(open(mended.clone()).unwrap().unused_headers(), ["備考"]);
    assert_eq!(entries_told(&mended), ["2|C-1|髙橋|+81-3-5512-7401", "3|C-3|鈴木|03-5512-7400"]);
    let again = String::from_utf8(rejects_file(text.into(), None)).unwrap();
    assert_eq!(
        again.lines().next(),
        Some("\u{FEFF}備考,顧客番号,氏名,TEL,import_line,import_column,import_reason")
    );
    assert_eq!(
        again.lines().nth(1),
        Some("'=1+1,C-1,髙橋,12,2,TEL,理由"),
        "the earlier columns are replaced"
    );
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof!["[髙橋佐藤 ,\"'=+@\t\n-]{0,8}", "[ -~]{0,8}", any::<String>()]
}

/// A good row's cells, as [`HEADER`] orders them.
fn good_row() -> impl Strategy<Value = [String; 8]> {
    (
        "[A-Z]{0,2}-?[0-9]{1,7}",
        "[髙高橋﨑崎あ葛ー,\"'=A-z][髙高橋﨑崎あ葛ー,\"'=A-z ]{0,10}",
        "(|[ァ-ヺ][ァ-ヺー ]{0,8}[ァ-ヺ])",
        "(|[0-9]{3}-[0-9]{4})",
        "(|[東京都千代田区霞が関=＝+'\",][東京都千代田区霞が関0-9 \",-]{0,20})",
        "(|03-[0-9]{4}-[0-9]{4}|\\+81-90-[0-9]{4}-[0-9]{4})",
        "(|[a-z+=][a-z.+]{0,8}@example\\.(jp|com))",
        "(|19[0-9]{2}-0[1-9]-[12][0-8])",
    )
        .prop_map(|(no, name, kana, post, address, phone, email, birth)| {
            [no, name, kana, post, address, phone, email, birth]
        })
}

proptest! {
    #[test]
    fn any_bytes_end_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = open(bytes.clone()).map(|reader| reader.count());
        for encoding in [Encoding::Utf8, Encoding::Cp932] {
            let listed = [b"no,name,kana,tel\n".as_slice(), &bytes].concat();
            let reader = CustomerReader::new(listed.as_slice(), encoding, Options::default()).unwrap();
            prop_assert!(reader.map(Result::unwrap).count() <= bytes.len());
        }
    }

    #[test]
    fn any_cells_end_without_panic(rows in prop::collection::vec(prop::collection::vec(cell(), 0..6), 0..8)) {
        let lines: Vec<String> = rows.iter().map(|row| row.join(",")).collect();
        let listed = format!("no,name,kana,tel\n{}", lines.join("\n"));
        let _ = rejects_file(listed.into_bytes(), Some(Encoding::Utf8));
    }

    /// What is written the way the program writes tables is read as it was.
    #[test]
    fn export_and_import_give_the_same(row in good_row()) {
        let mut file = b"\xEF\xBB\xBF".to_vec();
        file.write_all(HEADER.as_bytes()).unwrap();
        let mut table = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(file);
        table.write_record(row.iter().map(|cell| guard(cell).into_owned())).unwrap();
        let found = entries(table.into_inner().unwrap());
        let Entry::Row(Row { line: 2, record }) = &found[0] else { panic!("{found:?}") };
        prop_assert_eq!(record.no.as_str(), &row[0]);
        use Field::{Address, BirthDate, Email, Kana, Name, Phone, Postcode};
        let fields = [Name, Kana, Postcode, Address, Phone, Email, BirthDate];
        for (field, cell) in fields.into_iter().zip(&row[1..]) {
            prop_assert_eq!(record.details.get(field), field.parse(cell).unwrap());
        }
    }

    /// A rejects file holds every cell of a rejected row as it was.
    #[test]
    fn rejects_keep_every_cell(cells in prop::collection::vec("[髙橋 ,\"'=+@\n\t\u{202E}-]{0,8}", 3)) {
        let mut list = csv::Writer::from_writer(Vec::new());
        list.write_record(["備考", "番号", "氏名", "メモ"]).unwrap();
        let row = [&cells[0], "1", "\u{202E}", &cells[2]];
        list.write_record(row).unwrap();
        let file = rejects_file(list.into_inner().unwrap(), None);
        let mut kept = csv::Reader::from_reader(&file[3..]);
        let record = kept.records().next().unwrap().unwrap();
        for (place, cell) in row.iter().enumerate() {
            prop_assert_eq!(unguard(&record[place]), unguard(cell));
        }
    }
}
