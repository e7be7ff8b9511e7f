//! How long contact data has been on record, read from the history of the fields: what was changed lately may have been
//! changed by somebody else. Base records that were read in have no history and count as registered.

use std::collections::HashSet;

use super::Reads;
use super::column;
use super::engine::StoreError;
use crate::domain::customer::{CustomerId, Field};
use crate::domain::request::RequestId;
use crate::domain::time::Stamp;

/// When a field was changed last, if that was at `since` or later.
pub fn changed_since(
    view: &impl Reads,
    customer: CustomerId,
    field: Field,
    since: Stamp,
) -> Result<Option<Stamp>, StoreError> {
    view.optional(
        "SELECT at FROM field_history WHERE customer = $1 AND field = $2 AND at >= $3 ORDER BY at DESC LIMIT 1",
        &[customer.0.into(), field.key().into(), since.utc_ms().into()],
        |row| column::stamp(row, 0),
    )
}

/// Changes of contact data that stand behind a request `r`: made under another request, and before identity was
/// confirmed for this one.
const FRESH: &str = "h.customer = r.customer AND h.at >= $1 AND h.field IN ('phone', 'email', 'address') \
     AND (h.request IS NULL OR h.request <> r.id) AND NOT EXISTS (SELECT 1 FROM identity_pass p \
     WHERE p.customer = r.customer AND p.request = r.id AND p.at <= h.at)";

/// The contact fields that were changed at `since` or later and so raise the level of this request.
pub fn fresh(view: &impl Reads, request: RequestId, since: Stamp) -> Result<Vec<Field>, StoreError> {
    let sql = format!(
        "SELECT DISTINCT h.field FROM request r, field_history h WHERE {FRESH} AND r.id = $2 ORDER BY h.field"
    );
    view.list(&sql, &[since.utc_ms().into(), request.0.into()], |row| column::word(row, 0, Field::from_key))
}

/// The open requests of which [`fresh`] finds something.
pub fn fresh_requests(view: &impl Reads, since: Stamp) -> Result<HashSet<RequestId>, StoreError> {
    let sql = format!(
        "SELECT DISTINCT r.id FROM request r, field_history h WHERE r.completed_at IS NULL AND {FRESH}"
    );
    let rows = view.list(&sql, &[since.utc_ms().into()], |row| row.int(0).map(RequestId))?;
    Ok(rows.into_iter().collect())
}
