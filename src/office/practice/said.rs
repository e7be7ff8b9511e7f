//! What a caller of the practice office answers in the identity check. Not in: the check (`domain::identity`).

use super::people::CUSTOMERS;
use crate::domain::customer::{CustomerNo, Field};
use crate::domain::identity::CheckItem;
use crate::office::import_customers::ImportedCustomer;

/// What the caller says of an item; `wrong` by a slip that could happen.
pub(super) fn said(customer: &ImportedCustomer, item: CheckItem, wrong: bool) -> Option<String> {
    let details = &customer.details;
    let right = match item {
        CheckItem::CustomerNo => customer.no.to_string(),
        CheckItem::BirthDate => details.get(Field::BirthDate)?,
        CheckItem::Phone => details.get(Field::Phone)?,
        CheckItem::Email => details.get(Field::Email)?,
        CheckItem::Postcode => details.get(Field::Postcode)?,
        CheckItem::Address => details.get(Field::Address)?,
        _ => return None,
    };
    Some(match (wrong, item) {
        (false, _) => right,
        (true, CheckItem::BirthDate) => details.birth?.succ_opt()?.to_string(),
        (true, CheckItem::CustomerNo) => CustomerNo::from_serial(CUSTOMERS + 1).to_string(),
        (true, _) => last_digit_changed(&right),
    })
}

fn last_digit_changed(text: &str) -> String {
    let Some(at) = text.rfind(|ch: char| ch.is_ascii_digit()) else {
        return format!("{text}1");
    };
    let other = if text.get(at..).is_some_and(|end| end.starts_with('0')) { "1" } else { "0" };
    let mut changed = text.to_owned();
    changed.replace_range(at..=at, other);
    changed
}
