//! `madoguchi demo`: the practice desk, a sample office in which nothing is real.

use std::io;

use crate::cli::{Exit, Next, World};
use crate::office::{Refusal, practice};
use crate::store::{OpenMode, Store, StoreError};

/// How to open it.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct Args {
    /// Make the practice store and end, for scripts
    #[arg(long)]
    pub no_screen: bool,
}

/// Makes the practice store where there is none; then the desk opens on it, unless it is not wanted.
pub fn run(args: &Args, world: &mut World<'_>) -> Next {
    match Store::open(&world.store, OpenMode::ReadOnly) {
        Ok(store) if store.office().practice && !args.no_screen => return Next::Desk,
        // Never over anything that is there, least of all over a real office.
        Ok(_) => {
            return Next::End(
                world.refused_by_store(&StoreError::AlreadyExists { path: world.store.clone() }),
            );
        }
        Err(StoreError::NotFound { .. }) => {}
        Err(StoreError::Older { .. }) if !args.no_screen => return Next::Desk,
        Err(error) => return Next::End(world.refused_by_store(&error)),
    }
    if let Err(refusal) = make(world) {
        return Next::End(world.refused(&refusal));
    }
    if !args.no_screen {
        return Next::Desk;
    }
    Next::End(say(world).unwrap_or_else(|_| world.unprinted()))
}

fn make(world: &mut World<'_>) -> Result<(), Refusal> {
    let at = (world.now)().at;
    let bar = world.bar(0, "{bar:40} {pos}/{len}");
    let made = practice::create(&world.store, at, practice::SEED, &mut |done, of| {
        bar.set_length(of.into());
        bar.set_position(done.into());
    });
    bar.finish_and_clear();
    let mut made = made?;
    world.note_heads_of_new(&mut made);
    // It is made by now; a failure of closing is one of tidying up.
    if let Err(error) = made.close() {
        tracing::warn!(%error, "closing after the practice desk was made");
    }
    Ok(())
}

fn say(world: &mut World<'_>) -> io::Result<Exit> {
    let sentence = world.words.demo_made(world.store.display().to_string());
    world.print(sentence)?;
    Ok(Exit::Done)
}
