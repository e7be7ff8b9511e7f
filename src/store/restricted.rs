//! Which records are restricted. Not in: who may open one all the same (`office`).

use std::collections::HashSet;

use super::engine::StoreError;
use super::{Reads, Tx};
use crate::domain::customer::CustomerId;
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;

/// Whether that record is restricted.
pub fn is(view: &impl Reads, customer: CustomerId) -> Result<bool, StoreError> {
    Ok(view.int("SELECT count(*) FROM restricted WHERE customer = $1", &[customer.0.into()])? > 0)
}

/// Which records are restricted; they are few.
pub fn all(view: &impl Reads) -> Result<HashSet<i64>, StoreError> {
    Ok(view.list("SELECT customer FROM restricted", &[], |row| row.int(0))?.into_iter().collect())
}

/// Restricts it; false when it was before.
pub fn add(tx: &mut Tx<'_>, customer: CustomerId, by: StaffId, at: Stamp) -> Result<bool, StoreError> {
    let added = tx.execute(
        "INSERT INTO restricted (customer, since, by_staff) VALUES ($1, $2, $3) \
         ON CONFLICT (customer) DO NOTHING",
        &[customer.0.into(), at.utc_ms().into(), by.0.into()],
    )?;
    Ok(added > 0)
}

/// Lifts the restriction; false when there was none.
pub fn lift(tx: &mut Tx<'_>, customer: CustomerId) -> Result<bool, StoreError> {
    Ok(tx.execute("DELETE FROM restricted WHERE customer = $1", &[customer.0.into()])? > 0)
}
