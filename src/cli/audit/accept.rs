//! `madoguchi audit accept`: the way on when a store is refused because of the heads noted of it on this machine: they are
//! gone or garbled, or an older state was put back by hand. It takes the right to restore, and stands in the audit trail.

use crate::cli::credentials::{self, PasswordFrom, Secrets, Shut, sign_in};
use crate::cli::{Exit, World};
use crate::domain::staff::{Right, Staff};
use crate::office::accept_state::{self, Why};
use crate::office::session;
use crate::office::{Refusal, sign_in as door};
use crate::store::audit::anchors;
use crate::store::keyring::Keyring;
use crate::store::{OpenMode, Store, StoreError};

/// Who accepts it.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct Args {
    /// Who signs in, or, where nobody has to, in whose name [default: the first member of staff who may]
    #[arg(long, value_name = "LOGIN")]
    pub staff: Option<String>,

    /// Where the password comes from.
    #[command(flatten)]
    pub password: PasswordFrom,
}

/// Accepts, or says why there is nothing to accept.
pub fn run(args: &Args, world: &mut World<'_>) -> Exit {
    match accept(args, world) {
        Ok(exit) => exit,
        Err(why) => world.shut(&why),
    }
}

fn accept(args: &Args, world: &mut World<'_>) -> Result<Exit, Shut> {
    let (mut store, staff) = open(args, world)?;
    let Some(why) = refused(&mut store, world)? else {
        let sentence = world.words.accept_nothing();
        world.tell(sentence);
        return Ok(Exit::Refused);
    };
    let actor = session::begin_command(&mut store, staff, (world.now)().at)?;
    let accepted = accept_state::accept_state(&mut store, &actor, (world.now)().at, why);
    let seq = match accepted {
        Ok(seq) => seq,
        Err(why) => {
            world.leave_undone(&mut store, &actor, None);
            return Err(why.into());
        }
    };
    let left = world.leave(&mut store, &actor);
    if !matches!(why, Why::NotExtended(_)) {
        set_aside(&store, world)?;
        world.note_heads_of_new(&mut store);
        store.note_head()?;
    }
    world.expect_heads(&mut store)?;
    // What was committed stays committed; a failure of closing is one of tidying up.
    if let Err(error) = store.close() {
        tracing::warn!(%error, "closing after a state was accepted");
    }
    let sentence = world.words.accept_done(seq.to_string());
    world.print(sentence).map_err(|_| Shut::Output)?;
    Ok(left)
}

/// The store as it is, whatever was noted of it.
fn open(args: &Args, world: &mut World<'_>) -> Result<(Store, Staff), Shut> {
    if !Keyring::guards(&world.store)? {
        let mut store = Store::open(&world.store, OpenMode::ReadWrite)?;
        let staff = credentials::who(&mut store, args.staff.as_deref(), Right::Restore)?;
        return Ok((store, staff));
    }
    let signed = sign_in(world, args.staff.as_deref(), &mut Secrets::open(&args.password)?)?;
    Ok(door::enter(&world.store, &signed.known, OpenMode::ReadWrite, &|_| Ok(()))?)
}

/// Why the store is refused, if it is.
fn refused(store: &mut Store, world: &World<'_>) -> Result<Option<Why>, StoreError> {
    let Some(directory) = world.anchors.as_deref() else { return Ok(None) };
    match anchors::expected(store, directory) {
        Ok(_) => Ok(None),
        Err(error) => Why::of(&error).map(Some).ok_or(error),
    }
}

fn set_aside(store: &Store, world: &mut World<'_>) -> Result<(), Shut> {
    let Some(directory) = world.anchors.clone() else { return Ok(()) };
    let aside = anchors::set_aside(&directory, &store.office().store_id);
    let aside = aside.map_err(|error| Refusal::Store(StoreError::Io { detail: error.kind().to_string() }))?;
    if let Some(path) = aside {
        let sentence = world.words.accept_aside(path.display().to_string());
        world.tell(sentence);
    }
    Ok(())
}
