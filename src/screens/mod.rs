//! What staff see and touch: one folder per screen.
//!
//! Each folder has its state (`mod.rs`), its commands (`commands.rs`), what a message does to the state (`update.rs`)
//! and how it is drawn (`view.rs`). An update has no I/O and no clock; a view is a pure function of the state and
//! returns where the caret is. Start at [`desk`], the product.

pub mod approvals;
pub mod audit;
pub mod desk;
mod pen;
pub mod policy;
#[cfg(test)]
mod rehearsal;
pub mod report;
pub mod setup;
pub mod sign_in;
pub mod staff;
