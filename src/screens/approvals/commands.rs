//! The commands of the Approvals screen.

use super::{State, Verdict, update};
use crate::app::{CommandDef, Shelf, Turn, Why};
use crate::domain::staff::Right;
use crate::words::Words;

/// The commands of the screen.
pub const SHELF: Shelf<State> = Shelf { section: "approvals", table: TABLE };

type Def = CommandDef<State>;

const TABLE: &[Def] = &[
    command(
        "approvals.approve",
        |w| w.cmd_inbox_approve(),
        |w| w.cmd_inbox_approve_hint(),
        |s, _| {
            s.ask_for(Verdict::Approve);
        },
    )
    .changing()
    .footer(1)
    .when(can_decide),
    command(
        "approvals.return",
        |w| w.cmd_inbox_return(),
        |w| w.cmd_inbox_return_hint(),
        |s, _| {
            s.ask_for(Verdict::Return);
        },
    )
    .changing()
    .footer(2)
    .when(can_decide),
    command("approvals.again", |w| w.cmd_inbox_again(), |w| w.cmd_inbox_again_hint(), update::ask)
        .footer(5)
        .when(idle),
    go("approvals.up", |w| w.cmd_go_up(), |s, _| update::step(s, -1)).when(idle),
    go("approvals.down", |w| w.cmd_go_down(), |s, _| update::step(s, 1)).when(idle),
    go("approvals.text_up", |w| w.cmd_inbox_scroll_up(), |s, _| update::scroll(s, -PAGE)).when(something),
    go("approvals.text_down", |w| w.cmd_inbox_scroll_down(), |s, _| update::scroll(s, PAGE))
        .footer(6)
        .when(something),
    go("approvals.enter", |w| w.cmd_form_enter(), update::confirm).footer(3).when(asking),
    go("approvals.back", |w| w.cmd_go_back(), |s, _| s.asking = None).footer(4).when(asking),
];

/// How far a page of the text is.
const PAGE: isize = 5;

type Word = fn(&Words) -> String;
type Run = fn(&mut State, &mut Turn<'_>);

const fn command(id: &'static str, word: Word, hint: Word, run: Run) -> Def {
    Def::new(id, word, hint, run).right(Right::Approve)
}

/// A key that moves about: its name says what it does.
const fn go(id: &'static str, word: Word, run: Run) -> Def {
    Def::new(id, word, word, run)
}

fn can_decide(state: &State) -> Result<(), Why> {
    idle(state)?;
    state.can_decide()
}

fn something(state: &State) -> Result<(), Why> {
    state.selected().map(|_| ()).ok_or(Why::NothingThere)
}

fn idle(state: &State) -> Result<(), Why> {
    if state.asking.is_none() { Ok(()) } else { Err(Why::PressEnter) }
}

fn asking(state: &State) -> Result<(), Why> {
    if state.asking.is_some() { Ok(()) } else { Err(Why::NotNow) }
}
