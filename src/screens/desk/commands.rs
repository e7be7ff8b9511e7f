//! The commands of the desk and of its forms.

use super::correction::Verdict;
use super::forms::{Form, Move, Purpose};
use super::update::{self, act};
use super::{Pane, State, Waiting};
use crate::app::{CommandDef, Harm, Shelf, Turn, Why};
use crate::domain::request::{Kind, NextStep, State as Stage};
use crate::domain::rights::rules;
use crate::domain::staff::Right;

/// The commands of the four panes.
pub const SHELF: Shelf<State> = Shelf { section: "desk", table: DESK };

/// The commands of the form that is open.
pub const FORM: Shelf<State> = Shelf { section: "form", table: FORMS };

const DESK: &[CommandDef<State>] = &[
    CommandDef {
        id: "request.new",
        word: |w| w.cmd_request_new(),
        hint: |w| w.cmd_request_new_hint(),
        right: Some(Right::HandleRequests),
        harm: Harm::None,
        footer: Some(2),
        enabled: |_| Ok(()),
        run: act::new_request,
    },
    CommandDef {
        id: "next.step",
        word: |w| w.cmd_next_step(),
        hint: |w| w.cmd_next_step_hint(),
        right: Some(Right::HandleRequests),
        harm: Harm::Changes,
        footer: Some(1),
        enabled: next_step_enabled,
        run: next_step,
    },
    CommandDef {
        id: "customer.find",
        word: |w| w.cmd_customer_find(),
        hint: |w| w.cmd_customer_find_hint(),
        right: Some(Right::OpenCustomers),
        harm: Harm::None,
        footer: Some(5),
        enabled: |s| match stage(s)? {
            Stage::Received | Stage::IdentityPending => Ok(()),
            Stage::InProgress if kind(s)? == Kind::Inquiry => Ok(()),
            stage if stage.is_open() => Err(Why::NotNow),
            _ => Err(Why::RequestClosed),
        },
        run: act::find,
    },
    CommandDef {
        id: "identity.go",
        word: |w| w.cmd_identity_go(),
        hint: |w| w.cmd_identity_go_hint(),
        right: Some(Right::CheckIdentity),
        harm: Harm::None,
        footer: Some(5),
        enabled: |s| {
            let open = s.open.as_ref().ok_or(Why::NoRequest)?;
            open.case.card.as_ref().map(|_| ()).ok_or(Why::NoCustomer)
        },
        run: |s, turn| update::focus(s, turn, Pane::Identity),
    },
    CommandDef {
        id: "mailings.stop",
        word: |w| w.cmd_mailings_stop(),
        hint: |w| w.cmd_mailings_stop_hint(),
        right: Some(Right::StopMailings),
        harm: Harm::Changes,
        footer: Some(6),
        enabled: |s| match kind(s)? {
            Kind::MailingStop => in_progress(s),
            _ => Err(Why::OtherKind),
        },
        run: act::stops,
    },
    CommandDef {
        id: "due.explain",
        word: |w| w.cmd_due_explain(),
        hint: |w| w.cmd_due_explain_hint(),
        right: None,
        harm: Harm::None,
        footer: Some(9),
        enabled: |s| s.open.as_ref().map(|_| ()).ok_or(Why::NoRequest),
        run: act::due,
    },
    CommandDef {
        id: "pane.next",
        word: |w| w.cmd_pane_next(),
        hint: |w| w.cmd_pane_next_hint(),
        right: None,
        harm: Harm::None,
        footer: Some(8),
        enabled: |_| Ok(()),
        run: |s, turn| {
            let to = s.focus.next();
            update::focus(s, turn, to);
        },
    },
    CommandDef {
        id: "pane.back",
        word: |w| w.cmd_pane_back(),
        hint: |w| w.cmd_pane_back_hint(),
        right: None,
        harm: Harm::None,
        footer: None,
        enabled: |_| Ok(()),
        run: |s, turn| {
            let to = s.focus.back();
            update::focus(s, turn, to);
        },
    },
    CommandDef {
        id: "evidence.next",
        word: |w| w.cmd_evidence_next(),
        hint: |w| w.cmd_evidence_next_hint(),
        right: Some(Right::CorrectRecords),
        harm: Harm::None,
        footer: Some(3),
        enabled: in_editor,
        run: |s, turn| {
            s.editor.edit(|line| line.evidence = line.evidence.next());
            update::keep_draft_soon(s, turn);
        },
    },
    CommandDef {
        id: "field.copy",
        word: |w| w.cmd_field_copy(),
        hint: |w| w.cmd_field_copy_hint(),
        right: Some(Right::CorrectRecords),
        harm: Harm::None,
        footer: Some(10),
        enabled: in_editor,
        run: act::copy_field,
    },
    CommandDef {
        id: "field.delete",
        word: |w| w.cmd_field_delete(),
        hint: |w| w.cmd_field_delete_hint(),
        right: Some(Right::CorrectRecords),
        harm: Harm::None,
        footer: Some(11),
        enabled: in_editor,
        run: |s, turn| {
            s.editor.edit(|line| line.deleted = !line.deleted);
            update::keep_draft_soon(s, turn);
        },
    },
    CommandDef {
        id: "request.wait",
        word: |w| w.cmd_request_wait(),
        hint: |w| w.cmd_request_wait_hint(),
        right: Some(Right::HandleRequests),
        harm: Harm::Changes,
        footer: None,
        enabled: |s| match stage(s)? {
            Stage::Received | Stage::IdentityPending | Stage::InProgress => Ok(()),
            other => Err(closed_or_not_now(other)),
        },
        run: |s, turn| act::wording(s, turn, Purpose::Wait),
    },
    CommandDef {
        id: "request.resume",
        word: |w| w.cmd_request_resume(),
        hint: |w| w.cmd_request_resume_hint(),
        right: Some(Right::HandleRequests),
        harm: Harm::Changes,
        footer: None,
        enabled: |s| match stage(s)? {
            Stage::AwaitingCustomer => Ok(()),
            other => Err(closed_or_not_now(other)),
        },
        run: act::resume,
    },
    CommandDef {
        id: "request.withdraw",
        word: |w| w.cmd_request_withdraw(),
        hint: |w| w.cmd_request_withdraw_hint(),
        right: Some(Right::HandleRequests),
        harm: Harm::Changes,
        footer: None,
        enabled: |s| match stage(s)? {
            Stage::NoticePending => Err(Why::NotNow),
            other if other.is_open() => Ok(()),
            _ => Err(Why::RequestClosed),
        },
        run: |s, turn| act::wording(s, turn, Purpose::Withdraw),
    },
    CommandDef {
        id: "request.unverified",
        word: |w| w.cmd_request_unverified(),
        hint: |w| w.cmd_request_unverified_hint(),
        right: Some(Right::HandleRequests),
        harm: Harm::Changes,
        footer: None,
        enabled: |s| match stage(s)? {
            Stage::IdentityPending | Stage::AwaitingCustomer => Ok(()),
            other => Err(closed_or_not_now(other)),
        },
        run: |s, turn| act::wording(s, turn, Purpose::GiveUp),
    },
    go("go.up", |w| w.cmd_go_up(), |s, turn| update::step(s, turn, -1)),
    go("go.down", |w| w.cmd_go_down(), |s, turn| update::step(s, turn, 1)),
    go("go.left", |w| w.cmd_go_left(), |s, turn| update::turn_filter(s, turn, false)),
    go("go.right", |w| w.cmd_go_right(), |s, turn| update::turn_filter(s, turn, true)),
    go("go.enter", |w| w.cmd_go_enter(), update::enter),
    go("go.back", |w| w.cmd_go_back(), update::back),
];

