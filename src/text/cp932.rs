//! Text out to CP932 (Windows-31J), for the spreadsheets that still want it.
//!
//! In: encoding with the few mappings on which JIS and Windows differ, and a list of what has no code.
//! Not in: escapes: encoding libraries write `&#12316;` for what they lack, and that has gone out on
//! letters. Reading is in [`decode`](super::decode).

use encoding_rs::{EncoderResult, SHIFT_JIS};

/// A character that CP932 has no code for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unmappable {
    /// Its place in the text, in characters from 0.
    pub index: usize,
    /// The character.
    pub char: char,
}

/// The character under which Windows files what JIS files elsewhere; the two look the same.
///
/// `〜` (U+301C) is `～` (U+FF5E), and `—`, `‖`, `−`, `¢`, `£`, `¬`, `¥`, `‾` likewise have one place each.
#[must_use]
pub const fn twin(c: char) -> char {
    match c {
        '\u{301C}' => '\u{FF5E}',
        '\u{2014}' => '\u{2015}',
        '\u{2016}' => '\u{2225}',
        '\u{2212}' => '\u{FF0D}',
        '\u{A2}' => '\u{FFE0}',
        '\u{A3}' => '\u{FFE1}',
        '\u{AC}' => '\u{FFE2}',
        // encoders write these two as backslash and tilde, another character altogether
        '\u{A5}' => '\u{FFE5}',
        '\u{203E}' => '\u{FFE3}',
        other => other,
    }
}

/// The text in CP932.
///
/// # Errors
/// Every character without a code, in order; nothing is written in its place.
pub fn encode_cp932(text: &str) -> Result<Vec<u8>, Vec<Unmappable>> {
    let mut encoder = SHIFT_JIS.new_encoder();
    let mut bytes = Vec::with_capacity(text.len());
    let mut unmappable = Vec::new();
    for (index, char) in text.chars().enumerate() {
        let (mut utf8, mut code) = ([0; 4], [0; 8]);
        let source = twin(char).encode_utf8(&mut utf8);
        let (result, _, written) = encoder.encode_from_utf8_without_replacement(source, &mut code, false);
        match result {
            // U+0080 would come out as a lone 0x80, which Windows does not read back
            EncoderResult::InputEmpty if char != '\u{80}' => bytes.extend(code.iter().take(written)),
            _ => unmappable.push(Unmappable { index, char }),
        }
    }
    if unmappable.is_empty() { Ok(bytes) } else { Err(unmappable) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_has_a_code_is_encoded() {
        for (text, bytes) in [
            ("", &b""[..]),
            ("A1\r\n", b"A1\r\n"),
            ("あ", b"\x82\xA0"),
            ("ｶﾞ", b"\xB6\xDE"),
            ("髙﨑①㈱", b"\xFB\xFC\xFA\xB1\x87\x40\x87\x8A"),
            ("〜～", b"\x81\x60\x81\x60"),
            ("—‖−－", b"\x81\x5C\x81\x61\x81\x7C\x81\x7C"),
            ("¥", b"\x81\x8F"),
        ] {
            assert_eq!(encode_cp932(text).as_deref(), Ok(bytes), "{text}");
        }
        assert!(encode_cp932("彅瀨德濵").is_ok());
    }

    #[test]
    fn what_has_none_is_listed() {
        let listed = encode_cp932("森鷗外と𠮷野、葛\u{E0100}城").unwrap_err();
        let expected =
            [(1, '鷗'), (4, '𠮷'), (8, '\u{E0100}')].map(|(index, char)| Unmappable { index, char });
        assert_eq!(listed, expected);
    }

    proptest! {
        #[test]
        fn comes_back_as_it_went(text in any::<String>()) {
            let known: String = text.chars().filter(|&c| encode_cp932(&c.to_string()).is_ok()).collect();
            let bytes = encode_cp932(&known).unwrap();
            let (back, _, bad) = SHIFT_JIS.decode(&bytes);
            prop_assert!(!bad);
            prop_assert_eq!(back.into_owned(), known.chars().map(twin).collect::<String>());
        }

        #[test]
        fn comes_back_from_japanese(text in "[ -~、-〿ぁ-ヿ一-龠Ａ-ﾟ①-⑳〜—‖−¥]{0,20}") {
            let known: String = text.chars().filter(|&c| encode_cp932(&c.to_string()).is_ok()).collect();
            let bytes = encode_cp932(&known).unwrap();
            let (back, _, bad) = SHIFT_JIS.decode(&bytes);
            prop_assert!(!bad);
            prop_assert_eq!(back.into_owned(), known.chars().map(twin).collect::<String>());
        }
    }
}
