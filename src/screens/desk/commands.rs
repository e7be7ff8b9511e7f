//! The commands of the four panes. Those of a form that is open are in [`form`].

mod form;

pub use form::FORM;

use super::correction::Verdict;
use super::forms::Purpose;
use super::update::{self, act, look};
use super::{Armed, Pane, State, Waiting};
use crate::app::{CommandDef, Shelf, Turn, Why};
use crate::domain::customer::Field;
use crate::domain::decision::Ground;
use crate::domain::identity::CheckItem;
use crate::domain::request::{Kind, NextStep, State as Stage};
use crate::domain::rights::{Work, rules};
use crate::domain::staff::Right;
use crate::text::secrets;
use crate::words::Words;

/// The commands of the four panes.
pub const SHELF: Shelf<State> = Shelf { section: "desk", table: DESK };

type Def = CommandDef<State>;

const DESK: &[Def] = &[
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
    Def::new("field.reveal", |w| w.cmd_field_reveal(), |w| w.cmd_field_reveal_hint(), look::reveal)
        .right(Right::RevealFields)
        .footer(7)
        .when(|s| {
            let (record, _) = s.record_shown().ok_or(Why::NoRecord)?;
            match s.field_under_cursor() {
                None if s.sensitive_under_cursor().is_some() => Ok(()),
                Some(field) if record.customer.get(field).is_some() => Ok(()),
                Some(_) => Err(Why::NothingThere),
                None => Err(Why::NotNow),
            }
        }),
    Def::new("field.copy", |w| w.cmd_field_copy(), |w| w.cmd_field_copy_hint(), look::copy_field)
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
    Def::new("customer.open", |w| w.cmd_customer_open(), |w| w.cmd_customer_open_hint(), look::open_customer)
        .right(Right::OpenWithoutRequest),
    Def::new(
        "sensitive.enter",
        |w| w.cmd_sensitive_enter(),
        |w| w.cmd_sensitive_enter_hint(),
        look::enter_sensitive,
    )
    .right(Right::RevealSensitive)
    .changing()
    .when(|s| s.record_shown().map(|_| ()).ok_or(Why::NoRecord)),
    Def::new(
        "record.restrict",
        |w| w.cmd_record_restrict(),
        |w| w.cmd_record_restrict_hint(),
        look::restrict,
    )
    .right(Right::Oversee)
    .changing()
    .when(|s| s.record_shown().map(|_| ()).ok_or(Why::NoRecord)),
    Def::new("alerts.show", |w| w.cmd_alerts_show(), |w| w.cmd_alerts_show_hint(), look::alerts)
        .right(Right::Oversee)
        .when(|s| if s.requests.alerts().is_empty() { Err(Why::NothingThere) } else { Ok(()) }),
    Def::new("text.mask", |w| w.cmd_text_mask(), |w| w.cmd_text_mask_hint(), update::mask_text)
        .when(holds_secret),
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
    step("request.resume", |w| w.cmd_request_resume(), |w| w.cmd_request_resume_hint(), act::resume).when(
        |s| match stage(s)? {
            Stage::AwaitingCustomer => Ok(()),
            other => Err(closed_or_not_now(other)),
        },
    ),
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
    Def::new("callback.later", |w| w.cmd_callback_later(), |w| w.cmd_callback_later_hint(), act::promise)
        .right(Right::CheckIdentity)
        .when(callable),
    Def::new("callback.missed", |w| w.cmd_callback_missed(), |w| w.cmd_callback_missed_hint(), act::missed)
        .right(Right::CheckIdentity)
        .changing()
        .when(callable),
    Def::new("delivery.bind", |w| w.cmd_delivery_bind(), |w| w.cmd_delivery_bind_hint(), act::bind)
        .right(Right::CheckIdentity)
        .changing()
        .when(|s| match kind(s)? {
            kind if rules(kind).work() != Work::Route => Err(Why::OtherKind),
            _ if s.subject()?.case.bound => Err(Why::NothingChanged),
            _ => being_checked(s),
        }),
    Def::new(
        "lock.release",
        |w| w.cmd_lock_release(),
        |w| w.cmd_lock_release_hint(),
        |s, turn| act::wording(s, turn, Purpose::Release),
    )
    .right(Right::ReleaseLock)
    .changing()
    .when(|s| if s.subject()?.case.lock.is_some() { Ok(()) } else { Err(Why::NothingLocked) }),
    step("request.refuse", |w| w.cmd_request_refuse(), |w| w.cmd_request_refuse_hint(), act::refuse).when(
        |s| {
            let (kind, stage) = (kind(s)?, stage(s)?);
            match stage {
                _ if Ground::of(kind).is_empty() => Err(Why::OtherKind),
                Stage::InProgress => Ok(()),
                Stage::Received if Ground::of(kind).contains(&Ground::NoData) => Ok(()),
                Stage::IdentityPending => Err(Why::IdentityNeeded(s.subject()?.level())),
                other => Err(closed_or_not_now(other)),
            }
        },
    ),
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

/// The text under the caret holds a number that must not be kept.
fn holds_secret(state: &State) -> Result<(), Why> {
    let found = state.text().is_some_and(|text| !secrets::scan(text.value()).is_empty());
    if found { Ok(()) } else { Err(Why::NothingThere) }
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
        Stage::IdentityPending => Err(Why::IdentityNeeded(state.subject()?.level())),
        other => Err(closed_or_not_now(other)),
    }
}

/// Identity is still being confirmed.
fn being_checked(state: &State) -> Result<(), Why> {
    match stage(state)? {
        Stage::IdentityPending => Ok(()),
        other => Err(closed_or_not_now(other)),
    }
}

/// The registered number may be called to confirm identity.
fn callable(state: &State) -> Result<(), Why> {
    being_checked(state)?;
    let open = state.subject()?;
    let asked = open.case.items.contains(&CheckItem::CallBack);
    if asked && open.case.lock.is_none() && open.case.papers_only.is_none() {
        Ok(())
    } else {
        Err(Why::NotNow)
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
        Some(NextStep::ConfirmIdentity(_) | NextStep::CallBack(_)) => {
            update::focus(state, turn, Pane::Identity)
        }
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
