//! Opening a store again whose disk failed under the desk.

use std::thread;
use std::time::Duration;

use crate::store::{Store, StoreError};

/// How long to wait between two tries of opening a store whose disk failed: first, and at most.
const FIRST_PAUSE: Duration = Duration::from_millis(20);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// Opens the store again and asks whether its last change is in, for as long as it takes: until then nobody can say. Only
/// when there is no store any more, or another one, waiting is of no use.
pub fn settled(store: &mut Store) -> Result<bool, StoreError> {
    let mut pause = FIRST_PAUSE;
    loop {
        match store.settle() {
            Err(error) if may_pass(&error) => {
                tracing::error!(%error, "the store cannot be opened again yet");
            }
            answer => return answer,
        }
        thread::sleep(pause);
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

fn may_pass(error: &StoreError) -> bool {
    error.is_storage_failure()
        || matches!(
            error,
            StoreError::Busy
                | StoreError::Locked { .. }
                | StoreError::ReadOnly
                | StoreError::NotPermitted { .. }
        )
}
