//! The office says no: on a ground that the law knows, with a reason that the customer reads. One proposes it; it holds
//! when a second person approves.

use super::typed::{self, Need, TextBox};
use super::{Actor, Moved, Refusal, approval_file, request_file, trace};
use crate::domain::approval::Proposal;
use crate::domain::audit::{Action, Event};
use crate::domain::decision::Ground;
use crate::domain::request::{Request, RequestId, Step};
use crate::domain::time::Stamp;
use crate::store::Tx;

/// What the form holds.
#[derive(Clone, PartialEq, Eq)]
pub struct Input {
    /// The request.
    pub request: RequestId,
    /// Its version as the clerk saw it.
    pub version: i64,
    /// On which ground.
    pub ground: Ground,
    /// The reason, in words for the customer.
    pub reason: String,
}

super::note::hide_words!(Input);

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Moved, Refusal> {
    let mut request = request_file::open_at(&*tx, input.request, input.version)?;
    let ground = input.ground;
    if !Ground::of(request.kind).contains(&ground) {
        return Err(Refusal::NotSuchGround { kind: request.kind, ground });
    }
    // That the office holds nothing can be found before anybody's identity can be confirmed; every other no tells of a
    // record.
    let step = if ground == Ground::NoData && request.customer.is_none() {
        Step::RouteNoData
    } else {
        request_file::expect_level(&request, request_file::kind_level(&*tx, &request)?)?;
        Step::Route
    };
    let reason = typed::paragraph(TextBox::RefusalReason, &input.reason, Need::Required)?;
    request_file::step(&mut request, step)?;
    request_file::put_back(tx, actor, &mut request)?;
    propose(tx, actor, at, &request, Proposal::Refusal { ground, reason })?;
    request_file::moved(&*tx, at, &request)
}

fn propose(
    tx: &mut Tx<'_>,
    actor: &Actor,
    at: Stamp,
    request: &Request,
    proposal: Proposal,
) -> Result<(), Refusal> {
    let payload = trace::payload(&proposal)?;
    let id = approval_file::ask_about_request(tx, actor, at, request, proposal.clone())?;
    let event = approval_file::event(actor, at, Action::ApprovalAsked, id, &proposal, Some(request.id));
    trace::append(tx, &Event { row_version: Some(request.version), payload, ..event }).map(|_| ())
}
