//! A request is closed because identity could not be confirmed. Nothing was done on any record.

use super::{Actor, Moved, Refusal, request_file, trace};
use crate::domain::audit::Action;
use crate::domain::decision::Decision;
use crate::domain::request::{RequestId, Step};
use crate::domain::time::Stamp;
use crate::store::Tx;

/// Which request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    /// The request.
    pub request: RequestId,
    /// Its version as the clerk saw it.
    pub version: i64,
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Moved, Refusal> {
    let mut request = request_file::open_at(&*tx, input.request, input.version)?;
    request_file::close(&mut request, Step::GiveUp, Decision::Unverified, at)?;
    request_file::put_back(tx, actor, &mut request)?;
    trace::append(
        tx,
        &trace::about_request(actor, at, Action::RequestUnverified, &request),
    )?;
    request_file::moved(&*tx, at, &request)
}
