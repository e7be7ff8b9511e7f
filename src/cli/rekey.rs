//! `madoguchi rekey`: a new key for the store's file, after somebody has left who knew the old one.
//!
//! Those who are here keep their passwords; everybody else signs in with a one-time code, for the reason that the page of
//! `store::keyring` gives. Not in: how both files change in one moment (`store::rekey`).

use super::credentials::{PasswordFrom, Secrets, Shut, sign_in, sit_down, together};
use super::keyring::{print, say_code, say_envelopes};
use super::{Exit, World};
use crate::store::keys::{OfficeKeys, SecretKey};

/// Who does it.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct Args {
    /// Who signs in: somebody who may manage the keys
    #[arg(long, value_name = "LOGIN")]
    pub staff: Option<String>,

    /// Who signs in beside: somebody who holds the key of sensitive fields
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
    let mut secrets = Secrets::open(&args.password)?;
    let one = sign_in(world, args.staff.as_deref(), &mut secrets)?;
    let other = match &args.with {
        Some(login) => Some(sign_in(world, Some(login), &mut secrets)?),
        None => None,
    };
    let both = || std::iter::once(&one).chain(&other);
    if let Some(new) = both().find(|signed| signed.known.unlocked.must_change) {
        return Err(Shut::ChooseFirst(new.known.unlocked.login.clone()));
    }
    let (mut store, actor) = sit_down(world, &one)?;
    let at = world.office_time(&mut store)?;
    let keys = OfficeKeys { file: SecretKey::fresh()?, ..together(&one, other.as_ref()) };
    let here: Vec<_> = both().map(|signed| (&signed.known.unlocked.login, &signed.password)).collect();
    let renewed = match one.known.keyring.renewed(&keys, &here, at) {
        Ok(renewed) => renewed,
        Err(error) => {
            world.leave_undone(&mut store, &actor, None);
            return Err(error.into());
        }
    };
    crate::office::keys::renew(store, &actor, at, &keys, &renewed.keyring)?;
    let sentence = world.words.rekey_done();
    print(world, sentence)?;
    let sentence = world.words.rekey_copies();
    print(world, sentence)?;
    for (login, code) in &renewed.codes {
        say_code(world, login, code)?;
    }
    say_envelopes(world, &renewed.recovery)?;
    Ok(Exit::Done)
}
