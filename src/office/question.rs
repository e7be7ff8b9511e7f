//! What the desk asks the office without changing anything, and the one door for it. Questions show no record: only the
//! act [`super::view_customer`] does, because a look at a record is audited.

use super::board::{self, Board, Filter};
use super::case::{self, Case};
use super::draft::{self, DraftCase};
use super::inbox::{self, Waiting};
use super::read_list::{self, List};
use super::staff_book::{self, StaffBook};
use super::{Actor, Refusal, change_policy, door, read_audit, search_customers, view_request};
use crate::domain::customer::CustomerCard;
use crate::domain::request::RequestId;
use crate::domain::staff::{Right, Staff};
use crate::domain::time::Stamp;
use crate::store::drafts::Draft;
use crate::store::{Office, View, customers, drafts, staff};

/// Most candidates that one search gives: enough to find who is on the line, too few to browse by (safety.md, threat 3).
pub const FOUND_MAX: usize = 20;

/// Something asked.
#[derive(Clone, PartialEq, Eq)]
pub enum Question {
    /// The list of requests.
    Board(Filter),
    /// Customers by what a candidate shows (name, reading, town), at most `limit` and never over [`FOUND_MAX`]. A masked
    /// value finds nobody here: it is asked for by [`super::search_customers`].
    Find {
        /// What the clerk typed.
        typed: String,
        /// How many fit on the screen.
        limit: usize,
    },
    /// One request that is open to the actor: [`super::view_request`] opens it.
    Case(RequestId),
    /// The actor's draft of a form.
    Draft(DraftCase),
    /// Every draft of the actor.
    Drafts,
    /// Every version of the identity policy.
    Policies,
    /// The office's staff.
    Staff,
    /// What waits for a second person.
    Inbox,
    /// The staff with their sittings and what is proposed about them.
    StaffBook,
    /// Whose store it is.
    Office,
    /// An older page of a reading of the audit chain: of that run, before that entry.
    OlderAudit {
        /// The entry that tells of the run.
        run: i64,
        /// Its filter.
        filter: read_audit::Filter,
        /// The oldest entry that is there already.
        before: i64,
    },
}

impl std::fmt::Debug for Question {
    /// What is asked for; never what was typed.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Question::Board(filter) => f.debug_tuple("Board").field(filter).finish(),
            Question::Find { limit, .. } => {
                f.debug_struct("Find").field("limit", limit).finish_non_exhaustive()
            }
            Question::Case(request) => f.debug_tuple("Case").field(request).finish(),
            Question::Draft(case) => f.debug_tuple("Draft").field(case).finish(),
            Question::Drafts => f.write_str("Drafts"),
            Question::Policies => f.write_str("Policies"),
            Question::Staff => f.write_str("Staff"),
            Question::Inbox => f.write_str("Inbox"),
            Question::StaffBook => f.write_str("StaffBook"),
            Question::Office => f.write_str("Office"),
            Question::OlderAudit { run, .. } => {
                f.debug_struct("OlderAudit").field("run", run).finish_non_exhaustive()
            }
        }
    }
}

impl Question {
    /// The right that an answer asks for; none for the actor's own drafts, the staff and the office. The book of the
    /// staff asks for one of two and does so itself.
    pub fn right(&self) -> Option<Right> {
        match self {
            Question::Board(_) | Question::Case(_) => Some(Right::HandleRequests),
            Question::Find { .. } => Some(Right::OpenCustomers),
            Question::Policies => Some(Right::ReadPolicy),
            Question::OlderAudit { .. } => Some(Right::ReadAudit),
            Question::Inbox => Some(Right::Approve),
            Question::Draft(_)
            | Question::Drafts
            | Question::Staff
            | Question::StaffBook
            | Question::Office => None,
        }
    }
}

/// The answer to a [`Question`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The list of requests.
    Board(Board),
    /// Candidates, the likeliest first.
    Found(Vec<CustomerCard>),
    /// One request.
    Case(Box<Case>),
    /// A draft, if there is one.
    Draft(Option<Draft>),
    /// Every draft of the actor, newest first, and when each was saved.
    Drafts(Vec<(DraftCase, Stamp)>),
    /// Every version of the identity policy, the newest day of validity first.
    Policies(Vec<change_policy::Listed>),
    /// The staff, in the order in which they came.
    Staff(Vec<Staff>),
    /// What waits for a second person, the oldest first.
    Inbox(Vec<Waiting>),
    /// The staff.
    StaffBook(Box<StaffBook>),
    /// Whose store it is.
    Office(Office),
    /// Older entries of the audit chain.
    Audit(Box<read_audit::Page>),
}

/// Answers a question from one consistent view of the store.
///
/// # Errors
/// [`Refusal::NoRight`], [`Refusal::NotFound`], the store's own.
pub fn ask(view: &View<'_>, actor: &Actor, at: Stamp, question: Question) -> Result<Answer, Refusal> {
    door::may_ask(view, actor, at, question.right())?;
    Ok(match question {
        Question::Board(filter) => {
            read_list::expect_read(view, actor, at, List::Requests)?;
            Answer::Board(board::board(view, actor, at, filter)?)
        }
        Question::Find { typed, limit } => {
            search_customers::expect_begun(view, actor, at)?;
            Answer::Found(customers::find(view, &typed, limit.min(FOUND_MAX))?)
        }
        Question::Case(request) => {
            view_request::expect_viewed(view, actor, at, request)?;
            Answer::Case(Box::new(case::case(view, actor, at, request)?))
        }
        Question::Draft(case) => Answer::Draft(drafts::get(view, actor.staff.id, &case.key())?),
        Question::Drafts => Answer::Drafts(draft::all(view, actor)?),
        Question::Policies => Answer::Policies(change_policy::versions(view)?),
        Question::Staff => Answer::Staff(staff::all(view)?),
        Question::OlderAudit { run, filter, before } => {
            Answer::Audit(Box::new(read_audit::older(view, actor, run, &filter, before)?))
        }
        Question::Inbox => {
            read_list::expect_read(view, actor, at, List::Approvals)?;
            Answer::Inbox(inbox::inbox(view, actor, at)?)
        }
        Question::StaffBook => Answer::StaffBook(Box::new(staff_book::staff_book(view, actor, at)?)),
        Question::Office => Answer::Office(view.office().clone()),
    })
}
