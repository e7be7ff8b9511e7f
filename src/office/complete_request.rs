//! The customer was told what was done; with that the request is complete (Articles 34(3), 35(7)).

use serde::{Deserialize, Serialize};

use super::{Actor, Moved, Refusal, bind_delivery, request_file, trace};
use crate::domain::audit::{Action, Event};
use crate::domain::customer::Field;
use crate::domain::decision::Decision;
use crate::domain::identity::CheckItem;
use crate::domain::request::{Request, RequestId, Step};
use crate::domain::time::Stamp;
use crate::store::{Reads, Tx, papers, requests};

/// How the customer was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// On the telephone.
    ByPhone,
    /// By letter.
    ByLetter,
    /// By e-mail.
    ByEmail,
}

impl Told {
    /// In the order of the form.
    pub const ALL: [Told; 3] = [Told::ByPhone, Told::ByLetter, Told::ByEmail];

    /// The name kept in the store.
    pub fn key(self) -> &'static str {
        match self {
            Told::ByPhone => "by_phone",
            Told::ByLetter => "by_letter",
            Told::ByEmail => "by_email",
        }
    }

    /// The way of that name.
    pub fn from_key(key: &str) -> Option<Told> {
        Told::ALL.into_iter().find(|told| told.key() == key)
    }

    /// The contact field by which it goes.
    pub fn field(self) -> Field {
        match self {
            Told::ByPhone => Field::Phone,
            Told::ByLetter => Field::Address,
            Told::ByEmail => Field::Email,
        }
    }

    /// Its stable number in the audit chain.
    pub fn code(self) -> u16 {
        match self {
            Told::ByPhone => 1,
            Told::ByLetter => 2,
            Told::ByEmail => 3,
        }
    }
}

/// To whom the answer goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReplyTo {
    /// The customer, whoever asked.
    #[default]
    Principal,
    /// Whoever asked for the customer: only where the authority says so.
    Agent,
}

impl ReplyTo {
    /// In the order of the form.
    pub const ALL: [ReplyTo; 2] = [ReplyTo::Principal, ReplyTo::Agent];

    /// The name kept in the store.
    pub fn key(self) -> &'static str {
        match self {
            ReplyTo::Principal => "principal",
            ReplyTo::Agent => "agent",
        }
    }
}

/// What the form holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    /// The request.
    pub request: RequestId,
    /// Its version as the clerk saw it.
    pub version: i64,
    /// How the customer was told.
    pub told: Told,
    /// To whom.
    pub reply_to: ReplyTo,
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Moved, Refusal> {
    let mut request = request_file::open_at(&*tx, input.request, input.version)?;
    match input.reply_to {
        ReplyTo::Principal => bind_delivery::expect_way(&*tx, &request, input.told, at)?,
        ReplyTo::Agent => expect_authority_to_receive(&*tx, &request)?,
    }
    let decision = request.decision.unwrap_or(Decision::Granted);
    request_file::close(&mut request, Step::Notify, decision, at)?;
    request_file::put_back(tx, actor, &mut request)?;
    requests::set_told(tx, request.id, input.told.key())?;
    requests::set_reply_to(tx, request.id, input.reply_to.key())?;
    let event = Event {
        reason: Some(input.told.code()),
        ..trace::about_request(actor, at, Action::RequestCompleted, &request)
    };
    trace::append(tx, &event)?;
    request_file::moved(&*tx, at, &request)
}

/// An agent receives nothing unless the authority that was seen says so; by default the answer goes to the principal.
fn expect_authority_to_receive(view: &impl Reads, request: &Request) -> Result<(), Refusal> {
    let customer = request_file::customer_id(request)?;
    let seen = papers::seen(view, request.id, customer)?;
    let last = seen.iter().rev().find(|seen| seen.item == CheckItem::Authority);
    if last.is_some_and(|seen| seen.receive) { Ok(()) } else { Err(Refusal::ReplyToPrincipal) }
}
