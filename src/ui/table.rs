//! Rows and columns: [`Table`].
//!
//! In: column widths, header, selection mark, scrolling; only the visible rows are asked for and drawn. Not
//! in: sorting and filtering (the caller's), and the selection's movement ([`super::list`]).

use ratatui::layout::Rect;

use super::canvas::{Canvas, right_of, row_of};
use super::frame::below;
use super::line::ShownLine;
use super::list::ListState;
use super::mark::Mark;
use super::role::Role;
use super::seen::{Seen, SeenRow};
use crate::text::Shown;

/// Columns between two columns.
const GAP: u16 = 1;

/// How wide a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnWidth {
    /// Exactly so many columns.
    Fixed(u16),
    /// So many, and one share of what is left over.
    AtLeast(u16),
    /// So many shares of what is left over.
    Fill(u16),
}

/// Which edge a column's text keeps to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Align {
    /// Left: words.
    #[default]
    Left,
    /// Right: numbers.
    Right,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Heading.
    pub title: Shown,
    /// Width. Where there is too little room, columns on the left are served first.
    pub width: ColumnWidth,
    /// Alignment.
    pub align: Align,
}

impl Column {
    /// A left-aligned column.
    pub fn new(title: impl Into<Shown>, width: ColumnWidth) -> Self {
        Self { title: title.into(), width, align: Align::Left }
    }

    /// The column with its text on the right.
    pub fn right(mut self) -> Self {
        self.align = Align::Right;
        self
    }
}

/// A table with one row selected.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    /// The columns, left to right.
    pub columns: &'a [Column],
    /// How many rows there are in all.
    pub total: usize,
    /// Selection and scroll.
    pub state: ListState,
    /// Whether the table has the focus. Without it the selected row is marked but not highlighted.
    pub focused: bool,
    /// Whether the first row shows the headings.
    pub header: bool,
    /// Said when there are no rows.
    pub empty: Shown,
}

impl Table<'_> {
    /// Rows that fit into `area` beside the header: the height to settle a [`ListState`] with.
    pub fn height(&self, area: Rect) -> usize {
        usize::from(self.body(area).height)
    }

    /// Draws the visible rows, asking `row` for the cells of each. The caret is on the selected row's first
    /// cell.
    pub fn draw(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        mut row: impl FnMut(usize) -> Vec<ShownLine>,
    ) -> Seen {
        let area = canvas.visible(area);
        if area.is_empty() {
            return Seen::nothing();
        }
        let widths = solve(self.columns, area.width.saturating_sub(1));
        if self.header {
            self.draw_header(canvas, area, &widths);
        }
        let body = self.body(area);
        if self.total == 0 {
            let line = ShownLine::of(Role::Dim, self.empty.clone());
            canvas.put(right_of(body, 1), &line);
            return Seen { caret: (!body.is_empty()).then(|| body.as_position()), ..Seen::default() };
        }
        let top = self.state.top_for(usize::from(body.height), self.total);
        let mut seen = Seen::nothing();
        for (at, index) in (0..body.height).zip(top..self.total) {
            let place = row_of(body, at);
            self.draw_row(canvas, place, &widths, &row(index), index == self.state.selected);
            if index == self.state.selected {
                seen.caret = Some(place.as_position());
            }
            seen.rows.push(SeenRow { index, area: place, slot: Rect::ZERO });
        }
        seen
    }

    fn body(&self, area: Rect) -> Rect {
        if self.header { below(area, 1) } else { area }
    }

    fn draw_header(&self, canvas: &mut Canvas<'_>, area: Rect, widths: &[u16]) {
        let mut rest = right_of(row_of(area, 0), 1);
        for (column, width) in self.columns.iter().zip(widths) {
            let cell = Rect { width: *width, ..rest };
            put_aligned(canvas, cell, &ShownLine::of(Role::Title, column.title.clone()), column.align, None);
            rest = right_of(rest, width.saturating_add(GAP));
        }
    }

    fn draw_row(
        &self,
        canvas: &mut Canvas<'_>,
        place: Rect,
        widths: &[u16],
        cells: &[ShownLine],
        selected: bool,
    ) {
        let over = (selected && self.focused).then_some(Role::Selected);
        if let Some(role) = over {
            canvas.fill(place, role);
        }
        if selected {
            canvas.put_as(place, &ShownLine::new().mark(Role::FocusBorder, Mark::Here), over);
        }
        let mut rest = right_of(place, 1);
        for ((column, width), cell) in self.columns.iter().zip(widths).zip(cells) {
            put_aligned(canvas, Rect { width: *width, ..rest }, cell, column.align, over);
            rest = right_of(rest, width.saturating_add(GAP));
        }
    }
}

fn put_aligned(canvas: &mut Canvas<'_>, area: Rect, line: &ShownLine, align: Align, over: Option<Role>) {
    let indent = match align {
        Align::Left => 0,
        Align::Right => area.width.saturating_sub(line.width(canvas.metric())),
    };
    canvas.put_as(right_of(area, indent), line, over);
}

/// The width of every column in so many columns of room.
fn solve(columns: &[Column], room: u16) -> Vec<u16> {
    let gaps = GAP.saturating_mul(super::metric::columns(columns.len().saturating_sub(1)));
    let mut left = room.saturating_sub(gaps);
    let mut widths = Vec::with_capacity(columns.len());
    let mut shares = 0u16;
    for column in columns {
        let (wanted, share) = match column.width {
            ColumnWidth::Fixed(width) => (width, 0),
            ColumnWidth::AtLeast(width) => (width, 1),
            ColumnWidth::Fill(share) => (0, share),
        };
        let given = wanted.min(left);
        left = left.saturating_sub(given);
        shares = shares.saturating_add(share);
        widths.push((given, share));
    }
    widths
        .into_iter()
        .map(|(given, share)| {
            if share == 0 {
                return given;
            }
            // What is left is divided by what shares are left, so that rounding loses no column.
            let more = u32::from(left) * u32::from(share) / u32::from(shares.max(1));
            let more = u16::try_from(more).unwrap_or(left);
            left = left.saturating_sub(more);
            shares = shares.saturating_sub(share);
            given.saturating_add(more)
        })
        .collect()
}

#[cfg(test)]
mod tests;
