//! Two-person acts (決裁): what one member of staff proposes and another decides.
//!
//! In: what can be proposed, how it is decided, and who may not decide it. Not in: carrying a decision out (the acts of the
//! room `office`). Start at [`Approval::barred`]: the rule that the schema repeats as a CHECK.

use serde::{Deserialize, Serialize};

use super::decision::Ground;
use super::request::RequestId;
use super::staff::{Right, Role, StaffId};
use super::time::Stamp;

/// A proposal's identity in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ApprovalId(pub i64);

/// What is proposed, with all that is needed to carry it out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Proposal {
    /// The data are disclosed to the person.
    Disclosure,
    /// The request is refused.
    Refusal {
        /// On this ground.
        ground: Ground,
        /// With this reason, which the customer will read.
        reason: String,
    },
    /// Somebody joins the staff.
    NewStaff {
        /// Their name.
        name: String,
        /// What they will type to sign in.
        login: String,
        /// What they will be.
        role: Role,
    },
    /// A member of staff becomes something else.
    RoleChange {
        /// What they are.
        from: Role,
        /// What they will be.
        to: Role,
    },
    /// A member of staff leaves.
    Leaving {
        /// What they are.
        role: Role,
    },
    /// A member of staff gets a one-time code, and chooses a password with it.
    NewCode,
}

/// The kinds of proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProposalKind {
    /// [`Proposal::Disclosure`].
    Disclosure,
    /// [`Proposal::Refusal`].
    Refusal,
    /// [`Proposal::NewStaff`].
    NewStaff,
    /// [`Proposal::RoleChange`].
    RoleChange,
    /// [`Proposal::Leaving`].
    Leaving,
    /// [`Proposal::NewCode`].
    NewCode,
}

impl ProposalKind {
    /// Every kind, in the order of the manual.
    pub const ALL: [ProposalKind; 6] = [
        ProposalKind::Disclosure,
        ProposalKind::Refusal,
        ProposalKind::NewStaff,
        ProposalKind::RoleChange,
        ProposalKind::Leaving,
        ProposalKind::NewCode,
    ];

    /// The name kept in the store.
    pub fn key(self) -> &'static str {
        match self {
            ProposalKind::Disclosure => "disclosure",
            ProposalKind::Refusal => "refusal",
            ProposalKind::NewStaff => "new_staff",
            ProposalKind::RoleChange => "role_change",
            ProposalKind::Leaving => "leaving",
            ProposalKind::NewCode => "new_code",
        }
    }

    /// Its stable number in the audit chain.
    pub fn code(self) -> u16 {
        match self {
            ProposalKind::Disclosure => 1,
            ProposalKind::Refusal => 2,
            ProposalKind::NewStaff => 3,
            ProposalKind::RoleChange => 4,
            ProposalKind::Leaving => 5,
            ProposalKind::NewCode => 6,
        }
    }

    /// The right to propose it, and to take it back.
    pub fn right(self) -> Right {
        match self {
            ProposalKind::Disclosure | ProposalKind::Refusal => Right::HandleRequests,
            ProposalKind::NewStaff
            | ProposalKind::RoleChange
            | ProposalKind::Leaving
            | ProposalKind::NewCode => Right::ProposeStaff,
        }
    }
}

impl Proposal {
    /// Its kind.
    pub fn kind(&self) -> ProposalKind {
        match self {
            Proposal::Disclosure => ProposalKind::Disclosure,
            Proposal::Refusal { .. } => ProposalKind::Refusal,
            Proposal::NewStaff { .. } => ProposalKind::NewStaff,
            Proposal::RoleChange { .. } => ProposalKind::RoleChange,
            Proposal::Leaving { .. } => ProposalKind::Leaving,
            Proposal::NewCode => ProposalKind::NewCode,
        }
    }

    /// Whether whom it is about signs in with a one-time code once it is approved.
    pub fn gives_code(&self) -> bool {
        matches!(self, Proposal::NewStaff { .. } | Proposal::RoleChange { .. } | Proposal::NewCode)
    }
}

/// How a proposal ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 承認: it takes effect.
    Approved,
    /// 差戻し: it goes back with a comment.
    Returned,
    /// 取下げ: whoever proposed it took it back.
    TakenBack,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Outcome; 3] = [Outcome::Approved, Outcome::Returned, Outcome::TakenBack];

    /// The name kept in the store.
    pub fn key(self) -> &'static str {
        match self {
            Outcome::Approved => "approved",
            Outcome::Returned => "returned",
            Outcome::TakenBack => "taken_back",
        }
    }

    /// The outcome of that name.
    pub fn from_key(key: &str) -> Option<Outcome> {
        Outcome::ALL.into_iter().find(|outcome| outcome.key() == key)
    }
}

/// The end of a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ended {
    /// How.
    pub outcome: Outcome,
    /// Who decided; nobody when it was taken back.
    pub by: Option<StaffId>,
    /// When.
    pub at: Stamp,
    /// What was said with it; may be empty.
    pub comment: String,
}

/// A proposal and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    /// Its identity.
    pub id: ApprovalId,
    /// What is proposed.
    pub proposal: Proposal,
    /// The request it is about.
    pub request: Option<RequestId>,
    /// The member of staff it is about.
    pub subject: Option<StaffId>,
    /// Who proposed it.
    pub asked_by: StaffId,
    /// Who handles the request, or the same as proposed it.
    pub handler: StaffId,
    /// When it was proposed.
    pub asked_at: Stamp,
    /// What became of it; none while it waits.
    pub ended: Option<Ended>,
}

/// Why somebody may not decide a proposal although their role may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SamePerson {
    /// They proposed it.
    Asked,
    /// They handle the request.
    Handles,
    /// It is about them.
    Subject,
}

impl Approval {
    /// What bars this member of staff from deciding: the second person is another person.
    pub fn barred(&self, who: StaffId) -> Option<SamePerson> {
        if self.asked_by == who {
            Some(SamePerson::Asked)
        } else if self.handler == who {
            Some(SamePerson::Handles)
        } else {
            (self.subject == Some(who)).then_some(SamePerson::Subject)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proposal_comes_back_from_its_text_and_carries_the_name_of_its_kind() {
        let all = [
            Proposal::Disclosure,
            Proposal::Refusal { ground: Ground::Harm, reason: "r".to_owned() },
            Proposal::NewStaff { name: "n".to_owned(), login: "l".to_owned(), role: Role::Clerk },
            Proposal::RoleChange { from: Role::Clerk, to: Role::Supervisor },
            Proposal::Leaving { role: Role::Clerk },
            Proposal::NewCode,
        ];
        for (proposal, kind) in all.into_iter().zip(ProposalKind::ALL) {
            assert_eq!(proposal.kind(), kind);
            assert_eq!(ProposalKind::ALL.map(ProposalKind::code), [1, 2, 3, 4, 5, 6], "numbers of the chain");
            let text = serde_json::to_string(&proposal).unwrap();
            assert!(text.contains(&format!("\"kind\":\"{}\"", kind.key())), "{text}");
            assert_eq!(serde_json::from_str::<Proposal>(&text).unwrap(), proposal);
        }
        for outcome in Outcome::ALL {
            assert_eq!(Outcome::from_key(outcome.key()), Some(outcome));
        }
    }
}
