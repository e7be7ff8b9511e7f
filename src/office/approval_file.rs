//! The file of a proposal on its way to a second person: laid down, opened by somebody who may decide it, ended.
//! Every act that needs two persons goes through here. Not in: what a decision brings about ([`super::approve`]).

use serde::{Deserialize, Serialize};

use super::{Actor, Moved, Refusal, trace};
use crate::domain::approval::{Approval, ApprovalId, Ended, Outcome, Proposal};
use crate::domain::audit::{Action, Event, Object, ObjectKind};
use crate::domain::request::{Request, RequestId};
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;
use crate::store::approvals::{self, Asked};
use crate::store::{Reads, Tx, staff};

/// What became of a proposal, and what that brought about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// Which proposal.
    pub approval: ApprovalId,
    /// How it ended.
    pub outcome: Outcome,
    /// Where the request stands now, if it is about one.
    pub moved: Option<Moved>,
    /// Whom of the staff it changed, or who joined.
    pub staff: Option<StaffId>,
}

/// Lays a proposal about a request down. The caller has moved the request.
pub(super) fn ask_about_request(
    tx: &mut Tx<'_>,
    actor: &Actor,
    at: Stamp,
    request: &Request,
    proposal: Proposal,
) -> Result<ApprovalId, Refusal> {
    let asked = Asked {
        proposal,
        request: Some(request.id),
        subject: None,
        asked_by: actor.staff.id,
        handler: request.handler,
        asked_at: at,
    };
    Ok(approvals::add(tx, &asked)?)
}

/// The proposal, while it waits.
pub(super) fn open(view: &impl Reads, id: ApprovalId) -> Result<Approval, Refusal> {
    let approval = approvals::get(view, id)?;
    let approval = approval.ok_or(Refusal::NotFound { kind: ObjectKind::Approval, id: id.0 })?;
    match &approval.ended {
        None => Ok(approval),
        Some(ended) => {
            let by = ended.by.unwrap_or(approval.asked_by);
            let by_name = staff::get(view, by)?.map(|staff| staff.name).unwrap_or_default();
            Err(Refusal::AlreadyDecided { outcome: ended.outcome, by_name })
        }
    }
}

/// The proposal, if this member of staff is another person than those it comes from and is about.
pub(super) fn open_to_decide(view: &impl Reads, actor: &Actor, id: ApprovalId) -> Result<Approval, Refusal> {
    let approval = open(view, id)?;
    match approval.barred(actor.staff.id) {
        Some(why) => Err(Refusal::SamePerson { why }),
        None => Ok(approval),
    }
}

/// Writes into the audit chain that a proposal ended, with the comment beside it. Whatever rows changed with it before
/// belong to that entry: first the proposal, by whose end the store lets its request go on, then the request.
pub(super) fn record(
    tx: &mut Tx<'_>,
    actor: &Actor,
    approval: &Approval,
    ended: &Ended,
    action: Action,
) -> Result<(), Refusal> {
    let payload = if ended.comment.is_empty() {
        None
    } else {
        trace::payload(&serde_json::json!({ "comment": ended.comment }))?
    };
    let about = event(actor, ended.at, action, approval.id, &approval.proposal, approval.request);
    trace::append(tx, &Event { payload, ..about }).map(|_| ())
}

/// When the request goes another way, nobody has anything to decide any more.
pub(super) fn drop_waiting(
    tx: &mut Tx<'_>,
    actor: &Actor,
    at: Stamp,
    request: &Request,
) -> Result<(), Refusal> {
    match approvals::newest_of_request(&*tx, request.id)? {
        Some(approval) if approval.ended.is_none() => {
            let ended = Ended { outcome: Outcome::TakenBack, by: None, at, comment: String::new() };
            approvals::end(tx, approval.id, &ended)?;
            record(tx, actor, &approval, &ended, Action::ApprovalTakenBack)
        }
        _ => Ok(()),
    }
}

/// An event about a proposal; its reason is the kind of proposal.
pub(super) fn event(
    actor: &Actor,
    at: Stamp,
    action: Action,
    id: ApprovalId,
    proposal: &Proposal,
    request: Option<RequestId>,
) -> Event {
    let object = Object { kind: ObjectKind::Approval, id: id.0 };
    Event {
        request: request.map(|request| request.0),
        reason: Some(proposal.kind().code()),
        ..trace::event(actor, at, action, object)
    }
}
