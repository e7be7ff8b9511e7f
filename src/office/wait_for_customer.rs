//! Something is asked of the customer; the request waits for it.

use super::note::{self, Words};
use super::{Actor, Moved, Refusal, request_file};
use crate::domain::audit::Action;
use crate::domain::request::{RequestId, Step};
use crate::domain::time::Stamp;
use crate::store::Tx;

/// What is asked.
#[derive(Clone, PartialEq, Eq)]
pub struct Input {
    /// The request.
    pub request: RequestId,
    /// Its version as the clerk saw it.
    pub version: i64,
    /// What is asked of the customer, 1 to 2,000 characters.
    pub reason: String,
}

note::hide_words!(Input);

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Moved, Refusal> {
    let mut request = request_file::open_at(&*tx, input.request, input.version)?;
    let words = Words::wait(&input.reason)?;
    request_file::step(&mut request, Step::Wait)?;
    note::put_back_with(tx, actor, at, &mut request, words, Action::RequestWaiting)
}
