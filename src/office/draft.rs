//! Half-typed forms: saved at field exit and every few seconds, so that nothing typed is lost with the terminal.
//! Not audited, and only ever the actor's own.

use serde::de::IgnoredAny;

use super::door::{self, Refused};
use super::{Actor, Refusal, TextBox, clock};
use crate::domain::customer::FieldError;
use crate::domain::request::RequestId;
use crate::domain::time::Stamp;
use crate::store::drafts::{self, Draft};
use crate::store::{Reads, Store};
use crate::text::secrets;

/// Largest draft, in bytes.
pub const DRAFT_MAX: usize = 64 * 1024;

/// Which form a draft belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DraftCase {
    /// The form of a new request.
    NewRequest,
    /// The correction editor of a request.
    Correction(RequestId),
    /// The mailing stop form of a request.
    MailingStop(RequestId),
    /// The answer to an inquiry.
    Answer(RequestId),
    /// The note of a request that goes to a supervisor.
    Route(RequestId),
    /// What is asked of the customer.
    Wait(RequestId),
    /// Why a request is taken back.
    Withdraw(RequestId),
    /// Why identity could not be confirmed.
    GiveUp(RequestId),
    /// Why a request is refused.
    Refuse(RequestId),
    /// Changes of the identity policy that are not saved yet.
    Policy,
}

impl DraftCase {
    /// The name under which it is kept.
    pub fn key(self) -> String {
        match self {
            DraftCase::NewRequest => "new_request".to_owned(),
            DraftCase::Correction(request) => format!("correction/{}", request.0),
            DraftCase::MailingStop(request) => format!("mailing_stop/{}", request.0),
            DraftCase::Answer(request) => format!("answer/{}", request.0),
            DraftCase::Route(request) => format!("route/{}", request.0),
            DraftCase::Wait(request) => format!("wait/{}", request.0),
            DraftCase::Withdraw(request) => format!("withdraw/{}", request.0),
            DraftCase::GiveUp(request) => format!("give_up/{}", request.0),
            DraftCase::Refuse(request) => format!("refuse/{}", request.0),
            DraftCase::Policy => "policy".to_owned(),
        }
    }

    /// The case of that name.
    pub fn from_key(key: &str) -> Option<DraftCase> {
        match key {
            "new_request" => return Some(DraftCase::NewRequest),
            "policy" => return Some(DraftCase::Policy),
            _ => {}
        }
        let (form, request) = key.split_once('/')?;
        let request = RequestId(request.parse().ok()?);
        match form {
            "correction" => Some(DraftCase::Correction(request)),
            "mailing_stop" => Some(DraftCase::MailingStop(request)),
            "answer" => Some(DraftCase::Answer(request)),
            "route" => Some(DraftCase::Route(request)),
            "wait" => Some(DraftCase::Wait(request)),
            "withdraw" => Some(DraftCase::Withdraw(request)),
            "give_up" => Some(DraftCase::GiveUp(request)),
            "refuse" => Some(DraftCase::Refuse(request)),
            _ => None,
        }
    }

    /// The request it belongs to, if there is one already.
    pub fn request(self) -> Option<RequestId> {
        match self {
            DraftCase::NewRequest | DraftCase::Policy => None,
            DraftCase::Correction(request)
            | DraftCase::MailingStop(request)
            | DraftCase::Answer(request)
            | DraftCase::Route(request)
            | DraftCase::Wait(request)
            | DraftCase::Withdraw(request)
            | DraftCase::GiveUp(request)
            | DraftCase::Refuse(request) => Some(request),
        }
    }
}

/// Saves what a form holds, over what was saved before. `body` is JSON text of at most [`DRAFT_MAX`] bytes.
///
/// # Errors
/// [`Refusal::DraftTooLarge`], [`Refusal::DraftUnreadable`], [`Refusal::Text`] for a number that must not be kept, [`Refusal::NotFound`] for an unknown actor, the store's own.
pub fn save_draft(
    store: &mut Store,
    actor: &Actor,
    at: Stamp,
    case: DraftCase,
    body: &str,
) -> Result<(), Refusal> {
    if body.len() > DRAFT_MAX {
        return Err(Refusal::DraftTooLarge { max: DRAFT_MAX, got: body.len() });
    }
    serde_json::from_str::<IgnoredAny>(body).map_err(|_| Refusal::DraftUnreadable)?;
    if let Some(finding) = secrets::scan(body).first() {
        let refusal =
            Refusal::Text { which: TextBox::Draft, error: FieldError::Secret { kind: finding.kind } };
        if let Some(reason) = refusal.reason() {
            let refused = Refused { act: "save_draft", reason, about: case.request(), tells: None };
            door::note_refusal(store, actor, at, &refused)?;
        }
        return Err(refusal);
    }
    store.write(|tx| {
        // What was typed is kept even where the sitting has just been ended: it is the person's own, and nobody else's.
        let staff = door::on_record(&*tx, actor)?;
        let at = clock::office_time(&*tx, at)?;
        let draft = Draft { body: body.to_owned(), saved_at: at };
        Ok(drafts::save(tx, staff.id, &case.key(), &draft)?)
    })
}

/// Drops a draft; nothing happens when there is none.
///
/// # Errors
/// The store's own.
pub fn drop_draft(store: &mut Store, actor: &Actor, case: DraftCase) -> Result<(), Refusal> {
    store.write(|tx| Ok(drafts::drop(tx, actor.staff.id, &case.key())?))
}

/// Every draft of the actor, newest first.
pub(super) fn all(view: &impl Reads, actor: &Actor) -> Result<Vec<(DraftCase, Stamp)>, Refusal> {
    let kept = drafts::of_staff(view, actor.staff.id)?;
    Ok(kept.into_iter().filter_map(|(key, at)| Some((DraftCase::from_key(&key)?, at))).collect())
}
