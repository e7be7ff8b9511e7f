//! A request: what a caller asks of the office, from its arrival to its completion.
//!
//! In: the request, its kinds, the ways it arrives, its states and the steps between them, and the next step that
//! every list row names. Not in: what each right asks for ([`super::rights`]) and when it is due
//! ([`super::calendar`]). Start at [`State::after`], the table of steps.

mod channel;
mod kind;
mod next_step;
mod state;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

pub use channel::Channel;
pub use kind::Kind;
pub use next_step::{Circumstances, NextStep, next_step};
pub use state::{Forbidden, State, Step};

use super::calendar::Explanation;
use super::customer::CustomerId;
use super::decision::Decision;
use super::identity::{Level, Requester};
use super::receipt_no::ReceiptNo;
use super::staff::StaffId;
use super::time::Stamp;

/// The request's identity inside the store; people use the receipt number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RequestId(pub i64);

/// Longest name a caller may be noted under, in characters.
pub const CALLER_MAX: usize = 100;
/// Longest one-line summary, in characters.
pub const SUMMARY_MAX: usize = 200;

/// A request as the office keeps it (glossary `request`, 受付).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Its identity in the store.
    pub id: RequestId,
    /// The number the caller is given.
    pub receipt_no: ReceiptNo,
    /// Which right, or an inquiry.
    pub kind: Kind,
    /// How it arrived.
    pub channel: Channel,
    /// Where it stands.
    pub state: State,
    /// Whose record it concerns, once found.
    pub customer: Option<CustomerId>,
    /// The name the caller gave; may be empty when the caller gave none.
    pub caller: String,
    /// Who asks: the person, or somebody for the person.
    pub requester: Requester,
    /// The name of whoever asks for the person; empty when the person asks.
    pub agent: String,
    /// One line in the clerk's words.
    pub summary: String,
    /// Who handles it.
    pub handler: StaffId,
    /// When it truly arrived: the legal clock starts here.
    pub arrived_at: Stamp,
    /// When the office could first act on it: the service clock starts here.
    pub accepted_at: Stamp,
    /// Two weeks after arrival (Article 39), never moved.
    pub legal_due: NaiveDate,
    /// The office's own target, on a business day.
    pub target_due: NaiveDate,
    /// How the target was computed, step by step.
    pub explanation: Explanation,
    /// The highest level to which identity has been confirmed *for this request*; never borrowed from another.
    pub confirmed: Option<Level>,
    /// How it ended.
    pub decision: Option<Decision>,
    /// When it ended.
    pub completed_at: Option<Stamp>,
    /// Counts the changes; a stale write is a conflict.
    pub version: i64,
}
