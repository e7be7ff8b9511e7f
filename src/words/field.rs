//! How the fields of a record are called, and what is said of a value that cannot stand in one: what is
//! wrong, with the data in it, and what to do.
//!
//! Not in: the rules (`domain::customer`, `text`). Start at [`Words::field_error`].

#[cfg(test)]
pub(in crate::words) mod tests;

use chrono::{Datelike, NaiveDate};
use unicode_normalization::char::is_combining_mark;

use super::Words;
use crate::domain::customer::{EmailFault, Field, FieldError};
use crate::text::controls::{Class, class};
use crate::text::era::{DateError, Era, EraYear};
use crate::text::secrets::SecretKind;

impl Words {
    /// A field of a record.
    pub fn field(&self, field: Field) -> String {
        match field {
            Field::Name => self.field_name(),
            Field::Kana => self.field_kana(),
            Field::BirthDate => self.field_birth_date(),
            Field::Postcode => self.field_postcode(),
            Field::Address => self.field_address(),
            Field::Phone => self.field_phone(),
            Field::Email => self.field_email(),
        }
    }

    /// What is wrong with a typed value, and what to do.
    pub fn field_error(&self, error: &FieldError) -> String {
        match error {
            FieldError::Required => self.fault_required(),
            FieldError::TooLong { max, got } => self.fault_too_long(count(*got), count(*max)),
            FieldError::Control { ch, at } => self.fault_control(count(*at), code_point(*ch)),
            FieldError::Hidden { ch, at } => self.fault_hidden(count(*at), code_point(*ch)),
            FieldError::Marks { max, at } => self.fault_marks(count(*at), count(*max)),
            FieldError::PhoneLength { digits, want } => self.fault_phone_length(count(*want), count(*digits)),
            FieldError::PhoneNoZero { digits } => self.fault_phone_no_zero(count(*digits)),
            FieldError::PhoneForm { ch, at } => self.fault_phone_form(count(*at), self.character(*ch)),
            FieldError::PostcodeLength { digits } => self.fault_postcode_length(count(*digits)),
            FieldError::PostcodeForm { ch, at } => self.fault_postcode_form(count(*at), self.character(*ch)),
            FieldError::EmailForm { why } => self.email_fault(*why),
            FieldError::KanaForm { ch, at } => self.fault_kana_form(count(*at), self.character(*ch)),
            FieldError::LastFour => self.fault_last_four(),
            FieldError::Expiry => self.fault_expiry(),
            FieldError::Date(error) => self.date_error(error),
            FieldError::FutureDate { date } => self.fault_future_date(self.plain_day(*date)),
            FieldError::TooEarly { date } => self.fault_too_early(self.plain_day(*date)),
            FieldError::Secret { kind: SecretKind::PaymentCard } => self.fault_card(),
            FieldError::Secret { kind: SecretKind::MyNumber } => self.fault_my_number(),
            FieldError::LoginForm { ch, at } => self.fault_login_form(count(*at), self.character(*ch)),
            FieldError::NumberForm { ch, at } => self.fault_number_form(count(*at), self.character(*ch)),
        }
    }

    /// What keeps a text from being an e-mail address, and what to do.
    pub fn email_fault(&self, fault: EmailFault) -> String {
        match fault {
            EmailFault::NoAt => self.email_no_at(),
            EmailFault::ManyAt => self.email_many_at(),
            EmailFault::LocalEmpty => self.email_local_empty(),
            EmailFault::LocalTooLong => self.email_local_too_long(),
            EmailFault::BadCharacter { ch } => self.email_bad_character(self.character(ch)),
            EmailFault::DomainForm => self.email_domain_form(),
        }
    }

    /// What is wrong with a typed date, and what may have been meant.
    pub fn date_error(&self, error: &DateError) -> String {
        match *error {
            DateError::UnknownForm => self.date_unknown_form(),
            DateError::NoYearZero { era } => self.date_no_year_zero(self.era(era)),
            DateError::EraEnded { era, year, would_be, meant } => self.era_ended(era, year, would_be, meant),
            DateError::EraNotBegun { era, begins, meant } => match meant {
                Some(meant) => {
                    self.date_era_not_begun(self.era(era), self.plain_day(begins), self.year_of_era(meant))
                }
                None => self.date_era_not_begun_unknown(self.era(era), self.plain_day(begins)),
            },
            DateError::BeforeGregorian { year } => self.date_before_gregorian(year.to_string()),
            DateError::NoSuchMonth { month } => self.date_no_such_month(month.to_string()),
            DateError::NoSuchDay { year, month, day, last } => {
                self.date_no_such_day(year.to_string(), self.month(month), last.to_string(), day.to_string())
            }
        }
    }

    /// An era.
    pub fn era(&self, era: Era) -> String {
        match era {
            Era::Meiji => self.era_meiji(),
            Era::Taisho => self.era_taisho(),
            Era::Showa => self.era_showa(),
            Era::Heisei => self.era_heisei(),
            Era::Reiwa => self.era_reiwa(),
        }
    }

    pub(super) fn year_of_era(&self, year: EraYear) -> String {
        match year.year {
            1 => self.era_first_year(self.era(year.era)),
            number => self.era_year(self.era(year.era), number.to_string()),
        }
    }

    fn era_ended(&self, era: Era, year: u32, would_be: i32, meant: Option<EraYear>) -> String {
        let name = self.era(era);
        let Some((last, last_year)) = last_day(era) else {
            return self.date_era_goes_on(name, year.to_string());
        };
        let (last_year, month, day) =
            (last_year.year.to_string(), self.month(last.month()), last.day().to_string());
        match meant {
            Some(meant) => {
                let meant = self.year_of_era(meant);
                self.date_era_ended(name, last_year, month, day, meant, would_be.to_string())
            }
            None => self.date_era_ended_unknown(name, last_year, month, day),
        }
    }

    /// A character as it can be pointed at: itself in quotes, or its code point where it could not be seen.
    fn character(&self, ch: char) -> String {
        match class(ch) {
            Class::Plain if ch == ' ' => self.char_space(),
            Class::Plain if !ch.is_whitespace() && !is_combining_mark(ch) => self.char_shown(ch.to_string()),
            _ => code_point(ch),
        }
    }
}

/// The last day of an era and its year; none for the era that has not ended.
fn last_day(era: Era) -> Option<(NaiveDate, EraYear)> {
    let next = Era::ALL.into_iter().find(|later| *later > era)?;
    let last = next.first_day().pred_opt()?;
    Some((last, EraYear::of(last)?))
}

/// `U+202E`.
fn code_point(ch: char) -> String {
    format!("U+{:04X}", u32::from(ch))
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
