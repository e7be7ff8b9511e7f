//! From the cells of one record to a customer, or to what is wrong with it.

use std::borrow::Cow;

use chrono::NaiveDate;
use csv::ByteRecord;

use super::layout::Layout;
use super::{Column, Encoding, ImportedCustomer, MAX_CELL, RejectReason};
use crate::domain::customer::{CustomerNo, Details, Field, FieldError, PersonName, not_in_future};
use crate::exchange::formula::unguard;

/// What is wrong with a record and the place of the cell at fault, from 0.
pub(super) struct Fault {
    pub(super) place: Option<usize>,
    pub(super) reason: RejectReason,
}

/// Reads one record.
pub(super) fn read(
    cells: &ByteRecord,
    layout: &Layout,
    encoding: Encoding,
    today: Option<NaiveDate>,
) -> Result<ImportedCustomer, Fault> {
    check_count(cells, layout.headers.len())?;
    let mut no = None;
    let mut details: Option<Details> = None;
    // The required columns come first in `sources`, so the record exists when the other fields are set.
    for (column, places) in &layout.sources {
        let first = places.first().copied();
        let text = joined(cells, places, *column, encoding)?;
        let set = match (*column, &mut details) {
            (Column::CustomerNo, _) => CustomerNo::parse(&text).map(|parsed| no = Some(parsed)),
            (Column::Field(Field::Name), _) => {
                PersonName::parse(&text).map(|name| details = Some(Details::named(name)))
            }
            (Column::Field(field), Some(details)) => {
                details.set(field, Some(&text)).and_then(|()| past(details, today))
            }
            (Column::Field(_), None) => Ok(()),
        };
        set.map_err(|error| Fault { place: first, reason: RejectReason::Value { column: *column, error } })?;
    }
    let missing =
        |column| Fault { place: None, reason: RejectReason::Value { column, error: FieldError::Required } };
    let no = no.ok_or_else(|| missing(Column::CustomerNo))?;
    let details = details.ok_or_else(|| missing(Column::Field(Field::Name)))?;
    Ok(ImportedCustomer { no, details })
}

/// Whether nothing stands in any cell, as in the rows that a spreadsheet adds at the end.
pub(super) fn is_blank(cells: &ByteRecord) -> bool {
    // 0x1A is the end-of-file mark of DOS, which some programs still write behind a CP932 list.
    cells.iter().flatten().all(|byte| byte.is_ascii_whitespace() || *byte == 0x1A)
}

/// The text of a cell in `encoding`.
///
/// # Errors
/// The place, from 1, of the first byte that means nothing.
pub(super) fn decode(bytes: &[u8], encoding: Encoding) -> Result<Cow<'_, str>, usize> {
    match encoding {
        Encoding::Utf8 => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Cow::Borrowed(text)),
            Err(error) => Err(error.valid_up_to() + 1),
        },
        Encoding::Cp932 => encoding_rs::SHIFT_JIS
            .decode_without_bom_handling_and_without_replacement(bytes)
            .ok_or_else(|| first_bad(bytes)),
    }
}

/// The text of a cell as far as it can be read, for showing and mending: in the list's encoding, else in
/// the other (a mixed list), else with replacement characters.
pub(super) fn decode_for_mending(bytes: &[u8], encoding: Encoding) -> String {
    let other = if encoding == Encoding::Utf8 { Encoding::Cp932 } else { Encoding::Utf8 };
    match decode(bytes, encoding).or_else(|_| decode(bytes, other)) {
        Ok(text) => text.into_owned(),
        Err(_) => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn first_bad(bytes: &[u8]) -> usize {
    let mut decoder = encoding_rs::SHIFT_JIS.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(bytes.len() * 3 + 16);
    match decoder.decode_to_string_without_replacement(bytes, &mut text, true) {
        (encoding_rs::DecoderResult::Malformed(bad, after), read) => {
            read.saturating_sub(usize::from(bad) + usize::from(after)) + 1
        }
        _ => 1,
    }
}

/// Empty cells beyond the header are let through: some programs end every row with a comma.
fn check_count(cells: &ByteRecord, want: usize) -> Result<(), Fault> {
    let got = cells.len();
    let extra_blank = got > want && cells.iter().skip(want).all(<[u8]>::is_empty);
    if got == want || extra_blank {
        return Ok(());
    }
    Err(Fault { place: None, reason: RejectReason::Ragged { want, got } })
}

/// The text of `column`: its one cell, or its parts put together.
fn joined<'a>(
    cells: &'a ByteRecord,
    places: &[usize],
    column: Column,
    encoding: Encoding,
) -> Result<Cow<'a, str>, Fault> {
    let text = |place: usize| cell(cells, place, encoding);
    if let [only] = places {
        return text(*only);
    }
    let mut whole = String::new();
    for place in places {
        let part = text(*place)?;
        let part = part.trim();
        let spaced = column != Column::Field(Field::Address) || whole.ends_with(|ch: char| ch.is_numeric());
        if spaced && !whole.is_empty() && !part.is_empty() {
            whole.push(' ');
        }
        whole.push_str(part);
    }
    Ok(Cow::Owned(whole))
}

fn cell(cells: &ByteRecord, place: usize, encoding: Encoding) -> Result<Cow<'_, str>, Fault> {
    let fault = |reason| Fault { place: Some(place), reason };
    let bytes = cells.get(place).unwrap_or_default();
    let text = decode(bytes, encoding).map_err(|at| fault(RejectReason::Bytes { at }))?;
    if text.len() > MAX_CELL {
        let got = text.chars().count();
        if got > MAX_CELL {
            return Err(fault(RejectReason::CellTooLong { max: MAX_CELL, got }));
        }
    }
    Ok(match text {
        Cow::Borrowed(text) => Cow::Borrowed(unguard(text)),
        Cow::Owned(text) => Cow::Owned(unguard(&text).to_owned()),
    })
}

fn past(details: &Details, today: Option<NaiveDate>) -> Result<(), FieldError> {
    match (details.birth, today) {
        (Some(birth), Some(today)) => not_in_future(birth, today).map(|_| ()),
        _ => Ok(()),
    }
}
