//! Somebody begins to search for a customer. The candidates are masked, and few, but whoever goes through them browses: so that
//! they search is in the audit chain before the first is shown, once for each form, and without what was typed.

use super::session::LONGEST_MS;
use super::{Actor, Refusal, request_file, trace};
use crate::domain::audit::Action;
use crate::domain::request::RequestId;
use crate::domain::time::Stamp;
use crate::store::audit::index;
use crate::store::{Reads, Tx};

/// Under which request; none while there is none yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    /// The request.
    pub request: Option<RequestId>,
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<(), Refusal> {
    let event = match input.request {
        Some(request) => {
            let request = request_file::open(&*tx, request)?;
            trace::about_request(actor, at, Action::CustomersSearched, &request)
        }
        None => trace::event(actor, at, Action::CustomersSearched, trace::OFFICE),
    };
    trace::append(tx, &event).map(|_| ())
}

/// Refuses candidates to somebody of whom the chain does not know that they search.
pub(super) fn expect_begun(view: &impl Reads, actor: &Actor, at: Stamp) -> Result<(), Refusal> {
    let sitting = at.plus_ms(-LONGEST_MS);
    match index::count(view, actor.staff.id, Action::CustomersSearched, sitting)? {
        0 => Err(Refusal::NotOpened),
        _ => Ok(()),
    }
}
