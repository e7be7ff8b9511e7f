//! The blind compare: the clerk types what the caller says, and learns whether it matches, never what is on record. The
//! answer is on the disk before its outcome is known outside; failures count for the customer, over all requests and
//! all staff, and the third locks the telephone route.

use serde::{Deserialize, Serialize};

use super::check;
use super::{Actor, Refusal};
use crate::domain::identity::{CheckItem, Level, Lock, Outcome, Standing, Unreadable, compare};
use crate::domain::request::{NextStep, RequestId, State};
use crate::domain::time::Stamp;
use crate::store::Tx;

/// What the caller says.
#[derive(Clone, PartialEq, Eq)]
pub struct Input {
    /// The request for which identity is confirmed.
    pub request: RequestId,
    /// What was asked.
    pub item: CheckItem,
    /// What was answered. It is compared and forgotten.
    pub said: String,
}

impl std::fmt::Debug for Input {
    /// What was asked; never what was answered.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Input")
            .field("request", &self.request)
            .field("item", &self.item)
            .finish_non_exhaustive()
    }
}

/// How an answer came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Heard {
    /// It agrees with the record, or the clerk attests it.
    Match,
    /// It does not agree.
    NoMatch,
    /// The record holds no such value; ask for another item. No attempt is used up.
    NotOnRecord,
    /// A paper was seen that is not enough alone.
    HalfSeen,
    /// Nobody was reached at the registered number; it may be tried again.
    NotReached,
}

impl Heard {
    /// The outcome that is written down; none when nothing was compared.
    pub fn outcome(self) -> Option<Outcome> {
        match self {
            Heard::Match => Some(Outcome::Match),
            Heard::NoMatch => Some(Outcome::NoMatch),
            Heard::NotOnRecord | Heard::HalfSeen | Heard::NotReached => None,
        }
    }
}

/// Where the check stands after an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    /// The request.
    pub request: RequestId,
    /// What was asked.
    pub item: CheckItem,
    /// How it came out.
    pub outcome: Heard,
    /// How far the check is towards the level that the kind of request asks for.
    pub standing: Standing,
    /// Failures that stand against the customer.
    pub failures: u8,
    /// The lock on the telephone route, if this answer made one or one is in force.
    pub lock: Option<Lock>,
    /// The highest level confirmed for this request.
    pub confirmed: Option<Level>,
    /// Where the request stands.
    pub state: State,
    /// Its version.
    pub version: i64,
    /// What somebody has to do next.
    pub next: NextStep,
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Checked, Refusal> {
    let check = check::open(&*tx, input.request, at)?;
    let item = input.item;
    check::expect_item(&check, item)?;
    if !item.is_registered() {
        return Err(Refusal::WrongItem { item });
    }
    check::expect_open_route(&check)?;
    let heard = match compare(item, &input.said, &check.customer) {
        Ok(Outcome::Match) => Heard::Match,
        Ok(Outcome::NoMatch) => Heard::NoMatch,
        Err(Unreadable::NotOnRecord) => Heard::NotOnRecord,
        Err(Unreadable::Said(error)) => return Err(Refusal::Unreadable { item, error }),
        Err(Unreadable::Attested) => return Err(Refusal::WrongItem { item }),
    };
    check::settle(tx, actor, at, check, item, heard)
}
