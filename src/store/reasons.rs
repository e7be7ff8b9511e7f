//! Reasons that were typed for a look before the eleventh schema: beside the chain that commits to them, under no key but
//! the store's. Since then they stand sealed under the customer's key ([`super::audit::payload`]). Not in: for what a reason
//! is asked (`office`).

use super::Reads;
use super::column;
use super::engine::StoreError;

/// The reason of the entry `seq`, if one was kept so.
pub fn of_entry(view: &impl Reads, seq: i64) -> Result<Option<String>, StoreError> {
    let found = view.optional("SELECT body FROM typed_reason WHERE seq = $1", &[seq.into()], |row| {
        column::opt_text(row, 0)
    })?;
    Ok(found.flatten())
}
