//! Which keyring file the store knows as its own. Not in: the file ([`super::keyring`]).

use super::engine::StoreError;
use super::{Reads, Tx};

/// A digest of a keyring file.
pub type Digest = [u8; 32];

/// Whether a file with this digest is the one that belongs to the store, or the one about to take its place.
pub fn knows(view: &impl Reads, digest: &Digest) -> Result<bool, StoreError> {
    let sql = "SELECT count(*) FROM keyring WHERE digest = $1 OR next = $1";
    Ok(view.int(sql, &[digest.into()])? > 0)
}

/// Whether a file with this digest is announced, and the store has not yet learnt that it is in its place.
pub fn is_announced(view: &impl Reads, digest: &Digest) -> Result<bool, StoreError> {
    Ok(view.int("SELECT count(*) FROM keyring WHERE next = $1", &[digest.into()])? > 0)
}

/// The first keyring of a store.
pub fn begin(tx: &mut Tx<'_>, digest: &Digest) -> Result<(), StoreError> {
    tx.execute("INSERT INTO keyring (id, digest) VALUES (1, $1)", &[digest.into()])?;
    Ok(())
}

/// A file with the digest `next` is about to take the place of the one with the digest `present`. That one is settled first
/// if it was announced itself: whichever of the two is there after a kill, the store knows it.
pub fn announce(tx: &mut Tx<'_>, present: &Digest, next: &Digest) -> Result<(), StoreError> {
    settle_announced(tx, present)?;
    tx.execute("UPDATE keyring SET next = $1 WHERE id = 1", &[next.into()])?;
    Ok(())
}

/// The file with this digest, which was announced, is in its place: no other is known any more. Nothing changes where
/// another desk has settled it already, or has announced the next one.
pub fn settle_announced(tx: &mut Tx<'_>, digest: &Digest) -> Result<(), StoreError> {
    tx.execute("UPDATE keyring SET digest = $1, next = NULL WHERE id = 1 AND next = $1", &[digest.into()])?;
    Ok(())
}

/// The file with this digest is the only one of a store, which nobody else has seen yet.
pub fn settle(tx: &mut Tx<'_>, digest: &Digest) -> Result<(), StoreError> {
    tx.execute("UPDATE keyring SET digest = $1, next = NULL WHERE id = 1", &[digest.into()])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::store::{Founding, Store};

    fn known(store: &mut Store) -> Vec<u8> {
        let known = |n| store.read(|view| knows(view, &[n; 32])).unwrap();
        (1..=4).map(known).zip(1..).filter_map(|(known, n)| known.then_some(n)).collect()
    }

    #[test]
    fn the_file_that_is_there_is_known_at_every_moment_and_no_older_one_for_longer_than_it_must() {
        let dir = TempDir::new().unwrap();
        let founding = Founding { name: "office".to_owned(), created_ms: 0, practice: false };
        let mut store = Store::create(&dir.path().join("office.store"), &founding).unwrap();
        let mut change = |change: &dyn Fn(&mut Tx<'_>) -> Result<(), StoreError>| {
            store.write(|tx| change(tx)).unwrap();
            known(&mut store)
        };
        assert_eq!(change(&|tx| begin(tx, &[1; 32])), [1]);
        assert_eq!(change(&|tx| announce(tx, &[1; 32], &[2; 32])), [1, 2]);
        // Killed before the second file was there: the first one changes again.
        assert_eq!(change(&|tx| announce(tx, &[1; 32], &[3; 32])), [1, 3]);
        // Not yet settled, the third one changes.
        assert_eq!(change(&|tx| announce(tx, &[3; 32], &[4; 32])), [3, 4]);
        assert_eq!(
            change(&|tx| settle_announced(tx, &[3; 32])),
            [3, 4],
            "a desk that comes late takes nothing back"
        );
        assert_eq!(change(&|tx| settle_announced(tx, &[4; 32])), [4]);
        assert_eq!(change(&|tx| settle_announced(tx, &[4; 32])), [4]);
    }
}
