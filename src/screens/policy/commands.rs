//! The commands of the policy screen.

use super::{Mode, Section, State, update};
use crate::app::{CommandDef, Shelf, Turn, Why};
use crate::domain::staff::Right;
use crate::words::Words;

/// The commands of the screen.
pub const SHELF: Shelf<State> = Shelf { section: "policy", table: TABLE };

type Def = CommandDef<State>;
type Word = fn(&Words) -> String;
type Run = fn(&mut State, &mut Turn<'_>);

const TABLE: &[Def] = &[
    Def::new("policy.save", |w| w.cmd_policy_save(), |w| w.cmd_policy_save_hint(), update::save)
        .right(Right::ChangePolicy)
        .changing()
        .footer(3)
        .when(changed),
    Def::new(
        "policy.restore",
        |w| w.cmd_policy_restore(),
        |w| w.cmd_policy_restore_hint(),
        |s, turn| update::edit(s, turn, State::restore),
    )
    .right(Right::ChangePolicy)
    .footer(6)
    .when(|s| {
        on_a_row(s)?;
        let row = s.row();
        let touched = s.changes().into_iter().any(|change| Some(change.row) == row);
        if touched { Ok(()) } else { Err(Why::NothingChanged) }
    }),
    Def::new("policy.again", |w| w.cmd_policy_again(), |w| w.cmd_policy_again_hint(), update::ask)
        .when(in_table),
    go("policy.section.next", |w| w.cmd_policy_section_next(), |s, turn| update::turn_section(s, turn, true))
        .footer(1)
        .when(not_asked),
    go(
        "policy.section.back",
        |w| w.cmd_policy_section_back(),
        |s, turn| update::turn_section(s, turn, false),
    )
    .when(not_asked),
    go("policy.up", |w| w.cmd_go_up(), |s, turn| update::step(s, turn, false)).when(not_asked),
    go("policy.down", |w| w.cmd_go_down(), |s, turn| update::step(s, turn, true)).when(not_asked),
    go("policy.subject.up", |w| w.cmd_policy_subject_up(), |s, turn| update::leap(s, turn, false))
        .when(not_in_form),
    go("policy.subject.down", |w| w.cmd_policy_subject_down(), |s, turn| update::leap(s, turn, true))
        .when(not_in_form),
    go("policy.less", |w| w.cmd_policy_less(), |s, turn| update::edit(s, turn, |s| s.step_value(false)))
        .right(Right::ChangePolicy)
        .when(on_a_row),
    go("policy.more", |w| w.cmd_policy_more(), |s, turn| update::edit(s, turn, |s| s.step_value(true)))
        .right(Right::ChangePolicy)
        .footer(5)
        .when(on_a_row),
    go("policy.enter", |w| w.cmd_policy_enter(), update::enter)
        .right(Right::ChangePolicy)
        .footer(2)
        .when(|s| if matches!(s.mode, Mode::Table) { on_a_row(s) } else { Ok(()) }),
    go("policy.back", |w| w.cmd_go_back(), update::back).footer(4).when(|s| {
        let something = s.edited.is_some() || !matches!(s.mode, Mode::Table);
        if something { Ok(()) } else { Err(Why::NotNow) }
    }),
];

/// A key that moves about: its name says what it does.
const fn go(id: &'static str, word: Word, run: Run) -> Def {
    Def::new(id, word, word, run)
}

fn in_table(state: &State) -> Result<(), Why> {
    if matches!(state.mode, Mode::Table) { Ok(()) } else { Err(Why::PressEnter) }
}

fn not_in_form(state: &State) -> Result<(), Why> {
    if matches!(state.mode, Mode::Table | Mode::Typing(_)) { Ok(()) } else { Err(Why::PressEnter) }
}

fn not_asked(state: &State) -> Result<(), Why> {
    if matches!(state.mode, Mode::Discarding) { Err(Why::PressEnter) } else { Ok(()) }
}

/// The cursor stands on a row of the table that is there.
fn on_a_row(state: &State) -> Result<(), Why> {
    in_table(state)?;
    match state.section {
        Section::Versions => Err(Why::HistoryOnly),
        _ if state.shown().is_none() || state.order.is_some() => Err(Why::Busy),
        _ => Ok(()),
    }
}

fn changed(state: &State) -> Result<(), Why> {
    not_asked(state)?;
    if state.edited.is_some() || matches!(state.mode, Mode::Typing(_)) {
        Ok(())
    } else {
        Err(Why::NothingChanged)
    }
}
