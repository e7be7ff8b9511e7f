//! 訂正等 (Article 34): what is on record and not factual is corrected, added or deleted.

use super::{Rules, Work};
use crate::domain::customer::Field;
use crate::domain::identity::{Level, Levels};

/// The right to correction.
pub struct Correction;

impl Rules for Correction {
    fn basis(&self) -> &'static str {
        "APPI 34"
    }

    /// As long as nobody has said what is to be corrected: what the easiest correction asks for.
    fn level(&self, levels: &Levels) -> Level {
        levels.correct_person.min(levels.correct_contact)
    }

    /// Changing every way of reaching the person at once is how a record is taken over: then the most is asked
    /// (domain §1.3, §0 item 4).
    fn level_for(&self, levels: &Levels, fields: &[Field]) -> Level {
        let of_field = |field: &Field| match field {
            Field::Name | Field::Kana | Field::BirthDate => levels.correct_person,
            Field::Postcode | Field::Address | Field::Phone | Field::Email => levels.correct_contact,
        };
        let all_routes = [Field::Email, Field::Phone, Field::Address].iter().all(|f| fields.contains(f));
        let together = if all_routes { levels.correct_every_route } else { self.level(levels) };
        fields.iter().map(of_field).fold(together, Level::max)
    }

    fn work(&self) -> Work {
        Work::Correct
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moving_every_route_at_once_asks_for_the_most() {
        let levels = Levels::default();
        let asked = |fields: &[Field]| Correction.level_for(&levels, fields);
        assert_eq!(asked(&[Field::Phone, Field::Address]), Level::L2);
        assert_eq!(asked(&[Field::Email, Field::Phone, Field::Address]), Level::L3);
    }

    #[test]
    fn each_change_asks_for_its_own_level_and_never_for_less_than_the_easiest() {
        let levels = Levels { correct_contact: Level::L3, ..Levels::default() };
        let asked = |fields: &[Field]| Correction.level_for(&levels, fields);
        assert_eq!(Correction.level(&levels), Level::L2);
        assert_eq!([asked(&[]), asked(&[Field::Kana])], [Level::L2, Level::L2]);
        assert_eq!([asked(&[Field::Phone]), asked(&[Field::Kana, Field::Postcode])], [Level::L3, Level::L3]);
    }
}
