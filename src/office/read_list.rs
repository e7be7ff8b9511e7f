//! Somebody reads a list on which customers stand: once a session that is an entry, before the first line is shown.
//!
//! In: which lists there are, the act, and the refusal without it. Not in: the lists ([`super::board`], [`super::inbox`]).
//! Whoever signs in at a desk begins with the list of requests, so that its entry is written with the session's own.

use super::{Actor, Refusal, session, trace};
use crate::domain::audit::{Action, Event};
use crate::domain::staff::Right;
use crate::domain::time::Stamp;
use crate::store::audit::index;
use crate::store::{Reads, Tx};

/// A list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum List {
    /// The requests.
    Requests,
    /// What waits for a second person.
    Approvals,
}

impl List {
    /// Its stable number in the audit chain, among the reasons of its action.
    pub fn code(self) -> u16 {
        match self {
            List::Requests => 1,
            List::Approvals => 2,
        }
    }

    /// The right that reading it asks for.
    pub fn right(self) -> Right {
        match self {
            List::Requests => Right::HandleRequests,
            List::Approvals => Right::Approve,
        }
    }
}

/// Which list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    /// The list.
    pub list: List,
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<(), Refusal> {
    let right = input.list.right();
    if !actor.staff.role.may(right) {
        return Err(Refusal::NoRight { right });
    }
    if is_read(&*tx, actor, at, input.list)? {
        return Ok(());
    }
    let event = trace::event(actor, at, Action::ListRead, trace::OFFICE);
    trace::append(tx, &Event { reason: Some(input.list.code()), ..event }).map(drop)
}

fn is_read(view: &impl Reads, actor: &Actor, at: Stamp, list: List) -> Result<bool, Refusal> {
    let session = session::expect_open(view, actor, at)?;
    let (staff, since) = (actor.staff.id, session.started_at);
    Ok(index::has_in_session(view, staff, Action::ListRead, Some(list.code()), since)?)
}

/// Refuses a list to somebody of whom the chain does not know that they read it in this session.
pub(super) fn expect_read(view: &impl Reads, actor: &Actor, at: Stamp, list: List) -> Result<(), Refusal> {
    if is_read(view, actor, at, list)? { Ok(()) } else { Err(Refusal::NotOpened) }
}
