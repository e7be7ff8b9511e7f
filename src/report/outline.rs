//! A report laid out: title, facts, sections with sentences and one table each, in the reader's language.
//!
//! In: the parts of a document, the same for every written form and the screen. Not in: how a report becomes one
//! (`layout`), alignment, marks of a format, words.

/// A report laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// The title.
    pub title: String,
    /// The day, as `2026-11-22`.
    pub day: String,
    /// Its parts, top to bottom; the first has no title and holds the facts of the head.
    pub sections: Vec<Section>,
    /// Labels of the columns of a figures file.
    pub file_heads: [String; 6],
    /// How a cut list ends: the sentence for so many lines left out.
    pub(super) cut: Vec<String>,
}

/// A part of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its title; empty for the head.
    pub title: String,
    /// What is said before the table.
    pub sentences: Vec<Sentence>,
    /// The figures.
    pub table: Table,
}

/// Something said in so many words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The words.
    pub text: String,
    /// Whether something is wrong.
    pub alarm: bool,
}

/// Rows and columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The headings; none for a list of label and value.
    pub heads: Vec<String>,
    /// How many columns on the left say what a row is about.
    pub keys: usize,
    /// Whether the values are read as words, not added up.
    pub words: bool,
    /// Whether rows with the same first column belong together.
    pub grouped: bool,
    /// The rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<String>>,
    /// Said instead of rows.
    pub empty: String,
}

/// Most rows of a table on paper; the machine-readable forms hold all.
pub(super) const ROWS_MAX: usize = 100;

impl Outline {
    /// The sections as they stand on paper: long tables are cut, and the sentence that says so comes with them.
    pub(super) fn on_paper(&self) -> impl Iterator<Item = (&Section, &[Vec<String>], Option<&str>)> {
        self.sections.iter().zip(&self.cut).map(|(section, cut)| {
            let rows = section.table.rows.get(..ROWS_MAX).unwrap_or(&section.table.rows);
            (section, rows, (!cut.is_empty()).then_some(cut.as_str()))
        })
    }
}
