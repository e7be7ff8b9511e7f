//! Sitting down at the desk and leaving it, as the audit chain sees it. Not in: login and lock (a later piece).

use super::{Actor, Refusal, trace};
use crate::domain::audit::{Action, Event, Object, ObjectKind};
use crate::domain::time::Stamp;
use crate::store::sittings::Sitting;
use crate::store::{Tx, sittings};

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// The clerk left.
    SignedOut,
    /// Nobody typed for too long.
    Idle,
    /// The terminal went away, or the machine asked the program to stop.
    Signal,
    /// The program failed.
    Failure,
    /// The role changed meanwhile.
    RoleChanged,
    /// The member of staff left the office.
    StaffLeft,
    /// A supervisor ended it.
    ByOther,
}

impl End {
    /// Its stable number in the audit chain.
    pub fn code(self) -> u16 {
        match self {
            End::SignedOut => 1,
            End::Idle => 2,
            End::Signal => 3,
            End::Failure => 4,
            End::RoleChanged => 20,
            End::StaffLeft => 21,
            End::ByOther => 22,
        }
    }
}

pub(super) fn start(tx: &mut Tx<'_>, actor: &Actor, at: Stamp) -> Result<(), Refusal> {
    trace::append(tx, &of_staff(actor, at, Action::SessionStarted)).map(|_| ())
}

pub(super) fn end(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, end: End) -> Result<(), Refusal> {
    let event = Event { reason: Some(end.code()), ..of_staff(actor, at, Action::SessionEnded) };
    trace::append(tx, &event).map(|_| ())
}

/// Somebody else's sitting ends.
pub(super) fn end_other(
    tx: &mut Tx<'_>,
    actor: &Actor,
    at: Stamp,
    sitting: &Sitting,
    why: End,
) -> Result<(), Refusal> {
    sittings::end(tx, sitting.id, at, why.code())?;
    let object = Object { kind: ObjectKind::Staff, id: sitting.staff.0 };
    let event = Event { reason: Some(why.code()), ..trace::event(actor, at, Action::SessionEnded, object) };
    trace::append(tx, &event).map(|_| ())
}

fn of_staff(actor: &Actor, at: Stamp, action: Action) -> Event {
    trace::event(actor, at, action, Object { kind: ObjectKind::Staff, id: actor.staff.id.0 })
}
