//! `madoguchi keyring`: who can sign in, and with what, without a screen.
//!
//! Every change is written into the audit chain with the digest of the keyring. Not in: taking somebody onto the staff,
//! which two people do at the desk (`office`), and a new key for the store ([`rekey`](super::rekey)).

use super::credentials::{PasswordFrom, Secrets, Shut, SignedIn, enter, sign_in, sit_down, together};
use super::{Exit, World};
use crate::domain::audit::Action;
use crate::domain::login::Login;
use crate::domain::staff::{Right, Staff, StaffId};
use crate::domain::time::Stamp;
use crate::office::Actor;
use crate::office::keys;
use crate::office::session;
use crate::office::sign_in::{NoEntry, OpenEnvelope, open_envelope};
use crate::store::keyring::{
    CODE_HOURS, Classes, Keyring, KeyringError, OneTimeCode, RecoveryCode, Slot, SlotKind,
};
use crate::store::keys::OfficeKeys;
use crate::store::sign_ins::SignIns;
use crate::store::{OpenMode, Store, keyring_state, staff};

/// What to do with the keyring.
#[derive(Debug, Clone, PartialEq, Eq, clap::Subcommand)]
pub enum Command {
    /// 確認 List who can sign in, and compare the keyring with the audit chain
    Check(Who),
    /// パスワード変更 Choose your own password
    Password(Who),
    /// コード発行 Give somebody who has forgotten their password a one-time code
    Code(ForAnother),
    /// 削除 Take somebody off the keyring
    Remove(ForAnother),
    /// 解除 Open an account again that was tried too often
    Release(ForAnother),
    /// 復旧 With a code from an envelope, give somebody a one-time code
    Recover(Recover),
}

/// Who does it.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct Who {
    /// Who signs in
    #[arg(long, value_name = "LOGIN")]
    pub staff: Option<String>,

    /// Where the passwords come from.
    #[command(flatten)]
    pub password: PasswordFrom,
}

/// Who does it, and for whom.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct ForAnother {
    /// For whom
    #[arg(value_name = "LOGIN")]
    pub login: String,

    /// Who does it.
    #[command(flatten)]
    pub who: Who,

    /// Who signs in beside: somebody who holds the key of sensitive fields, if the other is to have it
    #[arg(long = "with", value_name = "LOGIN")]
    pub with: Option<String>,
}

/// For whom the envelope is opened.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct Recover {
    /// For whom
    #[arg(value_name = "LOGIN")]
    pub login: String,

    /// Where the code comes from.
    #[command(flatten)]
    pub code: PasswordFrom,
}

/// Does it and says what came of it.
pub fn run(command: &Command, world: &mut World<'_>) -> Exit {
    let done = match command {
        Command::Check(who) => check(who, world),
        Command::Password(who) => password(who, world),
        Command::Code(args) => code(args, world),
        Command::Remove(args) => remove(args, world),
        Command::Release(args) => release(args, world),
        Command::Recover(args) => recover(args, world),
    };
    done.unwrap_or_else(|why| world.shut(&why))
}

fn check(who: &Who, world: &mut World<'_>) -> Result<Exit, Shut> {
    let signed = sign_in(world, who.staff.as_deref(), &mut Secrets::open(&who.password)?)?;
    for slot in signed.known.keyring.slots() {
        let line = say_slot(slot, world);
        print(world, line)?;
    }
    let epoch = signed.known.keyring.epoch().to_string();
    let (sentence, exit) = match enter(world, &signed, OpenMode::ReadOnly) {
        Err(Shut::NoEntry(NoEntry::OtherKeyring)) => (world.words.keyring_unrecorded(epoch), Exit::Damaged),
        Err(why) => return Err(why),
        Ok(_) => (world.words.keyring_as_recorded(epoch), Exit::Done),
    };
    print(world, sentence)?;
    Ok(exit)
}

fn say_slot(slot: &Slot, world: &World<'_>) -> String {
    let login = slot.login.as_str();
    match slot.kind {
        SlotKind::Password => world.words.keyring_slot_password(login),
        SlotKind::Code { until } => world.words.keyring_slot_code(login, world.words.day_and_time(until)),
    }
}

