//! What one typed word may mean: which fields it could be in, the likeliest first.
//!
//! In: telling figures, Latin and Japanese apart, the order of their fields, and when a masked value is whole. Not in:
//! how several words are joined (`plan`), folding (`keys`). Start at [`Word::of`].
//!
//! Japanese: start of the name (of the reading, when all is kana), of the given name, anywhere in the name,
//! in the town. Figures: a whole telephone number, a whole customer number, the last four beside a name; and the name,
//! which may hold figures too. An e-mail address counts from its last letter on.

use super::field::Field;
use super::keys;
use super::term::Term;
use crate::domain::customer::{Email, Phone};
use crate::text::ascii::narrow_str;
use crate::text::dash::{is_dash, is_long_mark};

/// Fewer digits than this behind a zero are the beginning of a telephone number, not a customer number.
const SHORTEST_ZERO_FIRST: usize = 7;
/// So many digits have the numbers that the office itself gives.
const HOUSE_DIGITS: usize = 7;

/// All that one word may mean.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Word {
    /// What a candidate shows anyway, the likeliest first.
    pub open: Vec<Term>,
    /// Masked values, when the word stands alone.
    pub alone: Vec<Term>,
    /// Masked values, when it stands beside others.
    pub beside: Vec<Term>,
    /// Whether it is figures, or an e-mail address, whole or not: next to a name it narrows by a value or not at all.
    pub is_value_like: bool,
    /// Whether no longer value can begin with it when it stands alone, so that nobody is about to type on.
    pub is_settled: bool,
    /// The same when it stands beside a name.
    pub is_settled_beside: bool,
}

impl Word {
    /// Reads a word.
    pub fn of(word: &str) -> Word {
        let narrow = narrow_str(word);
        if is_figures(&narrow) {
            figures(&narrow)
        } else if !narrow.is_ascii() {
            Word { open: japanese(word), ..Word::default() }
        } else if narrow.contains('@') {
            email(&narrow)
        } else {
            latin(&narrow)
        }
    }

    /// True when it means nothing at all, as a word of signs does.
    pub fn is_empty(&self) -> bool {
        self.open.is_empty() && self.alone.is_empty() && self.beside.is_empty() && !self.is_value_like
    }

    /// What it means as a name that says enough for the last four digits to tell people apart: two characters of it, or
    /// one kanji with which a surname begins.
    pub fn as_name(&self) -> Vec<Term> {
        let says_enough = |term: &&Term| match (term.length(), term.field()) {
            (0 | 1, Field::Name) => term.is_kanji(),
            (length, _) => length > 1,
        };
        self.open.iter().filter(|term| term.field().is_name()).filter(says_enough).cloned().collect()
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

fn figures(word: &str) -> Word {
    let plain = keys::figures(word);
    let phone = Phone::parse(word).ok().map(|phone| phone.digits());
    let is_settled = phone.as_deref().is_some_and(|digits| digits.starts_with('0'));
    let phone: Vec<Term> = phone.and_then(|digits| Term::new(Field::Phone, digits)).into_iter().collect();
    let last_four = Term::new(Field::LastFour, plain.as_str());
    Word {
        open: Term::new(Field::WithinName, keys::text(word)).into_iter().collect(),
        beside: phone.iter().cloned().chain(last_four).collect(),
        alone: phone.into_iter().chain(number(&plain)).collect(),
        is_value_like: true,
        is_settled,
        is_settled_beside: is_settled || plain.len() == 4,
    }
}

/// The digits of a customer number: with the letter that the office's own numbers have, as they are, and without the
/// zeros in front.
fn number(digits: &str) -> Vec<Term> {
    if digits.starts_with('0') && digits.len() < SHORTEST_ZERO_FIRST {
        return Vec::new();
    }
    let mut keys = vec![format!("c{digits}"), digits.to_owned(), keys::significant(digits).to_owned()];
    keys.dedup();
    keys.into_iter().filter_map(|key| Term::new(Field::Number, key)).collect()
}

fn email(word: &str) -> Word {
    let top = word.rsplit('.').next().unwrap_or_default();
    let is_whole = Email::parse(word).is_ok() && top.len() > 1 && top.chars().all(char::is_alphabetic);
    let whole: Vec<Term> =
        Term::new(Field::Email, keys::email(word)).into_iter().filter(|_| is_whole).collect();
    Word { alone: whole.clone(), beside: whole, is_value_like: true, ..Word::default() }
}

fn latin(word: &str) -> Word {
    let key = keys::text(word);
    let fields = [Field::Name, Field::Given, Field::Kana, Field::WithinName, Field::WithinTown];
    let digits = key.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = key.len() - digits.len();
    let has_house_form = letters > 0 && digits.len() == HOUSE_DIGITS;
    Word {
        open: fields.into_iter().filter_map(|field| Term::new(field, key.as_str())).collect(),
        alone: if digits.is_empty() { Vec::new() } else { numbers_of(&key, digits, letters) },
        is_settled: has_house_form && digits.chars().all(|c| c.is_ascii_digit()),
        ..Word::default()
    }
}

/// A number as typed, and «C-12345» as the number 12345 whatever stands before it.
fn numbers_of(key: &str, digits: &str, letters: usize) -> Vec<Term> {
    let mut numbers = Vec::from_iter(Term::new(Field::Number, key));
    if (1..=3).contains(&letters) && !digits.starts_with('0') {
        numbers.extend(Term::new(Field::Number, digits));
    }
    numbers
}

fn japanese(word: &str) -> Vec<Term> {
    let key = keys::text(word);
    let is_kana = key.chars().all(|c| matches!(c, 'ァ'..='ヿ'));
    let order: &[Field] = if is_kana {
        &[Field::Kana, Field::GivenKana, Field::Name, Field::Given, Field::WithinName, Field::WithinTown]
    } else {
        &[Field::Name, Field::Given, Field::WithinName, Field::WithinTown]
    };
    order.iter().filter_map(|&field| Term::new(field, key.as_str())).collect()
}
