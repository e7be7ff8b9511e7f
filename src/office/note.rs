//! The words that go with a step of a request: checked, kept with the request, and bound to the audit chain beside it.

use super::typed::{self, Need, TextBox};
use super::{Actor, Moved, Refusal, request_file, trace};
use crate::domain::audit::{Action, Event};
use crate::domain::request::Request;
use crate::domain::time::Stamp;
use crate::store::Tx;
use crate::store::notes::{self, Note, NoteStep};

/// Checked words for one step.
pub(super) struct Words {
    step: NoteStep,
    body: String,
}

impl Words {
    /// The answer to an inquiry.
    pub(super) fn answer(typed: &str) -> Result<Words, Refusal> {
        Words::of(NoteStep::Answer, TextBox::Answer, typed, Need::Required)
    }

    /// To the supervisor.
    pub(super) fn route(typed: &str) -> Result<Words, Refusal> {
        Words::of(NoteStep::Route, TextBox::Note, typed, Need::Optional)
    }

    /// What is asked of the customer.
    pub(super) fn wait(typed: &str) -> Result<Words, Refusal> {
        Words::of(NoteStep::Wait, TextBox::WaitReason, typed, Need::Required)
    }

    /// Why the person takes it back.
    pub(super) fn withdraw(typed: &str) -> Result<Words, Refusal> {
        Words::of(NoteStep::Withdraw, TextBox::WithdrawReason, typed, Need::Optional)
    }

    /// Why identity could not be confirmed.
    pub(super) fn give_up(typed: &str) -> Result<Words, Refusal> {
        Words::of(NoteStep::GiveUp, TextBox::GiveUpReason, typed, Need::Optional)
    }

    fn of(step: NoteStep, which: TextBox, typed: &str, need: Need) -> Result<Words, Refusal> {
        Ok(Words { step, body: typed::paragraph(which, typed, need)? })
    }
}

/// Puts the request back with the words of its step and writes the step into the audit chain.
pub(super) fn put_back_with(
    tx: &mut Tx<'_>,
    actor: &Actor,
    at: Stamp,
    request: &mut Request,
    words: Words,
    action: Action,
) -> Result<Moved, Refusal> {
    request_file::put_back(tx, actor, request)?;
    let mut event = trace::about_request(actor, at, action, request);
    if !words.body.is_empty() {
        event = Event { payload: trace::payload(&serde_json::json!({ "words": words.body }))?, ..event };
        let note = Note { step: words.step, body: words.body, staff: actor.staff.id, at };
        notes::add(tx, request.id, &note)?;
    }
    trace::append(tx, &event)?;
    request_file::moved(&*tx, at, request)
}

/// A `Debug` for an input that names the request and never the words typed.
macro_rules! hide_words {
    ($input:ident) => {
        impl std::fmt::Debug for $input {
            /// Which request; never the words.
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let mut shown = f.debug_struct(stringify!($input));
                shown.field("request", &self.request).field("version", &self.version).finish_non_exhaustive()
            }
        }
    };
}
pub(super) use hide_words;
