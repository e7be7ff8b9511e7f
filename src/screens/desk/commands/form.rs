//! The commands of the form that is open.

use super::super::State;
use super::super::forms::{Form, Move};
use super::super::update;
use super::{Def, go, holds_secret};
use crate::app::{Shelf, Why};

/// The commands of the form that is open.
pub const FORM: Shelf<State> = Shelf { section: "form", table: FORMS };

const FORMS: &[Def] = &[
    go("form.up", |w| w.cmd_go_up(), |s, turn| update::form_move(s, turn, Move::Up)),
    go("form.down", |w| w.cmd_go_down(), |s, turn| update::form_move(s, turn, Move::Down)),
    go("form.left", |w| w.cmd_form_left(), |s, turn| update::form_move(s, turn, Move::Left))
        .footer(4)
        .when(choosing),
    go("form.right", |w| w.cmd_form_right(), |s, turn| update::form_move(s, turn, Move::Right))
        .footer(5)
        .when(choosing),
    go("form.toggle", |w| w.cmd_form_toggle(), |s, turn| update::form_move(s, turn, Move::Toggle))
        .footer(3)
        .when(ticking),
    go("form.enter", |w| w.cmd_form_enter(), |s, turn| update::form_move(s, turn, Move::Enter)).footer(1),
    go("form.done", |w| w.cmd_form_done(), |s, turn| update::form_move(s, turn, Move::Done))
        .footer(2)
        .when(finishing),
    Def::new("form.mask", |w| w.cmd_text_mask(), |w| w.cmd_text_mask_hint(), update::mask_text)
        .footer(0)
        .when(holds_secret),
    go("form.back", |w| w.cmd_go_back(), update::close_form).footer(6),
];

/// Left and right choose, where the line with the focus is a choice.
fn choosing(state: &State) -> Result<(), Why> {
    match &state.form {
        Some(Form::NewRequest(form)) if form.is_typing() => Err(Why::NotNow),
        Some(Form::Paper(form)) if form.is_typing() => Err(Why::NotNow),
        Some(
            Form::Paper(_)
            | Form::CallBack(_)
            | Form::NewRequest(_)
            | Form::TellResult(_)
            | Form::Conflict(_),
        ) => Ok(()),
        _ => Err(Why::NotNow),
    }
}

/// The key that opened a form does not confirm it where a record is about to be changed or a request closed.
fn finishing(state: &State) -> Result<(), Why> {
    match &state.form {
        Some(Form::Review(_) | Form::TellResult(_) | Form::Due(_)) => Err(Why::PressEnter),
        _ => Ok(()),
    }
}

/// The space bar ticks, where there is something to tick.
fn ticking(state: &State) -> Result<(), Why> {
    match &state.form {
        Some(Form::Stops(_) | Form::Conflict(_) | Form::Alerts(_)) => Ok(()),
        Some(Form::TellResult(form)) if form.may_choose => Ok(()),
        _ => Err(Why::NotNow),
    }
}
