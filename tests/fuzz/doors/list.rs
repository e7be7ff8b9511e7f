//! The customer list: a file from outside, in UTF-8, CP932 or something else.

use std::io::Cursor;

use madoguchi::domain::customer::Field;
use madoguchi::exchange::customers::{
    CustomerReader, Encoding, Entry, ImportedCustomer, ListError, Options, Rejection, RejectsWriter,
};
use madoguchi::exchange::formula::guard;

use super::{Behind, Door, End, Said};

pub const DOOR: Door = Door {
    name: "list",
    words: &[
        "顧客番号",
        "氏名",
        "フリガナ",
        "電話番号",
        "\r\n",
        "\",\"",
        "\t",
        "\u{feff}",
        "import_line",
        "'=1",
        "昭和60年4月3日",
    ],
    longest: 8_000,
    runs: 600,
    open,
};

fn open() -> Behind {
    let said = Said::new();
    Box::new(move |bytes| {
        let encoding = [None, None, Some(Encoding::Utf8), Some(Encoding::Cp932)][bytes.len() % 4];
        let list = match read(bytes, encoding) {
            Ok(list) => list,
            Err(error) => {
                said.sentence(|words| words.list_error("list.csv", &error));
                return End::error(&error);
            }
        };
        let records = list.rows.len() + list.rejected.len() + list.repeated;
        assert!(records <= bytes.len(), "more records than bytes");
        for rejection in &list.rejected {
            said.line(|words| words.rejection(rejection));
        }
        mended(&list);
        written_again(&list.rows);
        let counts = [list.rows.len(), list.rejected.len(), list.repeated].map(|count| count.min(3));
        let reasons = list
            .rejected
            .iter()
            .map(|rejection| std::mem::discriminant(&rejection.reason))
            .collect::<Vec<_>>();
        let kind =
            (counts, reasons.into_iter().take(2).collect::<Vec<_>>(), list.encoding == Encoding::Cp932);
        if list.rows.is_empty() { End::refused(kind) } else { End::accepted(kind) }
    })
}

struct List {
    rows: Vec<ImportedCustomer>,
    rejected: Vec<Rejection>,
    repeated: usize,
    headers: Vec<String>,
    encoding: Encoding,
}

fn read(bytes: &[u8], encoding: Option<Encoding>) -> Result<List, ListError> {
    let options = Options { encoding, ..Options::default() };
    let mut reader = CustomerReader::open(Cursor::new(bytes), options)?;
    let (headers, encoding) = (reader.headers().to_vec(), reader.encoding());
    let mut list = List { rows: Vec::new(), rejected: Vec::new(), repeated: 0, headers, encoding };
    for entry in &mut reader {
        match entry? {
            Entry::Row(row) => list.rows.push(row.record),
            Entry::Rejected(rejection) => list.rejected.push(rejection),
            Entry::Repeated { .. } => list.repeated += 1,
        }
    }
    assert!(reader.bytes_used() <= bytes.len() as u64 + 1);
    Ok(list)
}

/// The file of rejected rows can be read again, whatever stood in the list.
fn mended(list: &List) {
    if list.rejected.is_empty() {
        return;
    }
    let mut writer = RejectsWriter::new(Vec::new(), &list.headers).unwrap();
    list.rejected.iter().for_each(|rejection| writer.write(rejection, "reason").unwrap());
    let bytes = writer.finish().unwrap();
    let again = read(&bytes, None).expect("the file of rejected rows cannot be read");
    let records = again.rows.len() + again.rejected.len() + again.repeated;
    assert!(records <= list.rejected.len(), "rejected rows have become more");
}

/// What was accepted is accepted again as it is, when a spreadsheet writes it.
fn written_again(rows: &[ImportedCustomer]) {
    if rows.is_empty() {
        return;
    }
    let mut writer = csv::Writer::from_writer(b"\xEF\xBB\xBF".to_vec());
    let headers = ["customer_no"].into_iter().chain(Field::ALL.map(Field::key));
    writer.write_record(headers).unwrap();
    for row in rows {
        let values = Field::ALL.map(|field| row.details.get(field).unwrap_or_default());
        let cells = [row.no.as_str().to_owned()].into_iter().chain(values);
        writer.write_record(cells.map(|cell| guard(&cell).into_owned())).unwrap();
    }
    let again = read(&writer.into_inner().unwrap(), None).expect("what was accepted cannot be read again");
    assert_eq!(again.rejected, [], "what was accepted is refused");
    assert!(again.rows == rows, "what was accepted has become something else");
}
