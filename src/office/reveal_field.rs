//! One masked field is shown in clear: of a record that is open, counted against the hour and the day, and in the audit
//! chain before it is drawn.

use super::looking::{self, Left};
use super::{Actor, Refusal, request_file, trace};
use crate::domain::audit::{Action, Event};
use crate::domain::customer::{CustomerId, Field};
use crate::domain::request::RequestId;
use crate::domain::time::Stamp;
use crate::store::Tx;

/// Which field of whose record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    /// Whose record.
    pub customer: CustomerId,
    /// Under which request it is open; none for one that was opened without.
    pub request: Option<RequestId>,
    /// Which field.
    pub field: Field,
}

/// A value in clear.
#[derive(Clone, PartialEq, Eq)]
pub struct Revealed {
    /// Whose record.
    pub customer: CustomerId,
    /// Which field.
    pub field: Field,
    /// What is on record; `None` when nothing is.
    pub value: Option<String>,
    /// The record's version: a value of an older one is not shown beside a newer mask.
    pub version: i64,
    /// How many more, once they are few.
    pub left: Option<Left>,
}

impl std::fmt::Debug for Revealed {
    /// Which field; never what is in it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Revealed").field("field", &self.field).finish_non_exhaustive()
    }
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Revealed, Refusal> {
    looking::expect_open(&*tx, actor, at, input.customer, input.request)?;
    let customer = request_file::customer(&*tx, input.customer)?;
    looking::break_glass(tx, actor, at, customer.id, input.request, None)?;
    let left = looking::spend_reveal(&*tx, actor, at)?;
    let object = trace::customer_object(customer.id);
    let revealed = Event {
        request: input.request.map(|request| request.0),
        fields: vec![trace::field(input.field)],
        row_version: Some(customer.version),
        ..trace::event(actor, at, Action::FieldRevealed, object)
    };
    trace::append(tx, &revealed)?;
    let value = customer.details.get(input.field);
    Ok(Revealed { customer: customer.id, field: input.field, value, version: customer.version, left })
}
