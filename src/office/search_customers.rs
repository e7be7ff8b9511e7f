//! Somebody searches for a customer. The candidates are masked, and few, but whoever goes through them browses: so that
//! they search is in the audit chain before the first is shown, without what was typed.
//!
//! In: the act, and what a typed text asks for ([`asks`]). Not in: what a text may mean (`store::search`).
//!
//! What a candidate shows anyway (name, reading, town) is one act for each form; what is typed on is a
//! [`Question::Find`](super::Question::Find). A masked value (a whole telephone number, e-mail address or customer number, the
//! last four digits beside a name) is an act each time, because its answer tells something that the identity check asks
//! for: one entry, with the fields asked for, and one of the hour's and the day's budget. The chain is counted, so that
//! nothing is given back to whoever kills the program.

use super::looking::{self, Left};
use super::question::FOUND_MAX;
use super::{Actor, Refusal, request_file, session, trace};
use crate::domain::audit::{Action, Event};
use crate::domain::customer::CustomerCard;
use crate::domain::request::RequestId;
use crate::domain::time::Stamp;
use crate::store::audit::index;
use crate::store::{Reads, Tx, customers};

pub use crate::store::search::{Asks, asks};

/// What is looked for, and under which request.
#[derive(Clone, PartialEq, Eq)]
pub struct Input {
    /// The request; none while there is none yet.
    pub request: Option<RequestId>,
    /// What the clerk typed.
    pub typed: String,
}

impl std::fmt::Debug for Input {
    /// Under which request; never what was typed.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Input").field("request", &self.request).finish_non_exhaustive()
    }
}

/// Who was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The candidates, the likeliest first.
    pub cards: Vec<CustomerCard>,
    /// How many more searches by a masked value are left, once they are few.
    pub left: Option<Left>,
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Found, Refusal> {
    let event = match input.request {
        Some(request) => {
            let request = request_file::open(&*tx, request)?;
            trace::about_request(actor, at, Action::CustomersSearched, &request)
        }
        None => trace::event(actor, at, Action::CustomersSearched, trace::OFFICE),
    };
    match asks(&input.typed) {
        Asks::Values { fields, .. } => by_value(tx, actor, at, &input.typed, Event { fields, ..event }),
        Asks::Shown | Asks::Nothing => {
            trace::append(tx, &event)?;
            Ok(Found { cards: customers::find(&*tx, &input.typed, FOUND_MAX)?, left: None })
        }
    }
}

fn by_value(
    tx: &mut Tx<'_>,
    actor: &Actor,
    at: Stamp,
    typed: &str,
    mut event: Event,
) -> Result<Found, Refusal> {
    let left = looking::spend_value(&*tx, actor, at)?;
    let cards = customers::find_by_value(&*tx, typed, FOUND_MAX)?;
    event.action = Action::ValueSearched;
    if let [only] = cards.as_slice() {
        event.object = trace::customer_object(only.id);
        event.row_version = None;
    }
    trace::append(tx, &event)?;
    Ok(Found { cards, left })
}

/// Refuses candidates to somebody of whom the chain does not know that they search in this session.
pub(super) fn expect_begun(view: &impl Reads, actor: &Actor, at: Stamp) -> Result<(), Refusal> {
    let begun = session::expect_open(view, actor, at)?.started_at;
    for action in [Action::CustomersSearched, Action::ValueSearched] {
        if index::has_in_session(view, actor.staff.id, action, None, begun)? {
            return Ok(());
        }
    }
    Err(Refusal::NotOpened)
}
