//! The commands of the audit screen.

use super::{State, update};
use crate::app::{CommandDef, Shelf, Turn, Why};
use crate::domain::staff::Right;
use crate::words::Words;

/// The commands of the screen.
pub const SHELF: Shelf<State> = Shelf { section: "audit", table: TABLE };

const TABLE: &[CommandDef<State>] = &[
    command("audit.left", None, [|w| w.cmd_audit_left(), |w| w.cmd_audit_left_hint()], |s, turn| {
        update::turn_tab(s, turn, false);
    })
    .when(choosing),
    command("audit.right", Some(2), [|w| w.cmd_audit_right(), |w| w.cmd_audit_right_hint()], |s, turn| {
        update::turn_tab(s, turn, true);
    })
    .when(choosing),
    command("audit.filter", Some(1), [|w| w.cmd_audit_filter(), |w| w.cmd_audit_filter_hint()], |s, _| {
        s.filter.begin();
    })
    .when(reading),
    command("audit.again", Some(3), [|w| w.cmd_audit_again(), |w| w.cmd_audit_again_hint()], update::run)
        .when(reading),
    command("audit.enter", Some(1), [|w| w.cmd_audit_enter(), |w| w.cmd_audit_enter_hint()], update::run)
        .when(filtering),
    command("audit.back", Some(3), [|w| w.cmd_audit_back(), |w| w.cmd_audit_back_hint()], |s, _| {
        s.filter.give_up();
    })
    .when(filtering),
    command("audit.up", None, [|w| w.cmd_audit_up(), |w| w.cmd_audit_up_hint()], |s, turn| {
        update::step(s, turn, -1);
    }),
    command("audit.down", None, [|w| w.cmd_audit_down(), |w| w.cmd_audit_down_hint()], |s, turn| {
        update::step(s, turn, 1);
    }),
    command("audit.page.up", None, [|w| w.cmd_audit_page_up(), |w| w.cmd_audit_page_up_hint()], |s, turn| {
        update::step(s, turn, -update::PAGE);
    }),
    command(
        "audit.page.down",
        None,
        [|w| w.cmd_audit_page_down(), |w| w.cmd_audit_page_down_hint()],
        |s, turn| {
            update::step(s, turn, update::PAGE);
        },
    ),
];

const fn command(
    id: &'static str,
    footer: Option<u8>,
    [word, hint]: [fn(&Words) -> String; 2],
    run: fn(&mut State, &mut Turn<'_>),
) -> CommandDef<State> {
    CommandDef { footer, ..CommandDef::new(id, word, hint, run).right(Right::ReadAudit) }
}

fn reading(state: &State) -> Result<(), Why> {
    if state.filter.open { Err(Why::PressEnter) } else { Ok(()) }
}

fn filtering(state: &State) -> Result<(), Why> {
    if state.filter.open { Ok(()) } else { Err(Why::NotNow) }
}

/// Left and right choose a tab, and in the filter a member of staff; in its texts they move the caret.
fn choosing(state: &State) -> Result<(), Why> {
    if state.is_typing() { Err(Why::NotNow) } else { Ok(()) }
}
