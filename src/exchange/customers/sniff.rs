//! One pass over the whole list to tell its encoding: UTF-8 when all of it is, else CP932.
//!
//! The start alone would not do: a list may hold its first Japanese character after a thousand ASCII rows.

use std::io::{self, Read};

use super::{Encoding, ListError};

const CHUNK: usize = 64 * 1024;

/// Reads `input` to its end and decides.
///
/// # Errors
/// The stream's own, and [`ListError::MixedEncodings`] when some lines are Japanese in UTF-8 and others are no UTF-8. (No
/// line of a CP932 list is UTF-8 with kana or kanji in it, but for a rare kanji beside half-width kana, twice.)
pub(super) fn sniff(mut input: impl Read) -> Result<Encoding, ListError> {
    let mut seen = Lines { line: 1, ..Lines::default() };
    let mut held: Vec<u8> = Vec::with_capacity(CHUNK + 4);
    loop {
        let kept = held.len();
        held.resize(kept + CHUNK, 0);
        let got = match input.read(held.get_mut(kept..).unwrap_or_default()) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {
                held.truncate(kept);
                continue;
            }
            other => other?,
        };
        held.truncate(kept + got);
        let done = seen.over(&held, got == 0);
        held.drain(..done);
        match (seen.utf8_line, seen.other_line) {
            (Some(utf8_line), Some(other_line)) => {
                return Err(ListError::MixedEncodings { utf8_line, other_line });
            }
            (None, Some(_)) if got == 0 => return Ok(Encoding::Cp932),
            _ if got == 0 => return Ok(Encoding::Utf8),
            _ => {}
        }
    }
}

/// What the lines looked like.
#[derive(Default)]
struct Lines {
    line: u64,
    after_cr: bool,
    /// Kana and kanji in UTF-8 on this line.
    japanese: u32,
    /// This line holds bytes that are no UTF-8.
    broken: bool,
    utf8_line: Option<u64>,
    other_line: Option<u64>,
}

impl Lines {
    /// Goes over `bytes`; returns how many were used. A character cut off at the end is left for the next call.
    fn over(&mut self, bytes: &[u8], last: bool) -> usize {
        let mut used = 0;
        for chunk in bytes.utf8_chunks() {
            self.valid(chunk.valid());
            used += chunk.valid().len();
            let invalid = chunk.invalid();
            let cut_off = !last && used + invalid.len() == bytes.len() && invalid.len() < 4;
            if !invalid.is_empty() && !cut_off {
                self.broken = true;
                self.other_line = self.other_line.or(Some(self.line));
                self.after_cr = false;
            }
            used += if cut_off { 0 } else { invalid.len() };
        }
        if last {
            self.end_line();
        }
        used
    }

    fn valid(&mut self, text: &str) {
        for ch in text.chars() {
            match ch {
                '\n' if self.after_cr => {}
                '\n' | '\r' => self.end_line(),
                'ぁ'..='ヿ' | '一'..='鿿' => self.japanese += 1,
                _ => {}
            }
            self.after_cr = ch == '\r';
        }
    }

    fn end_line(&mut self) {
        if !self.broken && self.japanese >= 2 {
            self.utf8_line = self.utf8_line.or(Some(self.line));
        }
        self.line += 1;
        self.japanese = 0;
        self.broken = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time, so that every character is cut.
    struct Drop<'a>(&'a [u8]);

    impl Read for Drop<'_> {
        fn read(&mut self, space: &mut [u8]) -> io::Result<usize> {
            let one = self.0.len().min(1);
            self.0.read(&mut space[..one])
        }
    }

    fn cp932(text: &str) -> Vec<u8> {
        encoding_rs::SHIFT_JIS.encode(text).0.into_owned()
    }

    fn both(bytes: &[u8]) -> Result<Encoding, (u64, u64)> {
        let plain = |error| match error {
            ListError::MixedEncodings { utf8_line, other_line } => (utf8_line, other_line),
            other => panic!("{other}"),
        };
        let whole = sniff(bytes).map_err(plain);
        assert_eq!(whole, sniff(Drop(bytes)).map_err(plain), "in drops");
        whole
    }

    #[test]
    fn the_whole_list_decides() {
        assert_eq!(both(b""), Ok(Encoding::Utf8));
        assert_eq!(both(b"no,name\n1,Smith\n"), Ok(Encoding::Utf8));
        assert_eq!(both("顧客番号,氏名\r\n1,髙橋\r\n".as_bytes()), Ok(Encoding::Utf8));
        assert_eq!(both(&cp932("顧客番号,氏名\r\n1,髙橋\r\n")), Ok(Encoding::Cp932));
        assert_eq!(both(&cp932("no,kana\n1,ﾃｽﾄ\n2,ﾀﾅｶ\n")), Ok(Encoding::Cp932));
        let late: Vec<u8> = [&b"1,Smith\n".repeat(20_000)[..], &cp932("2,髙橋\n")].concat();
        assert_eq!(sniff(&late[..]).unwrap(), Encoding::Cp932);
    }

    #[test]
    fn two_encodings_are_named_by_line() {
        let mixed = [&b"no,name\r\n"[..], "1,髙橋\r\n".as_bytes(), &cp932("2,山﨑\r\n")].concat();
        assert_eq!(both(&mixed), Err((2, 3)));
        let other_way = [cp932("番号,氏名\n2,山﨑\n"), "3,髙橋".as_bytes().to_vec()].concat();
        assert_eq!(both(&other_way), Err((3, 1)));
    }
}
