//! The list, record by record.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::io::{Read, Seek, SeekFrom};

use csv::ByteRecord;

use super::cells::Cells;
use super::layout::Layout;
use super::opening::{delimiter, detected, first_line, other_encoding, read_header, refuse_other_files};
use super::row::{self, Fault};
use super::splitter::{Found, Shape, Splitter};
use super::{Encoding, Entry, ListError, MAX_RECORD, Options, RejectReason, Rejection, Row};
use crate::domain::customer::CustomerNo;
use crate::exchange::formula::unguard;

/// Most characters of a cell that a rejection repeats.
const SHOWN: usize = 100;

/// Reads a customer list: an iterator of one [`Entry`] per record. An error in it is one of the stream; it
/// is the last item. Dropping the reader part of the way leaves nothing behind.
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
    /// Reads the whole of `input` once to tell its encoding (unless the options name it), goes back to
    /// where it began and reads the header.
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
            None => detected(&mut input).map_err(|error| {
                other_encoding(first_line(&start), delimiter(&start), &options).unwrap_or(error)
            })?,
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
            let Some(found) = self.splitter.next_record(&mut self.record)? else {
                return Ok(None);
            };
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
        Some(
            outcome.unwrap_or_else(|fault| Entry::Rejected(rejection(line, fault, parted, layout, encoding))),
        )
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
        .map(|cells| {
            cells.iter().map(|cell| unguard(&row::decode_for_mending(cell, encoding)).to_owned()).collect()
        })
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
