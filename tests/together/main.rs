//! Many real processes at one office: signing in together, importing beside others who open and verify, forty desks at
//! their work. What is counted must be nothing: no right password written down as a failure, no store called none, no
//! change lost, nobody turned away.
//!
//! In: the office (`world`) and what other processes do at it (`roles`). Not in: two desks at one record and kills
//! (`tests/crash`), a store taken away under a desk in a terminal (`tests/terminal/taken_away.rs`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
// How much was met: for whoever runs it with --nocapture.
#![allow(clippy::print_stdout)]

mod beside;
mod desks;
#[path = "../office/founding.rs"]
#[allow(dead_code, reason = "the other test binaries use the rest")]
mod founding;
#[path = "../office/mod.rs"]
#[allow(dead_code, reason = "the other test binaries use the rest")]
mod office;
mod roles;
mod sign_ins;
#[path = "../support/mod.rs"]
mod support;
mod world;
