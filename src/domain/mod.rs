//! (room being furnished)

pub mod audit;
