//! What the audit chain tells of a day: looks, and acts refused. Found by member of staff and action, so that a day costs
//! the same however long the chain is. Numbers only. Not in: what is counted of it (`office::make_report`), which of the
//! looks are drawn by lot ([`super::lots`]).

use super::Span;
use crate::domain::audit::Action;
use crate::domain::customer::CustomerId;
use crate::domain::receipt_no::ReceiptNo;
use crate::domain::request::RequestId;
use crate::domain::staff::StaffId;
use crate::store::engine::{Row, StoreError};
use crate::store::{Reads, column};

/// What the report tells of; the order is that of the parameters of [`told`].
const ACTIONS: [Action; 6] = [
    Action::CustomerViewed,
    Action::CustomerOpened,
    Action::RestrictedOpened,
    Action::FieldRevealed,
    Action::SensitiveRevealed,
    Action::ActRefused,
];

/// An entry of the chain that the report tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// Number in the chain.
    pub seq: i64,
    /// By whom.
    pub staff: StaffId,
    /// What.
    pub action: Action,
    /// About whose record.
    pub customer: Option<CustomerId>,
    /// Under which request.
    pub request: Option<RequestId>,
    /// Number of the reason.
    pub reason: Option<u16>,
}

/// The looks and the refused acts of the staff, and of the program itself (0); in no order.
///
/// # Errors
/// Storage failures.
pub fn told(view: &impl Reads, span: Span) -> Result<Vec<Told>, StoreError> {
    let [a, b, c, d, e, f] = ACTIONS.map(|action| i64::from(action.code()).into());
    view.list(
        "SELECT a.seq, a.actor, a.action, a.customer, a.request, a.reason \
         FROM (SELECT id FROM staff UNION ALL SELECT 0) AS s CROSS JOIN audit_index AS a \
         WHERE a.actor = s.id AND a.utc_ms >= $1 AND a.utc_ms < $2 AND a.action IN ($3, $4, $5, $6, $7, $8)",
        &[span.from.utc_ms().into(), span.to.utc_ms().into(), a, b, c, d, e, f],
        of_row,
    )
}

fn of_row(row: &dyn Row) -> Result<Told, StoreError> {
    let number = |column: usize, found: i64| u16::try_from(found).map_err(|_| StoreError::Column { column });
    Ok(Told {
        seq: row.int(0)?,
        staff: StaffId(row.int(1)?),
        action: Action::from_code(number(2, row.int(2)?)?).ok_or(StoreError::Column { column: 2 })?,
        customer: row.opt_int(3)?.map(CustomerId),
        request: row.opt_int(4)?.map(RequestId),
        reason: row.opt_int(5)?.map(|code| number(5, code)).transpose()?,
    })
}

/// The number of a request that an entry names.
///
/// # Errors
/// Storage failures.
pub fn receipt_no(view: &impl Reads, request: RequestId) -> Result<Option<ReceiptNo>, StoreError> {
    view.optional("SELECT receipt_no FROM request WHERE id = $1", &[request.0.into()], |row| {
        column::word(row, 0, |text| text.parse().ok())
    })
}
