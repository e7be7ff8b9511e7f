//! `madoguchi verify`: walks the audit chain, holds the rows of the store against it, and names the first entry or row that
//! is not as it was written.
//!
//! The store is opened to look only: a store that is suspected is not written to.

use std::io;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use crate::cli::credentials::{self, PasswordFrom};
use crate::cli::{Exit, World};
use crate::domain::staff::{Right, Staff};
use crate::office::{Actor, Refusal, refuse_command};
use crate::store::audit::{
    Anchor, BadEntry, Known, Progress, SealSeed, Verdict, anchors, head_words, read_head_words,
    verify_against,
};
use crate::store::{Flow, OpenMode, Store, StoreError, regular_file};

/// Most bytes of a file with a seed.
const SEED_MOST: u64 = 4_096;

/// What to check.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct Args {
    /// An entry's number and head as printed on a day's report, NUMBER=HEAD; shows a chain rewritten as a
    /// whole
    #[arg(long = "head", value_name = "NUMBER=HEAD")]
    pub heads: Vec<PrintedHead>,

    /// A file of heads kept outside the store; shows a store put back to an older state. Without it, the file that
    /// this machine keeps of the store
    #[arg(long, value_name = "FILE")]
    pub anchors: Option<PathBuf>,

    /// Not even the heads that this machine keeps: for a copy that is known to be older
    #[arg(long, conflicts_with = "anchors")]
    pub no_anchors: bool,

    /// A file with the seed of the seals, as it was shown when the office was founded; shows entries of
    /// earlier days written anew
    #[arg(long, value_name = "FILE")]
    pub seed: Option<PathBuf>,

    /// Only the chain, not the rows that it tells of and not the pages of the file
    #[arg(long)]
    pub chain_only: bool,

    /// Who signs in, when the office is encrypted
    #[arg(long, value_name = "LOGIN")]
    pub staff: Option<String>,

    /// Where the password comes from.
    #[command(flatten)]
    pub password: PasswordFrom,
}

/// A head as it stands on paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrintedHead(Anchor);

impl FromStr for PrintedHead {
    type Err = String;

    fn from_str(typed: &str) -> Result<PrintedHead, String> {
        let (number, words) = typed.split_once('=').ok_or("NUMBER=HEAD")?;
        let seq = number.trim().parse().map_err(|_| format!("not a number: {number}"))?;
        let head = read_head_words(words).ok_or("misread: the check character does not fit")?;
        Ok(PrintedHead(Anchor { seq, head }))
    }
}

/// What is known from elsewhere.
struct Elsewhere {
    heads: Vec<Anchor>,
    /// The file of heads, and how many are in it.
    file: Option<(PathBuf, usize)>,
    seed: Option<SealSeed>,
    /// Whether it was looked for in the usual place.
    own: bool,
}

impl Elsewhere {
    /// Takes the heads of a file, or gives the sentence that says why it cannot be used.
    fn take(&mut self, path: &Path, world: &World<'_>) -> Result<(), String> {
        let heads = read_anchors(path, world)?;
        self.file = Some((path.to_path_buf(), heads.len()));
        self.heads.extend(heads);
        Ok(())
    }
}

/// Verifies and says what was found.
pub fn run(args: &Args, world: &mut World<'_>) -> Exit {
    let mut elsewhere = match read(args, world) {
        Ok(elsewhere) => elsewhere,
        Err(sentence) => {
            world.tell(sentence);
            return Exit::Failed;
        }
    };
    let opened = credentials::open(world, args.staff.as_deref(), &args.password, OpenMode::ReadOnly);
    let mut store = match opened {
        // At a plain store nobody signs in, and whoever has the file may hold it against its chain.
        Ok((store, staff)) if staff.as_ref().is_none_or(|staff| staff.role.may(Right::VerifyAudit)) => store,
        Ok((store, staff)) => return not_allowed(&store, staff, world),
        Err(why) => return world.shut(&why),
    };
    if let Err(error) = own_anchors(args, &mut store, &mut elsewhere, world) {
        return world.refused_by_store(&error);
    }
    match walk(args, &elsewhere, &mut store, world) {
        Ok(verdict) => say(args, &elsewhere, &verdict, world).unwrap_or_else(|_| world.unprinted()),
        Err(StoreError::Interrupted) => {
            let sentence = world.words.verify_cancelled();
            world.tell(sentence);
            Exit::Cancelled
        }
        Err(error) => world.refused_by_store(&error),
    }
}

/// Whoever may not verify is in the audit trail with it; on a copy that cannot be written there is nobody to tell.
fn not_allowed(store: &Store, staff: Option<Staff>, world: &mut World<'_>) -> Exit {
    let right = Right::VerifyAudit;
    let (Some(staff), Ok(mut store)) = (staff, store.opener().open(OpenMode::ReadWrite)) else {
        return world.refused(&Refusal::NoRight { right });
    };
    let (actor, at) = (Actor { staff, session: world.session }, (world.now)().at);
    let refusal = refuse_command(&mut store, &actor, at, "verify", right);
    world.refused(&refusal)
}

