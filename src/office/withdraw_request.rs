//! The person takes the request back. What is already done on the record cannot be taken back this way.

use super::note::{self, Words};
use super::{Actor, Moved, Refusal, approval_file, request_file};
use crate::domain::audit::Action;
use crate::domain::decision::Decision;
use crate::domain::request::{RequestId, Step};
use crate::domain::time::Stamp;
use crate::store::Tx;

/// Why.
#[derive(Clone, PartialEq, Eq)]
pub struct Input {
    /// The request.
    pub request: RequestId,
    /// Its version as the clerk saw it.
    pub version: i64,
    /// Why; may be empty, nobody has to give a reason.
    pub reason: String,
}

note::hide_words!(Input);

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Moved, Refusal> {
    let mut request = request_file::open_at(&*tx, input.request, input.version)?;
    let words = Words::withdraw(&input.reason)?;
    approval_file::drop_waiting(tx, actor, at, &request)?;
    request_file::close(&mut request, Step::Withdraw, Decision::Withdrawn, at)?;
    note::put_back_with(tx, actor, at, &mut request, words, Action::RequestWithdrawn)
}
