//! One record's bytes parted into cells by the csv crate.

use std::io::{self, Read};

use csv::{ByteRecord, Reader, ReaderBuilder};

/// Parts records into cells. One csv reader lives as long as the list; it is fed one record at a time, so
/// that it never sees more than the caps allow.
pub(super) struct Cells {
    reader: Reader<Feed>,
    record: ByteRecord,
    fed: u64,
    delimiter: u8,
}

/// The record that the csv reader may see next.
#[derive(Default)]
struct Feed {
    bytes: Vec<u8>,
    at: usize,
}

impl Read for Feed {
    fn read(&mut self, space: &mut [u8]) -> io::Result<usize> {
        let mut rest = self.bytes.get(self.at..).unwrap_or_default();
        let got = rest.read(space)?;
        self.at += got;
        Ok(got)
    }
}

impl Cells {
    pub(super) fn new(delimiter: u8) -> Self {
        Self { reader: reader(delimiter), record: ByteRecord::new(), fed: 0, delimiter }
    }

    /// The cells of `record`, which has no line end; `close` adds the quotation mark that it lacks. `None`
    /// when the csv crate would see something other than one record.
    pub(super) fn part(&mut self, record: &[u8], close: bool) -> Option<&ByteRecord> {
        let feed = self.reader.get_mut();
        feed.bytes.clear();
        feed.bytes.extend_from_slice(record);
        feed.bytes.extend_from_slice(if close { b"\"\n" } else { b"\n" });
        feed.at = 0;
        self.fed += feed.bytes.len() as u64;
        let one = self.reader.read_byte_record(&mut self.record).unwrap_or(false);
        if one && self.reader.position().byte() == self.fed {
            return Some(&self.record);
        }
        *self = Self::new(self.delimiter);
        None
    }
}

fn reader(delimiter: u8) -> Reader<Feed> {
    ReaderBuilder::new().delimiter(delimiter).has_headers(false).flexible(true).from_reader(Feed::default())
}
