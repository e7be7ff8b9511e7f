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

/// The first keyring of a store.
pub fn begin(tx: &mut Tx<'_>, digest: &Digest) -> Result<(), StoreError> {
    tx.execute("INSERT INTO keyring (id, digest) VALUES (1, $1)", &[digest.into()])?;
    Ok(())
}

/// A file with this digest is about to take the place of the present one.
pub fn announce(tx: &mut Tx<'_>, digest: &Digest) -> Result<(), StoreError> {
    tx.execute("UPDATE keyring SET next = $1 WHERE id = 1", &[digest.into()])?;
    Ok(())
}

/// The file with this digest is in its place: no other is known any more.
pub fn settle(tx: &mut Tx<'_>, digest: &Digest) -> Result<(), StoreError> {
    tx.execute("UPDATE keyring SET digest = $1, next = NULL WHERE id = 1", &[digest.into()])?;
    Ok(())
}
