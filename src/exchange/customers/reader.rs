//! The list, record by record.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::io::{Read, Seek, SeekFrom};

use csv::ByteRecord;

use super::cells::Cells;
use super::layout::Layout;
use super::row::{self, Fault};
use super::sniff::sniff;
use super::splitter::{Found, Shape, Splitter};
use super::{
    Encoding, Entry, ImportedCustomer, ListError, LooksLike, MAX_COLUMNS, MAX_RECORD, Options, RejectReason, Rejection,
    Row,
};
use crate::domain::customer::CustomerNo;

/// Most characters of a cell that a rejection repeats.
const SHOWN: usize = 100;

/// Reads a customer list: an iterator of one [`Entry`] per record. An error in it is one of the stream; it is the last
/// item. Dropping the reader part of the way leaves nothing behind.
pub struct CustomerReader<R> {
    splitter: Splitter<R>,
    cells: Cells,
    layout: Layout,
    encoding: Encoding,
    options: Options,
    /// Each number with a hash of its record and the line it stood in first.
    seen: HashMap<CustomerNo, (u64, u64)>,
    hasher: BuildHasherDefault<DefaultHasher>,
    record: Vec<u8>,
    total_bytes: Option<u64>,
    failed: bool,
}

impl<R: Read + Seek> CustomerReader<R> {
    /// Reads the whole of `input` once to tell its encoding (unless the options name it), goes back to where it began and
    /// reads the header.
    ///
    /// # Errors
    /// [`ListError`]; nothing has been handed out then.
    pub fn open(mut input: R, options: Options) -> Result<Self, ListError> {
        let begin = input.stream_position()?;
        let total = input.seek(SeekFrom::End(0))?.saturating_sub(begin);
        input.seek(SeekFrom::Start(begin))?;
        let mut start = Vec::new();
        input.by_ref().take(4096).read_to_end(&mut start)?;
        refuse_other_files(&start)?;
        input.seek(SeekFrom::Start(begin))?;
        let encoding = match options.encoding {
            Some(encoding) => encoding,
            None => sniff(&mut input)?,
        };
        input.seek(SeekFrom::Start(begin))?;
        let mut reader = Self::new(input, encoding, options)?;
        reader.total_bytes = Some(total);
        Ok(reader)
    }
}

impl<R: Read> CustomerReader<R> {
    /// Reads the header of a list whose encoding is known, for a stream that can be read only once.
    ///
    /// # Errors
    /// [`ListError`]; nothing has been handed out then.
    pub fn new(input: R, encoding: Encoding, options: Options) -> Result<Self, ListError> {
        let mut splitter = Splitter::new(input)?;
        refuse_other_files(splitter.rest())?;
        let delimiter = delimiter(splitter.rest());
        splitter.set_delimiter(delimiter);
        let mut cells = Cells::new(delimiter);
        let layout = read_header(&mut splitter, &mut cells, encoding, &options)?;
        Ok(Self {
            splitter,
            cells,
            layout,
            encoding,
            options,
            seen: HashMap::new(),
            hasher: BuildHasherDefault::default(),
            record: Vec::with_capacity(1024),
            total_bytes: None,
            failed: false,
        })
    }

    /// The encoding that is read.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// The headers as written, in their order.
    pub fn headers(&self) -> &[String] {
        &self.layout.headers
    }

    /// The headers whose cells are not used.
    pub fn unused_headers(&self) -> Vec<&str> {
        self.layout.unused()
    }

    /// Bytes used so far.
    pub fn bytes_used(&self) -> u64 {
        self.splitter.bytes_used()
    }

    /// Bytes in the list, when [`CustomerReader::open`] could tell.
    pub fn total_bytes(&self) -> Option<u64> {
        self.total_bytes
    }

    fn next_entry(&mut self) -> Result<Option<Entry>, ListError> {
        loop {
            let Some(found) = self.splitter.next_record(&mut self.record)? else { return Ok(None) };
            if let Some(entry) = self.entry(found) {
                return Ok(Some(entry));
            }
        }
    }

