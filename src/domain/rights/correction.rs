//! 訂正等 (Article 34): what is on record and not factual is corrected, added or deleted.

use super::{Rules, Work};
use crate::domain::customer::Field;
use crate::domain::identity::Level;

/// The right to correction.
pub struct Correction;

impl Rules for Correction {
    fn basis(&self) -> &'static str {
        "APPI 34"
    }

    fn level(&self) -> Level {
        Level::L2
    }

    /// Changing every way of reaching the person at once is how a record is taken over: then a document is needed
    /// (domain §1.3, §0 item 4).
    fn level_for(&self, fields: &[Field]) -> Level {
        let all_routes = [Field::Email, Field::Phone, Field::Address].iter().all(|f| fields.contains(f));
        if all_routes { Level::L3 } else { self.level() }
    }

    fn work(&self) -> Work {
        Work::Correct
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_every_route_at_once_needs_a_document() {
        assert_eq!(Correction.level_for(&[Field::Phone, Field::Address]), Level::L2);
        assert_eq!(Correction.level_for(&[Field::Email, Field::Phone, Field::Address]), Level::L3);
    }
}
