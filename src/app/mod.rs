//! The vocabulary that screens and desk share.
//!
//! In: what comes in ([`Msg`]), what goes out ([`Effect`]), the one table of commands ([`CommandDef`]), key
//! combinations and the keymap, and the [`Turn`] in which an update is made. Not in: any screen, any drawing, and
//! any performing of effects. Start at [`Msg`] and [`Effect`]: the program is a function from the one to the other.

mod choice;
mod combo;
mod command;
mod effect;
mod keymap;
mod keys;
mod msg;
mod toml_fault;
mod turn;
mod why;

pub use choice::Choice;
pub use combo::{Combo, ComboError, Press};
pub use command::{Command, CommandDef, Harm, Shelf, run};
pub use effect::{Effect, NewOffice, Opening};
pub use keymap::{Keymap, KeymapError};
pub use keys::{KeySource, Ticket};
pub use msg::{Msg, Opened};
pub use toml_fault::TomlFault;
pub use turn::Turn;
pub use why::Why;
