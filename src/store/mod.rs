//! What the office remembers: one file (or, later, one database) per office.
//!
//! In: the engine seam (`engine`), the store with its transactions ([`Store`], [`Tx`], [`View`]), the asking
//! words that both share ([`Reads`]), founding a store ([`Founding`]), acts that must not be done twice
//! ([`ActKey`]), the audit chain ([`audit`]), one file per aggregate with the statements of its tables
//! ([`customers`], [`history`], [`stops`], [`requests`], [`notes`], [`checks`], [`drafts`], [`staff`], [`sessions`],
//! [`closures`], [`imports`], [`papers`], [`call_backs`], [`contact`], [`policies`], [`restricted`], [`alerts`], [`reasons`],
//! [`sensitive`], [`approvals`]) and finding as you type ([`search`]). Not in: rules and rights (`office`), clocks (times come in
//! as milliseconds since 1970 UTC). Keys are in [`keys`]; how they are kept while nobody is there, in a file beside the
//! store, in [`keyring`]; how often somebody may try to get them, in [`sign_ins`]. Start with [`Store`]: everything that
//! changes a store goes through [`Store::write`].

mod act;
pub mod alerts;
pub mod approvals;
pub mod audit;
pub mod backup;
pub mod begin;
pub mod call_backs;
pub mod checks;
pub mod closures;
pub mod codes;
mod column;
pub mod contact;
pub mod customers;
pub mod day_book;
mod doubt;
pub mod drafts;
mod engine;
mod founding;
mod handle;
pub mod history;
pub mod imports;
pub mod keyring;
pub mod keyring_state;
pub mod keys;
pub mod notes;
pub mod pair;
pub mod papers;
#[cfg(test)]
mod plans;
pub mod policies;
mod private_file;
mod randomness;
mod reads;
pub mod reasons;
pub mod regular_file;
pub mod rekey;
pub mod requests;
pub mod restricted;
pub mod search;
pub mod sensitive;
pub mod sessions;
pub mod sign_ins;
pub mod staff;
pub mod stops;
mod transaction;
mod tx;

pub use act::ActKey;
pub use engine::{CheckpointState, Flow, Interrupter, OpenMode, Row, StoreError, Value};
pub use founding::{Founding, Office};
pub use handle::{Opener, Store};
pub use private_file::FileFault;
pub use reads::Reads;
pub use tx::{Keyed, Tx, View};

/// The number of the newest schema migration this program knows.
pub fn known_schema() -> u32 {
    engine::sqlite::known_version()
}
