//! `madoguchi backup`: one file with everything that belongs to the store, proven before it counts; and the schedule by
//! which desks make their own.
//!
//! Not in: how it is made (`store::backup`), who may (`office::back_up`), putting one back ([`restore`](super::restore)).

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use crate::cli::credentials::{self, PasswordFrom, Shut};
use crate::cli::{Exit, World};
use crate::domain::staff::Right;
use crate::office::back_up::{self, KEEP, Unmade};
use crate::office::session::{self, End};
use crate::office::{Actor, Refusal};
use crate::store::backup::{self as shelf, BackupFault, Progress, Schedule};
use crate::store::{Flow, Store, StoreError};

/// Where to, and how many are kept.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct Args {
    /// The folder [default: that of the schedule, or "backups" beside the store]
    #[arg(long, value_name = "FOLDER")]
    pub out: Option<PathBuf>,

    /// Keep so many of this office's backups in the folder and take older ones away [default: all; by schedule 14]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub keep: Option<u32>,

    /// Make none now, but every day at this time by a desk that is open; "off" ends that
    #[arg(long, value_name = "HH:MM")]
    pub schedule: Option<Daily>,

    /// Who signs in, or, where nobody has to, in whose name [default: the first member of staff who may]
    #[arg(long, value_name = "LOGIN")]
    pub staff: Option<String>,

    /// Where the password comes from.
    #[command(flatten)]
    pub password: PasswordFrom,
}

/// A time of the day, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Daily(Option<u16>);

impl std::str::FromStr for Daily {
    type Err = &'static str;

    fn from_str(typed: &str) -> Result<Daily, &'static str> {
        if typed == "off" {
            return Ok(Daily(None));
        }
        let (hour, minute) = typed.split_once(':').ok_or("HH:MM, or off")?;
        let number = |text: &str, most: u16| {
            let digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse::<u16>().ok().filter(|n| digits && *n <= most).ok_or("HH:MM, or off")
        };
        Ok(Daily(Some(number(hour, 23)? * 60 + number(minute, 59)?)))
    }
}

/// Makes one, or changes the schedule.
pub fn run(args: &Args, world: &mut World<'_>) -> Exit {
    let seated = credentials::seated(world, args.staff.as_deref(), &args.password, Right::BackUp);
    let (mut store, actor) = match seated {
        Ok(seated) => seated,
        Err(why) => return world.shut(&why),
    };
    let done = match args.schedule {
        Some(daily) => plan(args, daily, &mut store, &actor, world).map_err(Unmade::Refusal),
        None => make(args, &mut store, &actor, world),
    };
    let left = session::leave(&mut store, &actor, (world.now)().at, End::SignedOut);
    // What was committed stays committed; a failure of closing is one of tidying up.
    if let Err(error) = left.and_then(|()| Ok(store.close()?)) {
        tracing::warn!(%error, "closing after a backup");
    }
    match done {
        Ok(sentences) => match sentences.iter().try_for_each(|line| world.print(line)) {
            Ok(()) => Exit::Done,
            Err(_) => world.shut(&Shut::Output),
        },
        Err(why) => world.unmade(&why),
    }
}

fn plan(
    args: &Args,
    Daily(minute): Daily,
    store: &mut Store,
    actor: &Actor,
    world: &mut World<'_>,
) -> Result<Vec<String>, Refusal> {
    let new = match minute {
        None => None,
        Some(minute) => {
            let folder = folder(args, store)?;
            let folder = std::path::absolute(&folder).unwrap_or(folder);
            Some(Schedule { minute, folder, keep: args.keep.unwrap_or(KEEP) })
        }
    };
    back_up::plan(store, actor, (world.now)().at, new.as_ref())?;
    Ok(vec![match &new {
        None => world.words.backup_schedule_off(),
        Some(new) => world.words.backup_schedule(new),
    }])
}

fn make(args: &Args, store: &mut Store, actor: &Actor, world: &mut World<'_>) -> Result<Vec<String>, Unmade> {
    let folder = folder(args, store)?;
    let order = back_up::Order { folder, keep: args.keep, heads: world.anchors.clone() };
    let bar = world.bar(0, "{bar:32} {percent}%  {bytes}  {eta}");
    let cancelled = world.cancelled;
    let mut progress = |Progress { done, total }| {
        bar.set_length(total);
        bar.set_position(done);
        if cancelled() { Flow::Stop } else { Flow::More }
    };
    let now = &mut *world.now;
    let mut at = || now().at;
    let done = back_up::back_up(&store.opener(), Some(actor), &mut at, &order, &mut progress);
    bar.finish_and_clear();
    let done = done?;
    let mut said = vec![world.words.backup_made(&done.made)];
    if done.rotated > 0 {
        said.push(world.words.backup_rotated(i64::try_from(done.rotated).unwrap_or(i64::MAX)));
    }
    Ok(said)
}

/// The folder that was named, or the one of the schedule, or the usual one, which is made when it is not there. One that was
/// named is not: a disk that is not mounted would be missed.
fn folder(args: &Args, store: &mut Store) -> Result<PathBuf, Refusal> {
    if let Some(named) = &args.out {
        return Ok(named.clone());
    }
    if let Some(schedule) = store.read(|view| shelf::schedule(view))? {
        return Ok(schedule.folder);
    }
    let usual = back_up::usual_folder(store.path());
    make_folder(&usual)?;
    Ok(usual)
}

fn make_folder(folder: &Path) -> Result<(), StoreError> {
    match DirBuilder::new().mode(0o700).create(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => {
            Err(StoreError::NotPermitted { path: folder.to_path_buf() })
        }
        _ => Ok(()),
    }
}

impl World<'_> {
    /// Says why there is no backup, or none was put back, and how the program ends.
    pub(super) fn unmade(&mut self, why: &Unmade) -> Exit {
        match why {
            Unmade::Refusal(refusal) => self.refused(refusal),
            Unmade::Fault(fault) => {
                let sentence = self.words.backup_fault(fault);
                self.tell(sentence);
                Exit::from(fault)
            }
        }
    }
}

impl From<&BackupFault> for Exit {
    fn from(fault: &BackupFault) -> Exit {
        match fault {
            BackupFault::NoFolder(_) | BackupFault::NotMounted(_) | BackupFault::File { .. } => {
                Exit::CannotWrite
            }
            BackupFault::NotABackup(_) => Exit::NotAStore,
            BackupFault::NewerFormat(_) => Exit::NewerStore,
            BackupFault::Altered(_) | BackupFault::Damaged(_) => Exit::Damaged,
            BackupFault::KeyringChanges => Exit::Busy,
            BackupFault::Stopped => Exit::Cancelled,
            BackupFault::Keyring(error) => Exit::from(error),
            BackupFault::Store(error) => Exit::from(error),
        }
    }
}

#[cfg(test)]
mod tests;
