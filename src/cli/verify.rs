//! `madoguchi verify`: walks the audit chain and names the first entry that is not as it was written.
//!
//! The store is opened to look only: a store that is suspected is not written to.

use std::io;
use std::str::FromStr;

use crate::cli::credentials::{self, PasswordFrom};
use crate::cli::{Exit, World};
use crate::store::audit::{self, Anchor, BadEntry, Progress, Verdict, head_words, read_head_words};
use crate::store::{Flow, OpenMode, Store, StoreError};

/// What to check.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct Args {
    /// An entry's number and head as printed on a day's report, NUMBER=HEAD; shows a chain rewritten as a
    /// whole
    #[arg(long = "head", value_name = "NUMBER=HEAD")]
    pub heads: Vec<PrintedHead>,

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

/// Verifies and says what was found.
pub fn run(args: &Args, world: &mut World<'_>) -> Exit {
    let opened = credentials::open(world, args.staff.as_deref(), &args.password, OpenMode::ReadOnly);
    let mut store = match opened {
        Ok((store, _)) => store,
        Err(why) => return world.shut(&why),
    };
    match walk(args, &mut store, world) {
        Ok(verdict) => say(&verdict, world).unwrap_or(Exit::Failed),
        Err(StoreError::Interrupted) => {
            let sentence = world.words.verify_cancelled();
            world.tell(sentence);
            Exit::Cancelled
        }
        Err(error) => world.refused_by_store(&error),
    }
}

fn walk(args: &Args, store: &mut Store, world: &World<'_>) -> Result<Verdict, StoreError> {
    let anchors: Vec<Anchor> = args.heads.iter().map(|head| head.0).collect();
    let bar = world.bar(0, "{bar:40} {pos}/{len} {eta}");
    let verdict = store.read(|view| {
        audit::verify(view, &anchors, &mut |Progress { done, total }| {
            bar.set_length(total);
            bar.set_position(done);
            if (world.cancelled)() { Flow::Stop } else { Flow::More }
        })
    });
    bar.finish_and_clear();
    verdict
}

fn say(verdict: &Verdict, world: &mut World<'_>) -> io::Result<Exit> {
    let head = head_words(&verdict.head);
    if let Some(BadEntry { seq, what }) = verdict.first_bad {
        let fault = world.words.audit_fault(what);
        let sentence = world.words.verify_damaged(seq.to_string(), fault, verdict.entries.to_string());
        world.print(sentence)?;
        return Ok(Exit::Damaged);
    }
    let sentence = world.words.verify_whole(verdict.entries.to_string());
    world.print(sentence)?;
    let line = world.words.verify_head(verdict.entries.to_string(), head);
    world.print(line)?;
    Ok(Exit::Done)
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
