//! The staff as those see it who keep it: who is there and who left, who sits where, and what is proposed about them.
//! Not in: changing anything ([`super::propose_staff`], [`super::end_session_of`]).

use super::{Actor, Refusal, door};
use crate::domain::approval::Approval;
use crate::domain::staff::Right;
use crate::store::sittings::Sitting;
use crate::store::staff::Member;
use crate::store::{Reads, approvals, sittings, staff};

/// How many proposals are told of.
const PROPOSALS: u32 = 20;

/// The staff of the office.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StaffBook {
    /// Everybody, in the order in which they came.
    pub members: Vec<Member>,
    /// The open sittings, the oldest first.
    pub sittings: Vec<Sitting>,
    /// The newest proposals about the staff, the newest first.
    pub proposals: Vec<Approval>,
}

/// For whoever proposes, and for whoever ends sittings.
pub(super) fn staff_book(view: &impl Reads, actor: &Actor) -> Result<StaffBook, Refusal> {
    door::permitted(view, actor, Some(Right::ProposeStaff))
        .or_else(|_| door::permitted(view, actor, Some(Right::EndSessions)))?;
    Ok(StaffBook {
        members: staff::members(view)?,
        sittings: sittings::open(view)?,
        proposals: approvals::newest_about_staff(view, PROPOSALS)?,
    })
}
