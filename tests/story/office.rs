//! The office in which a story happens: a real store in a temporary directory, its staff, its customers, one clock for
//! all desks, and what a reader of the store finds when the story is over.
//!
//! Not in: anything on a screen ([`super::clerk`]). When the office goes, its audit chain is walked: no story may leave a
//! broken one behind.

use std::cell::Cell;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::customer::{Customer, CustomerId, CustomerNo, Details, Field, PersonName};
use madoguchi::domain::request::Request;
use madoguchi::domain::staff::{Role, Staff};
use madoguchi::domain::time::Stamp;
use madoguchi::office::open_office::{Input, NewStaff, found_office};
use madoguchi::store::audit::{Entry, verify};
use madoguchi::store::{Flow, OpenMode, Reads, Store, StoreError, View, customers, requests};
use tempfile::TempDir;

use super::clerk::Clerk;
use super::clock::Clock;

/// One day, in milliseconds.
pub const DAY: i64 = 24 * 60 * 60 * 1000;
/// The clerk who sits down when nobody says.
pub const SATO: &str = "佐藤";
/// The supervisor.
pub const SUZUKI: &str = "鈴木";
/// A second clerk.
pub const ITO: &str = "伊藤";
/// The auditor.
pub const KANSA: &str = "高田";
/// The privacy officer.
pub const OKADA: &str = "岡田";
/// Who keeps the accounts.
pub const KURODA: &str = "黒田";

/// 髙橋 美咲, as the office has her. Most stories are about her record.
pub const MISAKI: [(Field, &str); 7] = [
    (Field::Name, "髙橋 美咲"),
    (Field::Kana, "タカハシ ミサキ"),
    (Field::BirthDate, "1980-04-05"),
    (Field::Postcode, "100-0013"),
    (Field::Address, "東京都千代田区霞が関1-4-1"),
    (Field::Phone, "03-5512-7400"),
    (Field::Email, "misaki@example.jp"),
];
/// Her number.
pub const MISAKI_NO: &str = "C-0012345";

/// Somebody else entirely.
pub const TARO: [(Field, &str); 4] = [
    (Field::Name, "山田 太郎"),
    (Field::BirthDate, "1972-10-30"),
    (Field::Phone, "06-6941-0351"),
    (Field::Email, "taro@example.com"),
];

/// An office with five on the staff.
pub struct Office {
    path: PathBuf,
    staff: Vec<Staff>,
    clock: Clock,
    seats: Cell<u8>,
    dir: TempDir,
}

impl Office {
    /// An office on Monday, 16 November 2026, at 10:00.
    pub fn on_a_monday() -> Office {
        Office::at(NaiveDate::from_ymd_opt(2026, 11, 16).unwrap(), 10, 0)
    }

    /// An office at that time.
    pub fn at(day: NaiveDate, hour: u32, minute: u32) -> Office {
        let dir = TempDir::new().unwrap();
        let path = dir.path().join("office.store");
        let at = Stamp::at(day, hour, minute);
        let person = |name: &str, role| NewStaff { name: name.to_owned(), role };
        let input = Input {
            office_name: "総務部".to_owned(),
            practice: false,
            staff: vec![
                person(SATO, Role::Clerk),
                person(SUZUKI, Role::Supervisor),
                person(ITO, Role::Clerk),
                person(KANSA, Role::Auditor),
                person(OKADA, Role::PrivacyOfficer),
                person(KURODA, Role::Admin),
            ],
        };
        let (store, staff) = found_office(&path, [7; 16], at.plus_ms(-60 * DAY), &input).unwrap();
        store.close().unwrap();
        Office { path, staff, clock: Clock::at(at), seats: Cell::new(0), dir }
    }

    /// 佐藤 sits down at a desk.
    pub fn clerk(&self) -> Clerk {
        self.seat(SATO)
    }

    /// That member of staff sits down at a desk of their own.
    pub fn seat(&self, name: &str) -> Clerk {
        self.seats.set(self.seats.get() + 1);
        let staff = self.staff.iter().find(|staff| staff.name == name).unwrap().clone();
        Clerk::sit_down(self.open(), staff, self.staff.clone(), self.clock.clone(), self.seats.get())
    }

    /// That member of staff.
    pub fn staff_named(&self, name: &str) -> &Staff {
        self.staff.iter().find(|staff| staff.name == name).unwrap()
    }

    /// Where the store is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A directory for files that a story brings.
    pub fn folder(&self) -> &Path {
        self.dir.path()
    }

    /// Now.
    pub fn now(&self) -> Stamp {
        self.clock.shows()
    }

    /// The office has this customer on record since forty days.
    pub fn knows(&self, no: &str, fields: &[(Field, &str)]) -> CustomerId {
        let name = fields.iter().find(|(field, _)| *field == Field::Name).unwrap().1;
        let mut details = Details::named(PersonName::parse(name).unwrap());
        for (field, value) in fields {
            details.set(*field, Some(value)).unwrap();
        }
        let (no, at) = (CustomerNo::parse(no).unwrap(), self.now().plus_ms(-40 * DAY));
        self.open().write(|tx| customers::add(tx, no, details, at)).unwrap().id
    }

    /// The office has 髙橋 美咲 on record.
    pub fn knows_misaki(&self) -> CustomerId {
        self.knows(MISAKI_NO, &MISAKI)
    }

    /// A record as it is in the store.
    pub fn record(&self, id: CustomerId) -> Customer {
        self.read(|view| customers::get(view, id)).unwrap()
    }

    /// A request as it is in the store, by the number that the caller was given.
    pub fn request(&self, receipt_no: &str) -> Request {
        let no = receipt_no.parse().unwrap();
        self.read(|view| requests::by_receipt_no(view, &no)).unwrap()
    }

    /// What a reader of the store finds.
    pub fn read<T>(&self, look: impl FnOnce(&View<'_>) -> Result<T, StoreError>) -> T {
        self.open().read(look).unwrap()
    }

    /// Every entry of the audit chain.
    pub fn trail(&self) -> Vec<Entry> {
        let bytes = self.read(|view| {
            view.list("SELECT entry FROM audit ORDER BY seq", &[], |row| Ok(row.blob(0)?.to_vec()))
        });
        bytes.iter().map(|bytes| Entry::decode(bytes).unwrap()).collect()
    }

    /// How often the audit chain names that act with that end.
    pub fn times(&self, action: Action, outcome: Outcome) -> usize {
        let same = |entry: &&Entry| entry.action == action.code() && entry.outcome == outcome.code();
        self.trail().iter().filter(same).count()
    }

    fn open(&self) -> Store {
        Store::open(&self.path, OpenMode::ReadWrite).unwrap()
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        if std::thread::panicking() {
            return;
        }
        let verdict = self.read(|view| verify(view, &[], &mut |_| Flow::More));
        assert_eq!(verdict.first_bad, None, "the audit chain is broken");
        assert!(verdict.entries > 0);
    }
}
