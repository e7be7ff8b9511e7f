//! 法人の担当者: the record belongs to the person and to the firm. The firm may say where its post goes now; that is no
//! disclosure to the successor, who hears nothing of what is on record, and the person on record stays the same person.

use super::{Rules, person};
use crate::domain::customer::Field;
use crate::domain::identity::CheckItem;
use crate::domain::request::Kind;

/// A firm for its contact person.
pub struct Company;

impl Rules for Company {
    fn items(&self) -> &'static [CheckItem] {
        person::ITEMS
    }

    fn may_ask(&self, kind: Kind) -> bool {
        kind != Kind::Disclosure
    }

    fn may_change(&self, field: Field) -> bool {
        !matches!(field, Field::Name | Field::Kana | Field::BirthDate)
    }

    fn may_hear(&self) -> bool {
        false
    }
}
