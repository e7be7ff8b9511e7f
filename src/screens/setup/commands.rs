//! The commands of the first screen.

use super::State;
use crate::app::{CommandDef, Shelf, Turn, Why};
use crate::words::Words;

/// The commands of the first screen.
pub const SHELF: Shelf<State> = Shelf { section: "setup", table: TABLE };

const TABLE: &[CommandDef<State>] = &[
    key("setup.enter", |w| w.cmd_form_enter(), |s, turn| s.enter(turn)).footer(1),
    key("setup.back", |w| w.cmd_go_back(), |s, _| s.give_up()).when(copying),
    key("setup.up", |w| w.cmd_go_up(), |s, _| s.step(-1)),
    key("setup.down", |w| w.cmd_go_down(), |s, _| s.step(1)).footer(2),
];

const fn key(
    id: &'static str,
    word: fn(&Words) -> String,
    run: fn(&mut State, &mut Turn<'_>),
) -> CommandDef<State> {
    CommandDef::new(id, word, word, run).when(not_making)
}

/// Only a sheet that is being written down can be given up.
fn copying(state: &State) -> Result<(), Why> {
    not_making(state)?;
    if state.copying.is_some() { Ok(()) } else { Err(Why::NotNow) }
}

/// While an office is being made nothing else is done.
fn not_making(state: &State) -> Result<(), Why> {
    if state.progress.is_some() { Err(Why::Busy) } else { Ok(()) }
}
