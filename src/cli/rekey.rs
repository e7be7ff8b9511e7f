//! `madoguchi rekey`: a new key for the store's file, after somebody has left who knew the old one.
//!
//! Those who are here keep their passwords; everybody else signs in with a one-time code, for the reason that the page of
//! `store::keyring` gives. Two people see the codes, each their half. Not in: how both files change in one moment
//! (`store::rekey`).

use super::credentials::{PasswordFrom, Shut, SignedIn, sit_down, together};
use super::handover::{Part, Present, hand_over};
use super::keyring::{for_an_envelope, half_of, print};
use super::{Exit, World, two};
use crate::domain::audit::Action;
use crate::domain::login::Login;
use crate::domain::staff::StaffId;
use crate::office::keys::renew as renew_keys;
use crate::store::StoreError;
use crate::store::keyring::{Keyring, Renewed};
use crate::store::keys::{OfficeKeys, SecretKey};

/// Who does it.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct Args {
    /// Who signs in: somebody who may manage the keys
    #[arg(long, value_name = "LOGIN")]
    pub staff: Option<String>,

    /// Who is there beside you: a supervisor or the privacy officer
    #[arg(long = "with", value_name = "LOGIN")]
    pub with: Option<String>,

    /// Where the passwords come from.
    #[command(flatten)]
    pub password: PasswordFrom,
}

/// Renews the key and says who signs in with what.
pub fn run(args: &Args, world: &mut World<'_>) -> Exit {
    renew(args, world).unwrap_or_else(|why| world.shut(&why))
}

fn renew(args: &Args, world: &mut World<'_>) -> Result<Exit, Shut> {
    let (one, other) = two::sign_in(world, args.staff.as_deref(), args.with.as_deref(), &args.password)?;
    let there = two::expect(world, &one, other.as_ref(), None, Action::KeysRenewed)?;
    let other = other.ok_or(Shut::TwoNeeded)?;
    let keys = OfficeKeys { file: SecretKey::fresh()?, ..together(&one, Some(&other)) };
    let here = [&one, &other].map(|signed| (&signed.known.unlocked.login, &signed.password));
    let present = Keyring::read(&world.store)?;
    let renewed = present.renewed(&keys, &here, there.at)?;
    let [first, second] = parts(world, [&one, &other], &renewed);
    hand_over(world, [&first, &second], &Present::Password(&other.password))?;
    let (mut store, actor) = sit_down(world, &one)?;
    let at = world.office_time(&mut store)?;
    if Keyring::read(&world.store)?.digest() != present.digest() {
        // Somebody has chosen a password while the codes were written down.
        world.leave_undone(&mut store, &actor, None);
        return Err(StoreError::Locked { path: world.store.clone() }.into());
    }
    let given = |login: &Login| present.slot(login).map(|slot| slot.staff);
    let given: Vec<StaffId> = renewed.codes.iter().filter_map(|(login, _)| given(login)).collect();
    renew_keys(store, &actor, at, &keys, &renewed.keyring, (&given, there.second))?;
    let sentence = world.words.rekey_done();
    print(world, sentence)?;
    let sentence = world.words.rekey_copies();
    print(world, sentence)?;
    let sentence = world.words.envelopes_in_force();
    print(world, sentence)?;
    Ok(Exit::Done)
}

/// What each of the two is shown: one half of everybody's code, and the code of one envelope.
fn parts(world: &World<'_>, [one, other]: [&SignedIn; 2], renewed: &Renewed) -> [Part; 2] {
    let [first, second] = renewed.recovery.each_ref().map(|code| for_an_envelope(world, code));
    let (mut of_one, mut of_other) = (Vec::new(), Vec::new());
    for (login, [half, rest]) in &renewed.codes {
        of_one.push(half_of(world, login, half));
        of_other.push(half_of(world, login, rest));
    }
    of_one.push(first);
    of_other.push(second);
    let reader = |signed: &SignedIn| signed.known.unlocked.login.to_string();
    [Part { reader: reader(one), codes: of_one }, Part { reader: reader(other), codes: of_other }]
}
