//! What one typed word may mean: which fields it could be in, the likeliest first.
//!
//! In: telling figures, Latin and Japanese apart, and the order of their fields. Not in: how several words
//! are joined (`plan`), folding (`keys`). Start at [`meanings`].
//!
//! Japanese: start of the name (of the reading, when all is kana), of the given name, anywhere in the name,
//! in the address. Figures: telephone, last four, customer number, postcode, in an order that their form
//! suggests; then e-mail and name, which may hold figures too.

use super::field::Field;
use super::keys;
use super::term::Term;
use crate::text::ascii::narrow_str;
use crate::text::dash::{is_dash, is_long_mark};

/// All that one word may mean, the likeliest first.
pub fn meanings(word: &str) -> Vec<Term> {
    let narrow = narrow_str(word);
    if is_figures(&narrow) {
        figures(&narrow)
    } else if narrow.is_ascii() {
        latin(&narrow)
    } else {
        japanese(word)
    }
}

/// Digits with the signs that people put between them, at least one digit.
pub fn is_figures(word: &str) -> bool {
    let narrow = narrow_str(word);
    narrow.chars().any(|c| c.is_ascii_digit()) && narrow.chars().all(|c| c.is_ascii_digit() || is_divider(c))
}

fn is_divider(c: char) -> bool {
    is_dash(c) || is_long_mark(c) || matches!(c, '+' | '(' | ')' | '.' | '/' | '〒')
}

fn figures(word: &str) -> Vec<Term> {
    let phone = keys::phone(word);
    let plain = keys::postcode(word);
    let has_postcode_form =
        word.contains('〒') || (plain.len() == 7 && word.chars().nth(3).is_some_and(is_divider));
    let as_phone = [Term::new(Field::Phone, phone.as_str()), None];
    let as_postcode = [Term::new(Field::Postcode, plain.as_str()), None];
    let as_number =
        [Term::new(Field::Number, plain.as_str()), Term::new(Field::Number, house_number(&plain))];
    let as_last_four = [Term::new(Field::LastFour, plain.as_str()), None];
    let order = if has_postcode_form {
        [as_postcode, as_phone, as_last_four, as_number]
    } else if plain.starts_with('0') || word.starts_with('+') {
        [as_phone, as_last_four, as_number, as_postcode]
    } else {
        [as_last_four, as_number, as_postcode, as_phone]
    };
    let elsewhere =
        [Term::new(Field::Email, keys::email(word)), Term::new(Field::WithinName, keys::text(word))];
    order.into_iter().flatten().chain(elsewhere).flatten().collect()
}

/// The office's own form of a number, «C-0012345», of which a clerk types the digits only.
fn house_number(digits: &str) -> String {
    if digits.is_empty() { String::new() } else { format!("c{digits}") }
}

fn latin(word: &str) -> Vec<Term> {
    let key = keys::text(word);
    let email = Term::new(Field::Email, keys::email(word));
    if word.contains('@') {
        return email.into_iter().collect();
    }
    let numbers = numbers_of(&key);
    let name = [Field::Name, Field::Given, Field::Kana, Field::WithinName]
        .map(|field| Term::new(field, key.as_str()));
    let address = Term::new(Field::WithinAddress, key.as_str());
    let names = name.into_iter().flatten();
    if key.chars().any(|c| c.is_ascii_digit()) {
        numbers.into_iter().chain(email).chain(names).chain(address).collect()
    } else {
        email.into_iter().chain(names).chain(numbers).chain(address).collect()
    }
}

/// A number as typed, and «C-12345» as the number 12345 whatever stands before it.
fn numbers_of(key: &str) -> Vec<Term> {
    let mut numbers = Vec::from_iter(Term::new(Field::Number, key));
    let digits = key.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = key.len() - digits.len();
    if (1..=3).contains(&letters) && !digits.starts_with('0') {
        numbers.extend(Term::new(Field::Number, digits));
    }
    numbers
}

fn japanese(word: &str) -> Vec<Term> {
    let key = keys::text(word);
    let is_kana = key.chars().all(|c| matches!(c, 'ァ'..='ヿ'));
    let order: &[Field] = if is_kana {
        &[Field::Kana, Field::GivenKana, Field::Name, Field::Given, Field::WithinName, Field::WithinAddress]
    } else {
        &[Field::Name, Field::Given, Field::WithinName, Field::WithinAddress]
    };
    order.iter().filter_map(|&field| Term::new(field, key.as_str())).collect()
}
