//! What is invented about one customer, as a list would have it in its cells. Not in: whether that may stand
//! in a record (`domain::customer` parses it), and how many there are ([`super::people`]).
//!
//! Telephone numbers belong to nobody: in Japan's numbering plan a local exchange begins with neither 0 nor
//! 1, and no 0 follows 090, 080 and 070; here they always do. E-mail goes to the domains kept free for
//! examples (RFC 2606). Towns and postcodes are real; who lives there is not.

use fastrand::Rng;

use super::tables::{Firm, Given, PLACE, Surname, Tables, Town};
use crate::domain::customer::Field;

/// Birth years.
const BORN: std::ops::RangeInclusive<u32> = 1935..=2008;
/// Of a hundred customers so many are firms.
const FIRMS: u32 = 5;
/// Of a hundred people so many lack their reading, birth date, phone, address; e-mail.
const LACKING: [u32; 5] = [4, 6, 7, 3, 30];

/// The cells of one customer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sheet {
    name: String,
    kana: Option<String>,
    birth: Option<String>,
    postcode: Option<String>,
    address: Option<String>,
    phone: Option<String>,
    email: Option<String>,
}

impl Sheet {
    /// Somebody or some firm; some cells are empty as in any list. `None` when a table is empty.
    pub(super) fn draw(rng: &mut Rng, tables: &Tables, serial: u32) -> Option<Sheet> {
        let firm = rng.u32(0..100) < FIRMS;
        let mut sheet =
            if firm { Sheet::firm(rng, tables, serial)? } else { Sheet::person(rng, tables, serial)? };
        let [kana, birth, phone, address, email] = LACKING.map(|percent| rng.u32(0..100) < percent);
        sheet.kana = sheet.kana.filter(|_| !kana);
        sheet.birth = sheet.birth.filter(|_| !birth);
        sheet.phone = sheet.phone.filter(|_| !phone);
        sheet.email = sheet.email.filter(|_| !email);
        if address {
            (sheet.postcode, sheet.address) = (None, None);
        }
        Some(sheet)
    }

    /// A person of whom everything is known.
    pub(super) fn person(rng: &mut Rng, tables: &Tables, serial: u32) -> Option<Sheet> {
        let surname = surname(rng, &tables.surnames)?;
        let Given { written, reading } = rng.choice(&tables.givens)?;
        let town = rng.choice(&tables.towns)?;
        let host = rng.choice(["example.jp", "example.com"])?;
        Some(Sheet {
            name: format!("{} {written}", surname.written),
            kana: Some(format!("{} {reading}", surname.reading)),
            birth: Some(birth(rng)),
            postcode: Some(town.postcode.to_owned()),
            address: Some(address(rng, town, &tables.buildings)?),
            phone: Some(if rng.u32(0..100) < 55 { mobile(rng)? } else { landline(rng, town) }),
            email: Some(format!("{}{serial:04}@{host}", surname.latin)),
        })
    }

    fn firm(rng: &mut Rng, tables: &Tables, serial: u32) -> Option<Sheet> {
        let Firm { written, reading, latin } = rng.choice(&tables.firms)?;
        let trade = rng.choice(&tables.trades)?;
        let town = rng.choice(&tables.towns)?;
        Some(Sheet {
            name: trade.written.replace(PLACE, written),
            kana: Some(trade.reading.replace(PLACE, reading)),
            birth: None,
            postcode: Some(town.postcode.to_owned()),
            address: Some(address(rng, town, &tables.buildings)?),
            phone: Some(landline(rng, town)),
            email: Some(format!("info-{serial:04}@{latin}.example.jp")),
        })
    }

    /// The cells of a row of the table of chosen people, in the order of [`Field::ALL`].
    pub(super) fn of(cells: [Option<&str>; 7]) -> Sheet {
        let [name, kana, birth, postcode, address, phone, email] = cells.map(|cell| cell.map(str::to_owned));
        Sheet { name: name.unwrap_or_default(), kana, birth, postcode, address, phone, email }
    }

    /// What stands in a cell.
    pub(super) fn get(&self, field: Field) -> Option<&str> {
        match field {
            Field::Name => Some(&self.name),
            Field::Kana => self.kana.as_deref(),
            Field::BirthDate => self.birth.as_deref(),
            Field::Postcode => self.postcode.as_deref(),
            Field::Address => self.address.as_deref(),
            Field::Phone => self.phone.as_deref(),
            Field::Email => self.email.as_deref(),
        }
    }
}

/// The front of the table is drawn more often: it stands in the order in which names are common.
fn surname<'t>(rng: &mut Rng, surnames: &'t [Surname]) -> Option<&'t Surname> {
    let back = rng.usize(0..surnames.len().max(1));
    surnames.get(rng.usize(0..=back))
}

fn birth(rng: &mut Rng) -> String {
    format!("{}-{:02}-{:02}", rng.u32(BORN), rng.u32(1..=12), rng.u32(1..=28))
}

fn address(rng: &mut Rng, town: &Town, buildings: &[&'static str]) -> Option<String> {
    let (block, lot, house) = (rng.u32(1..=6), rng.u32(1..=30), rng.u32(1..=20));
    let place = match rng.u32(0..4) {
        0 => format!("{block}丁目{lot}番{house}号"),
        1 => wide(&format!("{block}-{lot}-{house}")),
        _ => format!("{block}-{lot}-{house}"),
    };
    let building = match rng.u32(0..4) {
        0 => format!(" {}", rng.choice(buildings)?.replace(PLACE, &rng.u32(101..=905).to_string())),
        _ => String::new(),
    };
    Some(format!("{}{}{}{place}{building}", town.prefecture, town.municipality, town.town))
}

/// Digits and hyphens as an input method leaves them.
fn wide(narrow: &str) -> String {
    let widen = |ch: char| char::from_u32(u32::from(ch) + 0xFEE0).unwrap_or(ch);
    narrow.chars().map(widen).collect()
}

fn mobile(rng: &mut Rng) -> Option<String> {
    let front = rng.choice(["090", "080", "070"])?;
    Some(format!("{front}-0{:03}-{:04}", rng.u32(0..1_000), rng.u32(0..10_000)))
}

fn landline(rng: &mut Rng, town: &Town) -> String {
    // Ten digits in all, four of them the subscriber's.
    let width = 6_usize.saturating_sub(town.area_code.len()).max(1);
    let exchange: String = (1..width).map(|_| rng.digit(10)).collect();
    // 06 and a 0 would read as the front of a mobile number.
    let first = if town.area_code == "06" { '1' } else { '0' };
    format!("{}-{first}{exchange}-{:04}", town.area_code, rng.u32(0..10_000))
}
