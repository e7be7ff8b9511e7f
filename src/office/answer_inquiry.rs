//! An inquiry is answered, and with that complete: the answer was given while the caller was there.

use super::note::{self, Words};
use super::{Actor, Moved, Refusal, request_file};
use crate::domain::audit::Action;
use crate::domain::decision::Decision;
use crate::domain::request::{RequestId, Step};
use crate::domain::rights::Work;
use crate::domain::time::Stamp;
use crate::store::Tx;

/// What was answered.
#[derive(Clone, PartialEq, Eq)]
pub struct Input {
    /// The request.
    pub request: RequestId,
    /// Its version as the clerk saw it.
    pub version: i64,
    /// The answer, 1 to 2,000 characters.
    pub answer: String,
}

note::hide_words!(Input);

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Moved, Refusal> {
    let mut request = request_file::open_at(&*tx, input.request, input.version)?;
    request_file::expect_work(&request, Work::Answer)?;
    let words = Words::answer(&input.answer)?;
    request_file::close(&mut request, Step::Answer, Decision::Answered, at)?;
    note::put_back_with(tx, actor, at, &mut request, words, Action::InquiryAnswered)
}
