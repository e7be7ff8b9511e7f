//! Figures taken out of what people type around them.
//!
//! In: [`digits`] for any number, [`phone_digits`] for telephones. Not in: whether a number exists or how
//! long it has to be (room `domain`), kanji figures ([`numeral`](super::numeral)).

use super::ascii::narrow;
use super::dash::is_long_mark;

/// The digits of a text, half or full width, as ASCII; all else dropped.
#[must_use]
pub fn digits(text: &str) -> String {
    text.chars().map(narrow).filter(char::is_ascii_digit).collect()
}

/// The digits of a telephone number in the domestic form: `＋８１ (0)3-5512-7400` is `0355127400`.
///
/// Words before the number are passed over and the first word after it ends it, so that an extension
/// (`内線12`) does not become part of the number.
#[must_use]
pub fn phone_digits(text: &str) -> String {
    let mut number = String::with_capacity(16);
    let mut international = false;
    for c in text.chars().map(narrow) {
        if c.is_ascii_digit() {
            number.push(c);
        } else if number.is_empty() {
            international |= c == '+';
        } else if c == '#' || (c.is_alphabetic() && !is_long_mark(c) && c != 'の') {
            break;
        }
    }
    let foreign = if international { number.strip_prefix("81") } else { number.strip_prefix("0081") };
    match foreign {
        Some(rest) if rest.starts_with('0') => rest.to_owned(),
        Some(rest) => format!("0{rest}"),
        None => number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn telephones_in_any_dress() {
        for (typed, expected) in [
            ("03-5512-7400", "0355127400"),
            ("０３－５５１２－７４００", "0355127400"),
            ("03(5512)7400", "0355127400"),
            ("（03）5512 7400", "0355127400"),
            ("03ー5512ー7400", "0355127400"),
            ("+81-3-5512-7400", "0355127400"),
            ("+81 (0)3 5512 7400", "0355127400"),
            ("0081 3 5512 7400", "0355127400"),
            ("電話：090/1234/5678", "09012345678"),
            ("03-5512-7400 内線12", "0355127400"),
            ("03-5512-7400 ext. 12", "0355127400"),
            ("03-5512-7400#12", "0355127400"),
            ("7400", "7400"),
            ("+1 212 555 0100", "12125550100"),
            ("なし", ""),
        ] {
            assert_eq!(phone_digits(typed), expected, "{typed}");
        }
        assert_eq!(digits("〒１００-0013"), "1000013");
    }

    proptest! {
        #[test]
        fn only_ascii_digits_come_out(text in any::<String>()) {
            prop_assert!(phone_digits(&text).bytes().all(|b| b.is_ascii_digit()));
            prop_assert!(digits(&text).bytes().all(|b| b.is_ascii_digit()));
        }
    }
}
