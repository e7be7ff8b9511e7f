//! The record of a customer is opened. Only under an open request for which identity is confirmed, and never under
//! an inquiry; the view is in the audit chain before anything is shown, and what is shown is masked.

use super::looking::{self, Record};
use super::{Actor, Refusal, measure, request_file, trace};
use crate::domain::audit::{Action, Event};
use crate::domain::identity::Level;
use crate::domain::request::{Request, RequestId};
use crate::domain::time::Stamp;
use crate::store::{Reads, Tx};

/// Under which request the record is opened.
#[derive(Clone, PartialEq, Eq)]
pub struct Input {
    /// The request.
    pub request: RequestId,
    /// Why, where the record is restricted.
    pub reason: Option<String>,
}

impl std::fmt::Debug for Input {
    /// Which request; never the words.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Input").field("request", &self.request).finish_non_exhaustive()
    }
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Record, Refusal> {
    let request = request_file::open(&*tx, input.request)?;
    expect_viewable(&*tx, &request, at)?;
    let customer = request_file::customer(&*tx, request_file::customer_id(&request)?)?;
    let left = looking::spend_customer(&*tx, actor, at, customer.id)?;
    looking::break_glass(tx, actor, at, customer.id, Some(request.id), input.reason.as_deref())?;
    let viewed = Event {
        fields: looking::filled(&customer),
        row_version: Some(customer.version),
        ..trace::about_customer(actor, at, Action::CustomerViewed, customer.id, request.id)
    };
    trace::append(tx, &viewed)?;
    looking::record(&*tx, &customer, left)
}

/// Refuses unless the record may be seen under that request.
pub(super) fn expect_viewable(view: &impl Reads, request: &Request, at: Stamp) -> Result<(), Refusal> {
    if !request.state.is_open() {
        return Err(Refusal::Closed { state: request.state });
    }
    let needs = measure::needs(view, request, at)?;
    if needs == Level::L0 {
        // An inquiry exercises no right, so it opens no record, whatever else was confirmed.
        return Err(Refusal::IdentityNotConfirmed { kind: request.kind, needs: Level::L1, confirmed: None });
    }
    request_file::expect_level(request, needs)
}
