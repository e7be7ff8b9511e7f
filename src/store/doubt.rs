//! A commit that the disk did not confirm.
//!
//! The change then stands in the log, perhaps whole, perhaps not, and whether it counts is decided by whoever opens the
//! store next: an act that was called failed could come back after a kill. So before anything is said, a new connection is
//! asked whether the change is in, by the head of the chain that it would have made; and then something fresh is
//! brought to the disk ([`Session::supersede`]), after which what was left in the log can never count any more. Only then
//! is it yes or no. Where that cannot be done the answer is [`StoreError::Unconfirmed`], and the connection stays unfit
//! until [`Store::settle`](super::Store::settle) has succeeded.
//!
//! Not in: changes without an entry in the chain (drafts). They are called not saved, and the next draft makes up for it.

use std::thread;
use std::time::Duration;

use super::audit::AuditRef;
use super::engine::{Begin, Session, StoreError};
use super::transaction::{OpenTransaction, goes_on, head};

/// Pauses between two tries of getting an answer while somebody waits for it.
const PAUSES: [Duration; 5] = [
    Duration::from_millis(20),
    Duration::from_millis(50),
    Duration::from_millis(100),
    Duration::from_millis(200),
    Duration::from_millis(400),
];

/// What is not known of a commit that failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Doubt {
    /// The head of the chain if the change is in; none when it has no entry.
    pub(super) head: Option<AuditRef>,
}

/// Tries `work` until it succeeds, a few times if `patient`.
pub(super) fn tried<T>(
    patient: bool,
    mut work: impl FnMut() -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let mut last = work();
    for pause in PAUSES.iter().filter(|_| patient) {
        if last.is_ok() {
            break;
        }
        thread::sleep(*pause);
        last = work();
    }
    last
}

/// Whether the change is in, as a connection says that knows nothing of the failure. When this returns, that is how it
/// stays.
pub(super) fn resolve(fresh: &dyn Session, doubt: Doubt) -> Result<bool, StoreError> {
    let is_in = match doubt.head {
        Some(expected) => is_in(fresh, &expected)?,
        None => false,
    };
    fresh.supersede(is_in)?;
    Ok(is_in)
}

fn is_in(fresh: &dyn Session, expected: &AuditRef) -> Result<bool, StoreError> {
    fresh.begin(Begin::Read)?;
    let mut unfit = false;
    let open = OpenTransaction { session: fresh, poisoned: &mut unfit, over: false };
    let now = head(fresh)?;
    let is_in = goes_on(fresh, expected, &now)?;
    drop(open);
    Ok(is_in)
}
