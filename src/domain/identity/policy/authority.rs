//! On which documents somebody may rest who asks for somebody else.

use serde::{Deserialize, Serialize};

use crate::domain::identity::{PaperKind, Requester};

/// The authority documents that are taken of one kind of requester.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuthorityRule {
    /// Whose.
    pub requester: Requester,
    /// Which, the commonest first; each must be among [`crate::domain::identity::RequesterRules::authorities`].
    pub papers: Vec<PaperKind>,
}

/// What every office begins with (domain.md §1.3, the row of agents).
pub(super) fn first() -> Vec<AuthorityRule> {
    let rule = |requester, papers: &[PaperKind]| AuthorityRule { requester, papers: papers.to_vec() };
    vec![
        rule(Requester::Parent, &[PaperKind::FamilyRegister, PaperKind::HouseholdRecord]),
        rule(Requester::Guardian, &[PaperKind::GuardianCertificate]),
        rule(Requester::Delegate, &[PaperKind::PowerOfAttorney]),
        rule(Requester::Lawyer, &[PaperKind::PowerOfAttorney]),
    ]
}
