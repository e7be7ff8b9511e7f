//! The store's answers. An older answer to a question that has been asked again is dropped.

use super::super::correction::Draft;
use super::super::customer::Cursor;
use super::super::forms::Form;
use super::super::identity::Check;
use super::super::{Notice, Open, Pane, State, Waiting};
use super::done;
use super::searching::search;
use crate::app::{Ticket, Turn};
use crate::domain::request::RequestId;
use crate::office::case::Case;
use crate::office::{Answer, DraftCase, Order, Question, Record, Refusal, view_customer};
use crate::store::drafts::Draft as Kept;

/// Takes an answer, or why there is none.
pub fn take(state: &mut State, turn: &mut Turn<'_>, ticket: Ticket, result: Result<Answer, Refusal>) {
    match result {
        Err(refusal) => {
            let newest = [state.questions.board, state.questions.case].contains(&Some(ticket));
            if newest || state.questions.drafts.iter().any(|(asked, _)| *asked == ticket) {
                state.notice = Some(Notice::Refused(Box::new(refusal)));
            }
        }
        Ok(Answer::Board(board)) if state.questions.board == Some(ticket) => state.requests.take(board),
        Ok(Answer::Case(case)) if state.questions.case == Some(ticket) => take_case(state, turn, case, None),
        Ok(Answer::Draft(kept)) => {
            let asked = state.questions.drafts.iter().position(|(asked, _)| *asked == ticket);
            let asked = asked.map(|at| state.questions.drafts.swap_remove(at));
            if let (Some((_, case)), Some(kept)) = (asked, kept) {
                take_draft(state, turn, case, &kept);
            }
        }
        Ok(Answer::Found(found)) => {
            let picker = state.form.as_mut().and_then(Form::picker_mut);
            if let Some(picker) = picker.filter(|picker| picker.ticket == Some(ticket)) {
                picker.take(found, false);
            }
        }
        Ok(_) => {}
    }
}

/// Opens a request, or shows what became of the open one.
pub(super) fn take_case(
    state: &mut State,
    turn: &mut Turn<'_>,
    case: Box<Case>,
    record: Option<Box<Record>>,
) {
    let request = case.request.id;
    let same = state.request() == Some(request);
    match &mut state.open {
        Some(open) if same => {
            open.case = case;
            if !open.may_view() {
                open.record = None;
                state.reveals.clear();
                if !state.editor.is_touched() {
                    state.editor.close();
                }
            }
        }
        _ => {
            state.requests.select(request);
            state.check = Check::of(case.items.clone());
            let open = Open { case, record: None, since: turn.at };
            if open.is_to_check() && state.focus == Pane::Customer {
                state.focus = Pane::Identity;
            }
            state.open = Some(open);
            state.customer_from = 0;
            state.customer_at = Cursor::default();
            state.visit = None;
            state.reveals.clear();
            state.editor.close();
        }
    }
    if let Some(record) = record {
        done::show(state, turn, record);
    }
    let wants_record = state.open.as_ref().is_some_and(|open| open.may_view() && open.record.is_none());
    if wants_record && !state.is_waiting_for(Waiting::View) {
        let key = turn.order(Order::ViewCustomer(view_customer::Input { request, reason: None }));
        state.orders.push((key, Waiting::View));
    }
    if state.focus == Pane::Identity
        && let Some(open) = &state.open
        && open.is_matched(state.check.item())
    {
        state.check.advance(open);
    }
}

/// Puts half-typed work back where it was typed, unless something has been typed there meanwhile.
fn take_draft(state: &mut State, turn: &mut Turn<'_>, case: DraftCase, kept: &Kept) {
    let restored = match (&mut state.form, case) {
        (Some(Form::NewRequest(form)), DraftCase::NewRequest) => {
            form.is_untouched() && form.restore(&kept.body)
        }
        (Some(Form::Wording(form)), case) if form.draft_case() == Some(case) => form.restore(&kept.body),
        (Some(Form::Refuse(form)), case) if form.draft_case() == case => form.restore(&kept.body),
        (_, DraftCase::Correction(request)) => restore_editor(state, request, kept),
        _ => false,
    };
    if restored {
        // The candidates of a half-typed request are looked for again.
        if let Some(Form::NewRequest(form)) = &state.form {
            let typed = form.caller.wanted().to_string();
            search(state, turn, typed);
        }
        state.notice = Some(Notice::DraftRestored(kept.saved_at));
    }
}

fn restore_editor(state: &mut State, request: RequestId, kept: &Kept) -> bool {
    let same = state.request() == Some(request);
    if !same || !state.editor.is_open() || state.editor.is_touched() {
        return false;
    }
    let draft = Draft::from_text(&kept.body);
    draft.map(|draft| state.editor.restore(draft, kept.saved_at)).is_some()
}

/// Asks for the draft of the open correction.
pub fn ask_draft(state: &mut State, turn: &mut Turn<'_>, case: DraftCase) {
    let ticket = turn.ask(Question::Draft(case));
    state.questions.drafts.push((ticket, case));
}
