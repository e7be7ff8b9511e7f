//! Half-typed work is kept: when a field is left, and at most [`KEEP_AFTER_MS`] after a key.

use super::super::forms::Form;
use super::super::{Notice, State};
use super::wake_at;
use crate::app::{Effect, Turn};
use crate::office::{DraftCase, Refusal};

/// How long typed text may stay unsaved: half of the ten seconds that may be lost at the most.
pub const KEEP_AFTER_MS: i64 = 5_000;

/// Something was typed: it will be kept soon.
pub fn keep_draft_soon(state: &mut State, turn: &mut Turn<'_>) {
    let unsaved = state.editor.is_unsaved() || state.form.as_ref().is_some_and(Form::is_unsaved);
    if unsaved && !state.questions.waking {
        state.questions.waking = true;
        wake_at(turn, KEEP_AFTER_MS);
    }
}

/// A field was left: what was typed is kept at once.
pub fn keep_draft_now(state: &mut State, turn: &mut Turn<'_>) {
    for effect in take(state) {
        turn.push(effect);
    }
}

/// What has to be kept before the program ends.
pub fn leave(state: &mut State) -> Vec<Effect> {
    take(state)
}

/// The time to keep the draft has come.
pub fn woke(state: &mut State, turn: &mut Turn<'_>) {
    state.questions.waking = false;
    keep_draft_now(state, turn);
}

/// The store kept it, or did not.
pub fn saved(state: &mut State, turn: &mut Turn<'_>, result: Result<(), Refusal>) {
    match result {
        Ok(()) if state.editor.is_open() => state.editor.saved = Some(turn.at),
        Ok(()) => {}
        // Trying again would be refused again: the clerk is told, and the next key brings the next draft.
        Err(refusal) if refusal.is_blocked() => state.notice = Some(Notice::Refused(Box::new(refusal))),
        Err(_) => {
            state.notice = Some(Notice::DraftNotSaved);
            if state.editor.is_touched() {
                state.editor.mark_unsaved();
            }
            if let Some(form) = &mut state.form {
                form.mark_unsaved();
            }
            keep_draft_soon(state, turn);
        }
    }
}

fn take(state: &mut State) -> Vec<Effect> {
    let mut effects = Vec::new();
    if let Some((case, body)) = state.form.as_mut().and_then(Form::take_unsaved) {
        effects.push(Effect::SaveDraft(case, body));
    }
    if let Some(request) = state.request()
        && let Some(draft) = state.editor.take_unsaved()
    {
        effects.push(Effect::SaveDraft(DraftCase::Correction(request), draft.to_text()));
    }
    effects
}
