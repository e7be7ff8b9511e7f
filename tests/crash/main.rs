//! What may go wrong with a process, a file or a disk, done for real: nothing that was acknowledged is lost,
//! and what is refused is left alone. Each suite carries a control: the same check with the fault planted in
//! the test must complain.
//!
//! In: killing (`killed`, `drafts`), refusing (`refused`), waiting for what never ends (`endless`), two desks at one
//! record (`two_desks`), no room (`full`), a call that fails (`faults`), loss of power at any instant (`states`; a killed process leaves the page cache
//! behind, so `synchronous` cannot be tested by killing). The test binary starts itself again for a process to be
//! killed: `roles` says what such a process does.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
// How much was met, and how long it took: for whoever runs it with --nocapture.
#![allow(clippy::print_stdout)]

mod acks;
mod drafts;
mod endless;
mod faults;
#[path = "../office/founding.rs"]
#[allow(dead_code, reason = "the other test binaries use the rest")]
mod founding;
mod full;
mod killed;
#[path = "../office/mod.rs"]
mod office;
mod power;
mod process;
mod refused;
mod roles;
#[path = "../office/sitting.rs"]
mod sitting;
mod states;
#[path = "../support/mod.rs"]
mod support;
mod trace;
mod truth;
mod two_desks;
