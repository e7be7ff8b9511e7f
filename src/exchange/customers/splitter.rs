//! The stream cut into records, in bounded memory and with true line numbers.
//!
//! Works on bytes before they are decoded. That is safe in both encodings: no second byte of CP932 is a
//! comma, a tab, a quotation mark or a line break. Quoting follows RFC 4180 as the csv crate reads it: a
//! mark opens only at the start of a cell. Ends of line: LF, CR LF, and CR alone.

use std::io::{self, Read};

use super::{MAX_LINES, MAX_RECORD};

/// How much is asked of the stream at a time.
const CHUNK: usize = 64 * 1024;

/// Cuts a stream into records.
pub(super) struct Splitter<R> {
    input: R,
    buffer: Vec<u8>,
    /// First byte of `buffer` not yet handed out.
    start: usize,
    ended: bool,
    delimiter: u8,
    /// Physical line of the byte at `start`, from 1.
    line: u64,
    /// The last record ended with CR: an LF that follows belongs to it.
    after_cr: bool,
    /// Bytes taken from the stream so far.
    taken: u64,
}

/// A record that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// The physical line on which it begins.
    pub(super) line: u64,
    /// How far it can be used.
    pub(super) shape: Shape,
}

/// Whether a record is whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// It is.
    Whole,
    /// Its first line leaves a quotation mark open; that line alone was taken.
    OpenQuote,
    /// It is over the cap and was dropped up to the next line break.
    TooLong,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    CellStart,
    Bare,
    Quoted,
    /// Behind a quotation mark in a quoted cell: it closes, unless another follows.
    Mark,
}

/// Progress through one record; places count from the record's first byte.
struct Scan {
    at: At,
    place: usize,
    breaks: u64,
    /// Where the first line inside a quoted cell ends, and where the next begins.
    first_break: Option<(usize, usize)>,
    after_cr: bool,
}

impl<R: Read> Splitter<R> {
    /// Begins at the stream's present place, which is line 1. A UTF-8 byte order mark is passed over.
    pub(super) fn new(input: R) -> io::Result<Self> {
        let mut splitter = Self {
            input,
            buffer: Vec::with_capacity(2 * CHUNK),
            start: 0,
            ended: false,
            delimiter: b',',
            line: 1,
            after_cr: false,
            taken: 0,
        };
        while !splitter.ended && splitter.buffer.len() < MAX_RECORD {
            splitter.fill()?;
        }
        if splitter.rest().starts_with(b"\xEF\xBB\xBF") {
            splitter.start = 3;
        }
        Ok(splitter)
    }

    /// The first bytes of the stream, at most one record's cap.
    pub(super) fn rest(&self) -> &[u8] {
        self.buffer.get(self.start..).unwrap_or_default()
    }

    /// Sets what parts the cells.
    pub(super) fn set_delimiter(&mut self, delimiter: u8) {
        self.delimiter = delimiter;
    }

    /// Bytes of the stream used so far, for a progress bar.
    pub(super) fn bytes_used(&self) -> u64 {
        self.taken.saturating_sub(self.rest().len() as u64)
    }

    /// Puts the next record, without its line end, into `record`. Blank lines are passed over. `None` at
    /// the end.
    pub(super) fn next_record(&mut self, record: &mut Vec<u8>) -> io::Result<Option<Found>> {
        record.clear();
        loop {
            self.skip_line_feed()?;
            let line = self.line;
            let mut scan =
                Scan { at: At::CellStart, place: 0, breaks: 0, first_break: None, after_cr: false };
            let closed = self.scan(&mut scan)?;
            let open = matches!(scan.at, At::Quoted) && !closed;
            let shape = match scan.first_break {
                Some((end, next)) if open || scan.is_over() => {
                    self.hand_out(record, end, next);
                    self.line += 1;
                    return Ok(Some(Found { line, shape: Shape::OpenQuote }));
                }
                _ if scan.place > MAX_RECORD => {
                    self.drop_line()?;
                    return Ok(Some(Found { line, shape: Shape::TooLong }));
                }
                _ if open => Shape::OpenQuote,
                _ => Shape::Whole,
            };
            if !closed && scan.place == 0 {
                return Ok(None);
            }
            self.hand_out(record, scan.place, scan.place);
            self.line += scan.breaks;
            if closed {
                self.take_line_end();
            }
            if !record.is_empty() {
                return Ok(Some(Found { line, shape }));
            }
        }
    }

