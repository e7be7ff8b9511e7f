//! What an approved proposal about the staff brings about. Not in: proposing it ([`super::propose_staff`]) and deciding it
//! ([`super::approve`]). A new member has a name to sign in by and no key yet: the keyring gives it, by a one-time code.

use super::propose_staff::{expect_free, expect_not_last, present};
use super::{Actor, Refusal, approval_file, request_file, session, trace};
use crate::domain::approval::{Ended, Outcome, Proposal};
use crate::domain::audit::{Action, Event, Object, ObjectKind};
use crate::domain::staff::{Role, StaffId};
use crate::domain::time::Stamp;
use crate::store::{Tx, approvals, sessions, staff};

/// Enters a new member of staff.
pub(super) fn join(
    tx: &mut Tx<'_>,
    actor: &Actor,
    at: Stamp,
    name: &str,
    login: &str,
    role: Role,
) -> Result<StaffId, Refusal> {
    expect_free(&*tx, login)?;
    let entered = staff::add(tx, name, role, at)?;
    staff::set_login(tx, entered.id, login)?;
    written_down(tx, actor, at, Action::StaffAdded, entered.id, 1)?;
    Ok(entered.id)
}

/// Gives a member of staff another role, and ends their sittings: what they had on the screen was the old role's.
pub(super) fn change_role(
    tx: &mut Tx<'_>,
    actor: &Actor,
    at: Stamp,
    who: StaffId,
    proposal: &Proposal,
    to: Role,
) -> Result<(), Refusal> {
    present(&*tx, who)?;
    expect_not_last(&*tx, proposal)?;
    let version = staff::set_role(tx, who, to)?;
    written_down(tx, actor, at, Action::RoleChanged, who, version)?;
    end_sittings(tx, actor, at, who, session::End::RoleChanged)
}

/// A member of staff leaves, and with them their sittings and what they proposed: somebody who left and came again would
/// be another person to it.
pub(super) fn leave(
    tx: &mut Tx<'_>,
    actor: &Actor,
    at: Stamp,
    who: StaffId,
    proposal: &Proposal,
) -> Result<(), Refusal> {
    present(&*tx, who)?;
    expect_not_last(&*tx, proposal)?;
    for waiting in approvals::waiting_of(&*tx, who)? {
        let ended = Ended { outcome: Outcome::TakenBack, by: None, at, comment: String::new() };
        approvals::end(tx, waiting.id, &ended)?;
        request_file::back_to_handler(tx, actor, at, &waiting)?;
        approval_file::record(tx, actor, &waiting, &ended, Action::ApprovalTakenBack)?;
    }
    let version = staff::set_left(tx, who, at)?;
    written_down(tx, actor, at, Action::StaffLeft, who, version)?;
    end_sittings(tx, actor, at, who, session::End::StaffLeft)
}

fn end_sittings(
    tx: &mut Tx<'_>,
    actor: &Actor,
    at: Stamp,
    who: StaffId,
    why: session::End,
) -> Result<(), Refusal> {
    for sitting in sessions::open_of(&*tx, who)? {
        session::close(tx, actor, at, &sitting, why)?;
    }
    Ok(())
}

fn written_down(
    tx: &mut Tx<'_>,
    actor: &Actor,
    at: Stamp,
    action: Action,
    who: StaffId,
    version: i64,
) -> Result<(), Refusal> {
    let object = Object { kind: ObjectKind::Staff, id: who.0 };
    let event = Event { row_version: Some(version), ..trace::event(actor, at, action, object) };
    trace::append(tx, &event).map(|_| ())
}
