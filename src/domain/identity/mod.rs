//! Whether the caller is the customer: what counts, how much of it an act needs, and when to stop asking.
//!
//! In: the levels ([`Level`]), what can be checked ([`CheckItem`]), the blind comparison of what a caller
//! says with the record ([`compare`]), who asks ([`Requester`]) and by which papers ([`Paper`]), the standing of a
//! check against a level ([`Standing`], by the rules in [`Policy`]) and the lock after failures ([`lock_after`]).
//!
//! Deliberately not in: which row of the policy decides the level of a kind of request (`domain::rights`), who may answer
//! a check and how it is written down (`office`), and the name: it is how the record was found and proves nothing
//! (domain.md §5.3 "chained knowledge").
//!
//! Start with [`Standing::of`].

mod answer;
mod attempts;
mod check_item;
mod compare;
mod level;
mod paper;
mod policy;
mod requester;
mod standing;

pub use answer::{Answer, Outcome};
pub use attempts::{Lock, failures_left, lock_after};
pub use check_item::CheckItem;
pub use compare::{Unreadable, compare};
pub use level::Level;
pub use paper::{DOCUMENT_HALF_POINTS, Mask, Paper, PaperFault, PaperKind, PaperRule};
pub use policy::{
    Asked, AuthorityRule, Bounds, Change, Fault, ItemRule, Levels, Limits, Number, PaperPart, Policy, Row,
    Threshold, Value,
};
pub use requester::{Requester, Rules as RequesterRules};
pub use standing::{L3Path, Missing, Standing};
