//! A bank account or a card is entered, of a record that is open: its last four digits and what else the form asks, sealed
//! at once. Whoever cannot open it cannot enter it either.

use super::{Actor, Refusal, TextBox, looking, request_file, trace};
use crate::domain::audit::{Action, Event};
use crate::domain::customer::CustomerId;
use crate::domain::request::RequestId;
use crate::domain::sensitive::{Sensitive, SensitiveKind};
use crate::domain::time::Stamp;
use crate::store::{Tx, sensitive};

/// What the form holds.
#[derive(Clone, PartialEq, Eq)]
pub struct Input {
    /// Whose record.
    pub customer: CustomerId,
    /// Under which request it is open; none for one that was opened without.
    pub request: Option<RequestId>,
    /// What is entered.
    pub kind: SensitiveKind,
    /// What was typed for each part of the kind, in its order.
    pub typed: Vec<String>,
}

impl std::fmt::Debug for Input {
    /// Whose and which; never what was typed.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("Input");
        shown.field("customer", &self.customer).field("kind", &self.kind).finish_non_exhaustive()
    }
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<(), Refusal> {
    looking::expect_open(&*tx, actor, at, input.customer, input.request)?;
    let customer = request_file::customer(&*tx, input.customer)?;
    looking::break_glass(tx, actor, at, customer.id, input.request, None)?;
    let value = Sensitive::parse(input.kind, &input.typed)
        .map_err(|(part, error)| Refusal::Text { which: TextBox::Part(part), error })?;
    let keys = tx.keys();
    let key = keys.sensitive.as_ref().ok_or(Refusal::NoSensitiveKey)?;
    sensitive::put(tx, key, customer.id, input.kind, &value, (actor.staff.id, at))?;
    let object = trace::customer_object(customer.id);
    let entered = Event {
        request: input.request.map(|request| request.0),
        fields: vec![trace::sensitive(input.kind)],
        ..trace::event(actor, at, Action::SensitiveEntered, object)
    };
    trace::append(tx, &entered).map(|_| ())
}
