//! `madoguchi report`: the day's report on standard output, in the language of the words.
//!
//! The same act as the Report screen: the right is asked for and the making is audited. Not in: what the report says
//! (`report`), and files: where it goes is the shell's matter.

use std::io::Write;

use chrono::NaiveDate;

use crate::cli::credentials::{self, PasswordFrom, Shut};
use crate::cli::{Exit, World};
use crate::domain::staff::Right;
use crate::domain::time::Stamp;
use crate::office::sign_in::NoEntry;
use crate::office::{Actor, Refusal, make_report};
use crate::report::{Format, write};
use crate::store::{Store, StoreError};
use crate::text::era::parse_date;
use crate::words::Words;

/// Which report, in which form.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct Args {
    /// The day, in any usual spelling: 2026-11-22, 令和8年11月22日, R8.11.22 [default: today]
    #[arg(long, value_name = "DATE")]
    pub date: Option<String>,

    /// The form: text for people, md with tables, csv for a spreadsheet, json for programs
    #[arg(long, value_name = "FORM", default_value = "text", value_parser = ["text", "md", "csv", "json"])]
    pub format: String,

    /// Who signs in, or, where nobody has to, in whose name [default: the first member of staff who may]
    #[arg(long, value_name = "NAME")]
    pub staff: Option<String>,

    /// Where the password comes from.
    #[command(flatten)]
    pub password: PasswordFrom,
}

/// Why there is no report.
#[derive(Debug)]
pub enum Unmade {
    /// The day is after today.
    Future(NaiveDate),
    /// The store did not open.
    Shut(Shut),
    /// The office or the store said no.
    Refusal(Refusal),
    /// It was made, but could not be written out.
    Output(std::io::Error),
}

impl Unmade {
    /// The failure of the store that it was, if it was one.
    fn of_store(&self) -> Option<&StoreError> {
        match self {
            Unmade::Refusal(Refusal::Store(error)) => Some(error),
            _ => None,
        }
    }
}

/// Makes the report and writes it out, or says why not.
pub fn run(args: &Args, world: &mut World<'_>) -> Exit {
    let today = (world.now)().at.date();
    let day = match args.date.as_deref().map(parse_date).transpose() {
        Ok(day) => day.unwrap_or(today),
        Err(error) => {
            let sentence = world.words.date_error(&error);
            world.tell(sentence);
            return Exit::Usage;
        }
    };
    let format = Format::from_key(&args.format).unwrap_or_default();
    match make(args, world, day, format) {
        Ok(left) => left,
        Err(
            Unmade::Refusal(Refusal::Store(error @ StoreError::ReadOnly))
            | Unmade::Shut(Shut::NoEntry(NoEntry::Refusal(Refusal::Store(error @ StoreError::ReadOnly)))),
        ) => {
            // To read a report one needs to write: nobody would guess that.
            let sentence = world.words.report_needs_writing();
            world.tell(sentence);
            Exit::from(&error)
        }
        Err(Unmade::Shut(why)) => world.shut(&why),
        Err(Unmade::Refusal(refusal)) => world.refused(&refusal),
        Err(Unmade::Future(day)) => {
            let sentence = world.words.report_future(world.words.day(day));
            world.tell(sentence);
            Exit::Usage
        }
        Err(Unmade::Output(error)) => {
            let sentence = world.words.report_out_failed();
            world.tell(sentence);
            Exit::from(&error)
        }
    }
}

fn make(args: &Args, world: &mut World<'_>, day: NaiveDate, format: Format) -> Result<Exit, Unmade> {
    let seated = credentials::seated(world, args.staff.as_deref(), &args.password, Right::MakeReports);
    let (mut store, actor) = seated.map_err(Unmade::Shut)?;
    let at = world.office_time(&mut store).map_err(|error| Unmade::Refusal(error.into()))?;
    let made = print(&mut store, &actor, at, day, format, &world.words, world.out);
    let left = match &made {
        Ok(()) => world.leave(&mut store, &actor),
        Err(unmade) => {
            world.leave_undone(&mut store, &actor, unmade.of_store());
            Exit::Done
        }
    };
    // What was committed stays committed; a failure of closing is one of tidying up.
    if let Err(error) = store.close() {
        tracing::warn!(%error, "closing after a report");
    }
    made.map(|()| left)
}

/// Makes the report of `day` and writes it to `out`. Every text in it that came from outside has been made safe to show
/// (`report::Outline`).
///
/// # Errors
/// [`Unmade`]; for a day to come nothing is asked of the store.
pub fn print(
    store: &mut Store,
    actor: &Actor,
    at: Stamp,
    day: NaiveDate,
    format: Format,
    words: &Words,
    out: &mut dyn Write,
) -> Result<(), Unmade> {
    if day > at.date() {
        return Err(Unmade::Future(day));
    }
    let book = make_report(store, actor, at, day).map_err(Unmade::Refusal)?;
    let text = write(&book, format, words).map_err(|error| Unmade::Output(std::io::Error::other(error)))?;
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(Unmade::Output)
}

#[cfg(test)]
mod tests;
