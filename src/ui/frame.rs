//! Borders of panes and the headings in them.
//!
//! In: [`Canvas::frame`] and [`Canvas::rule`]. In plain mode there are no lines: a pane is its heading with
//! its rows below. The pane with the focus carries a mark in its heading, not only another colour.

use ratatui::layout::Rect;

use super::canvas::{Canvas, right_of, row_of};
use super::line::ShownLine;
use super::mark::Mark;
use super::role::Role;

/// The characters of a border: corners from top left clockwise, horizontal, vertical, left and right joint.
struct Lines {
    corners: [&'static str; 4],
    horizontal: &'static str,
    vertical: &'static str,
    joints: [&'static str; 2],
}

const DRAWN: Lines =
    Lines {
        corners: ["┌", "┐", "┘", "└"], horizontal: "─", vertical: "│", joints: ["├", "┤"]
    };
const ASCII: Lines =
    Lines { corners: ["+", "+", "+", "+"], horizontal: "-", vertical: "|", joints: ["+", "+"] };

impl Canvas<'_> {
    /// Draws a pane: border, heading on the left, a note (a count, a state) behind it. Returns the room
    /// inside. A pane less than three rows high is its heading alone.
    pub fn frame(&mut self, area: Rect, title: &ShownLine, note: &ShownLine, focused: bool) -> Rect {
        let area = self.visible(area);
        if area.is_empty() {
            return area;
        }
        if self.theme().plain {
            self.heading(area, title, note, focused);
            return below(area, 1);
        }
        let role = border(focused);
        if area.height < 3 || area.width < 2 {
            self.horizontal(area, ["", ""], role);
            self.heading(right_of(area, 1), title, note, focused);
            return Rect { height: 0, ..below(area, 1) };
        }
        let lines = self.lines();
        let [top_left, top_right, bottom_right, bottom_left] = lines.corners;
        self.horizontal(area, [top_left, top_right], role);
        self.horizontal(row_of(area, area.height.saturating_sub(1)), [bottom_left, bottom_right], role);
        for row in 1..area.height.saturating_sub(1) {
            self.sides(row_of(area, row), lines.vertical, role);
        }
        self.heading(between(area), title, note, focused);
        Rect { y: area.y.saturating_add(1), height: area.height.saturating_sub(2), ..between(area) }
    }

    /// A heading across a pane, from border to border; `area` includes both borders. Returns nothing: the
    /// rows below it are the caller's.
    pub fn rule(&mut self, area: Rect, title: &ShownLine, note: &ShownLine, focused: bool) {
        let area = row_of(self.visible(area), 0);
        if self.theme().plain {
            self.heading(area, title, note, focused);
            return;
        }
        let joints = self.lines().joints;
        self.horizontal(area, joints, border(focused));
        self.heading(between(area), title, note, focused);
    }

    fn lines(&self) -> &'static Lines {
        if self.theme().ascii() { &ASCII } else { &DRAWN }
    }

    fn horizontal(&mut self, area: Rect, ends: [&'static str; 2], role: Role) {
        let line = self.lines().horizontal;
        let style = self.theme().style(role);
        for x in area.left()..area.right() {
            self.run(x, area.y, area.right(), line, style);
        }
        let [left, right] = ends;
        self.run(area.x, area.y, area.right(), left, style);
        self.run(area.right().saturating_sub(1), area.y, area.right(), right, style);
    }

    fn sides(&mut self, row: Rect, line: &'static str, role: Role) {
        let style = self.theme().style(role);
        self.run(row.x, row.y, row.right(), line, style);
        self.run(row.right().saturating_sub(1), row.y, row.right(), line, style);
    }

    /// Title and note on the first row of `area`, a blank on either side of each.
    fn heading(&mut self, area: Rect, title: &ShownLine, note: &ShownLine, focused: bool) {
        if title.is_empty() && note.is_empty() {
            return;
        }
        let ascii = self.theme().ascii();
        let mut line = ShownLine::new();
        line = if focused { line.mark(Role::FocusBorder, Mark::Here) } else { line.gap(1) };
        line = line.then(title.clone()).gap(1);
        if !note.is_empty() {
            let dashes = if self.theme().plain {
                ":"
            } else if ascii {
                "--"
            } else {
                "──"
            };
            line = line.with(border(focused), dashes).gap(1).then(note.clone()).gap(1);
        }
        let used = line.width(self.metric()).min(area.width);
        self.fill(Rect { width: used, ..row_of(area, 0) }, Role::Text);
        self.put(area, &line);
    }
}

fn border(focused: bool) -> Role {
    if focused { Role::FocusBorder } else { Role::Border }
}

/// What is left of `area` under its first `rows` rows.
pub(super) fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y.saturating_add(rows), height: area.height.saturating_sub(rows), ..area }
}

/// `area` without its first and last column.
fn between(area: Rect) -> Rect {
    let width = area.width.saturating_sub(2);
    Rect { width, ..right_of(area, 1.min(area.width)) }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::super::picture::screen_text;
    use super::super::theme::Theme;
    use super::*;

    fn framed(theme: &Theme, cols: u16, rows: u16, focused: bool) -> (String, Rect) {
        let mut buf = Buffer::empty(Rect::new(0, 0, cols, rows));
        let area = buf.area;
        let inner = Canvas::new(&mut buf, theme).frame(area, &"依頼".into(), &"12 open".into(), focused);
        (screen_text(&buf), inner)
    }

    #[test]
    fn a_pane_with_heading_and_note() {
        let (text, inner) = framed(&Theme::default(), 24, 3, false);
        assert_eq!(text, "┌ 依頼 ── 12 open ─────┐\n│                      │\n└──────────────────────┘\n");
        assert_eq!(inner, Rect::new(1, 1, 22, 1));
    }

    #[test]
    fn the_focus_is_marked_and_ascii_is_ascii() {
        let theme = Theme { ascii_borders: true, ..Theme::default() };
        let (text, _) = framed(&theme, 20, 3, true);
        assert_eq!(text, "+>依頼 -- 12 open -+\n|                  |\n+------------------+\n");
    }

    #[test]
    fn plain_has_no_lines() {
        let theme = Theme { plain: true, ..Theme::default() };
        let (text, inner) = framed(&theme, 20, 3, false);
        assert_eq!(text, " 依頼 : 12 open\n\n\n");
        assert_eq!(inner, Rect::new(0, 1, 20, 2));
    }

    #[test]
    fn a_folded_pane_is_its_heading() {
        let (text, inner) = framed(&Theme::default(), 24, 1, false);
        assert_eq!(text, "─ 依頼 ── 12 open ──────\n");
        assert_eq!(inner.height, 0);
    }
}
