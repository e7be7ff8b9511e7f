//! Entries of the audit chain as a file: CSV for a spreadsheet, or JSON, one object a line. The same columns in both, all of
//! them ids, numbers and the chain's own stable names. Not in: which entries (`office::export_audit`).

use std::io::{self, Write};

use serde::Serialize;

use super::formula::guard;
use crate::domain::audit::{Action, ObjectKind, Outcome};
use crate::office::export_audit::Exported;

/// The columns, in their order.
const COLUMNS: [&str; 10] =
    ["seq", "time", "staff", "action", "object_kind", "object", "customer", "request", "outcome", "reason"];

/// The form of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditFormat {
    /// For a spreadsheet: UTF-8 with a byte order mark, CR LF, no cell that would be run.
    Csv,
    /// For programs: one object a line.
    Json,
}

impl AuditFormat {
    /// The form of that name, which is also the ending of the file's name.
    pub fn from_key(key: &str) -> Option<AuditFormat> {
        match key {
            "csv" => Some(AuditFormat::Csv),
            "json" => Some(AuditFormat::Json),
            _ => None,
        }
    }
}

/// An entry as it stands in a file. Numbers of a newer program stay numbers.
#[derive(Serialize)]
struct Line {
    seq: i64,
    time: String,
    staff: i64,
    action: String,
    object_kind: String,
    object: i64,
    customer: Option<i64>,
    request: Option<i64>,
    outcome: String,
    reason: Option<u16>,
}

impl Line {
    fn of(entry: &Exported) -> Line {
        let or_number = |id: Option<&'static str>, number: u16| id.map_or(number.to_string(), str::to_owned);
        let outcome = Outcome::from_code(entry.outcome).map(Outcome::id);
        Line {
            seq: entry.seq,
            time: entry.at.jst().to_rfc3339(),
            staff: entry.actor.0,
            action: or_number(Action::from_code(entry.action).map(Action::id), entry.action),
            object_kind: or_number(ObjectKind::from_code(entry.kind).map(ObjectKind::id), entry.kind),
            object: entry.object,
            customer: entry.customer.map(|customer| customer.0),
            request: entry.request.map(|request| request.0),
            outcome: or_number(outcome, u16::from(entry.outcome)),
            reason: entry.reason,
        }
    }

    fn cells(&self) -> [String; COLUMNS.len()] {
        let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
        [
            self.seq.to_string(),
            self.time.clone(),
            self.staff.to_string(),
            self.action.clone(),
            self.object_kind.clone(),
            self.object.to_string(),
            number(self.customer),
            number(self.request),
            self.outcome.clone(),
            number(self.reason.map(i64::from)),
        ]
    }
}

/// Writes entries in one of the forms.
pub enum AuditWriter<W: Write> {
    /// A CSV file.
    Csv(Box<csv::Writer<W>>),
    /// Objects, one a line.
    Json(W),
}

impl<W: Write> AuditWriter<W> {
    /// Begins the file.
    ///
    /// # Errors
    /// Those of `output`.
    pub fn new(mut output: W, format: AuditFormat) -> io::Result<AuditWriter<W>> {
        if format == AuditFormat::Json {
            return Ok(AuditWriter::Json(output));
        }
        output.write_all(b"\xEF\xBB\xBF")?;
        let mut output = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(output);
        output.write_record(COLUMNS)?;
        Ok(AuditWriter::Csv(Box::new(output)))
    }

    /// Writes one entry.
    ///
    /// # Errors
    /// Those of the output.
    pub fn write(&mut self, entry: &Exported) -> io::Result<()> {
        let line = Line::of(entry);
        match self {
            AuditWriter::Csv(output) => {
                let cells = line.cells();
                output.write_record(cells.iter().map(|cell| guard(cell).into_owned().into_bytes()))?;
            }
            AuditWriter::Json(output) => {
                serde_json::to_writer(&mut *output, &line)?;
                output.write_all(b"\n")?;
            }
        }
        Ok(())
    }

    /// Writes out what is held back and gives the output back.
    ///
    /// # Errors
    /// Those of the output.
    pub fn finish(self) -> io::Result<W> {
        match self {
            AuditWriter::Csv(output) => output.into_inner().map_err(csv::IntoInnerError::into_error),
            AuditWriter::Json(output) => Ok(output),
        }
    }
}
