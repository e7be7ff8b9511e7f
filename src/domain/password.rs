//! Passwords: what may be one, and the type that shows itself nowhere.
//!
//! In: [`Password`] and the rules of safety.md §3.2: long enough, not among what is tried first, nothing of this house or
//! this person. Deliberately not in: rules about kinds of characters and about changing it every so often, which make
//! passwords worse; checking a password, which is opening the keyring with it (`store::keyring`).

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use zeroize::{Zeroize, Zeroizing};

/// Fewest characters.
pub const SHORTEST: usize = 15;
/// Most characters.
pub const LONGEST: usize = 128;

/// Fewest letters and digits beside words of the house and the person.
const LEFT_LEAST: usize = 8;

/// The words of this house, which somebody who wants to come in here would try: 官報, 窓口 and their like.
const HOUSE: [&str; 8] =
    ["madoguchi", "kanpou", "kanpo", "gazette", "desk", "office", "\u{5b98}\u{5831}", "\u{7a93}\u{53e3}"];

/// A password as it was typed, in the one spelling in which it counts (NFKC: full and half width are one). Wiped from
/// memory when dropped; `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(Zeroizing<String>);

impl Password {
    /// What was typed; that text is wiped.
    pub fn typed(mut text: String) -> Password {
        // Room for everything at once: a string that grows leaves copies of itself behind.
        let mut normal = Zeroizing::new(String::with_capacity(text.len() * 4));
        normal.extend(text.nfkc());
        text.zeroize();
        Password(normal)
    }

    /// The text, for what stretches it into a key.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether it may be the password of the person with these names and numbers (login, own name, telephone).
    ///
    /// # Errors
    /// The first reason of [`Unfit`] that holds.
    pub fn check(&self, about: &[&str]) -> Result<(), Unfit> {
        let length = self.0.chars().count();
        if length < SHORTEST {
            return Err(Unfit::TooShort { got: length });
        }
        if length > LONGEST {
            return Err(Unfit::TooLong { got: length });
        }
        if self.left_without(&HOUSE) < LEFT_LEAST {
            return Err(Unfit::OfTheHouse);
        }
        let person = words_of(about);
        let all: Vec<&str> = HOUSE.into_iter().chain(person.iter().map(|word| word.as_str())).collect();
        if self.left_without(&all) < LEFT_LEAST {
            return Err(Unfit::OfThePerson);
        }
        // Zxcvbn, 3 of 4: guessing takes long even for somebody who tries these words first.
        let holds = zxcvbn::zxcvbn(&self.0, &all).score() >= zxcvbn::Score::Three;
        if holds { Ok(()) } else { Err(Unfit::Guessable) }
    }

    /// How many letters and digits are left when these words are taken out, longer ones first.
    fn left_without(&self, words: &[&str]) -> usize {
        let mut words = words.to_vec();
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let mut left = Zeroizing::new(self.0.to_lowercase());
        for word in words {
            left = Zeroizing::new(left.replace(word, " "));
        }
        left.chars().filter(|c| c.is_alphanumeric()).count()
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password")
    }
}

/// Why a text is not taken as a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// Fewer than [`SHORTEST`] characters.
    #[error("{got} characters")]
    TooShort {
        /// How many.
        got: usize,
    },
    /// More than [`LONGEST`] characters.
    #[error("{got} characters")]
    TooLong {
        /// How many.
        got: usize,
    },
    /// It is among the common ones, or made of what is tried first.
    #[error("guessable")]
    Guessable,
    /// It is made of words of this house, and little else.
    #[error("words of the house")]
    OfTheHouse,
    /// It is made of the person's own names and numbers, and little else.
    #[error("words of the person")]
    OfThePerson,
}

/// The words in names and numbers, each by itself and all together; a telephone number by its digits too.
fn words_of(about: &[&str]) -> Vec<Zeroizing<String>> {
    let mut words = Vec::new();
    for text in about {
        let normal: String = text.nfkc().collect();
        let parts = normal.split(|c: char| !c.is_alphanumeric()).filter(|part| part.chars().count() > 1);
        words.extend(parts.map(|part| Zeroizing::new(part.to_lowercase())));
        let joined: String = normal.chars().filter(|c| c.is_alphanumeric()).collect();
        words.push(Zeroizing::new(joined.to_lowercase()));
    }
    words.retain(|word| !word.is_empty());
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Result<(), Unfit> {
        Password::typed(text.to_string()).check(&["h.sato", "佐藤 花子", "03-5512-7400"])
    }

    #[test]
    fn each_rule_has_its_reason() {
        let cases: &[(&str, Result<(), Unfit>)] = &[
            ("umbrella trombone glacier", Ok(())),
            ("雨の日は駅前でパンを買って帰る", Ok(())),
            ("", Err(Unfit::TooShort { got: 0 })),
            ("x8#kQ2!vPz7$wL", Err(Unfit::TooShort { got: 14 })),
            ("passwordpassword", Err(Unfit::Guessable)),
            ("aaaaaaaaaaaaaaaaaaaa", Err(Unfit::Guessable)),
            ("qwertyuiopasdfgh", Err(Unfit::Guessable)),
            ("123456789012345", Err(Unfit::Guessable)),
            ("madoguchimadoguchi", Err(Unfit::OfTheHouse)),
            ("Kanpou, Gazette, Desk 12", Err(Unfit::OfTheHouse)),
            ("官報官報官報官報窓口窓口窓口窓口", Err(Unfit::OfTheHouse)),
            ("the gazette on a wet umbrella", Ok(())),
            ("0355127400 03-5512-7400", Err(Unfit::OfThePerson)),
            ("佐藤花子佐藤花子佐藤花子佐藤花子", Err(Unfit::OfThePerson)),
            ("佐藤 花子 佐藤花子 h.sato", Err(Unfit::OfThePerson)),
        ];
        for (text, expected) in cases {
            assert_eq!(check(text), *expected, "{text}");
        }
        assert_eq!(check(&"long enough, ".repeat(10)), Err(Unfit::TooLong { got: 130 }));
    }

    #[test]
    fn characters_are_counted_and_compared_in_one_spelling() {
        let wide = Password::typed("ｕｍｂｒｅｌｌａ　ｔｒｏｍｂｏｎｅ　ｇｌａｃｉｅｒ".into());
        assert_eq!(wide, Password::typed("umbrella trombone glacier".into()));
        assert_eq!(Password::typed("ﾊﾟﾝ".into()).expose(), "パン");
        assert_eq!(Password::typed("ﾊﾟ".repeat(14)).check(&[]), Err(Unfit::TooShort { got: 14 }));
    }

    #[test]
    fn it_shows_itself_nowhere() {
        assert_eq!(format!("{:?}", Some(Password::typed("umbrella".into()))), "Some(Password)");
    }
}
