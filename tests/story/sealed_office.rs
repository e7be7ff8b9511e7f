//! An office whose store is sealed: who works here signs in at the door. Deriving a key takes its quarter of a second each
//! time, as it does in the office.

use std::cell::Cell;
use std::path::PathBuf;

use chrono::NaiveDate;
use madoguchi::domain::audit::{Action, Outcome};
use madoguchi::domain::time::Stamp;
use madoguchi::office::found_sealed::{Sheet, found};
use madoguchi::office::session::{self, End};
use madoguchi::store::audit::{Entry, verify};
use madoguchi::store::{Flow, OpenMode, Opener, Reads, StoreError};
use tempfile::TempDir;

use super::clerk::Clerk;
use super::clock::Clock;
use super::founding::founding;
pub use super::founding::{ADMIN_PASSWORD, PASSWORD};

const MINUTE: i64 = 60_000;

/// The office, its clock, and what opens its store past the door.
pub struct SealedOffice {
    path: PathBuf,
    opener: Opener,
    clock: Clock,
    seats: Cell<u8>,
    _dir: TempDir,
}

impl SealedOffice {
    /// Founded on Monday, 16 November 2026, at 9:00 by 鈴木; now it is 10:00.
    pub fn on_a_monday() -> SealedOffice {
        let dir = TempDir::new().unwrap();
        let path = dir.path().join("office.store");
        let nine = Stamp::at(NaiveDate::from_ymd_opt(2026, 11, 16).unwrap(), 9, 0);
        let mut founded = found(&path, [7; 16], nine, &founding(), &Sheet::draw().unwrap()).unwrap();
        session::leave(&mut founded.store, &founded.actor, nine, End::SignedOut).unwrap();
        let opener = founded.store.opener();
        founded.store.close().unwrap();
        let clock = Clock::at(nine.plus_ms(60 * MINUTE));
        SealedOffice { path, opener, clock, seats: Cell::new(0), _dir: dir }
    }

    /// Somebody stands at the door, at a desk of their own.
    pub fn door(&self) -> Clerk {
        self.seats.set(self.seats.get() + 1);
        Clerk::at_the_door(&self.path, self.clock.clone(), self.seats.get())
    }

    /// Time passes at every desk, without anybody being woken.
    pub fn moves_on(&self, minutes: i64) {
        self.clock.pass(minutes * MINUTE);
    }

    /// The keyring file as it is.
    pub fn keyring_bytes(&self) -> Vec<u8> {
        std::fs::read(self.keyring()).unwrap()
    }

    /// Puts an older keyring file in the place of the present one.
    pub fn put_keyring_back(&self, bytes: &[u8]) {
        std::fs::write(self.keyring(), bytes).unwrap();
    }

    fn keyring(&self) -> PathBuf {
        self.path.with_extension("store.keyring")
    }

    /// How often the audit chain names that act with that end.
    pub fn times(&self, action: Action, outcome: Outcome) -> usize {
        let same = |entry: &&Entry| entry.action == action.code() && entry.outcome == outcome.code();
        self.trail().iter().filter(same).count()
    }

    /// How many sittings ended in that way.
    pub fn ended(&self, end: End) -> usize {
        let ended = Action::SessionEnded.code();
        let trail = self.trail();
        trail.iter().filter(|entry| entry.action == ended && entry.reason == Some(end.code())).count()
    }

    fn trail(&self) -> Vec<Entry> {
        let mut store = self.opener.open(OpenMode::ReadOnly).unwrap();
        let bytes: Result<Vec<Vec<u8>>, StoreError> = store.read(|view| {
            view.list("SELECT entry FROM audit ORDER BY seq", &[], |row| Ok(row.blob(0)?.to_vec()))
        });
        bytes.unwrap().iter().map(|bytes| Entry::decode(bytes).unwrap()).collect()
    }
}

impl Drop for SealedOffice {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let mut store = self.opener.open(OpenMode::ReadOnly).unwrap();
            let verdict = store.read(|view| verify(view, &[], &mut |_| Flow::More)).unwrap();
            assert_eq!(verdict.first_bad, None, "the audit chain is broken");
            assert_eq!(self.times(Action::RowsChanged, Outcome::Done), 0, "an act forgot a row");
        }
    }
}
