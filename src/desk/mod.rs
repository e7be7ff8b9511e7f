//! The composition: which screen is open, what lies over it, which key runs which command, title bar and footer.
//!
//! In: [`Model`], the whole state of the program on screen; [`update`], a function from what happened to what is to
//! be done; [`view`], a function from the model to a frame. Not in: anything a single screen knows, and any
//! performing of effects. Start at [`update`].

mod commands;
mod idle;
mod keys;
mod model;
mod overlay;
mod proof;
mod safe;
mod status;
mod title;
mod update;
mod view;

pub use commands::{SHELF, commands};
pub use model::{Model, Screen, Setting, Startup};
pub use overlay::Overlay;
pub use update::{leave, left, update};
pub use view::view;
