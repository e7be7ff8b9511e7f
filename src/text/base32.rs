//! Bytes in a form that can be printed, read over the telephone and typed in again: Crockford's base 32 in groups of
//! four, and a check character. Source: Douglas Crockford, *Base 32* (alphabet, readings of O, I and L, check symbol
//! modulo 37).
//!
//! Not in: what the bytes are (a head of the audit chain, a code that opens the keyring). Lengths are multiples of five
//! bytes, so that no digit is half used and one string of bytes has one text.

const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// The check character may also be one of the last five.
const CHECKS: &[u8; 37] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ*~$=U";

/// `bytes` as `XXXX-XXXX-…-C`; bytes after the last full five are left out.
pub fn printed(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2 + 1);
    for group in bytes.chunks_exact(5) {
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

/// Whether the check character of these bytes is a figure or a letter. The other four are easily taken for the end of a
/// line that was cut, or for punctuation; what is made at random can be made again.
pub fn is_plain(bytes: &[u8]) -> bool {
    letter(CHECKS, remainder(bytes)).is_ascii_alphanumeric()
}

/// Whether somebody has typed the first group of what was printed: it is read as [`read_printed`] reads.
pub fn begins_with_group(printed: &str, typed: &str) -> bool {
    let group: Vec<u8> = printed.bytes().take_while(|b| *b != b'-').map(as_printed).collect();
    let typed: Vec<u8> = typed.bytes().filter(|b| !matches!(b, b'-' | b' ')).map(as_printed).collect();
    !group.is_empty() && typed.starts_with(&group)
}

/// Reads what [`printed`] wrote of `N` bytes, in any case, with or without hyphens and spaces, O as 0, I and L as 1.
/// `None` when it is not that, or the check character says that something was misread.
pub fn read_printed<const N: usize>(text: &str) -> Option<[u8; N]> {
    let letters: Vec<u8> = text.bytes().filter(|b| !matches!(b, b'-' | b' ')).map(as_printed).collect();
    let (check, digits) = letters.split_last()?;
    if digits.len() != N * 8 / 5 {
        return None;
    }
    let mut read = [0; N];
    for (bytes, group) in read.chunks_mut(5).zip(digits.chunks(8)) {
        let mut number = 0_u64;
        for digit in group {
            number = number << 5 | value(DIGITS, *digit)?;
        }
        for (byte, part) in bytes.iter_mut().zip(number.to_be_bytes().iter().skip(3)) {
            *byte = *part;
        }
    }
    (value(CHECKS, *check)? == remainder(&read)).then_some(read)
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

    proptest! {
        #[test]
        fn what_is_plain_is_figures_and_letters(bytes: [u8; 10]) {
            let text = printed(&bytes);
            prop_assert_eq!(is_plain(&bytes), text.chars().all(|c| c == '-' || c.is_ascii_alphanumeric()));
        }

        #[test]
        fn what_is_printed_can_be_typed_in(bytes: [u8; 20]) {
            let text = printed(&bytes);
            prop_assert_eq!(read_printed(&text), Some(bytes));
            let typed = text.to_lowercase().replace('-', " ").replace('0', "o").replace('1', "l");
            prop_assert_eq!(read_printed(&typed), Some(bytes));
            prop_assert_eq!(read_printed::<10>(&text), None);
        }

        #[test]
        fn one_wrong_letter_is_found(bytes: [u8; 10], at in 0_usize..16, by in 1_usize..32) {
            let mut letters: Vec<u8> = printed(&bytes).bytes().filter(|b| *b != b'-').collect();
            let was = DIGITS.iter().position(|d| *d == letters[at]).unwrap();
            letters[at] = DIGITS[(was + by) % 32];
            prop_assert_eq!(read_printed::<10>(&String::from_utf8(letters).unwrap()), None);
        }
    }
}
