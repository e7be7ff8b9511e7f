//! A supervisor takes note of what supervisors are told. Nobody takes note of what they did themselves.

use super::{Actor, Refusal, trace};
use crate::domain::audit::{Action, Object, ObjectKind};
use crate::domain::time::Stamp;
use crate::store::{Tx, alerts};

/// Of what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    /// The entry of the audit chain that tells of it.
    pub seq: i64,
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<(), Refusal> {
    if !alerts::note(tx, input.seq, actor.staff.id, at)? {
        return Err(Refusal::NothingToDo);
    }
    let object = Object { kind: ObjectKind::Alert, id: input.seq };
    trace::append(tx, &trace::event(actor, at, Action::AlertNoted, object)).map(|_| ())
}
