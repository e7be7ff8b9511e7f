//! Backups: everything that belongs to a store together in one file, proven before it counts, and put back from it.
//!
//! In: the file (`container`) and what it says of itself ([`Manifest`]), making one while desks work ([`make`]), its name
//! and how many are kept (`shelf`), looking into one ([`Unpacked`]), and putting one in a store's place ([`put_in_place`]).
//! Not in: who may do it, the entry in the audit chain, the schedule (`office`); the copy of the database itself
//! (`store::engine`). Start with [`make`].
//!
//! The file is a plain tar, so that in an emergency `tar xf` gives back a store that opens.

mod container;
mod fault;
mod make;
mod manifest;
mod memory;
mod place;
mod shelf;
mod unpack;

pub use fault::BackupFault;
pub use make::{Made, Progress, Wanted, make};
pub use manifest::{Manifest, Part};
pub use memory::{Remembered, Schedule, claim, last_good, remember, schedule, set_schedule};
pub use place::{Kept, put_in_place};
pub use shelf::rotate;
pub use unpack::{Unpacked, unpack};
