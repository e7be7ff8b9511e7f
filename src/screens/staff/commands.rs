//! The commands of the Staff screen.

use super::{Form, Row, State, update};
use crate::app::{Choice, CommandDef, Shelf, Turn, Why};
use crate::domain::staff::{Right, Role};
use crate::store::staff::Member;
use crate::words::Words;

/// The commands of the screen.
pub const SHELF: Shelf<State> = Shelf { section: "staff", table: TABLE };

type Def = CommandDef<State>;
type Word = fn(&Words) -> String;
type Run = fn(&mut State, &mut Turn<'_>);

const TABLE: &[Def] = &[
    command("staff.join", [|w| w.cmd_staff_join(), |w| w.cmd_staff_join_hint()], |s, _| {
        s.form = Some(Form::join());
    })
    .right(Right::ProposeStaff)
    .footer(1)
    .when(idle),
    command("staff.role", [|w| w.cmd_staff_role(), |w| w.cmd_staff_role_hint()], change_role)
        .right(Right::ProposeStaff)
        .footer(2)
        .when(|s| member(s).map(|_| ())),
    command("staff.leave", [|w| w.cmd_staff_leave(), |w| w.cmd_staff_leave_hint()], leave)
        .right(Right::ProposeStaff)
        .footer(3)
        .when(|s| member(s).map(|_| ())),
    command("staff.code", [|w| w.cmd_staff_code(), |w| w.cmd_staff_code_hint()], new_code)
        .right(Right::ProposeStaff)
        .when(|s| member(s).map(|_| ())),
    command("staff.take_back", [|w| w.cmd_staff_take_back(), |w| w.cmd_staff_take_back_hint()], take_back)
        .right(Right::ProposeStaff)
        .footer(4)
        .when(|s| match selected(s)? {
            Row::Proposal(approval) if approval.ended.is_none() => Ok(()),
            _ => Err(Why::NothingThere),
        }),
    command("staff.end", [|w| w.cmd_staff_end(), |w| w.cmd_staff_end_hint()], end_sitting)
        .right(Right::EndSessions)
        .footer(5)
        .when(|s| match selected(s)? {
            Row::Sitting(..) => Ok(()),
            _ => Err(Why::NothingThere),
        }),
    Def::new("staff.again", |w| w.cmd_staff_again(), |w| w.cmd_staff_again_hint(), update::ask)
        .footer(8)
        .when(idle),
    go("staff.up", |w| w.cmd_go_up(), |s, _| update::step(s, false)),
    go("staff.down", |w| w.cmd_go_down(), |s, _| update::step(s, true)),
    go("staff.left", |w| w.cmd_form_left(), |s, _| update::turn_role(s, false)).when(asking),
    go("staff.right", |w| w.cmd_form_right(), |s, _| update::turn_role(s, true)).when(asking),
    go("staff.enter", |w| w.cmd_form_enter(), update::confirm).footer(6).when(asking),
    go("staff.back", |w| w.cmd_go_back(), |s, _| s.form = None).footer(7).when(asking),
];

const fn command(id: &'static str, [word, hint]: [Word; 2], run: Run) -> Def {
    Def::new(id, word, hint, run).changing()
}

/// A key that moves about: its name says what it does.
const fn go(id: &'static str, word: Word, run: Run) -> Def {
    Def::new(id, word, word, run)
}

fn idle(state: &State) -> Result<(), Why> {
    if state.form.is_none() { Ok(()) } else { Err(Why::PressEnter) }
}

fn asking(state: &State) -> Result<(), Why> {
    if state.form.is_some() { Ok(()) } else { Err(Why::NotNow) }
}

fn selected(state: &State) -> Result<Row<'_>, Why> {
    idle(state)?;
    state.selected().ok_or(Why::NothingThere)
}

/// The member of staff under the cursor, if they are there.
fn member(state: &State) -> Result<&Member, Why> {
    match selected(state)? {
        Row::Member(member) if member.left_at.is_none() => Ok(member),
        _ => Err(Why::NothingThere),
    }
}

fn change_role(state: &mut State, _turn: &mut Turn<'_>) {
    let Ok(Member { staff, .. }) = member(state) else { return };
    let role = Choice::new(&Role::ALL).with(staff.role);
    state.form = Some(Form::ChangeRole { staff: staff.id, name: staff.name.clone(), role });
}

fn leave(state: &mut State, _turn: &mut Turn<'_>) {
    let Ok(Member { staff, .. }) = member(state) else { return };
    state.form = Some(Form::Leave { staff: staff.id, name: staff.name.clone() });
}

fn new_code(state: &mut State, _turn: &mut Turn<'_>) {
    let Ok(Member { staff, .. }) = member(state) else { return };
    state.form = Some(Form::NewCode { staff: staff.id, name: staff.name.clone() });
}

fn take_back(state: &mut State, _turn: &mut Turn<'_>) {
    if let Some(Row::Proposal(approval)) = state.selected() {
        state.form = Some(Form::TakeBack { approval: approval.id });
    }
}

fn end_sitting(state: &mut State, _turn: &mut Turn<'_>) {
    if let Some(Row::Sitting(sitting, member)) = state.selected() {
        state.form = Some(Form::EndSitting { session: sitting.id, name: member.staff.name.clone() });
    }
}
