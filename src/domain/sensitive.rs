//! What is highly sensitive about a customer: a bank account and a card, as little of either as the law and the card
//! industry's standard allow (PCI DSS 4.0.1, 3.3.1 and 3.4.1): the last four digits, never a full number, never a
//! security code.
//!
//! Not in: how it is sealed (`store::sensitive`) and who may see it (`office`).

use serde::{Deserialize, Serialize};

use super::customer::FieldError;
use crate::text::ascii::narrow;
use crate::text::controls::{Class, class};
use crate::text::secrets;

/// Longest text of a part, in characters.
pub const PART_MAX: usize = 60;

/// Which of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SensitiveKind {
    /// 口座
    BankAccount,
    /// カード
    Card,
}

impl SensitiveKind {
    /// Both, in the order in which a screen shows them.
    pub const ALL: [SensitiveKind; 2] = [SensitiveKind::BankAccount, SensitiveKind::Card];

    /// The name kept in the store.
    pub fn key(self) -> &'static str {
        match self {
            SensitiveKind::BankAccount => "bank_account",
            SensitiveKind::Card => "card",
        }
    }

    /// The kind of that name.
    pub fn from_key(key: &str) -> Option<SensitiveKind> {
        SensitiveKind::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// The parts that are asked for, in the order of the form.
    pub fn parts(self) -> &'static [Part] {
        match self {
            SensitiveKind::BankAccount => &[Part::Bank, Part::Branch, Part::LastFour, Part::Holder],
            SensitiveKind::Card => &[Part::Brand, Part::LastFour, Part::Expiry],
        }
    }
}

/// A part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The bank.
    Bank,
    /// Its branch.
    Branch,
    /// The last four digits of the number.
    LastFour,
    /// Whose account it is.
    Holder,
    /// The card's brand.
    Brand,
    /// Month and year: `2028-04`.
    Expiry,
}

impl Part {
    /// Every part.
    pub const ALL: [Part; 6] =
        [Part::Bank, Part::Branch, Part::LastFour, Part::Holder, Part::Brand, Part::Expiry];

    /// The text to keep for what was typed.
    ///
    /// # Errors
    /// What cannot stand there; a full card number stands nowhere.
    pub fn parse(self, typed: &str) -> Result<String, FieldError> {
        let text = plain(typed.trim())?;
        match self {
            Part::LastFour => last_four(&text),
            Part::Expiry => expiry(&text),
            Part::Bank | Part::Branch | Part::Holder | Part::Brand => Ok(text),
        }
    }
}

/// A bank account or a card, part by part.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sensitive(Vec<(Part, String)>);

impl std::fmt::Debug for Sensitive {
    /// That it is one; never what is in it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Sensitive({} parts)", self.0.len())
    }
}

impl Sensitive {
    /// Of what was typed for each part of the kind, in its order.
    ///
    /// # Errors
    /// The first part that cannot stand, and why.
    pub fn parse(kind: SensitiveKind, typed: &[String]) -> Result<Sensitive, (Part, FieldError)> {
        let mut parts = Vec::new();
        for (at, part) in kind.parts().iter().enumerate() {
            let typed = typed.get(at).map_or("", String::as_str);
            parts.push((*part, part.parse(typed).map_err(|error| (*part, error))?));
        }
        Ok(Sensitive(parts))
    }

    /// Part by part.
    pub fn parts(&self) -> impl Iterator<Item = (Part, &str)> {
        self.0.iter().map(|(part, text)| (*part, text.as_str()))
    }
}

fn plain(text: &str) -> Result<String, FieldError> {
    if text.is_empty() {
        return Err(FieldError::Required);
    }
    let got = text.chars().count();
    if got > PART_MAX {
        return Err(FieldError::TooLong { max: PART_MAX, got });
    }
    for (index, ch) in text.chars().enumerate() {
        let at = index + 1;
        match class(ch) {
            Class::Control(_) => return Err(FieldError::Control { ch, at }),
            Class::Hidden | Class::Joiner => return Err(FieldError::Hidden { ch, at }),
            Class::Plain | Class::PrivateUse | Class::Selector => {}
        }
    }
    match secrets::scan(text).first() {
        Some(finding) => Err(FieldError::Secret { kind: finding.kind }),
        None => Ok(text.to_owned()),
    }
}

fn last_four(text: &str) -> Result<String, FieldError> {
    let digits: String = text.chars().map(narrow).collect();
    let is_four = digits.len() == 4 && digits.chars().all(|c| c.is_ascii_digit());
    if is_four { Ok(digits) } else { Err(FieldError::LastFour) }
}

/// `04/28`, `4/2028` and `2028-04` are the same month.
fn expiry(text: &str) -> Result<String, FieldError> {
    let text: String = text.chars().map(narrow).collect();
    let (year, month) = match (text.split_once('/'), text.split_once('-')) {
        (Some((month, year)), _) | (None, Some((year, month))) => (year, month),
        (None, None) => return Err(FieldError::Expiry),
    };
    let number = |text: &str| text.trim().parse::<u16>().map_err(|_| FieldError::Expiry);
    let (year, month) = (number(year)?, number(month)?);
    let year = if year < 100 { 2000 + year } else { year };
    if !(2000..2100).contains(&year) || !(1..=12).contains(&month) {
        return Err(FieldError::Expiry);
    }
    Ok(format!("{year:04}-{month:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(parts: &[&str]) -> Vec<String> {
        parts.iter().map(|part| (*part).to_owned()).collect()
    }

    #[test]
    fn a_part_is_kept_in_one_form_and_a_full_number_in_none() {
        let card = Sensitive::parse(SensitiveKind::Card, &typed(&["VISA", "１１１１", "4/28"])).unwrap();
        let kept: Vec<_> = card.parts().collect();
        assert_eq!(kept, [(Part::Brand, "VISA"), (Part::LastFour, "1111"), (Part::Expiry, "2028-04")]);
        for (part, text, error) in [
            (Part::LastFour, "111", FieldError::LastFour),
            (Part::LastFour, "11111", FieldError::LastFour),
            (Part::LastFour, "12a4", FieldError::LastFour),
            (Part::Expiry, "13/28", FieldError::Expiry),
            (Part::Expiry, "0428", FieldError::Expiry),
            (Part::Bank, " ", FieldError::Required),
            (Part::Holder, "a\u{202e}b", FieldError::Hidden { ch: '\u{202e}', at: 2 }),
        ] {
            assert_eq!(part.parse(text), Err(error), "{text}");
        }
        for part in Part::ALL {
            let refused = part.parse("4111 1111 1111 1111");
            assert!(matches!(refused, Err(FieldError::Secret { .. })), "{part:?}: {refused:?}");
        }
        assert_eq!(format!("{card:?}"), "Sensitive(3 parts)");
    }

    #[test]
    fn a_part_left_out_is_named() {
        let refused = Sensitive::parse(SensitiveKind::BankAccount, &typed(&["霞が関銀行", "本店"]));
        assert_eq!(refused, Err((Part::LastFour, FieldError::Required)));
        for kind in SensitiveKind::ALL {
            assert_eq!(SensitiveKind::from_key(kind.key()), Some(kind));
        }
    }
}
