//! `madoguchi restore`: a store out of a backup, or whether one is good.
//!
//! Everything is looked at before anything changes. Where a store is already, it is said what would be lost of it, and only
//! `--replace` goes on, in an encrypted office by two people; what was there is kept beside. The restored store says in its
//! own audit trail that it was restored, by whom, and how much is no longer in it. Not in: taking a backup apart and putting
//! files in their places (`store::backup`).

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use crate::cli::credentials::{self, PasswordFrom, Shut, SignedIn};
use crate::cli::{Exit, World, two};
use crate::domain::staff::{Right, Staff};
use crate::office::Refusal;
use crate::office::back_up::Unmade;
use crate::office::restore::{self, Loss};
use crate::office::session::{self, End};
use crate::office::sign_in::{self, NoEntry};
use crate::store::audit::Verdict;
use crate::store::audit::anchors::Noted;
use crate::store::backup::{self, BackupFault, Progress, Unpacked};
use crate::store::{Flow, OpenMode, Opener, Store, StoreError};

/// Which backup, and where to.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct Args {
    /// The backup
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Only say whether it is good, and change nothing
    #[arg(long, conflicts_with_all = ["to", "replace"])]
    pub check: bool,

    /// Where the store shall be
    #[arg(long, value_name = "STORE", required_unless_present = "check")]
    pub to: Option<PathBuf>,

    /// Put it in the place of a store that is there, which is kept beside
    #[arg(long)]
    pub replace: bool,

    /// Who signs in, with the password of the day of the backup; where nobody has to, in whose name
    #[arg(long, value_name = "LOGIN")]
    pub staff: Option<String>,

    /// The second person who signs in, when an encrypted store is replaced
    #[arg(long = "with", value_name = "LOGIN")]
    pub with: Option<String>,

    /// Where the passwords come from.
    #[command(flatten)]
    pub password: PasswordFrom,
}

/// Why it ended.
enum Stop {
    Shut(Shut),
    Unmade(Unmade),
    /// It was said already.
    Said(Exit),
}

impl From<Shut> for Stop {
    fn from(why: Shut) -> Stop {
        Stop::Shut(why)
    }
}

impl From<BackupFault> for Stop {
    fn from(fault: BackupFault) -> Stop {
        Stop::Unmade(fault.into())
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Stop {
        Stop::Unmade(refusal.into())
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Stop {
        Stop::Unmade(error.into())
    }
}

impl From<NoEntry> for Stop {
    fn from(why: NoEntry) -> Stop {
        Stop::Shut(Shut::NoEntry(why))
    }
}

impl From<std::io::Error> for Stop {
    fn from(_: std::io::Error) -> Stop {
        Stop::Shut(Shut::Output)
    }
}

/// Restores or checks, and says what came of it.
pub fn run(args: &Args, world: &mut World<'_>) -> Exit {
    let done = match &args.to {
        Some(to) if !args.check => restore(args, to, world),
        _ => check(args, world),
    };
    match done {
        Ok(()) => Exit::Done,
        Err(Stop::Said(exit)) => exit,
        Err(Stop::Shut(why)) => world.shut(&why),
        Err(Stop::Unmade(why)) => world.unmade(&why),
    }
}

fn make_folder(folder: &Path) -> Result<(), BackupFault> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|error| BackupFault::File { path: folder.to_path_buf(), kind: error.kind() })
}

fn check(args: &Args, world: &mut World<'_>) -> Result<(), Stop> {
    let unpacked = unpack(args, &std::env::temp_dir(), world)?;
    let said = world.words.restore_parts_whole(&unpacked.manifest);
    world.print(said)?;
    if unpacked.manifest.encrypted && args.staff.is_none() {
        let said = world.words.restore_check_sealed();
        world.print(said)?;
        return Ok(());
    }
    let opened = open(args, &unpacked, world)?;
    let verdict = prove(&unpacked, &opened.store.opener(), world)?;
    let said = world.words.restore_checked(verdict.entries.to_string());
    world.print(said)?;
    Ok(())
}

/// The store in a backup, and who opened it.
struct Opened {
    store: Store,
    staff: Staff,
    second: Option<Staff>,
}

fn restore(args: &Args, to: &Path, world: &mut World<'_>) -> Result<(), Stop> {
    let folder = to.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    make_folder(folder)?;
    let unpacked = unpack(args, folder, world)?;
    let Opened { mut store, staff, second } = open(args, &unpacked, world)?;
    let verdict = prove(&unpacked, &store.opener(), world)?;
    let there = there(to, &store, &verdict)?;
    let loss = there.as_ref().map_or(Loss::Nothing, |there| there.loss);
    if there.is_some() {
        may_replace(args, to, loss, &store, &staff, second.as_ref(), world)?;
    }
    let actor = session::begin_command(&mut store, staff, (world.now)().at)?;
    let written = restore::restored(&mut store, &actor, (world.now)().at, verdict.entries, loss);
    session::leave(&mut store, &actor, (world.now)().at, End::SignedOut)?;
    written?;
    store.close()?;
    let there = there.and_then(|there| there.opener);
    let kept = backup::put_in_place(&unpacked, to, there.as_ref(), (world.now)().at)?;
    say_done(to, &verdict, kept.0.as_deref(), world)
}