fn password(who: &Who, world: &mut World<'_>) -> Result<Exit, Shut> {
    let mut secrets = Secrets::open(&who.password)?;
    let signed = sign_in(world, who.staff.as_deref(), &mut secrets)?;
    let (mut store, actor) = sit_down(world, &signed)?;
    let login = &signed.known.unlocked.login;
    let new = secrets.new_password(world, &[login.as_str(), &actor.staff.name])?;
    let mut keyring = signed.known.keyring;
    keyring.set_password(login, &signed.known.unlocked.keys, &new)?;
    let at = world.office_time(&mut store)?;
    let left = keep_and_leave(&mut store, &actor, at, None, Action::PasswordChosen, &keyring, world)?;
    let sentence = world.words.password_chosen();
    print(world, sentence)?;
    Ok(left)
}

fn code(args: &ForAnother, world: &mut World<'_>) -> Result<Exit, Shut> {
    let (one, other) = two(args, world)?;
    let (mut store, actor) = sit_down(world, &one)?;
    let keys = together(&one, other.as_ref());
    let mut keyring = one.known.keyring;
    let at = world.office_time(&mut store)?;
    let (login, staff) = on_staff(&args.login, &mut store)?;
    let code = keyring.add_with_code(staff.id, login.clone(), Classes::of(staff.role), &keys, at)?;
    let left =
        keep_and_leave(&mut store, &actor, at, Some(Right::ManageKeys), Action::CodeGiven, &keyring, world)?;
    say_code(world, &login, &code)?;
    Ok(left)
}

fn remove(args: &ForAnother, world: &mut World<'_>) -> Result<Exit, Shut> {
    let (one, _) = two(args, world)?;
    let (mut store, actor) = sit_down(world, &one)?;
    let mut keyring = one.known.keyring;
    let at = world.office_time(&mut store)?;
    let (login, id) = meant(&args.login, &keyring)?;
    keyring.remove(id, &one.known.unlocked.keys)?;
    let left = keep_and_leave(
        &mut store,
        &actor,
        at,
        Some(Right::ManageKeys),
        Action::SlotRemoved,
        &keyring,
        world,
    )?;
    let sentence = world.words.keyring_removed(login.as_str());
    print(world, sentence)?;
    Ok(left)
}

fn release(args: &ForAnother, world: &mut World<'_>) -> Result<Exit, Shut> {
    let (one, _) = two(args, world)?;
    let (mut store, actor) = sit_down(world, &one)?;
    let now = (world.now)();
    let login = Login::typed(&args.login).map_err(|_| KeyringError::NoSlot)?;
    let done = keys::release(&mut store, &actor, now, &login);
    let left = match &done {
        Ok(_) => world.leave(&mut store, &actor),
        Err(_) => {
            world.leave_undone(&mut store, &actor, None);
            Exit::Done
        }
    };
    let (sentence, exit) = if done? {
        (world.words.keyring_released(login.as_str()), Exit::Done)
    } else {
        (world.words.keyring_not_held_back(login.as_str()), Exit::Refused)
    };
    print(world, sentence)?;
    Ok(exit.and_then(left))
}

fn recover(args: &Recover, world: &mut World<'_>) -> Result<Exit, Shut> {
    let prompt = world.words.ask_envelope();
    let typed = Secrets::open(&args.code)?.next(world, &prompt)?;
    let code = RecoveryCode::typed(typed.expose()).ok_or(KeyringError::Wrong)?;
    let envelope = open_envelope(&world.store, &code, (world.now)())?;
    let mut store = envelope.enter(&world.store, &|store| world.expect_heads(store))?;
    world.tell_of_heads(&store);
    let now = (world.now)();
    let at = world.office_time(&mut store)?;
    let OpenEnvelope { mut keyring, keys, .. } = envelope;
    let (login, staff) = on_staff(&args.login, &mut store)?;
    let digest = keyring.digest();
    let is_ours = store.read(|view| keyring_state::knows(view, &digest))?;
    let code = keyring.add_with_code(staff.id, login.clone(), Classes::of(staff.role), &keys, at)?;
    if !is_ours {
        drop_others(&mut keyring, staff.id, &keys)?;
    }
    // A code that was out of its envelope is void: it may have been read by more than one.
    let envelopes = keyring.renew_recovery(&keys)?;
    let actor = session::begin_command(&mut store, staff, at)?;
    let left = keep_and_leave(&mut store, &actor, at, None, Action::KeysRecovered, &keyring, world)?;
    // Whoever is given a code can use it, however often others have tried their name.
    if let Err(error) = SignIns::beside(&world.store).release(&login, now) {
        // The code is in the keyring, and this is the only time that it is shown.
        tracing::error!(%error, "the name of whoever was recovered is still held back");
    }
    if !is_ours {
        let sentence = world.words.keyring_was_older();
        print(world, sentence)?;
    }
    say_code(world, &login, &code)?;
    say_envelopes(world, &envelopes)?;
    Ok(left)
}

