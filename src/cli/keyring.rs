//! `madoguchi keyring`: who can sign in, and with what, without a screen.
//!
//! Every change is written into the audit chain with the digest of the keyring. Not in: taking somebody onto the staff,
//! which two people do at the desk (`office`), and a new key for the store ([`rekey`](super::rekey)).

use zeroize::Zeroizing;

use super::credentials::{PasswordFrom, Secrets, Shut, SignedIn, enter, sign_in, sit_down, together};
use super::handover::{Part, Present, hand_over};
use super::{Exit, World, two};
use crate::domain::approval::SamePerson;
use crate::domain::audit::Action;
use crate::domain::login::Login;
use crate::domain::password::Password;
use crate::domain::staff::{Right, Staff, StaffId};
use crate::domain::time::Stamp;
use crate::office::session;
use crate::office::sign_in::{NoEntry, open_envelope};
use crate::office::{Actor, Refusal, keys, member_keys};
use crate::store::keyring::{
    CODE_HOURS, Classes, CodeHalf, Keyring, KeyringError, RecoveryCode, Slot, SlotKind,
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
    /// コード発行 Two people give somebody who has forgotten their password a one-time code
    Code(ForAnother),
    /// 削除 Take somebody off the keyring
    Remove(ForAnother),
    /// 解除 Open an account again that was tried too often
    Release(ForAnother),
    /// 復旧 With a code from an envelope, two people give somebody a one-time code
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

    /// Who is there beside you for a code: a supervisor or the privacy officer, whom it is not for
    #[arg(long = "with", value_name = "LOGIN")]
    pub with: Option<String>,
}

/// For whom the envelope is opened.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct Recover {
    /// For whom
    #[arg(value_name = "LOGIN")]
    pub login: String,

    /// Who is there beside you: somebody who signs in. Without it the code of the other envelope is asked for
    #[arg(long = "with", value_name = "LOGIN")]
    pub with: Option<String>,

    /// Where the codes and the password come from.
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
    let (login, staff) = {
        let (mut store, _) = enter(world, &one, OpenMode::ReadOnly)?;
        on_staff(&args.login, &mut store)?
    };
    let there = two::expect(world, &one, other.as_ref(), Some(staff.id), Action::CodeGiven)?;
    let other = other.ok_or(Shut::TwoNeeded)?;
    let halves = [CodeHalf::fresh()?, CodeHalf::fresh()?];
    let [first, second] = halves.each_ref().map(|half| vec![half_of(world, &login, half)]);
    let first = Part { reader: one.known.unlocked.login.to_string(), codes: first };
    let second = Part { reader: other.known.unlocked.login.to_string(), codes: second };
    hand_over(world, [&first, &second], &Present::Password(&other.password))?;
    let keys = together(&one, Some(&other));
    let (mut store, actor) = sit_down(world, &one)?;
    let at = world.office_time(&mut store)?;
    let mut keyring = Keyring::read(&world.store)?;
    keyring.add_with_halves(
        staff.id,
        login.clone(),
        Classes::of(staff.role),
        &keys,
        halves.each_ref(),
        at,
    )?;
    let what = (Some(Right::ManageKeys), Action::CodeGiven);
    keys::keep_with(&mut store, &actor, at, what, &keyring, |tx| {
        member_keys::given(tx, &actor, at, staff.id, [Some(there.first), Some(there.second)])
    })?;
    let left = world.leave(&mut store, &actor);
    let sentence = world.words.code_in_force(login.as_str());
    print(world, sentence)?;
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
    let mut secrets = Secrets::open(&args.code)?;
    let prompt = world.words.ask_envelope();
    let typed = secrets.next(world, &prompt)?;
    let code = RecoveryCode::typed(typed.expose()).ok_or(KeyringError::Wrong)?;
    let envelope = open_envelope(&world.store, &code, (world.now)())?;
    let beside = beside(args, world, &mut secrets, &code)?;
    let mut store = envelope.enter(&world.store, &|store| world.expect_heads(store))?;
    world.tell_of_heads(&store);
    let (login, staff) = on_staff(&args.login, &mut store)?;
    let second = beside.staff();
    if second == Some(staff.id) {
        return Err(Refusal::SamePerson { why: SamePerson::Subject }.into());
    }
    let halves = [CodeHalf::fresh()?, CodeHalf::fresh()?];
    let envelopes = RecoveryCode::pair()?;
    let [first_part, second_part] = parts(world, &login, &halves, &envelopes, &beside);
    hand_over(world, [&first_part, &second_part], &beside.present())?;
    let now = (world.now)();
    let at = world.office_time(&mut store)?;
    let (mut keyring, keys) = (Keyring::read(&world.store)?, envelope.keys);
    let digest = keyring.digest();
    let is_ours = store.read(|view| keyring_state::knows(view, &digest))?;
    keyring.add_with_halves(
        staff.id,
        login.clone(),
        Classes::of(staff.role),
        &keys,
        halves.each_ref(),
        at,
    )?;
    if !is_ours {
        drop_others(&mut keyring, staff.id, &keys)?;
    }
    // A code that was out of its envelope is void: it may have been read by more than one.
    keyring.set_recovery(&keys, &envelopes)?;
    let who = staff.id;
    let actor = session::begin_command(&mut store, staff, at)?;
    keys::keep_with(&mut store, &actor, at, (None, Action::KeysRecovered), &keyring, |tx| {
        member_keys::given(tx, &actor, at, who, [None, second])
    })?;
    let left = world.leave(&mut store, &actor);
    // Whoever is given a code can use it, however often others have tried their name.
    if let Err(error) = SignIns::beside(&world.store).release(&login, now) {
        // The code is in the keyring, and this is the only time that it is shown.
        tracing::error!(%error, "the name of whoever was recovered is still held back");
    }
    if !is_ours {
        let sentence = world.words.keyring_was_older();
        print(world, sentence)?;
    }
    let sentence = world.words.code_in_force(login.as_str());
    print(world, sentence)?;
    let sentence = world.words.envelopes_in_force();
    print(world, sentence)?;
    Ok(left)
}

