//! The commands of the desk and of its forms.

use super::correction::Verdict;
use super::forms::{Form, Move, Purpose};
use super::update::{self, act};
use super::{Armed, Pane, State, Waiting};
use crate::app::{CommandDef, Shelf, Turn, Why};
use crate::domain::customer::Field;
use crate::domain::decision::Ground;
use crate::domain::request::{Kind, NextStep, State as Stage};
use crate::domain::rights::rules;
use crate::domain::staff::Right;
use crate::words::Words;

/// The commands of the four panes.
pub const SHELF: Shelf<State> = Shelf { section: "desk", table: DESK };

/// The commands of the form that is open.
pub const FORM: Shelf<State> = Shelf { section: "form", table: FORMS };

type Def = CommandDef<State>;

const DESK: &[Def] =
    &[
        Def::new("request.new", |w| w.cmd_request_new(), |w| w.cmd_request_new_hint(), act::new_request)
            .right(Right::HandleRequests)
            .footer(2),
        Def::new("next.step", |w| w.cmd_next_step(), |w| w.cmd_next_step_hint(), next_step)
            .right(Right::HandleRequests)
            .changing()
            .footer(1)
            .when(next_step_enabled),
        Def::new("customer.find", |w| w.cmd_customer_find(), |w| w.cmd_customer_find_hint(), act::find)
            .right(Right::OpenCustomers)
            .footer(5)
            .when(|s| match stage(s)? {
                Stage::Received | Stage::IdentityPending => Ok(()),
                Stage::InProgress if kind(s)? == Kind::Inquiry => Ok(()),
                other => Err(closed_or_not_now(other)),
            }),
        Def::new(
            "identity.go",
            |w| w.cmd_identity_go(),
            |w| w.cmd_identity_go_hint(),
            |s, turn| {
                update::focus(s, turn, Pane::Identity);
            },
        )
        .right(Right::CheckIdentity)
        .footer(5)
        .when(|s| {
            let open = s.subject()?;
            open.case.card.as_ref().map(|_| ()).ok_or(Why::NoCustomer)
        }),
        Def::new("mailings.stop", |w| w.cmd_mailings_stop(), |w| w.cmd_mailings_stop_hint(), act::stops)
            .right(Right::StopMailings)
            .changing()
            .footer(6)
            .when(|s| match kind(s)? {
                Kind::MailingStop => in_progress(s),
                _ => Err(Why::OtherKind),
            }),
        Def::new("due.explain", |w| w.cmd_due_explain(), |w| w.cmd_due_explain_hint(), act::due)
            .footer(9)
            .when(|s| s.subject().map(|_| ())),
        Def::new(
            "pane.next",
            |w| w.cmd_pane_next(),
            |w| w.cmd_pane_next_hint(),
            |s, turn| {
                let to = s.focus.next();
                update::focus(s, turn, to);
            },
        )
        .footer(8),
        Def::new(
            "pane.back",
            |w| w.cmd_pane_back(),
            |w| w.cmd_pane_back_hint(),
            |s, turn| {
                let to = s.focus.back();
                update::focus(s, turn, to);
            },
        ),
        Def::new(
            "evidence.next",
            |w| w.cmd_evidence_next(),
            |w| w.cmd_evidence_next_hint(),
            |s, turn| {
                s.editor.edit(|line| line.evidence = line.evidence.next());
                update::keep_draft_soon(s, turn);
            },
        )
        .right(Right::CorrectRecords)
        .footer(4)
        .when(in_editor),
        Def::new("field.copy", |w| w.cmd_field_copy(), |w| w.cmd_field_copy_hint(), act::copy_field)
            .right(Right::CorrectRecords)
            .footer(10)
            .when(in_editor),
        Def::new(
            "field.delete",
            |w| w.cmd_field_delete(),
            |w| w.cmd_field_delete_hint(),
            |s, turn| {
                s.editor.edit(|line| line.deleted = !line.deleted);
                update::keep_draft_soon(s, turn);
            },
        )
        .right(Right::CorrectRecords)
        .footer(11)
        .when(|s| {
            in_editor(s)?;
            let name = s.editor.line().is_some_and(|line| line.field == Field::Name);
            if name { Err(Why::NameStays) } else { Ok(()) }
        }),
        step(
            "request.wait",
            |w| w.cmd_request_wait(),
            |w| w.cmd_request_wait_hint(),
            |s, turn| {
                act::wording(s, turn, Purpose::Wait);
            },
        )
        .when(|s| match stage(s)? {
            Stage::Received | Stage::IdentityPending | Stage::InProgress => Ok(()),
            other => Err(closed_or_not_now(other)),
        }),
        step("request.resume", |w| w.cmd_request_resume(), |w| w.cmd_request_resume_hint(), act::resume)
            .when(|s| match stage(s)? {
                Stage::AwaitingCustomer => Ok(()),
                other => Err(closed_or_not_now(other)),
            }),
        step(
            "request.withdraw",
            |w| w.cmd_request_withdraw(),
            |w| w.cmd_request_withdraw_hint(),
            |s, turn| {
                act::wording(s, turn, Purpose::Withdraw);
            },
        )
        .when(|s| match stage(s)? {
            Stage::NoticePending => Err(Why::NotNow),
            other if other.is_open() => Ok(()),
            _ => Err(Why::RequestClosed),
        }),
        step(
            "request.unverified",
            |w| w.cmd_request_unverified(),
            |w| w.cmd_request_unverified_hint(),
            |s, turn| {
                act::wording(s, turn, Purpose::GiveUp);
            },
        )
        .when(|s| match stage(s)? {
            Stage::IdentityPending | Stage::AwaitingCustomer => Ok(()),
            other => Err(closed_or_not_now(other)),
        }),
        step("request.refuse", |w| w.cmd_request_refuse(), |w| w.cmd_request_refuse_hint(), act::refuse)
            .when(|s| {
                let (kind, stage) = (kind(s)?, stage(s)?);
                match stage {
                    _ if Ground::of(kind).is_empty() => Err(Why::OtherKind),
                    Stage::InProgress => Ok(()),
                    Stage::Received if Ground::of(kind).contains(&Ground::NoData) => Ok(()),
                    Stage::IdentityPending => Err(Why::IdentityNeeded(rules(kind).level())),
                    other => Err(closed_or_not_now(other)),
                }
            }),
        step(
            "request.take_back",
            |w| w.cmd_request_take_back(),
            |w| w.cmd_request_take_back_hint(),
            act::take_back,
        )
        .when(|s| match stage(s)? {
            Stage::AwaitingApproval => Ok(()),
            other => Err(closed_or_not_now(other)),
        }),
        go("go.up", |w| w.cmd_go_up(), |s, turn| update::step(s, turn, -1)),
        go("go.down", |w| w.cmd_go_down(), |s, turn| update::step(s, turn, 1)),
        go("go.left", |w| w.cmd_go_left(), |s, turn| update::turn_filter(s, turn, false)),
        go("go.right", |w| w.cmd_go_right(), |s, turn| update::turn_filter(s, turn, true)),
        go("go.enter", |w| w.cmd_go_enter(), update::enter),
        go("go.back", |w| w.cmd_go_back(), update::back),
    ];

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
    go("form.back", |w| w.cmd_go_back(), update::close_form).footer(6),
];

