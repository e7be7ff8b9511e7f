//! A bank account or a card is shown in clear: for a typed reason, counted like any other value in clear, and only to
//! somebody who holds the key under which it is sealed.

use super::looking::{self, Left};
use super::{Actor, Refusal, request_file, trace};
use crate::domain::audit::{Action, Event, ObjectKind};
use crate::domain::customer::CustomerId;
use crate::domain::request::RequestId;
use crate::domain::sensitive::{Sensitive, SensitiveKind};
use crate::domain::time::Stamp;
use crate::store::{Tx, sensitive};

/// What of whose record, and why.
#[derive(Clone, PartialEq, Eq)]
pub struct Input {
    /// Whose record.
    pub customer: CustomerId,
    /// Under which request it is open; none for one that was opened without.
    pub request: Option<RequestId>,
    /// Which.
    pub kind: SensitiveKind,
    /// Why.
    pub reason: String,
}

impl std::fmt::Debug for Input {
    /// Whose and which; never the words.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("Input");
        shown.field("customer", &self.customer).field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// It, in clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Whose record.
    pub customer: CustomerId,
    /// Which.
    pub kind: SensitiveKind,
    /// What is on record.
    pub value: Sensitive,
    /// How many more, once they are few.
    pub left: Option<Left>,
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Opened, Refusal> {
    let reason = looking::reason(&input.reason)?;
    looking::expect_open(&*tx, actor, at, input.customer, input.request)?;
    let customer = request_file::customer(&*tx, input.customer)?;
    looking::break_glass(tx, actor, at, customer.id, input.request, None)?;
    let left = looking::spend_reveal(&*tx, actor, at)?;
    let keys = tx.keys();
    let key = keys.sensitive.as_ref().ok_or(Refusal::NoSensitiveKey)?;
    let value = sensitive::open(tx, key, customer.id, input.kind)?;
    let value = value.ok_or(Refusal::NotFound { kind: ObjectKind::Sensitive, id: customer.id.0 })?;
    let event = trace::event(actor, at, Action::SensitiveRevealed, trace::customer_object(customer.id));
    let revealed = Event {
        request: input.request.map(|request| request.0),
        fields: vec![trace::sensitive(input.kind)],
        ..event
    };
    looking::append_with(tx, revealed, reason)?;
    Ok(Opened { customer: customer.id, kind: input.kind, value, left })
}