    /// Runs to the line end that closes the record (`true`), to the end of the stream, or to a cap.
    fn scan(&mut self, scan: &mut Scan) -> io::Result<bool> {
        loop {
            let delimiter = self.delimiter;
            let fresh = self.buffer.get(self.start + scan.place..).unwrap_or_default();
            if scan.over(fresh, delimiter) {
                return Ok(true);
            }
            if scan.is_over() || self.ended {
                return Ok(false);
            }
            self.fill()?;
        }
    }

    fn hand_out(&mut self, record: &mut Vec<u8>, end: usize, next: usize) {
        record.extend_from_slice(self.rest().get(..end).unwrap_or_default());
        self.start += next;
    }

    /// Takes the line end at `start`: LF or CR.
    fn take_line_end(&mut self) {
        self.after_cr = self.rest().first() == Some(&b'\r');
        self.start += 1;
        self.line += 1;
    }

    /// The LF of a CR LF whose CR ended the record before.
    fn skip_line_feed(&mut self) -> io::Result<()> {
        if !self.after_cr {
            return Ok(());
        }
        if self.rest().is_empty() && !self.ended {
            self.fill()?;
        }
        self.start += usize::from(self.rest().first() == Some(&b'\n'));
        self.after_cr = false;
        Ok(())
    }

    /// Drops everything up to and with the next line end, without holding it.
    fn drop_line(&mut self) -> io::Result<()> {
        loop {
            if let Some(end) = self.rest().iter().position(|byte| matches!(byte, b'\n' | b'\r')) {
                self.start += end;
                self.take_line_end();
                return Ok(());
            }
            self.start = self.buffer.len();
            if self.ended {
                return Ok(());
            }
            self.fill()?;
        }
    }

    /// Reads one more chunk behind what is held, moving that to the front first.
    fn fill(&mut self) -> io::Result<()> {
        self.buffer.drain(..self.start);
        self.start = 0;
        let held = self.buffer.len();
        self.buffer.resize(held + CHUNK, 0);
        let space = self.buffer.get_mut(held..).unwrap_or_default();
        let got = loop {
            match self.input.read(space) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        let got = got.inspect_err(|_| self.buffer.truncate(held))?;
        self.buffer.truncate(held + got);
        self.ended = got == 0;
        self.taken += got as u64;
        Ok(())
    }
}

impl Scan {
    /// Goes on over `fresh`; `true` when a line end closed the record (it is at `place` then).
    fn over(&mut self, fresh: &[u8], delimiter: u8) -> bool {
        let room = (MAX_RECORD + 1).saturating_sub(self.place);
        for &byte in fresh.iter().take(room) {
            let line_end = matches!(byte, b'\n' | b'\r');
            match self.at {
                At::Quoted if byte == b'"' => self.at = At::Mark,
                At::Quoted if line_end => {
                    self.line_break(byte);
                    if self.is_over() {
                        return false;
                    }
                }
                At::Quoted => {}
                At::Mark if byte == b'"' => self.at = At::Quoted,
                _ if line_end => return true,
                _ if byte == delimiter => self.at = At::CellStart,
                At::CellStart if byte == b'"' => self.at = At::Quoted,
                _ => self.at = At::Bare,
            }
            self.after_cr = byte == b'\r';
            self.place += 1;
        }
        false
    }

    /// A line break inside a quoted cell; CR LF is one.
    fn line_break(&mut self, byte: u8) {
        if byte == b'\n' && self.after_cr {
            if let Some((end, next)) = self.first_break.filter(|(_, next)| *next == self.place) {
                self.first_break = Some((end, next + 1));
            }
            return;
        }
        self.breaks += 1;
        self.first_break = self.first_break.or(Some((self.place, self.place + 1)));
    }

    fn is_over(&self) -> bool {
        self.place > MAX_RECORD || self.breaks >= MAX_LINES
    }
}

#[cfg(test)]
mod tests;
