//! A record is opened without a request: for a typed reason, masked, and listed for whoever reads the audit chain.

use super::looking::{self, Record};
use super::{Actor, Refusal, request_file, trace};
use crate::domain::audit::{Action, Event};
use crate::domain::customer::CustomerId;
use crate::domain::time::Stamp;
use crate::store::Tx;

/// Whose record, and why.
#[derive(Clone, PartialEq, Eq)]
pub struct Input {
    /// Whose.
    pub customer: CustomerId,
    /// Why.
    pub reason: String,
}

impl std::fmt::Debug for Input {
    /// Whose; never the words.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Input").field("customer", &self.customer).finish_non_exhaustive()
    }
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Record, Refusal> {
    let reason = looking::reason(&input.reason)?;
    let customer = request_file::customer(&*tx, input.customer)?;
    let left = looking::spend_customer(&*tx, actor, at, customer.id)?;
    looking::break_glass(tx, actor, at, customer.id, None, Some(&input.reason))?;
    let opened = Event {
        fields: looking::filled(&customer),
        row_version: Some(customer.version),
        ..trace::event(actor, at, Action::CustomerOpened, trace::customer_object(customer.id))
    };
    looking::append_with(tx, opened, reason)?;
    looking::record(&*tx, &customer, left)
}
