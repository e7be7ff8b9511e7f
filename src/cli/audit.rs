//! `madoguchi audit`: accepting a state of the store ([`accept`]), and `export`: entries of the audit chain into a file, for the auditor's own tools.
//!
//! The same right as on the screen is asked for, and the export is audited before the first entry leaves the store. The
//! file is its owner's alone (0600), holds ids only, and appears whole or not at all; nothing is written over.

pub mod accept;

use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::cli::credentials::{self, PasswordFrom, Shut};
use crate::cli::{Exit, World};
use crate::domain::staff::Right;
use crate::exchange::audit::{AuditFormat, AuditWriter};
use crate::office::Refusal;
use crate::office::export_audit::{Span, export_audit};
use crate::store::Flow;
use crate::text::era::parse_date;

/// What to do with the audit chain.
#[derive(Debug, Clone, PartialEq, Eq, clap::Subcommand)]
pub enum Audit {
    /// 書出し Write entries into a file
    Export(Args),
    /// 現状の受入れ Say that the store counts as it is, though it does not go on from the heads noted here
    Accept(accept::Args),
}

/// Which entries, in which form, where to.
#[derive(Debug, Clone, PartialEq, Eq, clap::Args)]
pub struct Args {
    /// The first day, in any usual spelling
    #[arg(long, value_name = "DATE")]
    pub from: String,

    /// The last day [default: today]
    #[arg(long, value_name = "DATE")]
    pub to: Option<String>,

    /// The form: csv for a spreadsheet, json for programs
    #[arg(long, value_name = "FORM", default_value = "csv", value_parser = ["csv", "json"])]
    pub format: String,

    /// The file, which must not be there yet [default: audit-FROM-TO.FORM in the current folder]
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,

    /// Who signs in, or, where nobody has to, in whose name [default: the first member of staff who may]
    #[arg(long, value_name = "LOGIN")]
    pub staff: Option<String>,

    /// Where the password comes from.
    #[command(flatten)]
    pub password: PasswordFrom,
}

/// Why there is no file.
enum Unmade {
    /// The store did not open.
    Shut(Shut),
    /// The office or the store said no.
    Refusal(Refusal),
    /// The file could not be written.
    Output(io::Error),
}

impl From<Refusal> for Unmade {
    fn from(refusal: Refusal) -> Unmade {
        Unmade::Refusal(refusal)
    }
}

impl From<io::Error> for Unmade {
    fn from(error: io::Error) -> Unmade {
        Unmade::Output(error)
    }
}

/// Exports, or says why not.
pub fn run(audit: &Audit, world: &mut World<'_>) -> Exit {
    match audit {
        Audit::Export(args) => run_export(args, world),
        Audit::Accept(args) => accept::run(args, world),
    }
}

fn run_export(args: &Args, world: &mut World<'_>) -> Exit {
    let Some(span) = span(args, world) else { return Exit::Usage };
    let name = || PathBuf::from(format!("audit-{}-{}.{}", span.from, span.to, args.format));
    let path = args.out.clone().unwrap_or_else(name);
    match export(args, span, &path, world) {
        Ok((count, left)) => {
            let line = world.words.audit_exported(count.to_string(), path.display().to_string());
            if world.print(line).is_ok() { left } else { world.unprinted() }
        }
        Err(Unmade::Shut(why)) => world.shut(&why),
        Err(Unmade::Refusal(refusal)) => world.refused(&refusal),
        Err(Unmade::Output(error)) => {
            let sentence = world.words.audit_export_failed(path.display().to_string());
            world.tell(sentence);
            Exit::from(&error)
        }
    }
}

/// The days; `None`, and it is said which, when one cannot be read.
fn span(args: &Args, world: &mut World<'_>) -> Option<Span> {
    let today = (world.now)().at.date();
    let mut day = |typed: Option<&str>| -> Option<NaiveDate> {
        match typed.map(parse_date).transpose() {
            Ok(day) => Some(day.unwrap_or(today)),
            Err(error) => {
                let sentence = world.words.date_error(&error);
                world.tell(sentence);
                None
            }
        }
    };
    Some(Span { from: day(Some(&args.from))?, to: day(args.to.as_deref())? })
}

fn export(args: &Args, span: Span, path: &Path, world: &mut World<'_>) -> Result<(u64, Exit), Unmade> {
    let seated = credentials::seated(world, args.staff.as_deref(), &args.password, Right::ExportAudit);
    let (mut store, actor) = seated.map_err(Unmade::Shut)?;
    let at = (world.now)().at;
    let folder = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let file = tempfile::Builder::new().prefix(".audit-").tempfile_in(folder)?;
    let format = AuditFormat::from_key(&args.format).unwrap_or(AuditFormat::Csv);
    let mut writer = AuditWriter::new(BufWriter::new(file), format)?;
    let (mut count, mut failed) = (0, None);
    export_audit(&mut store, &actor, at, span, &mut |entry| match writer.write(entry) {
        Ok(()) => {
            count += 1;
            Flow::More
        }
        Err(error) => {
            failed = Some(error);
            Flow::Stop
        }
    })?;
    let left = world.leave(&mut store, &actor);
    if let Some(error) = failed {
        return Err(error.into());
    }
    let file = writer.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map_err(|error| error.error)?;
    // What was committed stays committed; a failure of closing is one of tidying up.
    if let Err(error) = store.close() {
        tracing::warn!(%error, "closing after an export");
    }
    Ok((count, left))
}

#[cfg(test)]
mod tests;
