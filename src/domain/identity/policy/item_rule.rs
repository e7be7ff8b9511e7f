//! What a registered item is worth in the check.

use serde::{Deserialize, Serialize};

use crate::domain::identity::CheckItem;

/// The rule of one registered item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemRule {
    /// Which.
    pub item: CheckItem,
    /// Its worth when it agrees, in half points; 0 takes it out: it is neither asked nor counted.
    pub half_points: u8,
    /// Whether it is not printed on mail, so that a found envelope does not tell it.
    pub non_public: bool,
}

/// The most that an item is worth, in half points.
pub(super) const MOST: u8 = 2;
/// The most that an item is worth which is printed on mail, in half points (domain.md §5.3 "chained knowledge").
pub(super) const MOST_PRINTED: u8 = 1;

/// The items with which every office begins: 2 when not printed on mail, 1 when printed.
pub(super) fn first() -> Vec<ItemRule> {
    let rule = |item, half_points, non_public| ItemRule { item, half_points, non_public };
    vec![
        rule(CheckItem::CustomerNo, MOST, true),
        rule(CheckItem::BirthDate, MOST, true),
        rule(CheckItem::Phone, MOST_PRINTED, false),
        rule(CheckItem::Email, MOST, true),
        rule(CheckItem::Postcode, MOST_PRINTED, false),
        rule(CheckItem::Address, MOST_PRINTED, false),
    ]
}

/// Whether an item is printed on mail, whatever an office says of it.
pub(super) const fn is_printed(item: CheckItem) -> bool {
    matches!(item, CheckItem::Phone | CheckItem::Postcode | CheckItem::Address)
}
