//! The customers of the practice office. Not in: what one of them is made of ([`super::sheet`]).

use std::collections::HashMap;

use fastrand::Rng;

use super::sheet::Sheet;
use super::tables::{Chosen, Tables};
use crate::domain::customer::{CustomerNo, Details, Field, PersonName};
use crate::office::Refusal;
use crate::office::import_customers::ImportedCustomer;

/// How many customers the office has.
pub(super) const CUSTOMERS: u32 = 2_000;

/// Everybody, and who of them may be drawn for a request.
pub(super) struct People {
    /// In the order of their numbers, which begin at 1.
    pub(super) all: Vec<ImportedCustomer>,
    tagged: HashMap<&'static str, usize>,
    /// Of whom everything is known, in the order in which they are drawn; the last one next.
    free: Vec<usize>,
}

impl People {
    /// Invents them.
    pub(super) fn invent(rng: &mut Rng, tables: &Tables) -> Result<People, Refusal> {
        let chosen: HashMap<u32, &Chosen> =
            tables.chosen.iter().map(|chosen| (chosen.serial, chosen)).collect();
        let mut people = People { all: Vec::new(), tagged: HashMap::new(), free: Vec::new() };
        for serial in 1..=CUSTOMERS {
            // Drawn for the chosen too, so that another line in their table leaves all others as they were.
            let Some(drawn) = Sheet::draw(rng, tables, serial) else {
                continue;
            };
            let chosen = chosen.get(&serial);
            let sheet = chosen.map_or(drawn, |chosen| Sheet::of(chosen.cells));
            let details = details(&sheet)?;
            let place = people.all.len();
            if let Some(tag) = chosen.and_then(|chosen| chosen.tag) {
                people.tagged.insert(tag, place);
            }
            if chosen.is_none() && Field::ALL.into_iter().all(|field| details.get(field).is_some()) {
                people.free.push(place);
            }
            people.all.push(ImportedCustomer { no: CustomerNo::from_serial(serial), details });
        }
        rng.shuffle(&mut people.free);
        Ok(people)
    }

    /// Somebody of whom everything is known and who has no request yet.
    pub(super) fn draw(&mut self) -> Option<&ImportedCustomer> {
        let place = self.free.pop()?;
        self.all.get(place)
    }

    /// Whom the table of requests names so.
    pub(super) fn tagged(&self, tag: &str) -> Option<&ImportedCustomer> {
        self.tagged.get(tag).and_then(|place| self.all.get(*place))
    }
}

fn details(sheet: &Sheet) -> Result<Details, Refusal> {
    let refused = |field| move |error| Refusal::Field { field, error };
    let name = PersonName::parse(sheet.get(Field::Name).unwrap_or_default()).map_err(refused(Field::Name))?;
    let mut details = Details::named(name);
    for field in Field::ALL.into_iter().filter(|field| *field != Field::Name) {
        details.set(field, sheet.get(field)).map_err(refused(field))?;
    }
    Ok(details)
}
