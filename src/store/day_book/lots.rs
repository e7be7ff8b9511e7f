//! Lots: which of a day's looks are asked about afterwards (safety map, threat 3: a sample of 5 % to justify).
//!
//! - `K = HKDF(store key, "desk/report-lots/1" | store_id 16 B | days since 0001-01-01 i32)`;
//! - the lot of an entry is `SHA-256(K | seq i64)`: both have one length, so the hash alone keeps the key. The lowest
//!   twentieth is drawn, rounded up, so that it is at least one where there is any.
//!
//! The same entries give the same lots however often they are drawn, on another day or in another office other ones; and
//! nobody can tell beforehand, for the key shows itself nowhere. On a practice desk it is no secret, like all keys there.

use chrono::{Datelike, NaiveDate};
use sha2::{Digest, Sha256};

use crate::store::Tx;

/// One of so many is drawn.
const ONE_IN: usize = 20;

/// Which of these entries are drawn, each a number and what comes with it, in the order of their numbers.
pub fn drawn<T>(tx: &Tx<'_>, day: NaiveDate, entries: impl IntoIterator<Item = (i64, T)>) -> Vec<(i64, T)> {
    let day = day.num_days_from_ce().to_be_bytes();
    let purpose = [b"desk/report-lots/1".as_slice(), &tx.office().store_id, &day].concat();
    let key = tx.keys().store.derive(&purpose);
    let lot = |seq: i64| Sha256::new().chain_update(key.expose()).chain_update(seq.to_be_bytes()).finalize();
    let mut lots: Vec<_> = entries.into_iter().map(|entry| (lot(entry.0), entry)).collect();
    lots.sort_unstable_by_key(|(lot, _)| *lot);
    lots.truncate(lots.len().div_ceil(ONE_IN));
    let mut drawn: Vec<(i64, T)> = lots.into_iter().map(|(_, entry)| entry).collect();
    drawn.sort_unstable_by_key(|(seq, _)| *seq);
    drawn
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::store::{Founding, Store, StoreError};

    fn store(dir: &TempDir, name: &str) -> Store {
        let founding = Founding { name: name.to_owned(), created_ms: 0, practice: false };
        Store::create(&dir.path().join(name), &founding).unwrap()
    }

    fn of(store: &mut Store, day: u32, entries: i64) -> Vec<i64> {
        let day = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let entries = (1..=entries).map(|seq| (seq, ()));
        let drawn = store.write::<_, StoreError>(|tx| Ok(drawn(tx, day, entries))).unwrap();
        drawn.into_iter().map(|(seq, ())| seq).collect()
    }

    #[test]
    fn one_in_twenty_is_drawn_and_at_least_one_where_there_is_any() {
        let dir = TempDir::new().unwrap();
        let mut store = store(&dir, "office");
        for (entries, drawn) in [(0, 0), (1, 1), (20, 1), (21, 2), (400, 20)] {
            assert_eq!(of(&mut store, 16, entries).len(), drawn, "{entries}");
        }
    }

    #[test]
    fn lots_are_the_same_again_and_others_on_another_day_and_in_another_office() {
        let dir = TempDir::new().unwrap();
        let (mut one, mut other) = (store(&dir, "one"), store(&dir, "other"));
        let first = of(&mut one, 16, 1_000);
        assert!(first.is_sorted());
        assert_eq!(of(&mut one, 16, 1_000), first);
        assert_ne!(of(&mut one, 17, 1_000), first);
        assert_ne!(of(&mut other, 16, 1_000), first);
    }

    #[test]
    fn every_entry_has_the_same_chance() {
        let dir = TempDir::new().unwrap();
        let mut store = store(&dir, "office");
        let drawn = of(&mut store, 16, 20_000);
        // A thousand lots in ten equal stretches: a hundred in each, and hardly ever under 60 or over 140.
        for stretch in 0..10 {
            let here = drawn.iter().filter(|seq| (**seq - 1) / 2_000 == stretch).count();
            assert!((60..140).contains(&here), "{stretch}: {here}");
        }
    }
}