type Word = fn(&Words) -> String;
type Run = fn(&mut State, &mut Turn<'_>);

/// A key that moves about: its name says what it does.
const fn go(id: &'static str, word: Word, run: Run) -> Def {
    Def::new(id, word, word, run)
}

/// A step of the open request that is not its usual next one: in palette and help, in no footer.
const fn step(id: &'static str, word: Word, hint: Word, run: Run) -> Def {
    Def::new(id, word, hint, run).right(Right::HandleRequests).changing()
}

/// Left and right choose, where the line with the focus is a choice.
fn choosing(state: &State) -> Result<(), Why> {
    match &state.form {
        Some(Form::NewRequest(form)) if form.is_typing() => Err(Why::NotNow),
        Some(Form::NewRequest(_) | Form::TellResult(_) | Form::Conflict(_)) => Ok(()),
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
        Some(Form::Stops(_) | Form::Conflict(_)) => Ok(()),
        _ => Err(Why::NotNow),
    }
}

fn stage(state: &State) -> Result<Stage, Why> {
    state.subject().map(|open| open.case.request.state)
}

fn kind(state: &State) -> Result<Kind, Why> {
    state.subject().map(|open| open.case.request.kind)
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
    if state.cursor_is_elsewhere() {
        return Ok(());
    }
    match state.next_step().ok_or(Why::NoRequest)? {
        NextStep::Nothing => Err(Why::RequestClosed),
        NextStep::AwaitApproval => Err(Why::AwaitsSupervisor),
        NextStep::Correct if state.is_waiting_for(Waiting::Correct) => Err(Why::Busy),
        NextStep::Correct if state.focus == Pane::Correction => {
            let changed = state.editor.lines.iter().any(|line| line.verdict() != Verdict::Unchanged);
            if changed { Ok(()) } else { Err(Why::NothingChanged) }
        }
        _ => Ok(()),
    }
}

/// Does what the open request needs next: goes where it is done, or does it. With the cursor on another request, opens
/// that one: what is under the cursor is what is meant.
fn next_step(state: &mut State, turn: &mut Turn<'_>) {
    if state.cursor_is_elsewhere() {
        return update::enter(state, turn);
    }
    let armed = state.take_armed();
    match state.next_step() {
        Some(NextStep::FindCustomer) => act::find(state, turn),
        Some(NextStep::ConfirmIdentity(_)) => update::focus(state, turn, Pane::Identity),
        Some(NextStep::OfferLetter) => act::wording(state, turn, Purpose::Wait),
        Some(NextStep::Correct) if state.focus == Pane::Correction => act::review(state),
        Some(NextStep::Correct) => update::focus(state, turn, Pane::Correction),
        Some(NextStep::StopMailings) => act::stops(state, turn),
        Some(NextStep::Route) => act::wording(state, turn, Purpose::Route),
        Some(NextStep::Answer) => act::wording(state, turn, Purpose::Answer),
        Some(NextStep::AwaitCustomer) if armed == Some(Armed::Resume) => act::resume(state, turn),
        Some(NextStep::AwaitCustomer) => update::arm(state, Armed::Resume),
        Some(NextStep::TellResult) if state.editor.is_touched() && armed != Some(Armed::Abandon) => {
            update::arm(state, Armed::Abandon);
        }
        Some(NextStep::TellResult) => act::tell(state, turn),
        Some(NextStep::AwaitApproval | NextStep::Nothing) | None => {}
    }
}
