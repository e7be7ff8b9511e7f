//! A call back is promised for a time at which the office is open; it then stands in the list as the next step.

use super::{Actor, Moved, Refusal, check, office_calendar, record_callback, request_file, trace};
use crate::domain::audit::Action;
use crate::domain::calendar::is_open;
use crate::domain::request::RequestId;
use crate::domain::time::Stamp;
use crate::store::{Tx, call_backs};

/// When to call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    /// The request.
    pub request: RequestId,
    /// When.
    pub due: Stamp,
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Moved, Refusal> {
    let check = check::open(&*tx, input.request, at)?;
    record_callback::expect_callable(&*tx, &check, at)?;
    if input.due <= at || !is_open(&office_calendar(&*tx)?, input.due) {
        return Err(Refusal::OutOfHours { at: input.due });
    }
    let on = check.occasion(actor, at);
    call_backs::promise(tx, on, input.due)?;
    let promised = trace::about_customer(actor, at, Action::CallBackPromised, on.customer, on.request);
    trace::append(tx, &promised)?;
    request_file::moved(&*tx, at, &check.request)
}
