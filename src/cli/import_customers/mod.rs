//! `madoguchi import customers FILE`: a customer list as an office exports it from a spreadsheet.
//!
//! Everything goes in within one transaction, or nothing does: a cancelled import leaves the store as it was.
//! Rejected rows do not keep the others out; they are named, and written to a file that can be mended and
//! imported again. Not in: reading the list (`exchange::customers`), and what makes a customer new or changed
//! (`office`).

mod args;
mod rejects;
mod rows;
mod summary;

use std::fs::File;
use std::io::{self, BufReader, Read, Take};

use sha2::{Digest, Sha256};

pub use args::{Args, ListEncoding, Mapping};

use crate::cli::credentials::{self, Shut};
use crate::cli::{Exit, World};
use crate::domain::staff::Right;
use crate::exchange::customers::{CustomerReader, ListError, Options};
use crate::office::{Refusal, import_customers as act};
use crate::store::{Flow, StoreError, regular_file};
use rejects::{Place, Rejects};
use rows::Rows;
use summary::Summary;

/// Most bytes of a list: several millions of customers.
const LIST_MOST: u64 = 1 << 30;

/// A list as it was when it was opened.
type List = BufReader<Take<File>>;

/// Why an import ended without anything being changed.
enum Stop {
    /// The store did not open.
    Shut(Shut),
    /// The office said no, or it was cancelled.
    Refusal(Refusal),
    /// The list cannot be read.
    List(ListError),
    /// The rejects file cannot be written.
    Rejects(io::Error),
    /// The rows are in, but the rejects file is not in its place.
    RejectsLost(io::Error),
    /// It was only to be tried; this is what would have happened.
    Tried(act::Imported),
}

impl Stop {
    /// The failure of the store that it was, if it was one.
    fn of_store(&self) -> Option<&StoreError> {
        match self {
            Stop::Refusal(Refusal::Store(error)) => Some(error),
            _ => None,
        }
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Stop {
        Stop::Refusal(error.into())
    }
}

/// Imports and says what came of it.
pub fn run(args: &Args, world: &mut World<'_>) -> Exit {
    match import(args, world) {
        Ok((summary, left)) => match summary.say(world) {
            Ok(exit) => exit.and_then(left),
            Err(_) => world.unprinted(),
        },
        Err(stop) => say_stop(&stop, args, world),
    }
}

/// What came of it, and how the end of the session went.
fn import(args: &Args, world: &mut World<'_>) -> Result<(Summary, Exit), Stop> {
    let seated = credentials::seated(world, args.staff.as_deref(), &args.password, Right::ImportCustomers);
    let (mut store, actor) = seated.map_err(Stop::Shut)?;
    let at = (world.now)().at;
    let opened = open(args, at.date(), world.cancelled);
    let (reader, batch) = opened.inspect_err(|_| world.leave_undone(&mut store, &actor, None))?;
    let place = match &args.rejects {
        Some(chosen) => Place::Chosen(chosen.clone()),
        // A trial leaves nothing behind that was not asked for.
        None if args.dry_run => Place::Nowhere,
        None => Place::Beside(args.file.clone()),
    };
    let mut rejects = Rejects::new(place, reader.headers(), world.words.clone());
    let bar = world.bar(reader.total_bytes().unwrap_or(0), "{bar:32} {percent}%  {msg}  {eta}");
    let mut rows = Rows::new(reader, &mut rejects, &bar, &world.words);
    let cancelled = world.cancelled;
    let mut progress = |_| if cancelled() { Flow::Stop } else { Flow::More };
    let outcome = store.write(|tx| {
        let imported = act::import_customers(tx, &actor, at, &batch, &mut rows, &mut progress);
        let imported = imported.map_err(Stop::Refusal)?;
        rows.finish()?;
        if args.dry_run { Err(Stop::Tried(imported)) } else { Ok(imported) }
    });
    let repeated = rows.repeated();
    drop(rows);
    bar.finish_and_clear();
    let imported = match outcome {
        Ok(imported) | Err(Stop::Tried(imported)) => imported,
        Err(stop) => {
            world.leave_undone(&mut store, &actor, stop.of_store());
            return Err(stop);
        }
    };
    let left = world.leave(&mut store, &actor);
    // What was committed stays committed; a failure of closing is one of tidying up.
    if let Err(error) = store.close() {
        tracing::warn!(%error, "closing after an import");
    }
    let (rejected, file) = rejects.keep().map_err(Stop::RejectsLost)?;
    Ok((Summary { imported, rejected, file, repeated, tried: args.dry_run }, left))
}

fn open(
    args: &Args,
    today: chrono::NaiveDate,
    cancelled: &dyn Fn() -> bool,
) -> Result<(CustomerReader<List>, act::Batch), Stop> {
    let failed = |error: io::Error| Stop::List(ListError::Io(error));
    let mut file = regular_file::open(&args.file).and_then(as_it_is_now).map_err(failed)?;
    let file_digest = digest(&mut file, cancelled)?;
    let name = args.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let options = Options {
        encoding: args.encoding.as_encoding(),
        map: args.map.iter().map(|mapping| (mapping.header.clone(), mapping.column)).collect(),
        today: Some(today),
    };
    io::Seek::rewind(&mut file).map_err(failed)?;
    let reader =
        CustomerReader::open(BufReader::with_capacity(256 * 1024, file), options).map_err(Stop::List)?;
    Ok((reader, act::Batch { file_digest, name }))
}

/// The bytes that the list has now: what a program appends meanwhile is neither in the digest nor imported.
fn as_it_is_now(file: File) -> io::Result<Take<File>> {
    let length = file.metadata()?.len();
    if length > LIST_MOST { Err(io::ErrorKind::FileTooLarge.into()) } else { Ok(file.take(length)) }
}

fn digest(file: &mut impl Read, cancelled: &dyn Fn() -> bool) -> Result<[u8; 32], Stop> {
    let mut hash = Sha256::new();
    let mut piece = vec![0; 256 * 1024];
    loop {
        if cancelled() {
            return Err(Stop::Refusal(Refusal::Cancelled));
        }
        match file.read(&mut piece).map_err(|error| Stop::List(ListError::Io(error)))? {
            0 => return Ok(hash.finalize().into()),
            n => hash.update(piece.get(..n).unwrap_or_default()),
        }
    }
}

fn say_stop(stop: &Stop, args: &Args, world: &mut World<'_>) -> Exit {
    let file = args.file.display().to_string();
    let (sentence, exit) = match stop {
        Stop::Refusal(Refusal::Cancelled | Refusal::Store(StoreError::Interrupted)) => {
            (world.words.import_cancelled(), Exit::Cancelled)
        }
        Stop::Shut(why) => return world.shut(why),
        Stop::Refusal(refusal) => return world.refused(refusal),
        Stop::List(error) => (world.words.list_error(&file, error), Exit::ListUnreadable),
        Stop::Rejects(error) => {
            (world.words.import_rejects_not_written(world.words.file_fault(error)), Exit::from(error))
        }
        Stop::RejectsLost(error) => {
            (world.words.import_rejects_lost(world.words.file_fault(error)), Exit::from(error))
        }
        Stop::Tried(_) => return Exit::Done,
    };
    world.tell(sentence);
    exit
}

#[cfg(test)]
mod tests;
