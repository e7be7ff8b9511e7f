//! What the acts write into the audit chain. Not in: the chain itself (`store::audit`), its vocabulary (`domain::audit`).

use serde::Serialize;

use super::{Actor, Refusal};
use crate::domain::audit::{Action, Event, Field as AuditField, Object, ObjectKind, Performer};
use crate::domain::customer::{CustomerId, Field};
use crate::domain::mailing::MailChannel;
use crate::domain::request::{Request, RequestId};
use crate::domain::sensitive::SensitiveKind;
use crate::domain::time::Stamp;
use crate::store::{Reads, StoreError, Tx};

/// A state of the store: so many entries of its chain.
pub(super) fn backup(entries: u64) -> Object {
    Object { kind: ObjectKind::Backup, id: i64::try_from(entries).unwrap_or(i64::MAX) }
}

/// An event of this actor at this moment that is done; the act adds what it has to say.
pub(super) fn event(actor: &Actor, at: Stamp, action: Action, object: Object) -> Event {
    Event::new(at.utc_ms(), performer(actor.staff.id.0, actor.session), action, object)
}

/// The same, about a request and under it.
pub(super) fn about_request(actor: &Actor, at: Stamp, action: Action, request: &Request) -> Event {
    Event {
        request: Some(request.id.0),
        row_version: Some(request.version),
        ..event(actor, at, action, request_object(request.id))
    }
}

/// The same, about a customer's record and under a request.
pub(super) fn about_customer(
    actor: &Actor,
    at: Stamp,
    action: Action,
    customer: CustomerId,
    request: RequestId,
) -> Event {
    Event { request: Some(request.0), ..event(actor, at, action, customer_object(customer)) }
}

/// Who acts, as an event names them. A session lies within one start of the program, so its id also groups the times
/// that share one clock.
pub(super) fn performer(actor: i64, session: [u8; 16]) -> Performer {
    Performer {
        actor,
        session,
        boot_id: session,
        staff_key_fpr: None,
        client_version: env!("CARGO_PKG_VERSION").to_owned(),
    }
}

/// The request as an object of an event.
pub(super) fn request_object(request: RequestId) -> Object {
    Object { kind: ObjectKind::Request, id: request.0 }
}

/// A customer's record as an object of an event.
pub(super) fn customer_object(customer: CustomerId) -> Object {
    Object { kind: ObjectKind::Customer, id: customer.0 }
}

/// The office itself.
pub(super) const OFFICE: Object = Object { kind: ObjectKind::Office, id: 1 };

/// Appends an event and gives its number in the chain.
pub(super) fn append(tx: &mut Tx<'_>, event: &Event) -> Result<i64, Refusal> {
    let entry = tx.append_audit(event)?;
    Ok(i64::try_from(entry.seq).unwrap_or(i64::MAX))
}

/// The number that the next entry of this transaction will have.
pub(super) fn next_seq(view: &impl Reads) -> Result<i64, Refusal> {
    Ok(view.int("SELECT seq + 1 FROM audit_head", &[])?)
}

/// What stands beside the chain: values as JSON, which an erasure can take away.
pub(super) fn payload(values: &impl Serialize) -> Result<Option<Vec<u8>>, Refusal> {
    let bytes = serde_json::to_vec(values)
        .map_err(|error| Refusal::Store(StoreError::AuditEntry { detail: error.to_string() }))?;
    Ok(Some(bytes))
}

/// The chain's word for a field of a record.
pub(super) fn field(field: Field) -> AuditField {
    match field {
        Field::Name => AuditField::Name,
        Field::Kana => AuditField::Kana,
        Field::BirthDate => AuditField::BirthDate,
        Field::Postcode => AuditField::Postcode,
        Field::Address => AuditField::Address,
        Field::Phone => AuditField::Phone,
        Field::Email => AuditField::Email,
    }
}

/// The chain's word for a bank account or a card.
pub(super) fn sensitive(kind: SensitiveKind) -> AuditField {
    match kind {
        SensitiveKind::BankAccount => AuditField::BankAccount,
        SensitiveKind::Card => AuditField::Card,
    }
}

/// The chain's word for a channel of mailings.
pub(super) fn channel(channel: MailChannel) -> AuditField {
    match channel {
        MailChannel::Email => AuditField::MailingEmail,
        MailChannel::Post => AuditField::MailingPost,
        MailChannel::Phone => AuditField::MailingPhone,
        MailChannel::Other => AuditField::MailingOther,
    }
}
