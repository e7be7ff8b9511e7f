//! The drawing kit: everything that puts a character on the screen.
//!
//! In: theme roles, column counting, clipping and wrapping of Japanese text, the canvas, frames, overlays,
//! text fields, lists, charts, the last gate before the terminal, and pictures of a screen for tests and
//! manuals.
//!
//! Deliberately not in: words (every text arrives as [`crate::text::Shown`]), what a key means on a screen,
//! the terminal itself, and any state that outlives a frame apart from what a text field or a list needs.
//!
//! Start at [`canvas`]: widgets take a [`Canvas`] and a `Rect`, draw, and answer with a [`Seen`]. No widget
//! fails or panics at any size; what does not fit is cut with [`width::CUT`].

pub mod balance;
pub mod bars;
pub mod canvas;
pub mod checklist;
pub mod diff;
pub mod field;
pub mod frame;
pub mod gauge;
mod glyphs;
pub mod guard;
pub mod hints;
mod history;
pub mod line;
pub mod list;
pub mod mark;
pub mod metric;
pub mod note;
pub mod overlay;
pub mod picture;
pub mod role;
pub mod seen;
pub mod spark;
pub mod svg;
pub mod table;
pub mod tabs;
pub mod theme;
pub mod typed;
pub mod width;
pub mod wrap;

pub use canvas::Canvas;
pub use field::Field;
pub use line::{Piece, ShownLine};
pub use list::ListState;
pub use mark::Mark;
pub use metric::Metric;
pub use note::Note;
pub use role::Role;
pub use seen::Seen;
pub use theme::{Theme, ThemeName};
pub use typed::{Pasted, Typed};

#[cfg(test)]
mod tests;
