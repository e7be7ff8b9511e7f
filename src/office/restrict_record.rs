//! A record is restricted (somebody known to everybody, a colleague, a person who needs protection), or the restriction is
//! lifted. For a typed reason; the reason, not the kind of person, is what stands in the trail. Whoever handles an open
//! request of that customer does not lift it: nobody opens the record for their own case unseen.

use super::{Actor, Refusal, looking, request_file, trace};
use crate::domain::audit::Action;
use crate::domain::customer::CustomerId;
use crate::domain::time::Stamp;
use crate::store::{Tx, requests, restricted};

/// Whose record, whether it shall be restricted, and why.
#[derive(Clone, PartialEq, Eq)]
pub struct Input {
    /// Whose.
    pub customer: CustomerId,
    /// Whether it shall be restricted from now on.
    pub restrict: bool,
    /// Why.
    pub reason: String,
}

impl std::fmt::Debug for Input {
    /// Whose and what; never the words.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("Input");
        shown.field("customer", &self.customer).field("restrict", &self.restrict).finish_non_exhaustive()
    }
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<(), Refusal> {
    let reason = looking::reason(&input.reason)?;
    let customer = request_file::customer(&*tx, input.customer)?;
    if !input.restrict && requests::handles_open_of(&*tx, actor.staff.id, customer.id)? {
        return Err(Refusal::OwnMatter);
    }
    let (action, changed) = if input.restrict {
        (Action::RecordRestricted, restricted::add(tx, customer.id, actor.staff.id, at)?)
    } else {
        (Action::RestrictionLifted, restricted::lift(tx, customer.id)?)
    };
    if !changed {
        return Err(Refusal::NothingToDo);
    }
    let event = trace::event(actor, at, action, trace::customer_object(customer.id));
    looking::append_with(tx, event, reason).map(|_| ())
}
