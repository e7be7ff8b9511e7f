//! The answer is bound to the address on record: by recorded mail, and nowhere else. With L2 that makes L3
//! (domain.md §1.3). Only for what ends in a delivery; when the request is completed the binding is looked at again.

use super::complete_request::Told;
use super::{Actor, Moved, Refusal, check, measure, record_callback, request_file, trace};
use crate::domain::audit::Action;
use crate::domain::customer::Field;
use crate::domain::identity::Requester;
use crate::domain::request::{Request, RequestId};
use crate::domain::rights::Work;
use crate::domain::time::Stamp;
use crate::store::{Reads, Tx, contact, papers};

/// Which request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    /// The request.
    pub request: RequestId,
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Moved, Refusal> {
    let mut check = check::open(&*tx, input.request, at)?;
    request_file::expect_work(&check.request, Work::Route)?;
    let requester = check.request.requester;
    if requester != Requester::Person {
        return Err(Refusal::NotForRequester { requester });
    }
    if check.customer.details.address.is_none() {
        return Err(Refusal::NoAddressOnRecord);
    }
    record_callback::expect_registered(&*tx, &check, Field::Address, at)?;
    let on = check.occasion(actor, at);
    if papers::is_bound(&*tx, on.request, on.customer)? {
        return Err(Refusal::NothingToDo);
    }
    papers::bind_delivery(tx, on)?;
    let bound = trace::about_customer(actor, at, Action::DeliveryBound, on.customer, on.request);
    check::conclude(tx, actor, on, &mut check, &bound)?;
    request_file::moved(&*tx, at, &check.request)
}

/// Refuses a way of telling that the binding, or a fresh change of contact data, forbids.
pub(super) fn expect_way(view: &impl Reads, request: &Request, told: Told, at: Stamp) -> Result<(), Refusal> {
    let Some(customer) = request.customer else { return Ok(()) };
    let limits = measure::policy(view, request)?.limits;
    if papers::is_bound(view, request.id, customer)? {
        if told != Told::ByLetter {
            return Err(Refusal::DeliveryBound);
        }
        let since = at.plus_ms(-limits.registered_ms());
        if contact::changed_since(view, customer, Field::Address, since)?.is_some() {
            return Err(Refusal::ContactTooFresh { field: Field::Address, days: limits.registered_days });
        }
    }
    let field = told.field();
    let fresh = contact::fresh(view, request.id, at.plus_ms(-limits.fresh_ms()))?;
    if fresh.contains(&field) {
        return Err(Refusal::ContactTooFresh { field, days: limits.fresh_days });
    }
    Ok(())
}