/// It is done. Its head is noted on this machine when it is first worked in, not now: a restore to another place, to see
/// whether it can be done, must not put the office's own store in doubt.
fn say_done(to: &Path, verdict: &Verdict, kept: Option<&Path>, world: &mut World<'_>) -> Result<(), Stop> {
    let path = to.display().to_string();
    let said = world.words.restore_done(path, verdict.entries.to_string());
    world.print(said)?;
    if let Some(kept) = kept {
        let said = world.words.restore_kept(kept.display().to_string());
        world.print(said)?;
    }
    Ok(())
}

fn unpack(args: &Args, place: &Path, world: &mut World<'_>) -> Result<Unpacked, Stop> {
    let bar = world.bar(0, "{bar:32} {percent}%  {bytes}  {eta}");
    let unpacked = backup::unpack(&args.file, place, &mut |Progress { done, total }| {
        bar.set_length(total);
        bar.set_position(done);
        if (world.cancelled)() { Flow::Stop } else { Flow::More }
    });
    bar.finish_and_clear();
    Ok(unpacked?)
}

fn prove(unpacked: &Unpacked, opener: &Opener, world: &World<'_>) -> Result<Verdict, BackupFault> {
    unpacked.prove(opener, &mut || if (world.cancelled)() { Flow::Stop } else { Flow::More })
}

/// Opens the store in a backup by its own keyring: whoever held a key on that day.
fn open(args: &Args, unpacked: &Unpacked, world: &mut World<'_>) -> Result<Opened, Stop> {
    let path = unpacked.store();
    if !unpacked.manifest.encrypted {
        let mut store = Store::open(&path, OpenMode::ReadWrite)?;
        let staff = credentials::who(&mut store, args.staff.as_deref(), Right::Restore)?;
        return Ok(Opened { store, staff, second: None });
    }
    let usual = std::mem::replace(&mut world.store, path.clone());
    let signed = sign_in_both(args, world);
    world.store = usual;
    let (one, other) = signed?;
    let enter = |signed: &SignedIn| sign_in::enter(&path, &signed.known, OpenMode::ReadWrite, &|_| Ok(()));
    let (store, staff) = enter(&one)?;
    let second = other.as_ref().map(enter).transpose()?.map(|(_, staff)| staff);
    Ok(Opened { store, staff, second })
}

fn sign_in_both(args: &Args, world: &mut World<'_>) -> Result<(SignedIn, Option<SignedIn>), Shut> {
    let (one, other) = two::sign_in(world, args.staff.as_deref(), args.with.as_deref(), &args.password)?;
    std::iter::once(&one).chain(&other).try_for_each(SignedIn::has_chosen)?;
    Ok((one, other))
}

/// What is there already.
struct There {
    loss: Loss,
    /// What opens it, if anything does.
    opener: Option<Opener>,
}

fn there(to: &Path, store: &Store, verdict: &Verdict) -> Result<Option<There>, Stop> {
    if std::fs::symlink_metadata(to).is_err() {
        return Ok(None);
    }
    let opener = store.opener().moved_to(to);
    let mut found = match opener.open(OpenMode::ReadOnly) {
        Ok(found) => found,
        Err(StoreError::Locked { path }) => return Err(StoreError::Locked { path }.into()),
        Err(_) => return Ok(Some(There { loss: Loss::Unknown, opener: None })),
    };
    let head =
        Noted { seq: verdict.entries, hash: verdict.head, at: crate::domain::time::Stamp::from_utc_ms(0) };
    let loss = restore::loss(&mut found, &store.office().store_id, &head)?;
    Ok(Some(There { loss, opener: Some(opener) }))
}

/// Says what would be lost, and stops unless it is wanted; in an encrypted office two people want it.
fn may_replace(
    args: &Args,
    to: &Path,
    loss: Loss,
    store: &Store,
    staff: &Staff,
    second: Option<&Staff>,
    world: &mut World<'_>,
) -> Result<(), Stop> {
    let sentence = world.words.restore_loss(loss, to.display().to_string());
    world.tell(sentence);
    if !args.replace {
        let sentence = world.words.restore_not_replaced();
        world.tell(sentence);
        return Err(Stop::Said(Exit::Refused));
    }
    if !store.is_sealed() {
        return Ok(());
    }
    match second.filter(|second| second.id != staff.id) {
        Some(second) if second.role.may(Right::Restore) => Ok(()),
        Some(_) => Err(Refusal::NoRight { right: Right::Restore }.into()),
        None => {
            let sentence = world.words.restore_needs_two();
            world.tell(sentence);
            Err(Stop::Said(Exit::Refused))
        }
    }
}