const FORMS: &[CommandDef<State>] = &[
    go("form.up", |w| w.cmd_go_up(), |s, turn| update::form_move(s, turn, Move::Up)),
    go("form.down", |w| w.cmd_go_down(), |s, turn| update::form_move(s, turn, Move::Down)),
    CommandDef {
        enabled: choosing,
        ..shown("form.left", 4, |w| w.cmd_form_left(), |s, t| update::form_move(s, t, Move::Left))
    },
    CommandDef {
        enabled: choosing,
        ..shown("form.right", 5, |w| w.cmd_form_right(), |s, t| update::form_move(s, t, Move::Right))
    },
    CommandDef {
        enabled: ticking,
        ..shown("form.toggle", 3, |w| w.cmd_form_toggle(), |s, t| update::form_move(s, t, Move::Toggle))
    },
    shown("form.enter", 1, |w| w.cmd_form_enter(), |s, turn| update::form_move(s, turn, Move::Enter)),
    shown("form.done", 2, |w| w.cmd_form_done(), |s, turn| update::form_move(s, turn, Move::Done)),
    shown("form.back", 6, |w| w.cmd_go_back(), update::close_form),
];

type Word = fn(&crate::words::Words) -> String;
type Run = fn(&mut State, &mut Turn<'_>);

/// A key that moves about: always there, in no footer.
const fn go(id: &'static str, word: Word, run: Run) -> CommandDef<State> {
    CommandDef { id, word, hint: word, right: None, harm: Harm::None, footer: None, enabled: |_| Ok(()), run }
}

/// A key that moves about and stands in the footer.
const fn shown(id: &'static str, place: u8, word: Word, run: Run) -> CommandDef<State> {
    let enabled = |_: &State| Ok(());
    CommandDef { id, word, hint: word, right: None, harm: Harm::None, footer: Some(place), enabled, run }
}

/// Left and right choose, where the line with the focus is a choice.
fn choosing(state: &State) -> Result<(), Why> {
    match &state.form {
        Some(Form::NewRequest(form)) if form.is_typing() => Err(Why::NotNow),
        Some(Form::NewRequest(_) | Form::TellResult(_) | Form::Conflict(_)) => Ok(()),
        _ => Err(Why::NotNow),
    }
}

/// The space bar ticks, where there is something to tick.
fn ticking(state: &State) -> Result<(), Why> {
    match &state.form {
        Some(Form::Stops(_) | Form::Conflict(_)) => Ok(()),
        _ => Err(Why::NotNow),
    }
}

fn stage(state: &State) -> Result<Stage, Why> {
    state.open.as_ref().map(|open| open.case.request.state).ok_or(Why::NoRequest)
}

fn kind(state: &State) -> Result<Kind, Why> {
    state.open.as_ref().map(|open| open.case.request.kind).ok_or(Why::NoRequest)
}

fn closed_or_not_now(stage: Stage) -> Why {
    if stage.is_open() { Why::NotNow } else { Why::RequestClosed }
}

/// The request's identity is confirmed and its work not yet done.
fn in_progress(state: &State) -> Result<(), Why> {
    match stage(state)? {
        Stage::InProgress => Ok(()),
        Stage::Received => Err(Why::NoCustomer),
        Stage::IdentityPending => Err(Why::IdentityNeeded(rules(kind(state)?).level())),
        other => Err(closed_or_not_now(other)),
    }
}

fn in_editor(state: &State) -> Result<(), Why> {
    match kind(state)? {
        Kind::Correction => in_progress(state)?,
        _ => return Err(Why::OtherKind),
    }
    if state.focus == Pane::Correction { Ok(()) } else { Err(Why::NotNow) }
}

fn next_step_enabled(state: &State) -> Result<(), Why> {
    match state.next_step().ok_or(Why::NoRequest)? {
        NextStep::Nothing => Err(Why::RequestClosed),
        NextStep::AwaitApproval => Err(Why::NotNow),
        NextStep::Correct if state.is_waiting_for(Waiting::Correct) => Err(Why::Busy),
        NextStep::Correct if state.focus == Pane::Correction => {
            let changed = state.editor.lines.iter().any(|line| line.verdict() != Verdict::Unchanged);
            if changed { Ok(()) } else { Err(Why::NothingChanged) }
        }
        _ => Ok(()),
    }
}

/// Does what the open request needs next: goes where it is done, or does it.
fn next_step(state: &mut State, turn: &mut Turn<'_>) {
    match state.next_step() {
        Some(NextStep::FindCustomer) => act::find(state, turn),
        Some(NextStep::ConfirmIdentity(_)) => update::focus(state, turn, Pane::Identity),
        Some(NextStep::OfferLetter) => act::wording(state, turn, Purpose::Wait),
        Some(NextStep::Correct) if state.focus == Pane::Correction => act::correct(state, turn),
        Some(NextStep::Correct) => update::focus(state, turn, Pane::Correction),
        Some(NextStep::StopMailings) => act::stops(state, turn),
        Some(NextStep::Route) => act::wording(state, turn, Purpose::Route),
        Some(NextStep::Answer) => act::wording(state, turn, Purpose::Answer),
        Some(NextStep::AwaitCustomer) => act::resume(state, turn),
        Some(NextStep::TellResult) => act::tell(state),
        Some(NextStep::AwaitApproval | NextStep::Nothing) | None => {}
    }
}
