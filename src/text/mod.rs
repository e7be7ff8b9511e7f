//! Japanese text. Placeholder of the room: only what may be shown lives here so far.

pub mod shown;

pub use shown::{Run, Shown};
