//! What happens to the policy screen.

use super::{Mode, SaveForm, Section, State};
use crate::app::{Effect, Press, Ticket, Turn};
use crate::domain::staff::Right;
use crate::office::change_policy::Listed;
use crate::office::{ActKey, Answer, DraftCase, Question, Receipt, Refusal};
use crate::screens::desk::Notice;
use crate::ui::Typed;

/// The screen is opened. Changes that were not saved, and what was being typed, are still there.
pub fn begin(state: &mut State, turn: &mut Turn<'_>) {
    state.stopped = false;
    ask(state, turn);
    if state.may_change && state.edited.is_none() {
        state.asked_draft = Some(turn.ask(Question::Draft(DraftCase::Policy)));
    }
}

/// What has to be kept before the screen, or the program, is left.
pub fn leave(state: &mut State) -> Vec<Effect> {
    state.take_unsaved().into_iter().collect()
}

fn keep(state: &mut State, turn: &mut Turn<'_>) {
    leave(state).into_iter().for_each(|effect| turn.push(effect));
}

/// The row under the cursor is changed in one go.
pub(super) fn edit(state: &mut State, turn: &mut Turn<'_>, change: impl FnOnce(&mut State)) {
    change(state);
    keep(state, turn);
}

/// Asks for the versions. What is shown stays until the answer is there.
pub(super) fn ask(state: &mut State, turn: &mut Turn<'_>) {
    state.today = turn.at.date();
    state.may_change = turn.may(Right::ChangePolicy);
    state.asked = Some(turn.ask(Question::Policies));
}

/// Another desk has changed something. What is being typed goes on.
pub fn look_again(state: &mut State, turn: &mut Turn<'_>) {
    ask(state, turn);
}

/// Takes the answer; whether it was this screen's.
pub fn take_answer(state: &mut State, ticket: Ticket, result: Result<Answer, Refusal>) -> bool {
    if ![state.asked, state.asked_draft].contains(&Some(ticket)) {
        return false;
    }
    let asked = if state.asked == Some(ticket) { &mut state.asked } else { &mut state.asked_draft };
    *asked = None;
    match result {
        Ok(Answer::Policies(versions)) => take_versions(state, versions),
        Ok(Answer::Draft(Some(draft))) if state.restore_draft(&draft.body) => {
            state.notice = Some(Notice::DraftRestored(draft.saved_at));
        }
        Ok(_) => {}
        Err(refusal) => state.notice = Some(Notice::Refused(Box::new(refusal))),
    }
    true
}

fn take_versions(state: &mut State, versions: Vec<Listed>) {
    if let Some(newest) = versions.first()
        && state.edited.is_some()
        && state.base() != Some(newest)
    {
        state.rebase(&newest.version.policy);
        state.unsaved = true;
        state.notice = Some(Notice::PolicyRebased);
        // The same was changed there: nothing is left to be saved or discarded.
        if state.edited.is_none() && matches!(state.mode, Mode::Saving | Mode::Discarding) {
            state.mode = Mode::Table;
        }
    }
    state.versions = Some(versions);
}

/// Another section. What is being typed is taken over first. In the form by which changes are saved: another line.
pub(super) fn turn_section(state: &mut State, turn: &mut Turn<'_>, forward: bool) {
    if matches!(state.mode, Mode::Saving) {
        step(state, turn, forward);
    } else if take_cell(state, turn) {
        state.section = state.section.turned(forward);
        state.stopped = false;
        state.from = 0;
    }
}

/// Another line, of the form while there is one.
pub(super) fn step(state: &mut State, turn: &mut Turn<'_>, down: bool) {
    if let (Mode::Saving, Some(form)) = (&state.mode, &mut state.save) {
        form.at_reason = down;
        keep(state, turn);
    } else if take_cell(state, turn) {
        let by = if down { 1 } else { -1 };
        go_to(state, state.line().saturating_add_signed(by));
    }
}

/// The first row about what stands before, or after, what the cursor's row is about; of the versions, a page of what one
/// changed.
pub(super) fn leap(state: &mut State, turn: &mut Turn<'_>, down: bool) {
    if state.section == Section::Versions {
        let by = if down { PAGE } else { -PAGE };
        state.from = state.from.saturating_add_signed(by).min(state.changed_rows().saturating_sub(1));
        return;
    }
    if !take_cell(state, turn) {
        return;
    }
    let starts = state.section.subjects();
    let line = state.line();
    let to = if down {
        starts.into_iter().find(|start| *start > line)
    } else {
        starts.into_iter().rev().find(|start| *start < line)
    };
    go_to(state, to.unwrap_or(line));
}

