//! The end of a command's session, after its work. What was asked for is on the disk by then, or is not: whatever fails now
//! changes nothing of that, and is said as an addition.

use super::{Exit, World};
use crate::office::session::{self, End};
use crate::office::{Actor, Refusal};
use crate::store::{Store, StoreError};

impl World<'_> {
    /// Ends the session after work that is saved. What fails is told, and how the program then ends.
    pub fn leave(&mut self, store: &mut Store, actor: &Actor) -> Exit {
        let left = session::leave(store, actor, (self.now)().at, End::SignedOut);
        match left {
            Ok(()) => Exit::Done,
            Err(Refusal::Store(error)) => {
                let sentence = self.words.session_end_unwritten(self.words.store_fault(&error));
                self.tell(sentence);
                Exit::from(&error)
            }
            Err(refusal) => {
                tracing::warn!(%refusal, "the end of a session was not written down");
                Exit::Done
            }
        }
    }

    /// Ends the session after work that came to nothing, which is said by the caller. Where others keep the store busy
    /// nobody is made to wait for that.
    pub fn leave_undone(&mut self, store: &mut Store, actor: &Actor, why: Option<&StoreError>) {
        if matches!(why, Some(StoreError::Busy | StoreError::Poisoned)) {
            return;
        }
        if let Err(refusal) = session::leave(store, actor, (self.now)().at, End::SignedOut) {
            tracing::warn!(%refusal, "the end of a session was not written down");
        }
    }

    /// The result of work that is done could not be written out.
    pub fn unprinted(&mut self) -> Exit {
        let sentence = self.words.result_unwritten();
        self.tell(sentence);
        Exit::Failed
    }
}
