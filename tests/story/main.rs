//! Stories: one workflow of the office each, told as the clerk does it, from the first key to what the store holds.
//!
//! A real store in a temporary directory, the real acts, the real update and view, a set clock; no thread and no waiting.
//! Start at [`clerk::Clerk`], who presses, types and looks, and at [`office::Office`], where it happens. Not in: single
//! rules (beside the code), the terminal (`tests/terminal`), being killed while writing (`tests/crash`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod clerk;
mod office;

mod a_caller_corrects_the_telephone_number;
