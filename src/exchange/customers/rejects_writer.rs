//! The file of rejected records, to be mended in a spreadsheet and imported again.

use std::io::{self, Write};

use super::Rejection;
use crate::exchange::formula::guard;

/// The columns that are added behind the list's own; importing the file again passes over them.
pub(super) const EXTRA: [&str; 3] = ["import_line", "import_column", "import_reason"];

/// Writes rejected records: UTF-8 with a byte order mark, commas, CR LF, the list's own headers and three
/// more for line, column and reason. Cells that a spreadsheet would run are made text; the reader takes
/// that back.
pub struct RejectsWriter<W: Write> {
    output: csv::Writer<W>,
    /// Places of the columns that are copied: all but those that an earlier rejects file added.
    copied: Vec<usize>,
}

impl<W: Write> RejectsWriter<W> {
    /// Begins the file with the headers of the list, as [`super::CustomerReader::headers`] gives them.
    ///
    /// # Errors
    /// Those of `output`.
    pub fn new(mut output: W, headers: &[String]) -> io::Result<Self> {
        output.write_all(b"\xEF\xBB\xBF")?;
        let terminator = csv::Terminator::CRLF;
        let mut output = csv::WriterBuilder::new().flexible(true).terminator(terminator).from_writer(output);
        let own = headers.iter().enumerate().filter(|(_, header)| !EXTRA.contains(&header.as_str()));
        let (copied, own): (Vec<usize>, Vec<&str>) =
            own.map(|(place, header)| (place, header.as_str())).unzip();
        let row = own.into_iter().chain(EXTRA).map(guard);
        output.write_record(row.map(|cell| cell.into_owned().into_bytes()))?;
        Ok(Self { output, copied })
    }

    /// Writes one record with the sentence that says what is wrong with it.
    ///
    /// # Errors
    /// Those of the output.
    pub fn write(&mut self, rejection: &Rejection, reason: &str) -> io::Result<()> {
        let cell = |place: &usize| rejection.cells.get(*place).map_or("", String::as_str);
        let line = rejection.line.to_string();
        let header = rejection.header.clone().or_else(|| rejection.column.map(|column| column.to_string()));
        let added = [line.as_str(), header.as_deref().unwrap_or_default(), reason];
        let row = self.copied.iter().map(cell).chain(added).map(guard);
        self.output.write_record(row.map(|cell| cell.into_owned().into_bytes()))?;
        Ok(())
    }

    /// Writes out what is held back and gives the output back.
    ///
    /// # Errors
    /// Those of the output.
    pub fn finish(self) -> io::Result<W> {
        self.output.into_inner().map_err(csv::IntoInnerError::into_error)
    }
}
