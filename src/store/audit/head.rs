//! The head of the chain on paper: twenty bytes of the hash in Crockford's base 32, groups of four, and a
//! check character, so that it can be read over the telephone and typed in again. Source: Douglas Crockford,
//! *Base 32* (alphabet, readings of O, I and L, check symbol modulo 37).

use super::chain::Hash;

const LENGTH: usize = 20;
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// The check character may also be one of the last five.
const CHECKS: &[u8; 37] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";

/// The part of a chain's head that goes on paper.
pub type Head = [u8; LENGTH];

/// The first twenty bytes of `hash` as `XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-C`.
pub fn head_words(hash: &Hash) -> String {
    hash.first_chunk().map(head_words_of).unwrap_or_default()
}

/// The same of these twenty bytes.
pub fn head_words_of(bytes: &Head) -> String {
    let mut text = String::with_capacity(41);
    for group in bytes.chunks(5) {
        let number = group.iter().fold(0_u64, |n, byte| n << 8 | u64::from(*byte));
        for place in (0..8).rev() {
            text.push(letter(DIGITS, (number >> (place * 5)) & 31));
            if place % 4 == 0 {
                text.push('-');
            }
        }
    }
    text.push(letter(CHECKS, remainder(bytes)));
    text
}

/// Reads what [`head_words`] wrote, in any case, with or without hyphens and spaces, O as 0, I and L as 1.
/// `None` when it is not one, or the check character says that something was misread.
pub fn read_head_words(text: &str) -> Option<Head> {
    let letters: Vec<u8> = text.bytes().filter(|b| !matches!(b, b'-' | b' ')).map(as_printed).collect();
    let (check, digits) = letters.split_last()?;
    if digits.len() != LENGTH * 8 / 5 {
        return None;
    }
    let mut head = [0; LENGTH];
    for (bytes, group) in head.chunks_mut(5).zip(digits.chunks(8)) {
        let mut number = 0_u64;
        for digit in group {
            number = number << 5 | value(DIGITS, *digit)?;
        }
        for (byte, part) in bytes.iter_mut().zip(number.to_be_bytes().iter().skip(3)) {
            *byte = *part;
        }
    }
    (value(CHECKS, *check)? == remainder(&head)).then_some(head)
}

fn as_printed(byte: u8) -> u8 {
    match byte.to_ascii_uppercase() {
        b'O' => b'0',
        b'I' | b'L' => b'1',
        other => other,
    }
}

fn letter(alphabet: &[u8], value: u64) -> char {
    usize::try_from(value).ok().and_then(|v| alphabet.get(v)).map_or('?', |b| char::from(*b))
}

fn value(alphabet: &[u8], letter: u8) -> Option<u64> {
    alphabet.iter().position(|b| *b == letter).and_then(|v| u64::try_from(v).ok())
}

fn remainder(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |n, byte| (n * 256 + u64::from(*byte)) % 37)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn frozen_words() {
        let mut hash = [0_u8; 32];
        for (n, byte) in hash.iter_mut().enumerate() {
            *byte = u8::try_from(n * 7).expect("small");
        }
        assert_eq!(head_words(&[0; 32]), "0000-0000-0000-0000-0000-0000-0000-0000-0");
        assert_eq!(head_words(&hash), "003G-W58W-4CN3-2E1Z-8S6N-8PV2-D5R7-EZM5-M");
    }

    proptest! {
        #[test]
        fn what_is_printed_can_be_typed_in(hash: [u8; 32]) {
            let words = head_words(&hash);
            prop_assert_eq!(read_head_words(&words).map(|h| h.to_vec()), Some(hash[..LENGTH].to_vec()));
            let typed = words.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
            prop_assert_eq!(read_head_words(&typed), read_head_words(&words));
        }

        #[test]
        fn one_wrong_letter_is_found(hash: [u8; 32], at in 0_usize..32, by in 1_usize..32) {
            let mut letters: Vec<u8> = head_words(&hash).bytes().filter(|b| *b != b'-').collect();
            let was = DIGITS.iter().position(|d| *d == letters[at]).expect("a digit");
            letters[at] = DIGITS[(was + by) % 32];
            prop_assert_eq!(read_head_words(&String::from_utf8(letters).expect("ascii")), None);
        }
    }
}
