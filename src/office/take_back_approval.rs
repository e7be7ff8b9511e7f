//! Whoever proposed something, or handles the request, takes it back before it is decided.

use super::approval_file::{self, Decided};
use super::{Actor, Refusal, door, request_file};
use crate::domain::approval::{ApprovalId, Ended, Outcome};
use crate::domain::audit::Action;
use crate::domain::time::Stamp;
use crate::store::{Tx, approvals};

/// What is taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    /// The proposal.
    pub approval: ApprovalId,
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Decided, Refusal> {
    let approval = approval_file::open(&*tx, input.approval)?;
    // Which right that is depends on what was proposed; only the proposal says it.
    door::permitted(&*tx, actor, at, Some(approval.proposal.kind().right()))?;
    if ![approval.asked_by, approval.handler].contains(&actor.staff.id) {
        return Err(Refusal::NotYours);
    }
    let outcome = Outcome::TakenBack;
    let ended = Ended { outcome, by: None, at, comment: String::new() };
    approvals::end(tx, approval.id, &ended)?;
    let moved = request_file::back_to_handler(tx, actor, at, &approval)?;
    approval_file::record(tx, actor, &approval, &ended, Action::ApprovalTakenBack)?;
    Ok(Decided { approval: approval.id, outcome, moved, staff: approval.subject })
}
