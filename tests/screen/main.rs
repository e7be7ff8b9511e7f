//! What every screen looks like: the text and the role of every column, in both languages and three sizes.
//!
//! Start at [`counter::Counter`], a clerk at a real practice office, and at [`photo`], which keeps what is seen under
//! `snapshots`. Each file here stands beside its screen in `src/screens`. A change that is meant is accepted with
//! `INSTA_UPDATE=always cargo test --test screen`; [`pictures`] are the manual's and the README's. Not in: that it
//! works (`tests/story`), and the terminal (`tests/terminal`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod approvals;
mod audit;
mod counter;
mod desk;
mod overlays;
mod photo;
mod pictures;
mod policy;
mod report;
mod setup;
mod sign_in;
mod size;
mod staff;
