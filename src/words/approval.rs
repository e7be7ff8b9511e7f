//! How two-person acts are said: proposals, grounds, outcomes, why somebody may not decide, and how far a right goes.

use super::Words;
use crate::domain::approval::{Outcome, Proposal, ProposalKind, SamePerson};
use crate::domain::decision::Ground;
use crate::domain::staff::Grant;

impl Words {
    /// A kind of proposal, short enough for a column.
    pub fn proposal_kind(&self, kind: ProposalKind) -> String {
        match kind {
            ProposalKind::Disclosure => self.proposal_disclosure(),
            ProposalKind::Refusal => self.proposal_refusal(),
            ProposalKind::NewStaff => self.proposal_new_staff(),
            ProposalKind::RoleChange => self.proposal_role_change(),
            ProposalKind::Leaving => self.proposal_leaving(),
            ProposalKind::NewCode => self.proposal_new_code(),
        }
    }

    /// What a proposal comes to, in one line. Of a refusal it is the ground; the reason stands by itself.
    pub fn proposal(&self, proposal: &Proposal) -> String {
        match proposal {
            Proposal::Disclosure => self.proposal_disclosure_text(),
            Proposal::Refusal { ground, .. } => self.ground(*ground),
            Proposal::NewStaff { name, login, role } => {
                self.proposal_staff_text(name.as_str(), self.role(*role), login.as_str())
            }
            Proposal::RoleChange { from, to } => self.proposal_role_text(self.role(*from), self.role(*to)),
            Proposal::Leaving { role } => self.proposal_leaving_text(self.role(*role)),
            Proposal::NewCode => self.proposal_code_text(),
        }
    }

    /// How a proposal ended.
    pub fn outcome(&self, outcome: Outcome) -> String {
        match outcome {
            Outcome::Approved => self.outcome_approved(),
            Outcome::Returned => self.outcome_returned(),
            Outcome::TakenBack => self.outcome_taken_back(),
        }
    }

    /// The ground of a refusal, with the article.
    pub fn ground(&self, ground: Ground) -> String {
        match ground {
            Ground::Harm => self.ground_harm(),
            Ground::Hindrance => self.ground_hindrance(),
            Ground::OtherLaw => self.ground_other_law(),
            Ground::NoData => self.ground_no_data(),
            Ground::NotIncorrect => self.ground_not_incorrect(),
        }
    }

    /// Why somebody may not decide, short enough for a column.
    pub fn same_person(&self, why: SamePerson) -> String {
        match why {
            SamePerson::Asked => self.same_asked(),
            SamePerson::Handles => self.same_handles(),
            SamePerson::Subject => self.same_subject(),
        }
    }

    /// The same as a refusal.
    pub fn refused_same_person(&self, why: SamePerson) -> String {
        match why {
            SamePerson::Asked => self.refused_same_asked(),
            SamePerson::Handles => self.refused_same_handles(),
            SamePerson::Subject => self.refused_same_subject(),
        }
    }

    /// How far a right goes, as a cell of the table of rights.
    pub fn grant(&self, grant: Grant) -> String {
        match grant {
            Grant::No => self.rights_no(),
            Grant::Yes => self.rights_yes(),
            Grant::WithReason => self.rights_reason(),
            Grant::Own => self.rights_own(),
        }
    }
}
