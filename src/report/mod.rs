//! From a day of the office to a document: plain text, Markdown, CSV, JSON.
//!
//! In: laying the figures out ([`Outline`]) and writing the outline down ([`text`], [`markdown`], [`csv`]); the
//! machine-readable form with stable keys ([`json`]). Not in: finding the figures (`office::make_report`), words: what
//! is said comes through [`Wording`], which the room `words` speaks. Nothing here touches a file. Start with [`write()`].

pub mod csv;
mod format;
pub mod json;
mod layout;
pub mod markdown;
mod outline;
mod silence;
pub mod text;
mod wording;

pub use format::Format;
pub use outline::{Outline, Section, Table};
pub use silence::lines_at_most;
pub use wording::{Caveat, Heading, LookCount, Wording};

/// What a report is made of. Figures and receipt numbers, no name.
pub type DayReport = crate::office::DayBook;

/// The report in a format; text ends with a line feed.
///
/// # Errors
/// None but an outline that cannot be written as JSON or CSV, which does not occur with the types used here.
pub fn write(book: &DayReport, format: Format, wording: &dyn Wording) -> Result<String, Unwritable> {
    match format {
        Format::Text => Ok(text::write(&Outline::of(book, wording))),
        Format::Markdown => Ok(markdown::write(&Outline::of(book, wording))),
        Format::Csv => csv::write(&Outline::of(book, wording)),
        Format::Json => json::write(book),
    }
}

/// A document that could not be written.
#[derive(Debug, thiserror::Error)]
#[error("report: {0}")]
pub struct Unwritable(pub(crate) String);

#[cfg(test)]
mod tests;
