//! The staff as those see it who keep it: who is there and who left, who sits where, and what is proposed about them.
//! Not in: changing anything ([`super::propose_staff`], [`super::end_session_of`]).

use super::{Actor, Refusal, door};
use crate::domain::approval::Approval;
use crate::domain::staff::Right;
use crate::domain::time::Stamp;
use crate::store::sessions::Session;
use crate::store::staff::Member;
use crate::store::{Reads, approvals, sessions, staff};

/// How many proposals are told of.
const PROPOSALS: u32 = 20;

/// The staff of the office.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StaffBook {
    /// Everybody, in the order in which they came.
    pub members: Vec<Member>,
    /// The open sittings, the oldest first.
    pub sittings: Vec<Session>,
    /// The newest proposals about the staff, the newest first.
    pub proposals: Vec<Approval>,
}

/// For whoever proposes, and for whoever ends sittings.
pub(super) fn staff_book(view: &impl Reads, actor: &Actor, at: Stamp) -> Result<StaffBook, Refusal> {
    let staff = door::may_ask(view, actor, at, None)?;
    if !staff.role.may(Right::ProposeStaff) && !staff.role.may(Right::EndSessions) {
        return Err(Refusal::NoRight { right: Right::EndSessions });
    }
    Ok(StaffBook {
        members: staff::members(view)?,
        sittings: sessions::open(view)?,
        proposals: approvals::newest_about_staff(view, PROPOSALS)?,
    })
}
