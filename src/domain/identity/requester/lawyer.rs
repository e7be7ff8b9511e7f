//! 弁護士: the number is looked up in the bar's register, which takes the place of an identity document; the mandate is
//! shown like any other.

use super::Rules;
use crate::domain::identity::{CheckItem, PaperKind};

/// A lawyer.
pub struct Lawyer;

const ITEMS: &[CheckItem] = &[
    CheckItem::CustomerNo,
    CheckItem::BirthDate,
    CheckItem::Phone,
    CheckItem::Email,
    CheckItem::Postcode,
    CheckItem::Address,
    CheckItem::BarNumber,
    CheckItem::Authority,
];

impl Rules for Lawyer {
    fn items(&self) -> &'static [CheckItem] {
        ITEMS
    }

    fn authorities(&self) -> &'static [PaperKind] {
        &[PaperKind::PowerOfAttorney]
    }
}
