//! What the office remembers: one file (or, later, one database) per office.
//!
//! In: the engine seam (`engine`), the store with its transactions ([`Store`], [`Tx`], [`View`]), the asking
//! words that both share ([`Reads`]), founding a store ([`Founding`]), acts that must not be done twice
//! ([`ActKey`]), the audit chain ([`audit`]), one file per aggregate with the statements of its tables
//! ([`customers`], [`history`], [`stops`], [`requests`], [`notes`], [`checks`], [`drafts`], [`staff`],
//! [`sittings`], [`approvals`], [`closures`], [`imports`]) and finding as you type ([`search`]). Not in: rules and rights (`office`), clocks (times come in
//! as milliseconds since 1970 UTC), who unlocks a store. Keys are in [`keys`]. Start with [`Store`]:
//! everything that changes a store goes through [`Store::write`].

mod act;
pub mod approvals;
pub mod audit;
pub mod checks;
pub mod closures;
mod column;
pub mod customers;
pub mod day_book;
pub mod drafts;
mod engine;
mod founding;
mod handle;
pub mod history;
pub mod imports;
pub mod keys;
pub mod notes;
#[cfg(test)]
mod plans;
mod reads;
pub mod requests;
pub mod search;
pub mod sittings;
pub mod staff;
pub mod stops;
mod tx;

pub use act::ActKey;
pub use engine::{CheckpointState, Flow, Interrupter, OpenMode, Row, StoreError, Value};
pub use founding::{Founding, Office};
pub use handle::Store;
pub use reads::Reads;
pub use tx::{Tx, View};

/// The number of the newest schema migration this program knows.
pub fn known_schema() -> u32 {
    engine::sqlite::known_version()
}
