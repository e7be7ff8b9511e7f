//! The wrapped rows of a note, and the caret among them.
//!
//! Rows break between any two glyphs, not by kinsoku: while typing, a row must not jump because of what
//! comes next. One column is kept free at the right for the caret.

use super::super::glyphs::{Glyph, glyphs};
use super::super::metric::Metric;

/// One row on the screen.
struct Row {
    /// First byte in the text.
    start: usize,
    glyphs: Vec<Glyph>,
}

impl Row {
    fn len(&self) -> usize {
        self.glyphs.iter().map(|glyph| glyph.bytes).sum()
    }

    /// The column of a byte of this row.
    fn column(&self, byte: usize) -> u16 {
        let (mut at, mut column) = (self.start, 0u16);
        for glyph in &self.glyphs {
            at += glyph.bytes;
            if at > byte {
                break;
            }
            column = column.saturating_add(glyph.columns);
        }
        column
    }

    /// The last glyph border at or before a column, as a byte of the text.
    fn byte_at(&self, column: u16) -> usize {
        let (mut at, mut used) = (self.start, 0u16);
        for glyph in &self.glyphs {
            used = used.saturating_add(glyph.columns);
            if used > column {
                break;
            }
            at += glyph.bytes;
        }
        at
    }
}

/// All rows of a text at a width. There is always at least one.
pub(super) struct Rows {
    rows: Vec<Row>,
}

impl Rows {
    pub(super) fn of(text: &str, metric: Metric, cols: u16) -> Self {
        let room = cols.saturating_sub(1).max(1);
        let mut rows = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            break_line(line, start, metric, room, &mut rows);
            start += line.len() + 1;
        }
        Self { rows }
    }

    /// The text of each row.
    pub(super) fn texts<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        self.rows.iter().map(move |row| text.get(row.start..row.start + row.len()).unwrap_or_default())
    }

    /// Row and column of a caret. At a wrapped row's end the caret stands at the start of the next one.
    pub(super) fn place(&self, caret: usize) -> (usize, u16) {
        let number = self.number(caret);
        (number, self.rows.get(number).map_or(0, |row| row.column(caret)))
    }

    /// One row up, as near to the same column as glyphs allow; from the first row, its start.
    pub(super) fn above(&self, text: &str, caret: usize) -> usize {
        let (number, column) = self.place(caret);
        match number.checked_sub(1) {
            Some(above) => self.at(text, above, column),
            None => 0,
        }
    }

    /// One row down; from the last row, its end.
    pub(super) fn below(&self, text: &str, caret: usize) -> usize {
        let (number, column) = self.place(caret);
        if number + 1 < self.rows.len() { self.at(text, number + 1, column) } else { text.len() }
    }

    /// The start of the caret's row.
    pub(super) fn start(&self, caret: usize) -> usize {
        self.rows.get(self.number(caret)).map_or(0, |row| row.start)
    }

    /// The end of the caret's row.
    pub(super) fn end(&self, text: &str, caret: usize) -> usize {
        self.at(text, self.number(caret), u16::MAX)
    }

    fn number(&self, caret: usize) -> usize {
        self.rows.partition_point(|row| row.start <= caret).saturating_sub(1)
    }

    /// A place in a row. The end of a row that goes on in the next one belongs to the next: stop a glyph
    /// short.
    fn at(&self, text: &str, number: usize, column: u16) -> usize {
        let Some(row) = self.rows.get(number) else {
            return text.len();
        };
        let byte = row.byte_at(column);
        let goes_on = self.rows.get(number + 1).is_some_and(|next| next.start == byte);
        let last = row.glyphs.last().map_or(0, |glyph| glyph.bytes);
        if goes_on { byte - last } else { byte }
    }
}

fn break_line(line: &str, start: usize, metric: Metric, room: u16, rows: &mut Vec<Row>) {
    let mut row = Row { start, glyphs: Vec::new() };
    let (mut at, mut used) = (start, 0u16);
    for glyph in glyphs(metric, line, false) {
        if used.saturating_add(glyph.columns) > room && !row.glyphs.is_empty() {
            rows.push(std::mem::replace(&mut row, Row { start: at, glyphs: Vec::new() }));
            used = 0;
        }
        used = used.saturating_add(glyph.columns);
        at += glyph.bytes;
        row.glyphs.push(glyph);
    }
    rows.push(row);
}
