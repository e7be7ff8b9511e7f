//! The record of a customer is opened. Only under an open request for which identity is confirmed, and never under
//! an inquiry; the view is in the audit chain before anything is shown.

use super::{Actor, Refusal, measure, request_file, trace};
use crate::domain::audit::{Action, Event};
use crate::domain::customer::{Customer, Field};
use crate::domain::identity::Level;
use crate::domain::mailing::MailingStop;
use crate::domain::request::RequestId;
use crate::domain::time::Stamp;
use crate::store::history::{self, Line};
use crate::store::{Tx, stops};

/// Most lines of history that a view holds.
const HISTORY_LINES: u32 = 200;

/// Under which request the record is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    /// The request.
    pub request: RequestId,
}

/// What is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The record.
    pub customer: Customer,
    /// The channels that are stopped.
    pub stops: Vec<MailingStop>,
    /// What was changed, newest first.
    pub history: Vec<Line>,
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Record, Refusal> {
    let request = request_file::open(&*tx, input.request)?;
    if !request.state.is_open() {
        return Err(Refusal::Closed { state: request.state });
    }
    let needs = measure::needs(&*tx, &request, at)?;
    if needs == Level::L0 {
        // An inquiry exercises no right, so it opens no record, whatever else was confirmed.
        return Err(Refusal::IdentityNotConfirmed { kind: request.kind, needs: Level::L1, confirmed: None });
    }
    request_file::expect_level(&request, needs)?;
    let customer = request_file::customer(&*tx, request_file::customer_id(&request)?)?;
    let record = Record {
        stops: stops::of_customer(&*tx, customer.id)?,
        history: history::of_customer(&*tx, customer.id, HISTORY_LINES)?,
        customer,
    };
    let filled = Field::ALL.into_iter().filter(|field| record.customer.details.get(*field).is_some());
    let viewed = Event {
        fields: filled.map(trace::field).collect(),
        row_version: Some(record.customer.version),
        ..trace::about_customer(actor, at, Action::CustomerViewed, record.customer.id, request.id)
    };
    trace::append(tx, &viewed)?;
    Ok(record)
}