/// The second person at an envelope.
enum Beside {
    /// Somebody who has signed in.
    Person(Box<SignedIn>),
    /// Whoever holds the other envelope; what they typed.
    Envelope(Password),
}

impl Beside {
    fn staff(&self) -> Option<StaffId> {
        match self {
            Beside::Person(signed) => Some(signed.known.unlocked.staff),
            Beside::Envelope(_) => None,
        }
    }

    fn present(&self) -> Present<'_> {
        match self {
            Beside::Person(signed) => Present::Password(&signed.password),
            Beside::Envelope(typed) => Present::Envelope(typed),
        }
    }
}

/// Who is there beside whoever opened the envelope: somebody of the staff, or, where nobody can sign in any more, whoever
/// holds the other one.
fn beside(
    args: &Recover,
    world: &mut World<'_>,
    secrets: &mut Secrets,
    first: &RecoveryCode,
) -> Result<Beside, Shut> {
    if args.with.is_some() {
        let signed = sign_in(world, args.with.as_deref(), secrets)?;
        signed.has_chosen()?;
        enter(world, &signed, OpenMode::ReadOnly)?;
        return Ok(Beside::Person(Box::new(signed)));
    }
    let prompt = world.words.ask_other_envelope();
    let typed = secrets.next(world, &prompt).map_err(|_| Shut::TwoNeeded)?;
    let code = RecoveryCode::typed(typed.expose()).filter(|code| code != first).ok_or(KeyringError::Wrong)?;
    open_envelope(&world.store, &code, (world.now)())?;
    Ok(Beside::Envelope(typed))
}

fn parts(
    world: &World<'_>,
    login: &Login,
    halves: &[CodeHalf; 2],
    envelopes: &[RecoveryCode; 2],
    beside: &Beside,
) -> [Part; 2] {
    let [one, other] = halves.each_ref().map(|half| half_of(world, login, half));
    let [first, second] = envelopes.each_ref().map(|code| for_an_envelope(world, code));
    let reader = match beside {
        Beside::Person(signed) => signed.known.unlocked.login.to_string(),
        Beside::Envelope(_) => world.words.reader_of_the_other(),
    };
    let opener = world.words.reader_of_the_envelope();
    [Part { reader: opener, codes: vec![one, first] }, Part { reader, codes: vec![other, second] }]
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
    let (one, other) =
        two::sign_in(world, args.who.staff.as_deref(), args.with.as_deref(), &args.who.password)?;
    one.has_chosen()?;
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

/// Half of somebody's code, as it is shown to one of two.
pub(super) fn half_of(world: &World<'_>, login: &Login, half: &CodeHalf) -> (String, Zeroizing<String>) {
    (world.words.half_of(login.as_str(), CODE_HOURS.to_string()), half.printed())
}

/// What one of two puts into an envelope.
pub(super) fn for_an_envelope(world: &World<'_>, code: &RecoveryCode) -> (String, Zeroizing<String>) {
    (world.words.for_an_envelope(), code.printed())
}

pub(super) fn print(world: &mut World<'_>, line: String) -> Result<(), Shut> {
    world.print(line).map_err(|_| Shut::Output)
}

#[cfg(test)]
mod tests;
