//! The policy of the identity check: which level is asked for what, what each level asks for, what an item is worth, which
//! papers are taken, and how long things count.
//!
//! In: all of that as data ([`Policy`]); its rows, each of which can be looked at, changed and compared ([`Row`]); what an
//! office may set a row to ([`Bounds`]); and why a policy as a whole cannot stand ([`Fault`]). Not in: its versions and
//! their days of validity (`store::policies`), who may change it (`office::change_policy`).
//! Start with [`Policy::first`]; then [`Row::all`], which is the table as a screen shows it.

mod authority;
mod bounds;
mod fault;
mod item_rule;
mod levels;
mod number;
mod row;

pub use authority::AuthorityRule;
pub use bounds::Bounds;
pub use fault::Fault;
pub use item_rule::ItemRule;
pub use levels::{Asked, Levels};
pub use number::Number;
pub use row::{Change, PaperPart, Row, Value};

use serde::{Deserialize, Serialize};

use super::paper::{PaperRule, register, registered};
use super::{CheckItem, PaperKind, Requester};

/// What a level that rests on registered items asks for. All of it must be met.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Threshold {
    /// Different registered items that agree.
    pub registered: u8,
    /// Their worth together, in half points.
    pub half_points: u8,
    /// How many of them are not printed on mail.
    pub non_public: u8,
    /// Whether the clerk must have called back (or seen a document).
    pub attested: bool,
}

/// How long things count, and how often one may fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Days that a number or an address has been on record before the office calls or sends there.
    pub registered_days: u8,
    /// Days for which a change of contact data raises the level for what follows.
    pub fresh_days: u8,
    /// Failures that lock the telephone route.
    pub failures: u8,
    /// Hours for which a lock holds.
    pub lock_hours: u8,
    /// Days for which a failure, and a lock, is remembered.
    pub memory_days: u8,
    /// Locks within that time after which only documents count.
    pub locks: u8,
}

/// What the identity check asks for. L0 asks for nothing; L3 asks for a document, or for L2 and delivery to the
/// registered address; a document alone suffices for every level. A version that was written down before a member was
/// there is read with that member as it stands in [`Policy::first`]: that is what the program did then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    /// What L1 asks for.
    pub l1: Threshold,
    /// What L2 asks for.
    pub l2: Threshold,
    /// How long things count.
    pub limits: Limits,
    /// The papers that are taken.
    pub papers: Vec<PaperRule>,
    /// The level that each kind of request and of change asks for.
    #[serde(default)]
    pub levels: Levels,
    /// What the registered items are worth.
    #[serde(default = "item_rule::first")]
    pub items: Vec<ItemRule>,
    /// On which authority documents each requester may rest.
    #[serde(default = "authority::first")]
    pub authorities: Vec<AuthorityRule>,
}

impl Policy {
    /// The policy with which every office begins (domain.md §1.3 with the points of §5.3). The store holds it as its
    /// first version; this is where it is written down for a reader.
    pub fn first() -> Policy {
        Policy {
            l1: Threshold { registered: 2, half_points: 2, non_public: 0, attested: false },
            l2: Threshold { registered: 2, half_points: 3, non_public: 1, attested: true },
            limits: Limits {
                registered_days: 90,
                fresh_days: 30,
                failures: 3,
                lock_hours: 24,
                memory_days: 30,
                locks: 2,
            },
            papers: register(),
            levels: Levels::default(),
            items: item_rule::first(),
            authorities: authority::first(),
        }
    }

    /// What an item is worth when it agrees, in half points; nothing for one that is attested (the policy asks for those
    /// by name) or taken out.
    pub fn worth(&self, item: CheckItem) -> u8 {
        self.items.iter().find(|rule| rule.item == item).map_or(0, |rule| rule.half_points)
    }

    /// Whether an item counts as one that is not printed on mail, so that a found envelope does not tell it.
    pub fn is_non_public(&self, item: CheckItem) -> bool {
        self.items.iter().any(|rule| rule.item == item && rule.non_public && rule.half_points > 0)
    }

    /// What is checked of a requester, in the order of the check: without the registered items that are taken out.
    pub fn items_for(&self, requester: Requester) -> Vec<CheckItem> {
        let asked = |item: &CheckItem| !item.is_registered() || self.worth(*item) > 0;
        requester.rules().items().iter().copied().filter(asked).collect()
    }

    /// The authority documents on which a requester may rest, the commonest first.
    pub fn authorities(&self, requester: Requester) -> &[PaperKind] {
        let rule = self.authorities.iter().find(|rule| rule.requester == requester);
        rule.map_or(&[], |rule| rule.papers.as_slice())
    }

    /// The rule of a kind of paper; one that takes no such paper where the version knows none.
    pub fn paper(&self, kind: PaperKind) -> PaperRule {
        let known = self.papers.iter().find(|rule| rule.kind == kind);
        known.copied().unwrap_or_else(|| PaperRule { half_points: 0, ..registered(kind) })
    }

    /// What another version says differently, in the order of the table.
    pub fn changes(&self, after: &Policy) -> Vec<Change> {
        let change = |row: Row| Change { row, before: row.of(self), after: row.of(after) };
        Row::all().into_iter().map(change).filter(|change| change.before != change.after).collect()
    }
}

#[cfg(test)]
mod tests;
