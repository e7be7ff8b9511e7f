//! The key of a member of staff follows what two people decided about them: whoever joins, has another role or has forgotten
//! their password gets a one-time code; what somebody opens who has left is taken away.
//!
//! The code is in two halves. Whoever proposes it is shown the first ([`first_half`]), whoever approves it the second
//! ([`settle`]), and each hands theirs over: neither can sign in as the other person. Every code is told to supervisors and,
//! at their next sign-in, to its owner; the password and the sessions that they had end with it.
//!
//! Done by whoever gave the approval, for they hold the keys that are to be handed on (an administrator never holds those of
//! sensitive fields). When it cannot be done the decision stands, nobody is let in by it, and another code is proposed.

use super::session::{self, End};
use super::{Actor, Decided, Refusal, keys, trace};
use crate::domain::alert::AlertKind;
use crate::domain::approval::{Approval, ApprovalId, Outcome, Proposal};
use crate::domain::audit::{Action, ObjectKind};
use crate::domain::login::Login;
use crate::domain::staff::{Right, StaffId};
use crate::domain::time::Stamp;
use crate::store::alerts::{self, Alarm};
use crate::store::keyring::{Classes, CodeHalf, Keyring, KeyringError};
use crate::store::staff::{self, Member};
use crate::store::{Store, Tx, approvals, codes, sessions};

/// What became of somebody's key.
#[derive(Debug)]
pub enum Settled {
    /// With the other half, they sign in with this within a day; it is shown once.
    Half {
        /// Whose it is.
        name: String,
        /// Which of the two.
        which: Which,
        /// The half.
        half: CodeHalf,
    },
    /// Nothing opens for them any more.
    Removed {
        /// Whose it was.
        name: String,
    },
}

/// One of the two halves of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// For whoever proposed it; it counts when it is approved.
    First,
    /// For whoever approved it.
    Second,
}

/// The first half of the code that a proposal gives, for whoever proposed it; none where it gives none, the store has no
/// keyring, or it was shown before.
///
/// # Errors
/// The store's own.
pub fn first_half(store: &mut Store, actor: &Actor, id: ApprovalId) -> Result<Option<Settled>, Refusal> {
    let waits = |approval: &Approval| {
        approval.proposal.gives_code() && approval.ended.is_none() && approval.asked_by == actor.staff.id
    };
    let approval = store.read(|view| approvals::get(view, id))?.filter(waits);
    let Some(approval) = approval.filter(|_| store.is_sealed()) else { return Ok(None) };
    let name = match (&approval.proposal, approval.subject) {
        (_, Some(subject)) => member(store, subject)?.staff.name,
        (Proposal::NewStaff { name, .. }, None) => name.clone(),
        (_, None) => return Ok(None),
    };
    let half = CodeHalf::fresh()?;
    let kept = store.write(|tx| codes::keep_half(tx, id, &half))?;
    Ok(kept.then_some(Settled::Half { name, which: Which::First, half }))
}

/// Brings the keyring to what was decided; none where it was about no member of staff, or the store has no keyring.
///
/// # Errors
/// [`Refusal::Keyring`], [`Refusal::NoRight`], [`Refusal::PasswordNeeded`], and the store's own. The keyring is then as it
/// was.
pub fn settle(
    store: &mut Store,
    actor: &Actor,
    at: Stamp,
    decided: &Decided,
) -> Result<Option<Settled>, Refusal> {
    let Some(who) = decided.staff.filter(|_| decided.outcome == Outcome::Approved) else { return Ok(None) };
    if !store.is_sealed() {
        return Ok(None);
    }
    let Member { staff, login, left_at, .. } = member(store, who)?;
    let mut keyring = Keyring::read(store.path())?;
    let office = store.keys().clone();
    let right = Some(Right::Approve);
    if left_at.is_some() {
        return match keyring.remove(who, &office) {
            Err(KeyringError::NoSlot) => Ok(None),
            Err(error) => Err(error.into()),
            Ok(()) => {
                keys::keep(store, actor, at, right, Action::SlotRemoved, &keyring)?;
                Ok(Some(Settled::Removed { name: staff.name }))
            }
        };
    }
    let login = login.and_then(|login| Login::typed(&login).ok()).ok_or(KeyringError::NoSlot)?;
    let (asked, first) = store.read(|view| {
        Ok::<_, Refusal>((approvals::get(view, decided.approval)?, codes::half(view, decided.approval)?))
    })?;
    let first = first.ok_or(KeyringError::NoHalf)?;
    let half = keyring.add_with_code(who, login, Classes::of(staff.role), &office, &first, at)?;
    let by = [asked.map(|approval| approval.asked_by), Some(actor.staff.id)];
    keys::keep_with(store, actor, at, (right, Action::CodeGiven), &keyring, |tx| {
        codes::drop_half(tx, decided.approval)?;
        given(tx, actor, at, who, by)
    })?;
    Ok(Some(Settled::Half { name: staff.name, which: Which::Second, half }))
}

/// A code is given for this account by these two: their sessions end, and it is told to supervisors now and to them when
/// they next sign in. The entry of the code comes behind this.
///
/// # Errors
/// The store's own.
pub fn given(
    tx: &mut Tx<'_>,
    actor: &Actor,
    at: Stamp,
    who: StaffId,
    by: [Option<StaffId>; 2],
) -> Result<(), Refusal> {
    noted(tx, actor, at, who, by)?;
    told(tx, Alarm { about: Some(who), ..Alarm::of(AlertKind::CodeGiven, actor.staff.id, at) })
}

/// Codes are given for these accounts by the actor and another: supervisors are told once.
pub(super) fn given_to(
    tx: &mut Tx<'_>,
    actor: &Actor,
    at: Stamp,
    everybody: &[StaffId],
    second: StaffId,
) -> Result<(), Refusal> {
    for who in everybody {
        noted(tx, actor, at, *who, [Some(actor.staff.id), Some(second)])?;
    }
    if everybody.is_empty() { Ok(()) } else { told(tx, Alarm::of(AlertKind::CodeGiven, actor.staff.id, at)) }
}

fn noted(
    tx: &mut Tx<'_>,
    actor: &Actor,
    at: Stamp,
    who: StaffId,
    by: [Option<StaffId>; 2],
) -> Result<(), Refusal> {
    for open in sessions::open_of(&*tx, who)?.iter().filter(|open| open.id != actor.session) {
        session::close(tx, actor, at, open, End::NewCode)?;
    }
    Ok(codes::given(tx, who, at, by)?)
}

fn told(tx: &mut Tx<'_>, alarm: Alarm) -> Result<(), Refusal> {
    let seq = trace::next_seq(&*tx)?;
    Ok(alerts::raise(tx, seq, &alarm)?)
}

fn member(store: &mut Store, who: StaffId) -> Result<Member, Refusal> {
    let members = store.read(|view| staff::members(view))?;
    let found = members.into_iter().find(|member| member.staff.id == who);
    found.ok_or(Refusal::NotFound { kind: ObjectKind::Staff, id: who.0 })
}
