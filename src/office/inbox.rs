//! What waits for a second person, with all that they decide on. Not in: deciding ([`super::approve`]).

use super::case::{self, Case};
use super::{Actor, Refusal};
use crate::domain::approval::{Approval, SamePerson};
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;
use crate::store::{Reads, approvals, staff};

/// Something that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The proposal.
    pub approval: Approval,
    /// Who proposed it.
    pub asked_by: String,
    /// Who handles it.
    pub handler: String,
    /// Whom of the staff it is about.
    pub subject: Option<String>,
    /// The whole case, when it is about a request.
    pub case: Option<Box<Case>>,
    /// Why the actor may not decide it.
    pub barred: Option<SamePerson>,
}

/// Everything that waits, the oldest first.
pub(super) fn inbox(view: &impl Reads, actor: &Actor, at: Stamp) -> Result<Vec<Waiting>, Refusal> {
    let name = |id: StaffId| staff::get(view, id).map(|found| found.map(|staff| staff.name));
    let mut all = Vec::new();
    for approval in approvals::waiting(view)? {
        let case = match approval.request {
            Some(request) => Some(Box::new(case::case(view, actor, at, request)?)),
            None => None,
        };
        let subject = match approval.subject {
            Some(subject) => name(subject)?,
            None => None,
        };
        all.push(Waiting {
            asked_by: name(approval.asked_by)?.unwrap_or_default(),
            handler: name(approval.handler)?.unwrap_or_default(),
            subject,
            case,
            barred: approval.barred(actor.staff.id),
            approval,
        });
    }
    Ok(all)
}
