//! What holds whatever is done, in whatever order: random orders to the office (`orders`), random messages to
//! the desk (`messages`), every screen at every size (`sizes`). Seeds are fixed, so that a failure comes
//! again; what fails names its seed. Not in: laws of single types (proptest, beside the code), killing and
//! failing disks (`tests/crash`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
// How much was met, and how long it took: for whoever runs it with --nocapture.
#![allow(clippy::print_stdout)]

mod boards;
mod hostile;
mod messages;
#[path = "../office/mod.rs"]
mod office;
mod oracle;
mod orders;
#[path = "../office/sitting.rs"]
mod sitting;
mod sizes;
mod stages;
#[path = "../support/mod.rs"]
mod support;
mod whims;

use tempfile::TempDir;

/// A directory in memory where there is one: these suites ask what is true, not what survives, and a sync of
/// the disk a thousand times over would only make them slow.
fn fast_dir() -> TempDir {
    TempDir::new_in("/dev/shm").or_else(|_| TempDir::new()).unwrap()
}
