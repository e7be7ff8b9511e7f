//! What must be found out before the first record: encoding, separator, columns, or that this is no list.

use std::io::Read;

use super::cells::Cells;
use super::layout::Layout;
use super::row;
use super::splitter::{Shape, Splitter};
use super::{Encoding, ListError, LooksLike, MAX_COLUMNS, Options};
use crate::text::detect::{DetectError, Hint, detect};
use crate::text::encoding as text;

/// Takes the header off the list and finds out what each column holds.
pub(super) fn read_header<R: Read>(
    splitter: &mut Splitter<R>,
    cells: &mut Cells,
    encoding: Encoding,
    options: &Options,
) -> Result<Layout, ListError> {
    let mut record = Vec::new();
    let found = splitter.next_record(&mut record)?.ok_or(ListError::Empty)?;
    let unreadable = || ListError::Header { line: found.line };
    if found.shape != Shape::Whole {
        return Err(unreadable());
    }
    let parted = cells.part(&record, false).ok_or_else(unreadable)?;
    if parted.len() > MAX_COLUMNS {
        return Err(ListError::TooManyColumns { got: parted.len() });
    }
    let headers = |encoding| -> Option<Vec<String>> {
        parted
            .iter()
            .map(|cell| row::decode(cell, encoding).ok().map(|text| text.trim().to_owned()))
            .collect()
    };
    let layout = match headers(encoding) {
        Some(headers) => Layout::of(headers, &options.map),
        None => Err(unreadable()),
    };
    layout.map_err(|error| other_encoding(&record, delimiter(&record), options).unwrap_or(error))
}

/// An error naming the encoding in which the header would have made sense.
pub(super) fn other_encoding(header: &[u8], delimiter: u8, options: &Options) -> Option<ListError> {
    let others = [(encoding_rs::EUC_JP, LooksLike::EucJp), (encoding_rs::ISO_2022_JP, LooksLike::Iso2022Jp)];
    others.into_iter().find_map(|(encoding, looks_like)| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(header)?;
        let headers =
            text.split(char::from(delimiter)).map(|cell| cell.trim_matches('"').to_owned()).collect();
        Layout::of(headers, &options.map).ok().map(|_| ListError::NotText { looks_like })
    })
}

/// A tab when the first line has more tabs than commas outside quotation marks.
pub(super) fn delimiter(start: &[u8]) -> u8 {
    let first = start.iter().skip_while(|byte| matches!(byte, b'\n' | b'\r'));
    let mut quoted = false;
    let (mut tabs, mut commas) = (0_u32, 0_u32);
    for byte in first {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            b'\t' if !quoted => tabs += 1,
            b',' if !quoted => commas += 1,
            _ => {}
        }
    }
    if tabs > commas { b'\t' } else { b',' }
}

/// The bytes up to the first line end.
pub(super) fn first_line(start: &[u8]) -> &[u8] {
    start.split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default()
}

/// The encoding of all of `input`: UTF-8 when all of it is, else CP932.
pub(super) fn detected(input: impl Read) -> Result<Encoding, ListError> {
    match detect(input, Hint::Auto) {
        Ok(text::Encoding::Cp932) => Ok(Encoding::Cp932),
        Ok(text::Encoding::Utf8 | text::Encoding::Utf8Bom) => Ok(Encoding::Utf8),
        Ok(utf16) => Err(text::EncodingError::Unsupported(utf16).into()),
        Err(DetectError::Read(error)) => Err(error.into()),
        Err(DetectError::Encoding(error)) => Err(error.into()),
    }
}

/// Names what is clearly no list by its first bytes.
pub(super) fn refuse_other_files(start: &[u8]) -> Result<(), ListError> {
    let looks_like = match start {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => LooksLike::Utf16,
        [0, second, 0, fourth, ..] if *second != 0 && *fourth != 0 => LooksLike::Utf16,
        [first, 0, third, 0, ..] if *first != 0 && *third != 0 => LooksLike::Utf16,
        [b'P', b'K', 3, 4, ..] => LooksLike::Zip,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => LooksLike::OldSpreadsheet,
        _ if first_line(start).contains(&0) => LooksLike::Binary,
        _ => return Ok(()),
    };
    Err(ListError::NotText { looks_like })
}
