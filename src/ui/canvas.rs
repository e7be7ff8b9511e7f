//! Where widgets draw: [`Canvas`].
//!
//! In: putting lines into rectangles, filling, tinting. Every glyph of the program passes through `run`
//! here, which keeps wide glyphs whole: one that would be cut by a neighbour is blanked, one that does not
//! fit is not begun. Not in: borders ([`super::frame`]), overlays ([`super::overlay`]), widgets.

use std::num::NonZeroU16;

use ratatui::buffer::{Buffer, CellDiffOption, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::line::{Piece, ShownLine, run_style};
use super::metric::Metric;
use super::role::Role;
use super::theme::Theme;
use super::width::CUT;

/// A buffer with a theme. Rectangles may reach outside: what is outside is not drawn.
pub struct Canvas<'a> {
    buf: &'a mut Buffer,
    theme: &'a Theme,
}

impl<'a> Canvas<'a> {
    /// A canvas over the whole buffer.
    pub fn new(buf: &'a mut Buffer, theme: &'a Theme) -> Self {
        Self { buf, theme }
    }

    /// The whole surface.
    pub fn area(&self) -> Rect {
        self.buf.area
    }

    /// The theme it draws with.
    pub fn theme(&self) -> &'a Theme {
        self.theme
    }

    /// How columns are counted here.
    pub fn metric(&self) -> Metric {
        self.theme.metric()
    }

    /// Draws a line on the first row of `area`, cut with a mark where it does not fit. Returns the columns
    /// used.
    pub fn put(&mut self, area: Rect, line: &ShownLine) -> u16 {
        self.put_as(area, line, None)
    }

    /// As [`Canvas::put`], all of it in one role where one is given (a selected row); marks of hidden
    /// characters keep their look.
    pub fn put_as(&mut self, area: Rect, line: &ShownLine, over: Option<Role>) -> u16 {
        let area = self.visible(area);
        if area.is_empty() {
            return 0;
        }
        let whole = line.width(self.metric()) <= area.width;
        let end = if whole { area.right() } else { area.right().saturating_sub(1) };
        let mut x = area.x;
        for piece in line.pieces() {
            let (next, cut) = self.piece(x, area.y, end, piece, over);
            x = next;
            if cut {
                break;
            }
        }
        if !whole {
            x = self.run(x, area.y, area.right(), CUT, self.theme.style(over.unwrap_or(Role::Dim))).0;
        }
        x.saturating_sub(area.x)
    }

    /// As [`Canvas::put`], against the right edge.
    pub fn put_right(&mut self, area: Rect, line: &ShownLine) -> u16 {
        let indent = area.width.saturating_sub(line.width(self.metric()));
        self.put(right_of(area, indent), line)
    }

    /// As [`Canvas::put`], in the middle.
    pub fn put_center(&mut self, area: Rect, line: &ShownLine) -> u16 {
        let indent = area.width.saturating_sub(line.width(self.metric())) / 2;
        self.put(right_of(area, indent), line)
    }

    /// Blanks `area` in the style of a role. Wide glyphs that reach in from outside lose both halves.
    pub fn fill(&mut self, area: Rect, role: Role) {
        let area = self.visible(area);
        if area.is_empty() {
            return;
        }
        let style = self.theme.style(role);
        for y in area.top()..area.bottom() {
            self.mend_left(area.x, y);
            self.mend_right(area.right(), y);
            for x in area.left()..area.right() {
                self.blank(x, y, style);
            }
        }
    }

    /// Gives everything in `area` the style of a role and leaves the text.
    pub fn tint(&mut self, area: Rect, role: Role) {
        let area = self.visible(area);
        self.buf.set_style(area, self.theme.style(role));
    }

    /// The part of `area` that is on the surface.
    pub(super) fn visible(&self, area: Rect) -> Rect {
        area.intersection(self.buf.area)
    }

    /// Draws text that is known to be safe from column `x` up to, not including, column `end`. Returns the
    /// next free column, and whether something was left out.
    pub(super) fn run(&mut self, x: u16, y: u16, end: u16, text: &str, style: Style) -> (u16, bool) {
        let end = end.min(self.buf.area.right());
        let metric = self.metric();
        let mut at = x;
        for (grapheme, columns) in metric.graphemes(text) {
            let Some(columns) = NonZeroU16::new(columns) else {
                continue;
            };
            let next = at.saturating_add(columns.get());
            if next > end {
                return (at, true);
            }
            if at == x {
                self.mend_left(x, y);
            }
            self.glyph(at, y, grapheme, columns, style);
            at = next;
        }
        (at, false)
    }

    fn piece(&mut self, x: u16, y: u16, end: u16, piece: &Piece, over: Option<Role>) -> (u16, bool) {
        match piece {
            Piece::Text(role, shown) => {
                let mut at = x;
                for run in shown.runs() {
                    let style = run_style(self.theme, over.unwrap_or(*role), run.marked);
                    let (next, cut) = self.run(at, y, end, run.text, style);
                    at = next;
                    if cut {
                        return (at, true);
                    }
                }
                (at, false)
            }
            Piece::Mark(role, mark) => {
                let style = self.theme.style(over.unwrap_or(*role));
                self.run(x, y, end, mark.sign(self.theme), style)
            }
            Piece::Gap(columns) => {
                let next = x.saturating_add(*columns);
                (next.min(end), next > end)
            }
        }
    }

    /// One grapheme into its cells. What it may cut on the left is the caller's to mend.
    fn glyph(&mut self, x: u16, y: u16, symbol: &str, columns: NonZeroU16, style: Style) {
        let right = x.saturating_add(columns.get());
        self.mend_right(right, y);
        for trailing in x.saturating_add(1)..right {
            self.blank(trailing, y, style);
        }
        if let Some(cell) = self.buf.cell_mut((x, y)) {
            cell.reset();
            cell.set_symbol(symbol).set_style(style);
            if self.theme.ambiguous_wide && columns.get() != symbol.cell_width() {
                cell.set_diff_option(CellDiffOption::ForcedWidth(columns));
            }
        }
    }

    fn blank(&mut self, x: u16, y: u16, style: Style) {
        if let Some(cell) = self.buf.cell_mut((x, y)) {
            cell.reset();
            cell.set_style(style);
        }
    }

    /// A wide glyph one column to the left would be drawn over column `x`, and hide what goes there: blank
    /// it.
    pub(super) fn mend_left(&mut self, x: u16, y: u16) {
        let Some(left) = x.checked_sub(1) else { return };
        if let Some(cell) = self.buf.cell_mut((left, y))
            && cell.cell_width() > 1
        {
            cell.set_symbol(" ").set_diff_option(CellDiffOption::None);
        }
    }

    /// The glyph that ends before column `right` is about to go. Where it reached into column `right`, that
    /// column becomes a blank in its style.
    pub(super) fn mend_right(&mut self, right: u16, y: u16) {
        let Some(last) = right.checked_sub(1) else { return };
        let Some(cell) = self.buf.cell((last, y)).filter(|cell| cell.cell_width() > 1) else {
            return;
        };
        let style = cell.style();
        if right < self.buf.area.right() {
            self.blank(right, y, style);
        }
    }
}

/// `area` without its first `columns` columns.
pub(super) fn right_of(area: Rect, columns: u16) -> Rect {
    let columns = columns.min(area.width);
    Rect { x: area.x.saturating_add(columns), width: area.width.saturating_sub(columns), ..area }
}

/// Row number `row` of `area`, or nothing of it.
pub(super) fn row_of(area: Rect, row: u16) -> Rect {
    let height = u16::from(row < area.height);
    Rect { y: area.y.saturating_add(row.min(area.height)), height, ..area }
}

#[cfg(test)]
mod tests;
