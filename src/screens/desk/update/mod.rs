//! What a message does to the desk.
//!
//! [`answers`](self) of the store are taken by ticket (only the newest of a topic counts) and receipts by key (none
//! is dropped); keys go through the table of commands to the functions here. No I/O, no clock.

pub mod act;
mod answered;
mod done;
mod drafts;
mod go;
pub mod look;
mod searching;

use super::forms::Reply;
use super::{Armed, Notice, State, Waiting};
use crate::app::{Effect, Msg, Press, Ticket, Turn, Why};
use crate::domain::request::RequestId;
use crate::domain::staff::Right;
use crate::office::{DraftCase, Order, Question, view_request};
use crate::text::secrets;
use crate::ui::Typed;

pub use drafts::{keep_draft_soon, leave};
pub use go::{back, close_form, enter, focus, form_move, step, turn_filter};

/// The newest question of each topic.
#[derive(Debug, Default)]
pub struct Questions {
    board: Option<Ticket>,
    case: Option<Ticket>,
    /// A draft asked for is waited for, whatever else is asked meanwhile: what is typed next would be saved over it.
    drafts: Vec<(Ticket, DraftCase)>,
    case_of: Option<RequestId>,
    /// Whether a wake-up for the draft is ordered.
    waking: bool,
}

/// The questions a fresh desk asks.
pub fn begin(state: &mut State, turn: &mut Turn<'_>) {
    ask_board(state, turn);
}

/// Back to where the clerk was before the desk was locked.
pub fn go_back_to(state: &mut State, turn: &mut Turn<'_>, request: RequestId) {
    if turn.may(Right::HandleRequests) {
        open_case(state, turn, request);
        state.focus = super::Pane::Customer;
    }
}

/// Another desk has changed something: what stands here may be old.
pub fn look_again(state: &mut State, turn: &mut Turn<'_>) {
    if !turn.may(Right::HandleRequests) {
        return;
    }
    ask_board(state, turn);
    if let Some(request) = state.request()
        && state.orders.is_empty()
    {
        ask_case(state, turn, request);
    }
}

/// What happened outside the keyboard.
pub fn update(state: &mut State, turn: &mut Turn<'_>, msg: Msg) {
    match msg {
        Msg::Answered(ticket, result) => answered::take(state, turn, ticket, result),
        Msg::Done(key, result) => done::take(state, turn, key, result),
        Msg::DraftSaved(result) => drafts::saved(state, turn, result),
        Msg::Woke => {
            drafts::woke(state, turn);
            searching::woke(state, turn);
        }
        _ => {}
    }
}

/// A key for the text under the caret. `Ignored` means the key is free for a command.
pub fn typed(state: &mut State, turn: &mut Turn<'_>, press: &Press) -> Typed {
    if let Some(form) = &mut state.form {
        let (typed, reply) = form.typed(press);
        answer_form(state, turn, reply);
        if typed.changed() {
            drafts::keep_draft_soon(state, turn);
        }
        return typed;
    }
    match state.focus {
        super::Pane::Identity if state.check.is_typing(state.open.as_ref()) => {
            state.check.said.handle(&press.event)
        }
        super::Pane::Correction if state.editor.is_typing() => {
            let mut typed = Typed::Ignored;
            state.editor.type_into(|input| {
                typed = input.handle(&press.event);
                typed.changed()
            });
            drafts::keep_draft_soon(state, turn);
            typed
        }
        _ => Typed::Ignored,
    }
}

/// Text pasted into the text under the caret; a paste is one edit and never a command.
pub fn pasted(state: &mut State, turn: &mut Turn<'_>, text: &str) {
    if let Some(form) = &mut state.form {
        let reply = form.pasted(text);
        answer_form(state, turn, reply);
        drafts::keep_draft_soon(state, turn);
        return;
    }
    match state.focus {
        super::Pane::Identity if state.check.is_typing(state.open.as_ref()) => {
            state.check.said.paste(text);
        }
        super::Pane::Correction if state.editor.is_typing() => {
            state.editor.type_into(|input| input.paste(text).changed);
            drafts::keep_draft_soon(state, turn);
        }
        _ => {}
    }
}

/// Replaces numbers that must not be kept in the text under the caret: a card keeps its last four digits, a My Number
/// none. One edit, which can be undone.
pub fn mask_text(state: &mut State, turn: &mut Turn<'_>) {
    let Some(text) = state.text() else { return };
    let masked = secrets::mask(text.value());
    state.notice = None;
    match (&mut state.form, state.focus) {
        (Some(form), _) => {
            if let Some(text) = form.text_mut() {
                text.replace(&masked);
            }
            form.mark_unsaved();
        }
        (None, super::Pane::Identity) => {
            state.check.said.replace(&masked);
        }
        (None, _) => state.editor.type_into(|text| text.replace(&masked)),
    }
    drafts::keep_draft_soon(state, turn);
}

/// Does what a form replied.
fn answer_form(state: &mut State, turn: &mut Turn<'_>, reply: Reply) {
    match reply {
        Reply::Stay => {}
        Reply::Search(typed) => searching::search(state, turn, typed),
        Reply::Send(order) => act::send_form(state, turn, *order),
        Reply::Apply => act::apply(state, turn),
        Reply::Settle => act::settle(state, turn),
        Reply::Open(form) => state.form = Some(*form),
        Reply::Close => state.form = None,
    }
}

/// Says what the same key once more will do.
pub fn arm(state: &mut State, what: Armed) {
    state.armed = Some(what);
    state.notice = Some(Notice::Armed(what));
}

fn ask_board(state: &mut State, turn: &mut Turn<'_>) {
    if !turn.may(Right::HandleRequests) {
        state.notice = Some(Notice::Why(Why::NoRight(Right::HandleRequests)));
        return;
    }
    state.questions.board = Some(turn.ask(Question::Board(state.requests.filter)));
}

/// A request is opened: a look, of which the chain knows before it is shown.
fn open_case(state: &mut State, turn: &mut Turn<'_>, request: RequestId) {
    state.questions.case = None;
    state.questions.case_of = Some(request);
    let key = turn.order(Order::ViewRequest(view_request::Input { request }));
    state.orders.push((key, Waiting::Open));
}

/// A request that is open is looked at again.
fn ask_case(state: &mut State, turn: &mut Turn<'_>, request: RequestId) {
    state.questions.case_of = Some(request);
    state.questions.case = Some(turn.ask(Question::Case(request)));
}

fn wake_at(turn: &mut Turn<'_>, ms: i64) {
    turn.push(Effect::WakeAt(turn.up.plus_ms(ms)));
}
