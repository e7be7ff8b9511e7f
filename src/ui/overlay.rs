//! Windows over the screen: [`Popup`] and [`Canvas::clear`].
//!
//! In: taking a rectangle out of what was drawn before without leaving halves of wide glyphs at its edges,
//! and placing a window that is never larger than the screen. Not in: which windows are open (`desk`).

use ratatui::layout::Rect;

use super::canvas::Canvas;
use super::line::ShownLine;
use super::role::Role;

/// A window with a border in the middle of the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Popup {
    /// Heading.
    pub title: ShownLine,
    /// Behind the heading.
    pub note: ShownLine,
    /// Columns wanted inside the border.
    pub columns: u16,
    /// Rows wanted inside the border.
    pub rows: u16,
}

impl Popup {
    /// Where the window stands, border included.
    pub fn area(&self, screen: Rect) -> Rect {
        centered(screen, self.columns.saturating_add(2), self.rows.saturating_add(2))
    }

    /// Clears its place, draws the border, and returns the room inside, possibly empty.
    pub fn draw(&self, canvas: &mut Canvas<'_>) -> Rect {
        let area = self.area(canvas.area());
        canvas.clear(area);
        canvas.frame(area, &self.title, &self.note, true)
    }
}

/// A rectangle of at most the given size in the middle of `screen`.
pub fn centered(screen: Rect, columns: u16, rows: u16) -> Rect {
    let width = columns.min(screen.width);
    let height = rows.min(screen.height);
    Rect {
        x: screen.x.saturating_add(screen.width.saturating_sub(width) / 2),
        y: screen.y.saturating_add(screen.height.saturating_sub(height) / 2),
        width,
        height,
    }
}

impl Canvas<'_> {
    /// Blanks a rectangle for something that goes on top. A wide glyph cut by the left or the right edge is
    /// blanked on the outside too: its other half would cover the border, or be left over beside it.
    pub fn clear(&mut self, area: Rect) {
        self.fill(area, Role::Text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_never_exceeds_the_screen() {
        for (cols, rows) in [(0, 0), (1, 1), (10, 2), (80, 24)] {
            let screen = Rect::new(0, 0, cols, rows);
            let area = centered(screen, 40, 10);
            assert_eq!(area.intersection(screen), area, "{cols}x{rows}");
        }
        assert_eq!(centered(Rect::new(0, 0, 80, 24), 40, 10), Rect::new(20, 7, 40, 10));
    }
}
