//! What `text::decode` promises, checked.

use super::*;
use proptest::prelude::*;

/// Gives one byte at a time, as a pipe may.
struct Drip<'a>(&'a [u8]);

impl Read for Drip<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer.get_mut(..1).unwrap_or_default())
    }
}

fn decoded(bytes: &[u8], encoding: Encoding) -> Result<String, EncodingError> {
    let mut text = String::new();
    let whole = Decoder::new(bytes, encoding)?.read_to_string(&mut text).map(|_| text);
    let mut text = String::new();
    let dripped = Decoder::new(Drip(bytes), encoding)?.read_to_string(&mut text).map(|_| text);
    let [whole, dripped] = [whole, dripped].map(|r| r.map_err(|e| encoding_error(&e).unwrap()));
    assert_eq!(whole, dripped, "the same however the bytes arrive");
    whole
}

#[test]
fn reads_what_it_should() {
    let (cp932, _, _) = encoding_rs::SHIFT_JIS.encode("氏名,髙橋\r\nｶﾞ①㈱～");
    for (bytes, encoding, expected) in [
        ("氏名,髙橋".as_bytes(), Encoding::Utf8, "氏名,髙橋"),
        ("\u{FEFF}氏名".as_bytes(), Encoding::Utf8Bom, "氏名"),
        ("\u{FEFF}氏名".as_bytes(), Encoding::Utf8, "氏名"),
        (&cp932, Encoding::Cp932, "氏名,髙橋\r\nｶﾞ①㈱～"),
        (b"", Encoding::Utf8, ""),
        (b"", Encoding::Cp932, ""),
        (b"a\0b", Encoding::Utf8, "a\0b"),
    ] {
        assert_eq!(decoded(bytes, encoding).as_deref(), Ok(expected));
    }
}

#[test]
fn names_the_first_bad_byte_and_its_line() {
    for (bytes, encoding, offset, line) in [
        (&b"ab\ncd\xFFe"[..], Encoding::Utf8, 5, 2),
        (b"\xE3\x81", Encoding::Utf8, 0, 1),
        (b"a\n\xE3\x81\nb", Encoding::Utf8, 2, 2),
        (b"\xEF\xBBa", Encoding::Utf8, 0, 1),
        (b"\xEF\xBB\xBFa\n\x82\xA0", Encoding::Utf8Bom, 5, 2),
        (b"\x82\xA0\n\x82", Encoding::Cp932, 3, 2),
        (b"\x82\xA0\n\x82\nx", Encoding::Cp932, 3, 2),
        (b"\x82\xA0\n\n\xFF", Encoding::Cp932, 4, 3),
        (b"\xA0", Encoding::Cp932, 0, 1),
    ] {
        let expected = EncodingError::Invalid { encoding, place: Place { offset, line } };
        assert_eq!(decoded(bytes, encoding), Err(expected), "{bytes:?}");
    }
}

#[test]
fn text_before_the_bad_byte_is_given_first() {
    let mut decoder = Decoder::new(&b"abc\xFFdef"[..], Encoding::Utf8).unwrap();
    let mut buffer = [0; 2];
    assert_eq!(decoder.read(&mut buffer).unwrap(), 2);
    assert_eq!(decoder.read(&mut buffer).unwrap(), 1);
    for _ in 0..2 {
        assert!(encoding_error(&decoder.read(&mut buffer).unwrap_err()).is_some(), "and the error stays");
    }
}

#[test]
fn utf16_is_named_and_refused() {
    let refused = Decoder::new(&b""[..], Encoding::Utf16Le).err();
    assert_eq!(refused, Some(EncodingError::Unsupported(Encoding::Utf16Le)));
}

#[test]
fn long_files_pass_through_small_buffers() {
    let text = "髙橋,タカハシ,ｶﾞ\n".repeat(20_000);
    let (cp932, _, bad) = encoding_rs::SHIFT_JIS.encode(&text);
    assert!(!bad);
    let mut out = String::new();
    Decoder::new(&cp932[..], Encoding::Cp932).unwrap().read_to_string(&mut out).unwrap();
    assert!(out == text);
}

proptest! {
    #[test]
    fn any_bytes_get_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let std = std::str::from_utf8(&bytes);
        match decoded(&bytes, Encoding::Utf8) {
            Ok(text) => prop_assert_eq!(text.as_str(), std.unwrap().trim_start_matches('\u{FEFF}')),
            Err(EncodingError::Invalid { place, .. }) => {
                prop_assert_eq!(place.offset, std.unwrap_err().valid_up_to() as u64);
            }
            Err(other) => prop_assert!(false, "{other}"),
        }
        let _ = decoded(&bytes, Encoding::Cp932);
    }
}
