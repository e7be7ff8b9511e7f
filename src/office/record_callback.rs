//! The clerk dialled the registered number, and says whether the customer was reached. The number is the one on record
//! and no other; the chain says which field it is, never the figures.

use super::answer_check::{Checked, Heard};
use super::check::{self, Check};
use super::{Actor, Refusal, trace};
use crate::domain::audit::{Action, Event, Field as AuditField};
use crate::domain::customer::Field;
use crate::domain::identity::CheckItem;
use crate::domain::request::RequestId;
use crate::domain::time::Stamp;
use crate::store::{Reads, Tx, call_backs, contact};

/// The number in the audit chain for a call that reached the customer.
pub const REACHED: u16 = 1;
/// For one that did not.
pub const NOT_REACHED: u16 = 2;

/// How the call went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    /// The request for which identity is confirmed.
    pub request: RequestId,
    /// Whether the customer was reached. Nobody there is no failure of the check.
    pub reached: bool,
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Checked, Refusal> {
    let check = check::open(&*tx, input.request, at)?;
    expect_callable(&*tx, &check, at)?;
    let on = check.occasion(actor, at);
    call_backs::close(tx, on.request, at)?;
    let heard = if input.reached { Heard::Match } else { Heard::NotReached };
    let made = Event {
        fields: vec![AuditField::Phone],
        reason: Some(if input.reached { REACHED } else { NOT_REACHED }),
        ..trace::about_customer(actor, at, Action::CallBackMade, on.customer, on.request)
    };
    trace::append(tx, &made)?;
    check::settle(tx, actor, at, check, CheckItem::CallBack, heard)
}

/// There is a number on record, it has been there long enough, and the telephone is open.
pub(super) fn expect_callable(view: &impl Reads, check: &Check, at: Stamp) -> Result<(), Refusal> {
    check::expect_item(check, CheckItem::CallBack)?;
    check::expect_open_route(check)?;
    if check.customer.details.phone.is_none() {
        return Err(Refusal::NoPhoneOnRecord);
    }
    expect_registered(view, check, Field::Phone, at)
}

/// A way to the customer that was changed lately may be somebody else's.
pub(super) fn expect_registered(
    view: &impl Reads,
    check: &Check,
    field: Field,
    at: Stamp,
) -> Result<(), Refusal> {
    let limits = &check.policy.limits;
    let since = at.plus_ms(-limits.registered_ms());
    match contact::changed_since(view, check.customer.id, field, since)? {
        Some(_) => Err(Refusal::ContactTooFresh { field, days: limits.registered_days }),
        None => Ok(()),
    }
}
