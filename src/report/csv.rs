//! The report as one figure per line, for a spreadsheet: RFC 4180, UTF-8 with a byte order mark (without it the usual
//! spreadsheet reads Japanese as another encoding), and no cell that would be taken for a formula (safety, "CSV out").
//!
//! Columns: date, section, item, detail, measure, value; always six.

use super::Unwritable;
use super::outline::{Outline, Section};

/// U+FEFF at the start of the file.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The whole report.
///
/// # Errors
/// [`Unwritable`]; memory is the only place written to.
pub fn write(outline: &Outline) -> Result<String, Unwritable> {
    let mut file = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    let unwritable = |error: csv::Error| Unwritable(error.to_string());
    file.write_record(&outline.file_heads).map_err(unwritable)?;
    for record in outline.sections.iter().flat_map(|section| records(outline, section)) {
        file.write_record(record.iter().map(|cell| plain(cell))).map_err(unwritable)?;
    }
    let bytes = file.into_inner().map_err(|error| Unwritable(error.error().to_string()))?;
    String::from_utf8(bytes).map_err(|error| Unwritable(error.to_string()))
}

fn records(outline: &Outline, section: &Section) -> Vec<[String; 6]> {
    let title = if section.title.is_empty() { &outline.title } else { &section.title };
    let record = |item: &str, detail: &str, measure: &str, value: &str| {
        [&outline.day, title, item, detail, measure, value].map(str::to_owned)
    };
    let said = section.sentences.iter().map(|sentence| record("", "", "", &sentence.text));
    let mut records: Vec<[String; 6]> = said.collect();
    let table = &section.table;
    for row in &table.rows {
        let (keys, values) = row.split_at(table.keys.min(row.len()));
        let item = keys.first().map_or("", String::as_str);
        let detail = keys.get(1).map_or("", String::as_str);
        let measures = table.heads.iter().skip(table.keys).map(String::as_str).chain(std::iter::repeat(""));
        records
            .extend(values.iter().zip(measures).map(|(value, measure)| record(item, detail, measure, value)));
    }
    records
}

/// The cell as it may stand in a file that a spreadsheet opens: an apostrophe goes before what would begin a formula.
fn plain(cell: &str) -> String {
    let first = cell.trim_start_matches('\'').chars().next();
    let formula =
        matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\0' | '＝' | '＋' | '－' | '＠'));
    if formula { format!("'{cell}") } else { cell.to_owned() }
}
