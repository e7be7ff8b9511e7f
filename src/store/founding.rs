//! Whose store it is: the one row that is written when a store is made and never changes its identity. Not
//! in: staff and settings (their own tables), the first audit event (the act that opens an office writes it).

use super::audit::{self, SealSeed, chain};
use super::engine::{Session, StoreError};
use super::randomness::random;
use super::reads::{self, Reads};

/// What the maker of a store decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Founding {
    /// Name of the office, as it stands on letters.
    pub name: String,
    /// When, in milliseconds since 1970 UTC.
    pub created_ms: i64,
    /// A practice desk: sample people, to be thrown away.
    pub practice: bool,
}

/// The office a store belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// Random identity of the store; the root of its audit chain.
    pub store_id: [u8; 16],
    /// Name of the office.
    pub name: String,
    /// When it was founded, in milliseconds since 1970 UTC.
    pub created_ms: i64,
    /// A practice desk.
    pub practice: bool,
}

/// Writes the first rows of a new store, whose seals begin with this seed.
pub(super) fn found(session: &dyn Session, founding: &Founding, seed: &SealSeed) -> Result<(), StoreError> {
    let store_id: [u8; 16] = random()?;
    let genesis = chain::genesis(&store_id, founding.created_ms);
    session.execute(
        "INSERT INTO office (id, store_id, name, created, practice) VALUES (1, $1, $2, $3, $4)",
        &[(&store_id).into(), (&founding.name).into(), founding.created_ms.into(), founding.practice.into()],
    )?;
    session.execute("INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, $1)", &[(&genesis).into()])?;
    audit::found_seals(session, &store_id, founding.created_ms, seed)
}

/// Reads the office of an opened store.
pub(super) fn read(session: &dyn Session) -> Result<Office, StoreError> {
    office(&reads::Plain(session))
}

/// The office as the current transaction sees it.
pub(super) fn office(view: &impl Reads) -> Result<Office, StoreError> {
    view.one("SELECT store_id, name, created, practice FROM office WHERE id = 1", &[], |row| {
        Ok(Office {
            store_id: row.bytes16(0)?,
            name: row.text(1)?.to_string(),
            created_ms: row.int(2)?,
            practice: row.flag(3)?,
        })
    })
}
