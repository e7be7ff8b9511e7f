//! A request whose decision is not the clerk's goes to a supervisor, identity confirmed: one proposes, another decides.

use super::note::{self, Words};
use super::{Actor, Moved, Refusal, approval_file, measure, request_file};
use crate::domain::approval::Proposal;
use crate::domain::audit::Action;
use crate::domain::request::{RequestId, Step};
use crate::domain::rights::Work;
use crate::domain::time::Stamp;
use crate::store::Tx;

/// What the supervisor should know.
#[derive(Clone, PartialEq, Eq)]
pub struct Input {
    /// The request.
    pub request: RequestId,
    /// Its version as the clerk saw it.
    pub version: i64,
    /// A note; may be empty.
    pub note: String,
}

note::hide_words!(Input);

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Moved, Refusal> {
    let mut request = request_file::open_at(&*tx, input.request, input.version)?;
    request_file::expect_work(&request, Work::Route)?;
    request_file::expect_level(&request, measure::needs(&*tx, &request, at)?)?;
    let words = Words::route(&input.note)?;
    request_file::step(&mut request, Step::Route)?;
    approval_file::ask_about_request(tx, actor, at, &request, Proposal::Disclosure)?;
    note::put_back_with(tx, actor, at, &mut request, words, Action::RequestRouted)
}