/// A keyring that the store does not know is an older copy: somebody may stand on it who has left since. Whoever belongs
/// there gets a code anew.
fn drop_others(keyring: &mut Keyring, kept: StaffId, keys: &OfficeKeys) -> Result<(), KeyringError> {
    let others: Vec<_> = keyring.slots().iter().map(|slot| slot.staff).filter(|id| *id != kept).collect();
    others.into_iter().try_for_each(|id| keyring.remove(id, keys))
}

/// The changed keyring takes its place, and whoever changed it has nothing more to do at the store.
fn keep_and_leave(
    store: &mut Store,
    actor: &Actor,
    at: Stamp,
    right: Option<Right>,
    action: Action,
    keyring: &Keyring,
    world: &mut World<'_>,
) -> Result<Exit, Shut> {
    keys::keep(store, actor, at, right, action, keyring)?;
    Ok(world.leave(store, actor))
}

/// The one who does it, and the one beside.
fn two(args: &ForAnother, world: &mut World<'_>) -> Result<(SignedIn, Option<SignedIn>), Shut> {
    let mut secrets = Secrets::open(&args.who.password)?;
    let one = sign_in(world, args.who.staff.as_deref(), &mut secrets)?;
    if one.known.unlocked.must_change {
        return Err(Shut::ChooseFirst(one.known.unlocked.login));
    }
    let other = match &args.with {
        Some(login) => Some(sign_in(world, Some(login), &mut secrets)?),
        None => None,
    };
    Ok((one, other))
}

fn meant(typed: &str, keyring: &Keyring) -> Result<(Login, StaffId), Shut> {
    let login = Login::typed(typed).map_err(|_| KeyringError::NoSlot)?;
    let slot = keyring.slot(&login).ok_or(KeyringError::NoSlot)?;
    Ok((login, slot.staff))
}

/// Whoever is on the staff, whether or not anything opens for them yet.
fn on_staff(typed: &str, store: &mut Store) -> Result<(Login, Staff), Shut> {
    let login = Login::typed(typed).map_err(|_| KeyringError::NoSlot)?;
    let members = store.read(|view| staff::members(view))?;
    let found = members.into_iter().find(|member| member.login.as_deref() == Some(login.as_str()));
    let found = found.filter(|member| member.left_at.is_none()).ok_or(KeyringError::NoSlot)?;
    Ok((login, found.staff))
}

/// A one-time code, for the one who is to have it.
pub(super) fn say_code(world: &mut World<'_>, login: &Login, code: &OneTimeCode) -> Result<(), Shut> {
    let hours = CODE_HOURS.to_string();
    let line = world.words.code_given(login.as_str(), hours, code.printed().as_str());
    print(world, line)
}

/// What is to be put into the envelopes.
pub(super) fn say_envelopes(world: &mut World<'_>, [one, other]: &[RecoveryCode; 2]) -> Result<(), Shut> {
    let line = world.words.envelope_codes(one.printed().as_str(), other.printed().as_str());
    print(world, line)
}

pub(super) fn print(world: &mut World<'_>, line: String) -> Result<(), Shut> {
    world.print(line).map_err(|_| Shut::Output)
}

#[cfg(test)]
mod tests;
