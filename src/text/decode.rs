//! Reading a file of a known encoding as UTF-8, strictly.
//!
//! In: [`Decoder`], a `Read` that gives UTF-8 and stops at the first byte the encoding does not allow,
//! saying where. Not in: finding out the encoding ([`detect`](super::detect)); replacement characters:
//! data that cannot be read is refused, not mended.

use std::io::{self, Read};

use encoding_rs::DecoderResult;

use super::encoding::{Encoding, EncodingError, Place};

const INPUT: usize = 16 * 1024;
/// CP932 grows by half at most, UTF-8 not at all; some room for the last sequence.
const OUTPUT: usize = INPUT * 2;

/// A reader of UTF-8 over bytes in another encoding. A leading byte-order mark of UTF-8 is left out.
pub struct Decoder<R> {
    reader: R,
    pump: Pump,
    input: Vec<u8>,
    /// The part of `input` that is read and not yet decoded.
    waiting: std::ops::Range<usize>,
    at_end: bool,
    output: Vec<u8>,
    /// The part of `output` that is decoded and not yet given out.
    ready: std::ops::Range<usize>,
    failed: Option<EncodingError>,
    finished: bool,
}

impl<R: Read> Decoder<R> {
    /// Reads `reader`, from its first byte on, as `encoding`.
    ///
    /// # Errors
    /// [`EncodingError::Unsupported`] for UTF-16. While reading: `io::ErrorKind::InvalidData` around an
    /// [`EncodingError`]; see [`encoding_error`].
    pub fn new(reader: R, encoding: Encoding) -> Result<Self, EncodingError> {
        Ok(Self {
            reader,
            pump: Pump::new(encoding)?,
            input: vec![0; INPUT],
            waiting: 0..0,
            at_end: false,
            output: vec![0; OUTPUT],
            ready: 0..0,
            failed: None,
            finished: false,
        })
    }

    /// Decodes until there is something to give out, or the end.
    fn refill(&mut self) -> io::Result<()> {
        while self.ready.is_empty() && !self.finished {
            if self.waiting.is_empty() && !self.at_end {
                let read = self.reader.read(&mut self.input)?;
                self.waiting = 0..read;
                self.at_end = read == 0;
            }
            let source = self.input.get(self.waiting.clone()).unwrap_or_default();
            let step = self.pump.step(source, &mut self.output, self.at_end);
            self.waiting.start += step.read;
            self.ready = 0..step.written;
            self.finished = self.at_end && step.ended;
            let encoding = self.pump.encoding;
            self.failed = step.invalid.map(|place| EncodingError::Invalid { encoding, place });
            if self.failed.is_some() {
                break;
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for Decoder<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.ready.is_empty() && self.failed.is_none() {
            self.refill()?;
        }
        if let (true, Some(error)) = (self.ready.is_empty(), self.failed) {
            return Err(io::Error::new(io::ErrorKind::InvalidData, error));
        }
        let ready = self.output.get(self.ready.clone()).unwrap_or_default();
        let given = ready.len().min(buffer.len());
        if let (Some(to), Some(from)) = (buffer.get_mut(..given), ready.get(..given)) {
            to.copy_from_slice(from);
        }
        self.ready.start += given;
        Ok(given)
    }
}

/// The encoding error inside an I/O error from a [`Decoder`], if that is what it is.
#[must_use]
pub fn encoding_error(error: &io::Error) -> Option<EncodingError> {
    error.get_ref()?.downcast_ref().copied()
}

/// One decoder with its place in the file.
pub(super) struct Pump {
    encoding: Encoding,
    decoder: encoding_rs::Decoder,
    place: Place,
}

/// What one step did.
pub(super) struct Step {
    pub(super) read: usize,
    pub(super) written: usize,
    /// The place of the first byte that is not allowed; the step ended after it.
    pub(super) invalid: Option<Place>,
    /// All of the source is used.
    pub(super) ended: bool,
}

impl Pump {
    pub(super) fn new(encoding: Encoding) -> Result<Self, EncodingError> {
        let codec = encoding.codec().ok_or(EncodingError::Unsupported(encoding))?;
        let decoder = codec.new_decoder_with_bom_removal();
        Ok(Self { encoding, decoder, place: Place { offset: 0, line: 1 } })
    }

    /// Decodes what fits. With `last` and no source left the decoder says whether a sequence was cut off.
    pub(super) fn step(&mut self, source: &[u8], output: &mut [u8], last: bool) -> Step {
        let (result, read, written) = self.decoder.decode_to_utf8_without_replacement(source, output, last);
        let used = source.get(..read).unwrap_or_default();
        self.place.offset += read as u64;
        self.place.line += used.iter().filter(|&&b| b == b'\n').count() as u64;
        let invalid = match result {
            DecoderResult::Malformed(length, after) => Some(self.invalid(length, after)),
            DecoderResult::InputEmpty | DecoderResult::OutputFull => None,
        };
        Step { read, written, invalid, ended: matches!(result, DecoderResult::InputEmpty) }
    }

    /// No bad sequence has a line end inside: after one both encodings start anew. So the line is already
    /// right.
    fn invalid(&self, length: u8, after: u8) -> Place {
        let back = u64::from(length) + u64::from(after);
        Place { offset: self.place.offset.saturating_sub(back), line: self.place.line }
    }
}

#[cfg(test)]
mod tests;