/// The files, or the sentence that says which of them cannot be used.
fn read(args: &Args, world: &World<'_>) -> Result<Elsewhere, String> {
    let heads = args.heads.iter().map(|head| head.0).collect();
    let seed = args.seed.as_deref().map(|path| read_seed(path, world)).transpose()?;
    let mut elsewhere = Elsewhere { heads, file: None, seed, own: false };
    if let Some(path) = &args.anchors {
        elsewhere.take(path, world)?;
    }
    Ok(elsewhere)
}

/// Takes the heads that this machine keeps of the store, if no others were named. An older state that was put back knowingly
/// is held against those before it only.
fn own_anchors(
    args: &Args,
    store: &mut Store,
    elsewhere: &mut Elsewhere,
    world: &World<'_>,
) -> Result<(), StoreError> {
    let Some(directory) = world.anchors.as_deref().filter(|_| !args.no_anchors && args.anchors.is_none())
    else {
        return Ok(());
    };
    let file = anchors::file(directory, &store.office().store_id);
    // What the store does not extend is for the walk to find, which names the entry.
    let heads = match anchors::expected(store, directory) {
        Err(StoreError::NotExtended { .. }) => {
            anchors::read(&file).map(|read| read.heads).unwrap_or_default()
        }
        expected => expected?.heads,
    };
    elsewhere.own = true;
    if !heads.is_empty() {
        elsewhere.file = Some((file, heads.len()));
        elsewhere.heads.extend(heads);
    }
    Ok(())
}

fn read_anchors(path: &Path, world: &World<'_>) -> Result<Vec<Anchor>, String> {
    let found = anchors::read(path).map_err(|error| unreadable(path, &error, world))?;
    let shown = path.display().to_string();
    match found.unreadable.first() {
        Some(line) => Err(world.words.verify_anchors_unreadable(shown, line.to_string())),
        None if found.heads.is_empty() => Err(world.words.verify_anchors_none(shown)),
        None => Ok(found.heads),
    }
}

fn read_seed(path: &Path, world: &World<'_>) -> Result<SealSeed, String> {
    let text = regular_file::read_text(path, SEED_MOST).map_err(|error| unreadable(path, &error, world))?;
    SealSeed::read(text.trim()).ok_or_else(|| world.words.verify_seed_misread(path.display().to_string()))
}

fn unreadable(path: &Path, error: &io::Error, world: &World<'_>) -> String {
    let fault = world.words.file_fault(error);
    world.words.verify_file_unreadable(path.display().to_string(), fault)
}

fn walk(
    args: &Args,
    elsewhere: &Elsewhere,
    store: &mut Store,
    world: &World<'_>,
) -> Result<Verdict, StoreError> {
    if !args.chain_only {
        store.check_file()?;
    }
    let (anchors, seed) = (&elsewhere.heads, elsewhere.seed.as_ref());
    let known = Known { anchors, seed, chain_only: args.chain_only };
    let bar = world.bar(0, "{bar:40} {pos}/{len} {eta}");
    let verdict = store.read(|view| {
        verify_against(view, &known, &mut |Progress { done, total }| {
            bar.set_length(total);
            bar.set_position(done);
            if (world.cancelled)() { Flow::Stop } else { Flow::More }
        })
    });
    bar.finish_and_clear();
    verdict
}

fn say(args: &Args, elsewhere: &Elsewhere, verdict: &Verdict, world: &mut World<'_>) -> io::Result<Exit> {
    let head = head_words(&verdict.head);
    if let Some(bad) = verdict.first_bad {
        let sentence = damage(bad, verdict, world);
        world.print(sentence)?;
        return Ok(Exit::Damaged);
    }
    let sentence = world.words.verify_whole(verdict.entries.to_string());
    world.print(sentence)?;
    if let Some((path, count)) = &elsewhere.file {
        let line = world.words.verify_anchors_checked(path.display().to_string(), count.to_string());
        world.print(line)?;
    } else if elsewhere.own && elsewhere.heads.is_empty() {
        let line = world.words.verify_heads_none();
        world.print(line)?;
    }
    if args.seed.is_some() {
        let line = world.words.verify_seals_checked();
        world.print(line)?;
    }
    let line = world.words.verify_head(verdict.entries.to_string(), head);
    world.print(line)?;
    Ok(Exit::Done)
}

fn damage(BadEntry { seq, what }: BadEntry, verdict: &Verdict, world: &World<'_>) -> String {
    let fault = world.words.audit_fault(what);
    match what.row() {
        Some(row) => world.words.verify_row_damaged(seq.to_string(), world.words.audit_row(row), fault),
        None => world.words.verify_damaged(seq.to_string(), fault, verdict.entries.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_is_read_from_paper_and_a_slip_is_noticed() {
        let words = head_words(&[7; 32]);
        assert_eq!(format!("12={words}").parse::<PrintedHead>().unwrap().0.seq, 12);
        for wrong in ["", "12", "x=y", &format!("12={}", words.replacen('0', "1", 1))] {
            assert!(wrong.parse::<PrintedHead>().is_err(), "{wrong}");
        }
    }
}
