//! 本人: the usual road. A child of fifteen or more who understands the matter asks in this way too.

use super::Rules;
use crate::domain::identity::CheckItem;

/// The person.
pub struct Person;

/// What is checked of the person: registered items, a call back, a document.
pub(super) const ITEMS: &[CheckItem] = &[
    CheckItem::CustomerNo,
    CheckItem::BirthDate,
    CheckItem::Phone,
    CheckItem::Email,
    CheckItem::Postcode,
    CheckItem::Address,
    CheckItem::CallBack,
    CheckItem::Document,
];

impl Rules for Person {
    fn items(&self) -> &'static [CheckItem] {
        ITEMS
    }
}
