//! The commands of the first screen.

use super::{Line, State};
use crate::app::{CommandDef, Shelf, Turn, Why};
use crate::words::Words;

/// The commands of the first screen.
pub const SHELF: Shelf<State> = Shelf { section: "setup", table: TABLE };

const TABLE: &[CommandDef<State>] = &[
    key("setup.enter", Some(1), |w| w.cmd_form_enter(), |s, turn| s.enter(turn)),
    key("setup.up", None, |w| w.cmd_go_up(), |s, _| s.step(-1)),
    key("setup.down", Some(2), |w| w.cmd_go_down(), |s, _| s.step(1)),
    key(
        "setup.left",
        None,
        |w| w.cmd_form_left(),
        |s, _| {
            if s.line == Line::Role {
                s.role.back();
            }
        },
    ),
    key(
        "setup.right",
        None,
        |w| w.cmd_form_right(),
        |s, _| {
            if s.line == Line::Role {
                s.role.next();
            }
        },
    ),
];

const fn key(
    id: &'static str,
    word: fn(&Words) -> String,
    run: fn(&mut State, &mut Turn<'_>),
) -> CommandDef<State> {
    let enabled = |s: &State| {
        if s.progress.is_some() { Err(Why::Busy) } else { Ok(()) }
    };
    CommandDef { id, word, hint: word, right: None, harm: Harm::None, footer, enabled, run }
}
