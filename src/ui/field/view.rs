//! Drawing a [`Field`]: which part of a long text is visible, and the column of the caret.

use ratatui::layout::{Position, Rect};

use super::super::canvas::{Canvas, right_of, row_of};
use super::super::glyphs::{self, Glyph, glyphs};
use super::super::line::ShownLine;
use super::super::role::Role;
use super::super::width::CUT;
use super::Field;
use crate::text::Shown;

impl Field {
    /// Draws the field on the first row of `area`. With the focus, returns where the caret is: always inside.
    /// An empty field shows `placeholder` instead.
    pub fn draw(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        focused: bool,
        placeholder: Option<&Shown>,
    ) -> Option<Position> {
        let area = row_of(canvas.visible(area), 0);
        if area.is_empty() {
            return None;
        }
        let role = if focused { Role::FieldFocused } else { Role::Field };
        canvas.fill(area, role);
        if self.is_empty() {
            if let Some(hint) = placeholder {
                canvas.put_as(right_of(area, u16::from(focused)), &ShownLine::text(hint.clone()), Some(role));
            }
            return focused.then_some(area.as_position());
        }
        let glyphs = glyphs(canvas.metric(), self.value(), self.masked);
        let total = sum(&glyphs);
        // The caret needs a column behind the last character.
        if total < area.width || (!focused && total == area.width) {
            glyphs::draw(canvas, area, role, &glyphs);
            return self.caret_in(&glyphs, 0, area, focused);
        }
        self.draw_window(canvas, area, role, &glyphs, focused)
    }

    /// A text longer than the field: the part around the caret, with marks where it goes on.
    fn draw_window(
        &self,
        canvas: &mut Canvas<'_>,
        area: Rect,
        role: Role,
        glyphs: &[Glyph],
        focused: bool,
    ) -> Option<Position> {
        let edge = u16::from(area.width >= 4);
        let (inner, first) = self.window(area, edge, glyphs, focused);
        let rest = glyphs.get(first..).unwrap_or_default();
        let (drawn, columns) = glyphs::draw(canvas, inner, role, rest);
        let cut = ShownLine::text(CUT);
        if first > 0 {
            canvas.put_as(Rect { width: edge, ..area }, &cut, Some(role));
        }
        if drawn < rest.len() {
            let after = Rect { x: inner.x.saturating_add(columns), width: edge, ..area };
            canvas.put_as(after, &cut, Some(role));
        }
        self.caret_in(glyphs, first, inner, focused)
    }

    /// The room between the marks, and the first glyph in it: a mark on the right, on the left, or on both
    /// sides.
    fn window(&self, area: Rect, edge: u16, glyphs: &[Glyph], focused: bool) -> (Rect, usize) {
        let from_start = Rect { width: area.width.saturating_sub(edge), ..area };
        if !focused || self.first_in(glyphs, from_start.width) == 0 {
            return (from_start, 0);
        }
        let to_end = right_of(area, edge);
        let first = self.first_in(glyphs, to_end.width);
        if sum(glyphs.get(first..).unwrap_or_default()) <= to_end.width {
            return (to_end, first);
        }
        let middle = Rect { width: to_end.width.saturating_sub(edge), ..to_end };
        (middle, self.first_in(glyphs, middle.width))
    }

    /// The first glyph to draw so that the caret and the glyph under it are inside `width` columns.
    fn first_in(&self, glyphs: &[Glyph], width: u16) -> usize {
        let at = self.glyph_at_caret(glyphs);
        let under = glyphs.get(at).map_or(1, |glyph| glyph.columns.min(width));
        let mut columns = under;
        let before = glyphs.get(..at).unwrap_or_default();
        let fitting = before.iter().rev().take_while(|glyph| {
            columns = columns.saturating_add(glyph.columns);
            columns <= width
        });
        at.saturating_sub(fitting.count())
    }

    fn caret_in(&self, glyphs: &[Glyph], first: usize, area: Rect, focused: bool) -> Option<Position> {
        let before = glyphs.get(first..self.glyph_at_caret(glyphs)).unwrap_or_default();
        let column = sum(before).min(area.width.saturating_sub(1));
        focused.then_some(Position { x: area.x.saturating_add(column), y: area.y })
    }

    /// The number of the glyph that the caret stands before.
    fn glyph_at_caret(&self, glyphs: &[Glyph]) -> usize {
        let mut chars = 0;
        let before = glyphs.iter().take_while(|glyph| {
            chars += glyph.chars;
            chars <= self.input.cursor()
        });
        before.count()
    }
}

fn sum(glyphs: &[Glyph]) -> u16 {
    glyphs.iter().fold(0, |sum: u16, glyph| sum.saturating_add(glyph.columns))
}
