//! A supervisor opens a locked telephone route before its time, with a reason. The failures that led to it are forgiven,
//! and the lock no longer counts towards "documents only". Nobody opens a lock of their own case: neither whoever handles
//! the request, nor whoever's questions locked the route.

use super::note;
use super::typed::{self, Need, TextBox};
use super::{Actor, Moved, Refusal, request_file, trace};
use crate::domain::alert::AlertKind;
use crate::domain::audit::{Action, Event};
use crate::domain::request::RequestId;
use crate::domain::time::Stamp;
use crate::store::checks::{self, Occasion};
use crate::store::{Tx, alerts};

/// Under which request, and why.
#[derive(Clone, PartialEq, Eq)]
pub struct Input {
    /// A request of the customer whose route is locked.
    pub request: RequestId,
    /// Its version as the supervisor saw it.
    pub version: i64,
    /// Why.
    pub reason: String,
}

note::hide_words!(Input);

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Moved, Refusal> {
    let request = request_file::open_at(&*tx, input.request, input.version)?;
    let customer = request_file::customer_id(&request)?;
    let reason = typed::paragraph(TextBox::ReleaseReason, &input.reason, Need::Required)?;
    if checks::lock(&*tx, customer, at)?.is_none() {
        return Err(Refusal::NothingToDo);
    }
    if request.handler == actor.staff.id || checks::is_lock_of(&*tx, customer, actor.staff.id, at)? {
        return Err(Refusal::OwnMatter);
    }
    let on = Occasion { request: request.id, customer, staff: actor.staff.id, at };
    checks::release_locks(tx, on, &reason)?;
    let event = Event {
        payload: trace::payload(&serde_json::json!({ "words": reason }))?,
        ..trace::about_customer(actor, at, Action::LockReleased, customer, request.id)
    };
    alerts::note_about(tx, AlertKind::RouteLocked, customer, actor.staff.id, at)?;
    trace::append(tx, &event)?;
    request_file::moved(&*tx, at, &request)
}
