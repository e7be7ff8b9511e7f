//! The tables of `assets/practice/`, a line a row, cells parted by tabs, `-` for an empty one. Not in: what
//! is made of them.

use crate::domain::staff::Role;

/// A surname as one of its spellings.
pub(super) struct Surname {
    pub(super) written: &'static str,
    pub(super) reading: &'static str,
    pub(super) latin: &'static str,
}

/// A given name.
pub(super) struct Given {
    pub(super) written: &'static str,
    pub(super) reading: &'static str,
}

/// The part of a firm's name that tells it from others.
pub(super) struct Firm {
    pub(super) written: &'static str,
    pub(super) reading: &'static str,
    pub(super) latin: &'static str,
}

/// Form and trade of a firm; [`PLACE`] stands for its own part.
pub(super) struct Trade {
    pub(super) written: &'static str,
    pub(super) reading: &'static str,
}

/// A town with the postcode it really has.
pub(super) struct Town {
    pub(super) postcode: &'static str,
    pub(super) prefecture: &'static str,
    pub(super) municipality: &'static str,
    pub(super) town: &'static str,
    pub(super) area_code: &'static str,
}

/// Somebody whom a practice request names, or whose name is hard to show.
pub(super) struct Chosen {
    pub(super) tag: Option<&'static str>,
    pub(super) serial: u32,
    /// Name, reading, birth date, postcode, address, phone, e-mail: the order of
    /// [`crate::domain::customer::Field`].
    pub(super) cells: [Option<&'static str>; 7],
}

/// What a name's own part, or a room's number, takes the place of.
pub(super) const PLACE: char = '＊';

/// Everything people are made of.
pub(super) struct Tables {
    pub(super) surnames: Vec<Surname>,
    pub(super) givens: Vec<Given>,
    pub(super) firms: Vec<Firm>,
    pub(super) trades: Vec<Trade>,
    pub(super) towns: Vec<Town>,
    pub(super) buildings: Vec<&'static str>,
    pub(super) chosen: Vec<Chosen>,
}

impl Tables {
    /// The tables that the program carries.
    pub(super) fn read() -> Tables {
        Tables {
            surnames: rows(include_str!("../../../assets/practice/surnames.tsv"))
                .map(|[written, reading, latin]| Surname { written, reading, latin })
                .collect(),
            givens: rows(include_str!("../../../assets/practice/given_names.tsv"))
                .map(|[written, reading]| Given { written, reading })
                .collect(),
            firms: rows(include_str!("../../../assets/practice/firms.tsv"))
                .map(|[written, reading, latin]| Firm { written, reading, latin })
                .collect(),
            trades: rows(include_str!("../../../assets/practice/trades.tsv"))
                .map(|[written, reading]| Trade { written, reading })
                .collect(),
            towns: rows(include_str!("../../../assets/practice/towns.tsv")).map(town).collect(),
            buildings: rows(include_str!("../../../assets/practice/buildings.tsv"))
                .map(|[one]| one)
                .collect(),
            chosen: rows(include_str!("../../../assets/practice/people.tsv")).filter_map(chosen).collect(),
        }
    }
}

fn town([postcode, prefecture, municipality, town, area_code]: [&'static str; 5]) -> Town {
    Town { postcode, prefecture, municipality, town, area_code }
}

fn chosen([tag, serial, cells @ ..]: [&'static str; 9]) -> Option<Chosen> {
    Some(Chosen { tag: filled(tag), serial: serial.parse().ok()?, cells: cells.map(filled) })
}

/// The name of the practice office, and of its members of staff; those who tell stories come first.
pub(super) fn office() -> (&'static str, [(&'static str, Role); 5]) {
    let table = include_str!("../../../assets/practice/office.tsv");
    let named = |what: &str| rows(table).find(|[row, _]| *row == what).map_or("", |[_, name]| name);
    let staff = [Role::Clerk, Role::Supervisor, Role::Admin, Role::PrivacyOfficer, Role::Auditor]
        .map(|role| (named(role.key()), role));
    (named("office"), staff)
}

/// The practice requests, as they stand in their table.
pub(super) fn requests() -> impl Iterator<Item = [&'static str; 10]> {
    rows(include_str!("../../../assets/practice/requests.tsv"))
}

/// What a cell holds.
pub(super) fn filled(cell: &'static str) -> Option<&'static str> {
    Some(cell).filter(|cell| !matches!(*cell, "" | "-"))
}

/// The lines with `N` cells; the tests see to it that every line but the remarks has them.
fn rows<const N: usize>(table: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    let lines = table.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.filter_map(|line| line.split('\t').collect::<Vec<_>>().try_into().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(table: &str) -> usize {
        table.lines().filter(|line| !line.starts_with('#')).count()
    }

    #[test]
    fn every_line_is_read() {
        let tables = Tables::read();
        let cases = [
            (tables.surnames.len(), include_str!("../../../assets/practice/surnames.tsv")),
            (tables.givens.len(), include_str!("../../../assets/practice/given_names.tsv")),
            (tables.firms.len(), include_str!("../../../assets/practice/firms.tsv")),
            (tables.trades.len(), include_str!("../../../assets/practice/trades.tsv")),
            (tables.towns.len(), include_str!("../../../assets/practice/towns.tsv")),
            (tables.buildings.len(), include_str!("../../../assets/practice/buildings.tsv")),
            (tables.chosen.len(), include_str!("../../../assets/practice/people.tsv")),
            (requests().count(), include_str!("../../../assets/practice/requests.tsv")),
        ];
        for (number, (read, table)) in cases.into_iter().enumerate() {
            assert!(read > 0 && read == lines(table), "table {number}: {read} of {}", lines(table));
        }
        let (name, staff) = office();
        assert!(!name.is_empty() && staff.iter().all(|(name, _)| !name.is_empty()));
    }
}
