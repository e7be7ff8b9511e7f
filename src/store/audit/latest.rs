//! The time of the last entry, before which nothing in the store is dated. Not in: what is written down when a clock is
//! behind it (`office::clock`).

use std::borrow::Cow;

use super::entry::Entry;
use crate::domain::audit::{Action, Event};
use crate::domain::time::Stamp;
use crate::store::engine::{Flow, StoreError};
use crate::store::reads::Reads;

/// The time of the last entry; `None` while the chain is empty. Entries that tell of what was before do not count.
///
/// # Errors
/// [`StoreError::AuditEntry`] for bytes that are no entry, and storage failures.
pub fn last_time(view: &impl Reads) -> Result<Option<Stamp>, StoreError> {
    let mut found = None;
    view.query("SELECT entry FROM audit ORDER BY seq DESC", &[], &mut |row| {
        let entry = Entry::decode(row.blob(0)?)
            .map_err(|error| StoreError::AuditEntry { detail: error.to_string() })?;
        if Action::from_code(entry.action).is_some_and(tells_of_before) {
            return Ok(Flow::More);
        }
        found = Some(Stamp::from_utc_ms(entry.utc_ms));
        Ok(Flow::Stop)
    })?;
    Ok(found)
}

/// The event at its own time, or at that of the last entry where it would stand before it: the chain goes back only where a
/// supervisor has said that the machine's clock is right.
pub(super) fn dated<'e>(view: &impl Reads, event: &'e Event) -> Result<Cow<'e, Event>, StoreError> {
    if tells_of_before(event.action) || event.action == Action::ClockAccepted {
        return Ok(Cow::Borrowed(event));
    }
    Ok(match last_time(view)? {
        Some(last) if event.utc_ms < last.utc_ms() => {
            Cow::Owned(Event { utc_ms: last.utc_ms(), ..event.clone() })
        }
        _ => Cow::Borrowed(event),
    })
}

/// Sign-ins that failed are told when somebody comes in, each with the time at which it was.
fn tells_of_before(action: Action) -> bool {
    matches!(action, Action::SignInFailed | Action::SignInCountLost)
}
