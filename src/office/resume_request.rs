//! The customer answered; what waited is taken up again where it stood.

use super::{Actor, Moved, Refusal, measure, request_file, trace};
use crate::domain::audit::Action;
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
    let confirmed = request_file::has_level(&request, measure::needs(&*tx, &request, at)?);
    request_file::step(&mut request, Step::Resume { confirmed })?;
    request_file::put_back(tx, actor, &mut request)?;
    trace::append(tx, &trace::about_request(actor, at, Action::RequestResumed, &request))?;
    request_file::moved(&*tx, at, &request)
}
