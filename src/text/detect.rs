//! Which encoding a file is in: strict UTF-8 over the whole of it, else CP932 over the whole of it.
//!
//! In: one pass over a stream, [`detect`]; it never looks at a sample, since the one bad row may be the
//! last. Not in: statistics about languages: they take short half-width kana for something else. The
//! answer for a short file can still be wrong (two bytes may be `ﾂｱ` or `±`), so show a preview before
//! anything is taken over.

use std::io::{self, Read};

use super::decode::Pump;
use super::encoding::{Encoding, EncodingError, Place};

const CHUNK: usize = 16 * 1024;

/// What the person said about the encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Hint {
    /// Nothing: find out.
    #[default]
    Auto,
    /// It is UTF-8, with or without a byte-order mark.
    Utf8,
    /// It is CP932.
    Cp932,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum DetectError {
    /// The file could not be read.
    #[error("cannot read: {0}")]
    Read(#[from] io::Error),
    /// No supported encoding fits, or not the one that was named.
    #[error(transparent)]
    Encoding(#[from] EncodingError),
}

/// Reads a stream to its end and names its encoding. Plain ASCII is UTF-8. What comes back is certain to
/// decode.
///
/// When UTF-8 fails although most of the text is good UTF-8, the file is [`EncodingError::Mixed`] even if
/// CP932 would take every byte: nearly all UTF-8 passes for CP932, as garbage.
///
/// # Errors
/// [`DetectError`]: unreadable, UTF-16, mixed, or not what the hint says (with the place of the first bad
/// byte).
pub fn detect(mut reader: impl Read, hint: Hint) -> Result<Encoding, DetectError> {
    let mut chunk = vec![0; CHUNK];
    let mut filled = fill(&mut reader, &mut chunk)?;
    let announced = Encoding::announced(chunk.get(..filled).unwrap_or_default());
    if let Some(utf16 @ (Encoding::Utf16Le | Encoding::Utf16Be)) = announced
        && hint == Hint::Auto
    {
        return Err(EncodingError::Unsupported(utf16).into());
    }
    let mut utf8 = Tally::new(announced.filter(|&e| e == Encoding::Utf8Bom).unwrap_or(Encoding::Utf8))?;
    let mut cp932 = Tally::new(Encoding::Cp932)?;
    while filled > 0 {
        let bytes = chunk.get(..filled).unwrap_or_default();
        utf8.feed(bytes, false);
        cp932.feed(bytes, false);
        filled = fill(&mut reader, &mut chunk)?;
    }
    utf8.feed(&[], true);
    cp932.feed(&[], true);
    Ok(judge(&utf8, &cp932, hint)?)
}

fn judge(utf8: &Tally, cp932: &Tally, hint: Hint) -> Result<Encoding, EncodingError> {
    let named = match hint {
        Hint::Utf8 => Some(utf8),
        Hint::Cp932 => Some(cp932),
        Hint::Auto => None,
    };
    match (named, utf8.first_bad, cp932.first_bad) {
        (Some(named), _, _) => match named.first_bad {
            Some(place) => Err(EncodingError::Invalid { encoding: named.encoding, place }),
            None => Ok(named.encoding),
        },
        (None, None, _) => Ok(utf8.encoding),
        (None, Some(utf8_place), bad) if bad.is_some() || utf8.good > utf8.bad => {
            Err(EncodingError::Mixed { utf8: utf8_place, cp932: bad })
        }
        (None, Some(_), _) => Ok(Encoding::Cp932),
    }
}

fn fill(reader: &mut impl Read, chunk: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = chunk.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match reader.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// One encoding tried over the whole stream.
struct Tally {
    encoding: Encoding,
    pump: Pump,
    output: Vec<u8>,
    first_bad: Option<Place>,
    /// Sequences that do not decode.
    bad: u64,
    /// Characters from U+0800 on that do; in UTF-8 they take three bytes, which chance seldom makes.
    good: u64,
}

impl Tally {
    fn new(encoding: Encoding) -> Result<Self, EncodingError> {
        let pump = Pump::new(encoding)?;
        Ok(Self { encoding, pump, output: vec![0; CHUNK * 2], first_bad: None, bad: 0, good: 0 })
    }

    fn feed(&mut self, mut bytes: &[u8], last: bool) {
        loop {
            let step = self.pump.step(bytes, &mut self.output, last);
            bytes = bytes.get(step.read..).unwrap_or_default();
            let decoded = self.output.get(..step.written).unwrap_or_default();
            self.good += decoded.iter().filter(|&&b| b >= 0xE0).count() as u64;
            self.bad += u64::from(step.invalid.is_some());
            self.first_bad = self.first_bad.or(step.invalid);
            if step.ended {
                break;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::cp932::encode_cp932;
    use crate::text::decode::Decoder;
    use proptest::prelude::*;

    fn sjis(text: &str) -> Vec<u8> {
        encode_cp932(text).unwrap()
    }

    fn of(bytes: &[u8], hint: Hint) -> Result<Encoding, EncodingError> {
        detect(bytes, hint).map_err(|error| match error {
            DetectError::Encoding(error) => error,
            DetectError::Read(error) => panic!("{error}"),
        })
    }

    #[test]
    fn names_the_encoding() {
        for (bytes, expected) in [
            (b"".to_vec(), Encoding::Utf8),
            (b"name,phone\n".to_vec(), Encoding::Utf8),
            ("氏名,髙橋".into(), Encoding::Utf8),
            ("\u{FEFF}氏名".into(), Encoding::Utf8Bom),
            (sjis("氏名,髙橋 美咲\r\n"), Encoding::Cp932),
            (sjis("ﾀｶﾊｼ,ﾐｻｷ"), Encoding::Cp932),
            (sjis("渡邊　澤　濱"), Encoding::Cp932),
        ] {
            assert_eq!(of(&bytes, Hint::Auto), Ok(expected), "{bytes:?}");
        }
    }

    #[test]
    fn the_whole_stream_counts() {
        let mut bytes = b"a,b\n".repeat(50_000);
        bytes.extend(sjis("山田"));
        assert_eq!(of(&bytes, Hint::Auto), Ok(Encoding::Cp932));
        let place = Place { offset: 200_000, line: 50_001 };
        assert_eq!(of(&bytes, Hint::Utf8), Err(EncodingError::Invalid { encoding: Encoding::Utf8, place }));
    }

    #[test]
    fn mixed_files_are_refused_with_the_line() {
        let mut bytes = "佐藤,東京都千代田区\n鈴木,大阪府\n".as_bytes().to_vec();
        let offset = bytes.len() as u64;
        bytes.extend(sjis("山田,京都府\n"));
        match of(&bytes, Hint::Auto) {
            Err(EncodingError::Mixed { utf8, .. }) => assert_eq!(utf8, Place { offset, line: 3 }),
            other => panic!("{other:?}"),
        }
        match of(b"a\n\xFF\n", Hint::Auto) {
            Err(EncodingError::Mixed { utf8, cp932 }) => {
                assert_eq!((utf8.line, cp932.map(|place| place.line)), (2, Some(2)));
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn utf16_is_named() {
        assert_eq!(of(b"\xFF\xFEa\0", Hint::Auto), Err(EncodingError::Unsupported(Encoding::Utf16Le)));
        assert_eq!(of(b"\xFE\xFF\0a", Hint::Auto), Err(EncodingError::Unsupported(Encoding::Utf16Be)));
    }

    #[test]
    fn a_hint_is_obeyed_or_refused() {
        assert_eq!(of(&sjis("山田"), Hint::Cp932), Ok(Encoding::Cp932));
        assert_eq!(of("\u{FEFF}山田".as_bytes(), Hint::Utf8), Ok(Encoding::Utf8Bom));
        assert!(matches!(of(&sjis("山田"), Hint::Utf8), Err(EncodingError::Invalid { .. })));
    }

    proptest! {
        #[test]
        fn what_is_named_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            for hint in [Hint::Auto, Hint::Utf8, Hint::Cp932] {
                if let Ok(encoding) = of(&bytes, hint) {
                    let mut text = String::new();
                    let mut decoder = Decoder::new(&bytes[..], encoding).unwrap();
                    prop_assert!(decoder.read_to_string(&mut text).is_ok());
                }
            }
        }

        #[test]
        fn utf8_is_always_recognised(text in any::<String>()) {
            let expected = if text.starts_with('\u{FEFF}') { Encoding::Utf8Bom } else { Encoding::Utf8 };
            prop_assert_eq!(of(text.as_bytes(), Hint::Auto), Ok(expected));
        }
    }
}
