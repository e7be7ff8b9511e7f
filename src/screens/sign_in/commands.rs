//! The commands at the door.

use super::State;
use crate::app::{CommandDef, Shelf, Turn, Why};
use crate::words::Words;

/// The commands at the door.
pub const SHELF: Shelf<State> = Shelf { section: "sign_in", table: TABLE };

const TABLE: &[CommandDef<State>] = &[
    key("sign_in.enter", |w| w.cmd_sign_in(), |s, turn| s.enter(turn)).footer(1),
    key("sign_in.up", |w| w.cmd_go_up(), |s, _| s.step(-1)),
    key("sign_in.down", |w| w.cmd_go_down(), |s, _| s.step(1)).footer(2),
];

const fn key(
    id: &'static str,
    word: fn(&Words) -> String,
    run: fn(&mut State, &mut Turn<'_>),
) -> CommandDef<State> {
    CommandDef::new(id, word, word, run).when(not_checking)
}

fn not_checking(state: &State) -> Result<(), Why> {
    if state.checking { Err(Why::Busy) } else { Ok(()) }
}
