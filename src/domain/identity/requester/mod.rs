//! Who asks: the person, or somebody for the person. One file per kind, as with the rights.
//!
//! In: what each kind has to show ([`Rules::items`]), what it may ask for, and what it may hear. Not in: which papers
//! an office takes and how old they may be (the policy), who decides (`office`). The principal is the customer
//! on record; whoever asks for them is noted apart, by name.
//! Adding a kind is one file with its [`Rules`] and one line in [`Requester`]; the compiler finds the rest.

mod company;
mod delegate;
mod guardian;
mod heir;
mod lawyer;
mod parent;
mod person;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{CheckItem, PaperKind};
use crate::domain::customer::Field;
use crate::domain::request::Kind;

/// Who asks (glossary `requester`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Requester {
    /// 本人.
    #[default]
    Person,
    /// 親権者 of a minor.
    Parent,
    /// 成年後見人.
    Guardian,
    /// 任意代理人.
    Delegate,
    /// 弁護士.
    Lawyer,
    /// 遺族.
    Heir,
    /// 法人の担当者.
    Company,
}

/// What an office asks of one kind of requester.
pub trait Rules: Sync {
    /// What is checked, in the order of the check.
    fn items(&self) -> &'static [CheckItem];
    /// The authority documents on which the law lets them rest, the commonest first. Which of them an office takes stands
    /// in its policy.
    fn authorities(&self) -> &'static [PaperKind] {
        &[]
    }
    /// Whether such a request may be made at all.
    fn may_ask(&self, _kind: Kind) -> bool {
        true
    }
    /// Whether somebody of this age can be represented in this way.
    fn may_stand_for(&self, _birth: Option<NaiveDate>, _today: NaiveDate) -> bool {
        true
    }
    /// Whether the request needs a note in the clerk's words.
    fn needs_note(&self) -> bool {
        false
    }
    /// Whether a field may be changed at this requester's word.
    fn may_change(&self, _field: Field) -> bool {
        true
    }
    /// Whether what stands on record may be told.
    fn may_hear(&self) -> bool {
        true
    }
}

impl Requester {
    /// In the order of the form: the person first.
    pub const ALL: [Requester; 7] = [
        Requester::Person,
        Requester::Parent,
        Requester::Guardian,
        Requester::Delegate,
        Requester::Lawyer,
        Requester::Heir,
        Requester::Company,
    ];

    /// The name kept in the store.
    pub fn key(self) -> &'static str {
        match self {
            Requester::Person => "person",
            Requester::Parent => "parent",
            Requester::Guardian => "guardian",
            Requester::Delegate => "delegate",
            Requester::Lawyer => "lawyer",
            Requester::Heir => "heir",
            Requester::Company => "company",
        }
    }

    /// The kind of that name.
    pub fn from_key(key: &str) -> Option<Requester> {
        Requester::ALL.into_iter().find(|requester| requester.key() == key)
    }

    /// Its rules.
    pub fn rules(self) -> &'static dyn Rules {
        match self {
            Requester::Person => &person::Person,
            Requester::Parent => &parent::Parent,
            Requester::Guardian => &guardian::Guardian,
            Requester::Delegate => &delegate::Delegate,
            Requester::Lawyer => &lawyer::Lawyer,
            Requester::Heir => &heir::Heir,
            Requester::Company => &company::Company,
        }
    }

    /// The papers that this requester has to show: all of them, beside what is known of the principal.
    pub fn papers(self) -> impl Iterator<Item = CheckItem> {
        self.rules().items().iter().copied().filter(|item| item.is_of_agent())
    }
}

/// What is checked of an agent: the principal by registered items, then the agent's own papers.
const AGENT: &[CheckItem] = &[
    CheckItem::CustomerNo,
    CheckItem::BirthDate,
    CheckItem::Phone,
    CheckItem::Email,
    CheckItem::Postcode,
    CheckItem::Address,
    CheckItem::AgentDocument,
    CheckItem::Authority,
];

#[cfg(test)]
mod tests;
