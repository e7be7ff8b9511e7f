//! Sitting down at the desk and leaving it, as the audit chain sees it. Not in: login and lock (a later piece).

use super::{Actor, Refusal, trace};
use crate::domain::audit::{Action, Event, Object, ObjectKind};
use crate::domain::time::Stamp;
use crate::store::Tx;

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
}

impl End {
    /// Its stable number in the audit chain.
    pub fn code(self) -> u16 {
        match self {
            End::SignedOut => 1,
            End::Idle => 2,
            End::Signal => 3,
            End::Failure => 4,
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

fn of_staff(actor: &Actor, at: Stamp, action: Action) -> Event {
    trace::event(actor, at, action, Object { kind: ObjectKind::Staff, id: actor.staff.id.0 })
}