    /// What a record comes to; `None` for one in which nothing stands.
    fn entry(&mut self, found: Found) -> Option<Entry> {
        let Found { line, shape } = found;
        let (layout, encoding) = (&self.layout, self.encoding);
        let parted = match shape {
            Shape::Whole => self.cells.part(&self.record, false),
            Shape::OpenQuote => self.cells.part(&self.record, true),
            Shape::TooLong => None,
        };
        let outcome = match (shape, parted) {
            (_, Some(cells)) if shape == Shape::Whole && row::is_blank(cells) => return None,
            (Shape::Whole, Some(cells)) => row::read(cells, layout, encoding, self.options.today),
            (Shape::TooLong, _) => Err(RejectReason::RecordTooLong { max: MAX_RECORD }.into()),
            (Shape::Whole | Shape::OpenQuote, _) => Err(RejectReason::OpenQuote.into()),
        };
        let outcome = outcome.and_then(|record| {
            let hash = self.hasher.hash_one(&record.details);
            match self.seen.get(&record.no) {
                None => {
                    self.seen.insert(record.no.clone(), (hash, line));
                    Ok(Entry::Row(Row { line, record }))
                }
                Some((known, first_line)) if *known == hash => {
                    Ok(Entry::Repeated { line, first_line: *first_line })
                }
                Some((_, first_line)) => Err(Fault {
                    place: layout.sources.first().and_then(|(_, places)| places.first().copied()),
                    reason: RejectReason::Duplicate { first_line: *first_line },
                }),
            }
        });
        Some(outcome.unwrap_or_else(|fault| Entry::Rejected(rejection(line, fault, parted, layout, encoding))))
    }
}

impl<R: Read> Iterator for CustomerReader<R> {
    type Item = Result<Entry, ListError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.failed {
            return None;
        }
        let next = self.next_entry();
        self.failed = next.is_err();
        next.transpose()
    }
}

impl From<RejectReason> for Fault {
    fn from(reason: RejectReason) -> Self {
        Self { place: None, reason }
    }
}

fn rejection(
    line: u64,
    fault: Fault,
    parted: Option<&ByteRecord>,
    layout: &Layout,
    encoding: Encoding,
) -> Rejection {
    let cells: Vec<String> = parted
        .map(|cells| cells.iter().map(|cell| row::decode_for_mending(cell, encoding)).collect())
        .unwrap_or_default();
    let cell = fault.place.and_then(|place| cells.get(place));
    Rejection {
        line,
        column: fault.place.map(|place| place + 1),
        header: fault.place.and_then(|place| layout.headers.get(place).cloned()),
        value: cell.map(|cell| cell.chars().take(SHOWN).collect()).unwrap_or_default(),
        reason: fault.reason,
        cells,
    }
}

fn read_header<R: Read>(
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
        parted.iter().map(|cell| row::decode(cell, encoding).ok().map(|text| text.trim().to_owned())).collect()
    };
    let layout = match headers(encoding) {
        Some(headers) => Layout::of(headers, &options.map),
        None => Err(unreadable()),
    };
    layout.map_err(|error| other_encoding(&record, delimiter(&record), options).unwrap_or(error))
}

/// An error naming the encoding in which the header would have made sense.
fn other_encoding(header: &[u8], delimiter: u8, options: &Options) -> Option<ListError> {
    let others =
        [(encoding_rs::EUC_JP, LooksLike::EucJp), (encoding_rs::ISO_2022_JP, LooksLike::Iso2022Jp)];
    others.into_iter().find_map(|(encoding, looks_like)| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(header)?;
        let headers = text.split(char::from(delimiter)).map(|cell| cell.trim_matches('"').to_owned()).collect();
        Layout::of(headers, &options.map).ok().map(|_| ListError::NotText { looks_like })
    })
}

/// A tab when the first line has more tabs than commas outside quotation marks.
fn delimiter(start: &[u8]) -> u8 {
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

/// Names what is clearly no list by its first bytes.
fn refuse_other_files(start: &[u8]) -> Result<(), ListError> {
    let first_line = || start.iter().take_while(|byte| !matches!(byte, b'\n' | b'\r'));
    let looks_like = match start {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, 1.., ..] | [1.., 0, 1.., 0, ..] => LooksLike::Utf16,
        [b'P', b'K', 3, 4, ..] => LooksLike::Zip,
        [0xD0, 0xCF, 0x11, 0xE0, ..] => LooksLike::OldSpreadsheet,
        _ if first_line().any(|byte| *byte == 0) => LooksLike::Binary,
        _ => return Ok(()),
    };
    Err(ListError::NotText { looks_like })
}
