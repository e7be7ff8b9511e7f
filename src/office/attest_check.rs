//! The clerk attests that identity was confirmed by a call back to the registered number, or by a document that was seen.

use super::answer_check::{Checked, Heard};
use super::check::{self, Check};
use super::{Actor, Refusal};
use crate::domain::identity::CheckItem;
use crate::domain::request::{Channel, RequestId};
use crate::domain::time::Stamp;
use crate::store::Tx;

/// What is attested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    /// The request for which identity is confirmed.
    pub request: RequestId,
    /// [`CheckItem::CallBack`] or [`CheckItem::Document`].
    pub item: CheckItem,
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Checked, Refusal> {
    let check = check::open(&*tx, input.request, at)?;
    match input.item {
        CheckItem::CallBack if check.customer.details.phone.is_none() => {
            return Err(Refusal::NoPhoneOnRecord);
        }
        CheckItem::CallBack | CheckItem::Document => {}
        item => return Err(Refusal::WrongItem { item }),
    }
    expect_route(&check, input.item)?;
    check::settle(tx, actor, at, check, input.item, Heard::Match)
}

/// While the telephone route is locked only a document that came by post or was brought counts.
fn expect_route(check: &Check, item: CheckItem) -> Result<(), Refusal> {
    let Some(lock) = check.lock else { return Ok(()) };
    let by_paper = matches!(check.request.channel, Channel::Post | Channel::Visit);
    if item == CheckItem::Document && by_paper {
        return Ok(());
    }
    Err(Refusal::RouteLocked { until: lock.until })
}
