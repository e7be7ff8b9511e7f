//! The real program in a real pseudo-terminal: what a person sees, and what is left behind when it ends.
//!
//! Start at [`desk::Desk`], the person in front of the terminal. Tests wait for content, never for time. Not
//! in: what the screens say (`tests/screen`), and being killed in the middle of writing (`tests/crash`).

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout
)]

mod desk;
mod ending;
mod first_frame;
#[path = "../office/founding.rs"]
#[allow(dead_code, reason = "the other test binaries use the rest")]
mod founding;
mod idle;
mod locking;
mod panic;
mod resize;
mod taken_away;
mod typing;
