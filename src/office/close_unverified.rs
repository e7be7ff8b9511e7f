//! A request is closed because identity could not be confirmed. Nothing was done on any record.

use super::note::{self, Words};
use super::{Actor, Moved, Refusal, request_file};
use crate::domain::audit::Action;
use crate::domain::decision::Decision;
use crate::domain::request::{RequestId, Step};
use crate::domain::time::Stamp;
use crate::store::Tx;

/// Which request, and why.
#[derive(Clone, PartialEq, Eq)]
pub struct Input {
    /// The request.
    pub request: RequestId,
    /// Its version as the clerk saw it.
    pub version: i64,
    /// What happened; may be empty.
    pub reason: String,
}

note::hide_words!(Input);

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Moved, Refusal> {
    let mut request = request_file::open_at(&*tx, input.request, input.version)?;
    let words = Words::give_up(&input.reason)?;
    request_file::close(&mut request, Step::GiveUp, Decision::Unverified, at)?;
    note::put_back_with(tx, actor, at, &mut request, words, Action::RequestUnverified)
}
