//! A second person approves what another proposed, and it takes effect in the same transaction.
//!
//! Not in: who that may be (`approval_file`, and the schema).

use super::approval_file::{self, Decided};
use super::typed::{self, Need, TextBox};
use super::{Actor, Moved, Refusal, change_staff, request_file};
use crate::domain::approval::{Approval, ApprovalId, Ended, Outcome, Proposal};
use crate::domain::audit::{Action, ObjectKind};
use crate::domain::decision::Decision;
use crate::domain::request::Step;
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;
use crate::store::{Tx, approvals};

/// What the form of a decision holds, whichever way it goes.
#[derive(Clone, PartialEq, Eq)]
pub struct Input {
    /// The proposal.
    pub approval: ApprovalId,
    /// What is said with it; may be empty for an approval, and says what to mend for a return.
    pub comment: String,
}

impl std::fmt::Debug for Input {
    /// Which proposal; never the comment.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Input").field("approval", &self.approval).finish_non_exhaustive()
    }
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Decided, Refusal> {
    let approval = approval_file::open_to_decide(&*tx, actor, input.approval)?;
    let comment = typed::paragraph(TextBox::ApprovalComment, &input.comment, Need::Optional)?;
    let ended = Ended { outcome: Outcome::Approved, by: Some(actor.staff.id), at, comment };
    approvals::end(tx, approval.id, &ended)?;
    let decision = match &approval.proposal {
        Proposal::Disclosure => Some(Decision::Granted),
        Proposal::Refusal { ground, .. } => Some(ground.decision()),
        Proposal::NewStaff { .. }
        | Proposal::RoleChange { .. }
        | Proposal::Leaving { .. }
        | Proposal::NewCode => None,
    };
    let moved = decision.map(|decision| decide(tx, actor, at, &approval, decision)).transpose()?;
    approval_file::record(tx, actor, &approval, &ended, Action::ApprovalGiven)?;
    let mut decided = Decided { approval: approval.id, outcome: Outcome::Approved, moved, staff: None };
    match &approval.proposal {
        Proposal::Disclosure | Proposal::Refusal { .. } => {}
        Proposal::NewStaff { name, login, role } => {
            decided.staff = Some(change_staff::join(tx, actor, at, name, login, *role)?);
        }
        Proposal::RoleChange { to, .. } => {
            let subject = subject(&approval)?;
            change_staff::change_role(tx, actor, at, subject, &approval.proposal, *to)?;
            decided.staff = Some(subject);
        }
        Proposal::Leaving { .. } => {
            let subject = subject(&approval)?;
            change_staff::leave(tx, actor, at, subject, &approval.proposal)?;
            decided.staff = Some(subject);
        }
        // The keyring gives it, and what the person had ends with that.
        Proposal::NewCode => decided.staff = Some(subject(&approval)?),
    }
    Ok(decided)
}

/// The request is decided; the customer has yet to be told.
fn decide(
    tx: &mut Tx<'_>,
    actor: &Actor,
    at: Stamp,
    approval: &Approval,
    decision: Decision,
) -> Result<Moved, Refusal> {
    let mut request = request_file::of_approval(&*tx, approval)?;
    request_file::step(&mut request, Step::Approve)?;
    request.decision = Some(decision);
    request_file::put_back(tx, actor, &mut request)?;
    request_file::moved(&*tx, at, &request)
}

fn subject(approval: &Approval) -> Result<StaffId, Refusal> {
    approval.subject.ok_or(Refusal::NotFound { kind: ObjectKind::Staff, id: 0 })
}
