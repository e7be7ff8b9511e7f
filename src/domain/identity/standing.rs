//! How far a check has come towards a level.

use serde::{Deserialize, Serialize};

use super::{Answer, CheckItem, Level, Outcome, Policy, Requester, Threshold};

/// On which of its roads L3 was reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum L3Path {
    /// An identity document was seen.
    Document,
    /// L2, and delivery is bound to the registered address: the result must go nowhere else.
    RegisteredDelivery,
    /// Whoever asks for somebody else has shown all their papers.
    Authority,
}

/// One thing that is still missing. An identity document would end every list at once and is not repeated
/// in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// So many more registered items must agree.
    RegisteredItems {
        /// How many.
        more: u8,
    },
    /// So many of the items that agree must be ones not printed on mail.
    NonPublicItems {
        /// How many.
        more: u8,
    },
    /// The items that agree are worth too little.
    HalfPoints {
        /// How much, in half points.
        more: u8,
    },
    /// A call back to the registered number, or an identity document.
    CallBackOrDocument,
    /// Delivery bound to the registered address, or an identity document.
    RegisteredDeliveryOrDocument,
    /// A paper of whoever asks for somebody else.
    Paper {
        /// Which.
        item: CheckItem,
    },
}

/// The standing of a check against one level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// The level asked for.
    pub level: Level,
    /// Whether it is reached. Says nothing of a lock: see [`super::lock_after`].
    pub passed: bool,
    /// Steps done, at most `needs`, and equal to it exactly when passed.
    pub has: u8,
    /// Steps on the road: L1 two items, L2 those and a call back, L3 those and the bound delivery; one when a
    /// document was seen.
    pub needs: u8,
    /// What is missing, in the order in which to ask for it; empty exactly when passed.
    pub missing: Vec<Missing>,
    /// Answers that did not agree, later mended ones included.
    pub failures: u8,
    /// For L3: how it was reached.
    pub l3_path: Option<L3Path>,
}

impl Standing {
    /// The standing of `answers` against `level` by that policy, for that requester. The last answer to an item is
    /// the one that counts, and counts once: a second match adds nothing, a later mismatch takes the match back.
    pub fn of(policy: &Policy, who: Requester, level: Level, answers: &[Answer]) -> Self {
        let heard = Heard::from(policy, answers);
        let for_another = who.papers().next().is_some();
        let mut standing = match level {
            Level::L0 => Steps::default(),
            _ if for_another => Steps::towards(&policy.l1, &heard).then_papers(who, answers),
            Level::L1 => Steps::towards(&policy.l1, &heard),
            Level::L2 => Steps::towards(&policy.l2, &heard),
            Level::L3 => Steps::towards(&policy.l2, &heard).then_delivery(&heard),
        };
        let document = heard.document && !for_another;
        if document && level > Level::L0 {
            standing = Steps { has: 1, needs: 1, missing: Vec::new() };
        }
        let passed = standing.missing.is_empty();
        let l3_path = match level {
            Level::L3 if document => Some(L3Path::Document),
            Level::L3 if passed && for_another => Some(L3Path::Authority),
            Level::L3 if passed => Some(L3Path::RegisteredDelivery),
            _ => None,
        };
        let Steps { has, needs, missing } = standing;
        Self { level, passed, has, needs, missing, failures: heard.failures, l3_path }
    }

    /// The highest level that `answers` reach.
    pub fn reached(policy: &Policy, who: Requester, answers: &[Answer]) -> Level {
        let passed = |level: &Level| Self::of(policy, who, *level, answers).passed;
        Level::ALL.into_iter().rev().find(passed).unwrap_or(Level::L0)
    }
}

/// What the answers come to.
#[derive(Default)]
struct Heard {
    registered: u8,
    half_points: u8,
    non_public: u8,
    attested: bool,
    document: bool,
    delivery: bool,
    failures: u8,
}

impl Heard {
    fn from(policy: &Policy, answers: &[Answer]) -> Self {
        let mut heard = Self::default();
        for item in CheckItem::ALL {
            if last_outcome(answers, item) == Some(Outcome::Match) {
                heard.count(policy, item);
            }
        }
        heard.delivery = answers.contains(&Answer::RegisteredDelivery);
        let failed = |answer: &&Answer| matches!(answer, Answer::Checked { outcome: Outcome::NoMatch, .. });
        heard.failures = u8::try_from(answers.iter().filter(failed).count()).unwrap_or(u8::MAX);
        heard
    }

    fn count(&mut self, policy: &Policy, item: CheckItem) {
        let worth = policy.worth(item);
        self.registered += u8::from(worth > 0);
        self.half_points = self.half_points.saturating_add(worth);
        self.non_public += u8::from(policy.is_non_public(item));
        self.attested |= matches!(item, CheckItem::CallBack | CheckItem::Document);
        self.document |= item == CheckItem::Document;
    }
}

fn last_outcome(answers: &[Answer], asked: CheckItem) -> Option<Outcome> {
    answers.iter().rev().find_map(|answer| match answer {
        Answer::Checked { item, outcome } if *item == asked => Some(*outcome),
        _ => None,
    })
}

/// Steps done and to do.
#[derive(Default)]
struct Steps {
    has: u8,
    needs: u8,
    missing: Vec<Missing>,
}

impl Steps {
    fn towards(asked: &Threshold, heard: &Heard) -> Self {
        let mut missing = Vec::new();
        let items = asked.registered.saturating_sub(heard.registered);
        let hidden = asked.non_public.saturating_sub(heard.non_public);
        let points = asked.half_points.saturating_sub(heard.half_points);
        if items > 0 {
            missing.push(Missing::RegisteredItems { more: items });
        }
        if hidden > 0 {
            missing.push(Missing::NonPublicItems { more: hidden });
        }
        // Named only when the items are there and still too light: before that it would be noise.
        if items == 0 && hidden == 0 && points > 0 {
            missing.push(Missing::HalfPoints { more: points });
        }
        // An item of the wrong kind fills no step, so that "needs 3, has 3" is never said of a check that
        // fails.
        let lacking = items.max(hidden).max(u8::from(points > 0));
        let mut has = asked.registered.saturating_sub(lacking);
        let mut needs = asked.registered;
        if asked.attested {
            needs += 1;
            has += u8::from(heard.attested);
            if !heard.attested {
                missing.push(Missing::CallBackOrDocument);
            }
        }
        Self { has, needs, missing }
    }

    /// The principal is known; whoever asks shows every paper of their own.
    fn then_papers(mut self, who: Requester, answers: &[Answer]) -> Self {
        for item in who.papers() {
            let seen = last_outcome(answers, item) == Some(Outcome::Match);
            self.needs += 1;
            self.has += u8::from(seen);
            if !seen {
                self.missing.push(Missing::Paper { item });
            }
        }
        self
    }

    fn then_delivery(mut self, heard: &Heard) -> Self {
        self.needs += 1;
        self.has += u8::from(heard.delivery);
        if !heard.delivery {
            self.missing.push(Missing::RegisteredDeliveryOrDocument);
        }
        self
    }
}

#[cfg(test)]
mod tests;
