//! How the identity check is said: levels, items, what is missing, and the sentences that the clerk says to
//! the caller.
//!
//! Deliberately not in: any stored value, any hint of one, and which item failed. The text for a locked route
//! is the plain word `script_locked`.

#[cfg(test)]
mod tests;

use super::Words;
use crate::domain::identity::{CheckItem, Level, Missing};

impl Words {
    /// A level of assurance: `L2`, the same in both languages.
    pub fn level(&self, level: Level) -> String {
        level.to_string()
    }

    /// An item of the check.
    pub fn check_item(&self, item: CheckItem) -> String {
        match item {
            CheckItem::CustomerNo => self.item_customer_no(),
            CheckItem::BirthDate => self.item_birth_date(),
            CheckItem::Phone => self.item_phone(),
            CheckItem::Email => self.item_email(),
            CheckItem::Postcode => self.item_postcode(),
            CheckItem::Address => self.item_address(),
            CheckItem::CallBack => self.item_call_back(),
            CheckItem::Document => self.item_document(),
        }
    }

    /// One thing that is missing, as a part of a list.
    pub fn missing(&self, missing: &Missing) -> String {
        match missing {
            Missing::RegisteredItems { more } => self.missing_registered(i64::from(*more)),
            Missing::NonPublicItems { more } => self.missing_non_public(i64::from(*more)),
            Missing::HalfPoints { more } => self.missing_points(points(*more)),
            Missing::CallBackOrDocument => self.missing_call_back(),
            Missing::RegisteredDeliveryOrDocument => self.missing_delivery(),
        }
    }

    /// What the clerk says to the caller for an item, to be read aloud.
    pub fn script(&self, item: CheckItem) -> String {
        match item {
            CheckItem::CustomerNo => self.script_customer_no(),
            CheckItem::BirthDate => self.script_birth_date(),
            CheckItem::Phone => self.script_phone(),
            CheckItem::Email => self.script_email(),
            CheckItem::Postcode => self.script_postcode(),
            CheckItem::Address => self.script_address(),
            CheckItem::CallBack => self.script_call_back(),
            CheckItem::Document => self.script_document(),
        }
    }
}

/// Half points as points: `0.5`, `1`, `1.5`.
fn points(half: u8) -> String {
    (f32::from(half) / 2.0).to_string()
}
