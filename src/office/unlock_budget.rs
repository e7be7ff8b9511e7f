//! A supervisor lets a member of staff look further than the hour or the day allows: counting begins anew. Nobody unlocks
//! their own.

use super::{Actor, Refusal, looking, trace};
use crate::domain::alert::AlertKind;
use crate::domain::audit::{Action, Object, ObjectKind};
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;
use crate::store::{Tx, alerts, staff};

/// For whom, and why.
#[derive(Clone, PartialEq, Eq)]
pub struct Input {
    /// For whom.
    pub staff: StaffId,
    /// Why.
    pub reason: String,
}

impl std::fmt::Debug for Input {
    /// For whom; never the words.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Input").field("staff", &self.staff).finish_non_exhaustive()
    }
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<(), Refusal> {
    let reason = looking::reason(&input.reason)?;
    if input.staff == actor.staff.id {
        return Err(Refusal::OwnMatter);
    }
    let id = input.staff.0;
    staff::get(&*tx, input.staff)?.ok_or(Refusal::NotFound { kind: ObjectKind::Staff, id })?;
    let object = Object { kind: ObjectKind::Staff, id };
    alerts::note_all(tx, AlertKind::BudgetSpent, input.staff, actor.staff.id, at)?;
    looking::append_with(tx, trace::event(actor, at, Action::BudgetUnlocked, object), reason).map(|_| ())
}
