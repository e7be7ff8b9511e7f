//! The forms in which a report is written.

/// A form of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Format {
    /// Aligned columns for a terminal or paper.
    #[default]
    Text,
    /// Markdown with tables.
    Markdown,
    /// One figure per line for a spreadsheet, UTF-8 with a byte order mark.
    Csv,
    /// For programs; the same keys in every language.
    Json,
}

impl Format {
    /// Every form.
    pub const ALL: [Format; 4] = [Format::Text, Format::Markdown, Format::Csv, Format::Json];

    /// The name of the form on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Format::Text => "text",
            Format::Markdown => "md",
            Format::Csv => "csv",
            Format::Json => "json",
        }
    }

    /// The form of that name.
    pub fn from_key(key: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.key() == key)
    }
}
