//! What the audit chain tells of a day: looks, and acts refused. Found by member of staff and action in an index that holds
//! all that is counted, so that a day costs the same however long the chain is. Numbers only. Not in: what is counted of it
//! (`office::make_report`), which of the looks are drawn by lot ([`super::lots`]).

use super::{Span, count};
use crate::domain::audit::Action;
use crate::domain::customer::CustomerId;
use crate::domain::receipt_no::ReceiptNo;
use crate::domain::staff::StaffId;
use crate::store::engine::{Row, StoreError};
use crate::store::{Reads, column};

/// What counts as looking.
const LOOKS: [Action; 5] = [
    Action::CustomerViewed,
    Action::CustomerOpened,
    Action::RestrictedOpened,
    Action::FieldRevealed,
    Action::SensitiveRevealed,
];

/// An entry of the chain that tells of a look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Looked {
    /// Number in the chain.
    pub seq: i64,
    /// By whom.
    pub staff: StaffId,
    /// In what way.
    pub action: Action,
    /// At whose record.
    pub customer: Option<CustomerId>,
}

/// The looks of the staff, in no order.
///
/// # Errors
/// Storage failures.
pub fn looks(view: &impl Reads, span: Span) -> Result<Vec<Looked>, StoreError> {
    let [a, b, c, d, e] = LOOKS.map(|action| i64::from(action.code()).into());
    view.list(
        "SELECT a.seq, a.actor, a.action, a.customer FROM staff AS s CROSS JOIN audit_index AS a \
         WHERE a.actor = s.id AND a.utc_ms >= $1 AND a.utc_ms < $2 AND a.action IN ($3, $4, $5, $6, $7)",
        &[span.from.utc_ms().into(), span.to.utc_ms().into(), a, b, c, d, e],
        |row| {
            let action = Action::from_code(number(row, 2)?).ok_or(StoreError::Column { column: 2 })?;
            let customer = row.opt_int(3)?.map(CustomerId);
            Ok(Looked { seq: row.int(0)?, staff: StaffId(row.int(1)?), action, customer })
        },
    )
}

/// How many acts were refused by each reason, those of the program itself (0) among them.
///
/// # Errors
/// Storage failures.
pub fn refused(view: &impl Reads, span: Span) -> Result<Vec<(u16, u32)>, StoreError> {
    view.list(
        "SELECT coalesce(a.reason, 0), count(*) \
         FROM (SELECT id FROM staff UNION ALL SELECT 0) AS s CROSS JOIN audit_index AS a \
         WHERE a.actor = s.id AND a.utc_ms >= $1 AND a.utc_ms < $2 AND a.action = $3 GROUP BY coalesce(a.reason, 0)",
        &[
            span.from.utc_ms().into(),
            span.to.utc_ms().into(),
            i64::from(Action::ActRefused.code()).into(),
        ],
        |row| Ok((number(row, 0)?, count(row, 1)?)),
    )
}

/// The number of the request under which an entry stands; none where it stands under none.
///
/// # Errors
/// Storage failures.
pub fn receipt_no(view: &impl Reads, seq: i64) -> Result<Option<ReceiptNo>, StoreError> {
    view.optional(
        "SELECT r.receipt_no FROM audit_index AS a JOIN request AS r ON r.id = a.request WHERE a.seq = $1",
        &[seq.into()],
        |row| column::word(row, 0, |text| text.parse().ok()),
    )
}

fn number(row: &dyn Row, column: usize) -> Result<u16, StoreError> {
    u16::try_from(row.int(column)?).map_err(|_| StoreError::Column { column })
}
