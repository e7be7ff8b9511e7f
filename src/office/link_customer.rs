//! A request is joined to the customer whom it concerns. Another customer may be chosen as long as identity is not
//! confirmed; what was answered about the first one does not count for the second.

use super::{Actor, Moved, Refusal, measure, request_file, trace};
use crate::domain::audit::Action;
use crate::domain::customer::CustomerId;
use crate::domain::request::{RequestId, Step};
use crate::domain::time::Stamp;
use crate::store::{Tx, customers};

/// What the clerk chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    /// The request.
    pub request: RequestId,
    /// Its version as the clerk saw it.
    pub version: i64,
    /// Whose record it concerns.
    pub customer: CustomerId,
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Moved, Refusal> {
    let mut request = request_file::open_at(&*tx, input.request, input.version)?;
    let customer = request_file::customer(&*tx, input.customer)?;
    if request.customer == Some(customer.id) {
        return Err(Refusal::NothingToDo);
    }
    let confirm = measure::asks_identity(&*tx, request.kind, request.arrived_at)?;
    request_file::step(&mut request, Step::Link { confirm })?;
    request.customer = Some(customer.id);
    request.confirmed = None;
    request_file::put_back(tx, actor, &mut request)?;
    customers::touch(tx, &customer, at)?;
    let linked = trace::about_customer(actor, at, Action::CustomerLinked, customer.id, request.id);
    trace::append(tx, &linked)?;
    request_file::moved(&*tx, at, &request)
}
