//! The fields of a record that can be corrected.

use serde::{Deserialize, Serialize};

use super::{Address, Email, FieldError, Kana, PersonName, Phone, Postcode, parse_birth};

/// A field of a customer's record. The codes go into the audit chain and never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u16)]
pub enum Field {
    /// 氏名
    Name = 1,
    /// フリガナ
    Kana = 2,
    /// 生年月日
    BirthDate = 3,
    /// 郵便番号
    Postcode = 4,
    /// 住所
    Address = 5,
    /// 電話番号
    Phone = 6,
    /// メールアドレス
    Email = 7,
}

impl Field {
    /// Every field, in the order in which a form shows them.
    pub const ALL: [Self; 7] =
        [Self::Name, Self::Kana, Self::BirthDate, Self::Postcode, Self::Address, Self::Phone, Self::Email];

    /// The stable number.
    pub const fn code(self) -> u16 {
        self as u16
    }

    /// The field with that number.
    pub fn from_code(code: u16) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }

    /// The stable name, for files and options.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Kana => "kana",
            Self::BirthDate => "birth_date",
            Self::Postcode => "postcode",
            Self::Address => "address",
            Self::Phone => "phone",
            Self::Email => "email",
        }
    }

    /// The field with that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.key() == key)
    }

    /// The text to keep for what was typed; `None` means the field was emptied. Parsing what this returns
    /// gives the same again. A birth date becomes `2026-11-22`.
    ///
    /// # Errors
    /// Whatever the field's own type refuses; a name may not be emptied.
    pub fn parse(self, typed: &str) -> Result<Option<String>, FieldError> {
        if typed.trim().is_empty() {
            return if self == Self::Name { Err(FieldError::Required) } else { Ok(None) };
        }
        let kept = match self {
            Self::Name => PersonName::parse(typed)?.into(),
            Self::Kana => Kana::parse(typed)?.into(),
            Self::BirthDate => parse_birth(typed)?.to_string(),
            Self::Postcode => Postcode::parse(typed)?.into(),
            Self::Address => Address::parse(typed)?.into(),
            Self::Phone => Phone::parse(typed)?.into(),
            Self::Email => Email::parse(typed)?.into(),
        };
        Ok(Some(kept))
    }
}
