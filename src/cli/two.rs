//! Two people at one terminal for what neither may do alone: give a code, renew the keys, open an envelope. Not in: what
//! they are shown ([`handover`](super::handover)).

use super::World;
use super::credentials::{self, PasswordFrom, Secrets, Shut, SignedIn, enter, sit_down};
use crate::domain::audit::Action;
use crate::domain::staff::{Right, StaffId};
use crate::domain::time::Stamp;
use crate::office::keys;
use crate::office::session::{self, End};
use crate::store::OpenMode;

/// Who is there, when both may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Two {
    /// Who manages the keys.
    pub first: StaffId,
    /// Who decides beside them.
    pub second: StaffId,
    /// When they were looked at, by the office's time.
    pub at: Stamp,
}

/// Signs in whoever runs the command and, where somebody is named, whoever is there beside them.
///
/// # Errors
/// Those of [`credentials::sign_in`].
pub fn sign_in(
    world: &mut World<'_>,
    staff: Option<&str>,
    with: Option<&str>,
    from: &PasswordFrom,
) -> Result<(SignedIn, Option<SignedIn>), Shut> {
    let mut secrets = Secrets::open(from)?;
    let one = credentials::sign_in(world, staff, &mut secrets)?;
    let other = match with {
        Some(login) => Some(credentials::sign_in(world, Some(login), &mut secrets)?),
        None => None,
    };
    Ok((one, other))
}

/// Refuses unless `one` manages the keys, `other` is somebody else who decides, and it is about neither. What is refused by
/// right stands in the audit trail; nothing else is done.
///
/// # Errors
/// [`Shut::TwoNeeded`], [`Shut::ChooseFirst`], and the office's own.
pub fn expect(
    world: &mut World<'_>,
    one: &SignedIn,
    other: Option<&SignedIn>,
    about: Option<StaffId>,
    action: Action,
) -> Result<Two, Shut> {
    let (mut store, actor) = sit_down(world, one)?;
    let at = world.office_time(&mut store)?;
    let allowed = keys::expect(&mut store, &actor, at, Right::ManageKeys, action);
    let first = actor.staff.id;
    let second = other.map(|other| keys::second_person(&mut store, first, other.known.unlocked.staff, about));
    session::leave(&mut store, &actor, at, End::SignedOut)?;
    allowed?;
    let (Some(second), Some(other)) = (second, other) else { return Err(Shut::TwoNeeded) };
    let second = second?.id;
    [one, other].into_iter().try_for_each(SignedIn::has_chosen)?;
    // Whether they are who they were, the store says, too.
    enter(world, other, OpenMode::ReadOnly)?;
    Ok(Two { first, second, at })
}
