//! All that is on record about a person, without the house's own keys.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Address, Email, Field, FieldError, Kana, PersonName, Phone, Postcode, parse_birth};

/// The values of a record. Only the name must be there: nothing is required that a person may be unable to
/// give.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Details {
    /// 氏名
    pub name: PersonName,
    /// フリガナ
    pub kana: Option<Kana>,
    /// 生年月日
    pub birth: Option<NaiveDate>,
    /// 郵便番号
    pub postcode: Option<Postcode>,
    /// 住所
    pub address: Option<Address>,
    /// 電話番号
    pub phone: Option<Phone>,
    /// メールアドレス
    pub email: Option<Email>,
}

impl Details {
    /// A record of which only the name is known.
    pub fn named(name: PersonName) -> Self {
        Self { name, kana: None, birth: None, postcode: None, address: None, phone: None, email: None }
    }

    /// The text kept in `field`, as [`Field::parse`] gives it.
    pub fn get(&self, field: Field) -> Option<String> {
        match field {
            Field::Name => Some(self.name.to_string()),
            Field::Kana => self.kana.as_ref().map(Kana::to_string),
            Field::BirthDate => self.birth.as_ref().map(NaiveDate::to_string),
            Field::Postcode => self.postcode.as_ref().map(Postcode::to_string),
            Field::Address => self.address.as_ref().map(Address::to_string),
            Field::Phone => self.phone.as_ref().map(Phone::to_string),
            Field::Email => self.email.as_ref().map(Email::to_string),
        }
    }

    /// Puts what was typed into `field`; nothing, or spaces only, empties it.
    ///
    /// # Errors
    /// Those of [`Field::parse`]; the record is then as it was.
    pub fn set(&mut self, field: Field, typed: Option<&str>) -> Result<(), FieldError> {
        let typed = typed.filter(|text| !text.trim().is_empty());
        match field {
            Field::Name => self.name = PersonName::parse(typed.unwrap_or_default())?,
            Field::Kana => self.kana = typed.map(Kana::parse).transpose()?,
            Field::BirthDate => self.birth = typed.map(parse_birth).transpose()?,
            Field::Postcode => self.postcode = typed.map(Postcode::parse).transpose()?,
            Field::Address => self.address = typed.map(Address::parse).transpose()?,
            Field::Phone => self.phone = typed.map(Phone::parse).transpose()?,
            Field::Email => self.email = typed.map(Email::parse).transpose()?,
        }
        Ok(())
    }
}

impl std::fmt::Debug for Details {
    /// Which fields are filled; never what is in them.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let filled = Field::ALL.into_iter().filter(|field| self.get(*field).is_some());
        f.write_str("Details")?;
        f.debug_set().entries(filled).finish()
    }
}