/// How far a page of the changes is.
const PAGE: isize = 5;

/// Takes over what is being typed, and keeps it; whether that could be done.
fn take_cell(state: &mut State, turn: &mut Turn<'_>) -> bool {
    let taken = state.take_cell();
    keep(state, turn);
    taken
}

fn go_to(state: &mut State, line: usize) {
    let last = state.lines_of_section().saturating_sub(1);
    state.lines.insert(state.section, line.min(last));
    state.stopped = false;
    state.from = 0;
}

/// Enter: a value is opened or taken over, a form goes on or is sent, what was asked is confirmed.
pub(super) fn enter(state: &mut State, turn: &mut Turn<'_>) {
    match &state.mode {
        Mode::Table if state.typed_value().is_some() => state.open_cell(),
        Mode::Table => state.step_value(true),
        Mode::Typing(_) => {
            state.take_cell();
        }
        Mode::Saving => match &mut state.save {
            Some(form) if !form.at_reason => form.at_reason = true,
            _ => send(state, turn),
        },
        Mode::Discarding => {
            state.edited = None;
            state.save = None;
            state.unsaved = true;
            state.mode = Mode::Table;
        }
    }
    keep(state, turn);
}

/// Opens the form by which the changes are saved, or sends it. A policy that cannot stand is not asked a reason for.
pub(super) fn save(state: &mut State, turn: &mut Turn<'_>) {
    if !take_cell(state, turn) {
        return;
    }
    if matches!(state.mode, Mode::Saving) {
        return send(state, turn);
    }
    let Some(edited) = &state.edited else { return };
    match edited.fault() {
        Some(fault) => state.notice = Some(Notice::Refused(Box::new(Refusal::PolicyFault { fault }))),
        None => {
            state.save.get_or_insert_with(|| SaveForm::new(turn.at.date()));
            state.mode = Mode::Saving;
        }
    }
}

/// What was typed stays until it is on the disk.
fn send(state: &mut State, turn: &mut Turn<'_>) {
    keep(state, turn);
    let changes = state.changes();
    let Some(form) = &mut state.save else { return };
    if state.order.is_none()
        && let Some(order) = form.order(&changes)
    {
        state.order = Some(turn.order(order));
    }
}

/// Esc: one level back. Changes that are not saved are not lost without being asked for.
pub(super) fn back(state: &mut State, turn: &mut Turn<'_>) {
    keep(state, turn);
    state.stopped = false;
    state.mode = match state.mode {
        Mode::Table if state.edited.is_some() => Mode::Discarding,
        _ => Mode::Table,
    };
}

/// Takes the outcome of an order; whether it was this screen's.
pub fn take(state: &mut State, turn: &mut Turn<'_>, key: ActKey, result: &Result<Receipt, Refusal>) -> bool {
    if state.order != Some(key) {
        return false;
    }
    state.order = None;
    match result {
        Ok(Receipt::PolicyFrom(day)) => {
            state.mode = Mode::Table;
            state.save = None;
            state.edited = None;
            state.unsaved = false;
            state.notice = Some(Notice::PolicyFrom(*day));
        }
        Ok(_) => {}
        Err(refusal) => state.notice = Some(Notice::Refused(Box::new(refusal.clone()))),
    }
    ask(state, turn);
    true
}

/// A key for the text under the caret.
pub fn typed(state: &mut State, press: &Press) -> Typed {
    match (&mut state.mode, &mut state.save) {
        (Mode::Typing(cell), _) => {
            let typed = cell.text.handle(&press.event);
            if typed.taken() {
                cell.unreadable = false;
                state.stopped = false;
            }
            typed
        }
        (Mode::Saving, Some(form)) => {
            state.unsaved = true;
            form.typed(press)
        }
        (Mode::Table, _) => state.type_figure(press),
        _ => Typed::Ignored,
    }
}

/// Text pasted into the text under the caret.
pub fn pasted(state: &mut State, text: &str) {
    match (&mut state.mode, &mut state.save) {
        (Mode::Typing(cell), _) => {
            cell.text.paste(text);
        }
        (Mode::Saving, Some(form)) => {
            state.unsaved = true;
            form.pasted(text);
        }
        _ => {}
    }
}
