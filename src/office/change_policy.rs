//! The privacy officer changes the policy of the identity check from a day on. What was valid before stays valid for its
//! time: versions are added, never changed, and a request is judged by the policy of the day on which it arrived.

use chrono::NaiveDate;

use super::draft::DraftCase;
use super::typed::{self, Need, TextBox};
use super::{Actor, Refusal, trace};
use crate::domain::audit::{Action, Event, Object, ObjectKind};
use crate::domain::identity::{Row, Value};
use crate::domain::time::Stamp;
use crate::store::policies::{self, Version};
use crate::store::{Reads, Tx, drafts, staff};

/// The new version: what is in force on its first day, with these changes. So it takes nothing along from a version of a later
/// day, and nothing back that somebody else changed meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// First day of validity, today or later.
    pub valid_from: NaiveDate,
    /// The rows that it says differently, and what it says there.
    pub changes: Vec<(Row, Value)>,
    /// Why.
    pub reason: String,
}

/// A version with the name of its maker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The version.
    pub version: Version,
    /// Who made it; none for the one with which the office began.
    pub by: Option<String>,
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<NaiveDate, Refusal> {
    let Input { valid_from, changes, reason } = input;
    let reason = typed::paragraph(TextBox::PolicyReason, &reason, Need::Required)?;
    if valid_from < at.date() {
        return Err(Refusal::PolicyInPast { day: valid_from });
    }
    let before = policies::on(&*tx, valid_from)?;
    let mut policy = before.clone();
    changes.into_iter().for_each(|(row, to)| row.set(&mut policy, to));
    if before == policy {
        return Err(Refusal::NothingToDo);
    }
    if let Some(fault) = policy.fault() {
        return Err(Refusal::PolicyFault { fault });
    }
    let payload = serde_json::json!({
        "words": reason, "valid_from": valid_from, "changed": before.changes(&policy),
        "before": before, "after": policy,
    });
    let version = Version { valid_from, policy, reason, staff: Some(actor.staff.id), at };
    let id = policies::add(tx, &version)?;
    let object = Object { kind: ObjectKind::IdentityPolicy, id };
    let event = Event {
        row_version: Some(id),
        payload: trace::payload(&payload)?,
        ..trace::event(actor, at, Action::PolicyChanged, object)
    };
    trace::append(tx, &event)?;
    drafts::drop(tx, actor.staff.id, &DraftCase::Policy.key())?;
    Ok(valid_from)
}

/// Every version, the newest day of validity first.
pub(super) fn versions(view: &impl Reads) -> Result<Vec<Listed>, Refusal> {
    let mut listed = Vec::new();
    for version in policies::all(view)? {
        let by = version.staff.map(|id| staff::get(view, id)).transpose()?.flatten();
        listed.push(Listed { version, by: by.map(|staff| staff.name) });
    }
    Ok(listed)
}
