//! `madoguchi clock accept`: the way on when the last entry of the audit trail is dated long before or after what the
//! machine's clock shows, and the machine is right. It takes who may end sessions, and stands in the audit trail.

use crate::cli::credentials::{self, PasswordFrom, Secrets, Shut, sign_in};
use crate::cli::{Exit, World};
use crate::domain::staff::Right;
use crate::office::{clock, sign_in as door};
use crate::store::keyring::Keyring;
use crate::store::{OpenMode, Store};

/// What to do with the office's time.
#[derive(Debug, Clone, PartialEq, Eq, clap::Subcommand)]
pub enum Clock {
    /// 承認 Say that the machine's clock is right: dates go on from it, also back
    Accept(Args),
}

/// Who says so.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct Args {
    /// Who signs in, or, where nobody has to, in whose name [default: the first member of staff who may]
    #[arg(long, value_name = "LOGIN")]
    pub staff: Option<String>,

    /// Where the password comes from.
    #[command(flatten)]
    pub password: PasswordFrom,
}

/// Accepts the clock, or says why there is nothing to accept.
pub fn run(command: &Clock, world: &mut World<'_>) -> Exit {
    let Clock::Accept(args) = command;
    accept(args, world).unwrap_or_else(|why| world.shut(&why))
}

fn accept(args: &Args, world: &mut World<'_>) -> Result<Exit, Shut> {
    let (mut store, staff) = if Keyring::guards(&world.store)? {
        let signed = sign_in(world, args.staff.as_deref(), &mut Secrets::open(&args.password)?)?;
        door::enter_whatever_the_time(&world.store, &signed.known, &|store| world.expect_heads(store))?
    } else {
        let mut store = Store::open(&world.store, OpenMode::ReadWrite)?;
        world.expect_heads(&mut store)?;
        let staff = credentials::who(&mut store, args.staff.as_deref(), Right::EndSessions)?;
        (store, staff)
    };
    let machine = (world.now)().at;
    let last = clock::accept(&mut store, staff, machine)?;
    // What was committed stays committed; a failure of closing is one of tidying up.
    if let Err(error) = store.close() {
        tracing::warn!(%error, "closing after the clock was accepted");
    }
    let words = &world.words;
    let sentence = words.clock_accepted(words.day_in_full(machine), words.day_in_full(last));
    world.print(sentence).map_err(|_| Shut::Output)?;
    Ok(Exit::Done)
}
