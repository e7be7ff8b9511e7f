//! The row that says what can be pressed now: [`Hint`].

use ratatui::layout::Rect;

use super::canvas::{Canvas, right_of};
use super::line::ShownLine;
use super::role::Role;
use super::width::CUT;
use crate::text::Shown;

/// A key and what it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The key as staff know it.
    pub key: Shown,
    /// What it does.
    pub word: Shown,
    /// Whether it would do it now. One that would not stays visible, in brackets.
    pub enabled: bool,
}

impl Hint {
    fn line(&self) -> ShownLine {
        if self.enabled {
            return ShownLine::of(Role::KeyHint, self.key.clone()).gap(1).with(Role::Text, self.word.clone());
        }
        let inside = ShownLine::of(Role::Dim, self.key.clone()).gap(1).with(Role::Dim, self.word.clone());
        ShownLine::of(Role::Dim, "(").then(inside).with(Role::Dim, ")")
    }
}

impl Canvas<'_> {
    /// Draws as many hints as fit whole on the first row of `area`, and a cut mark if some did not. Returns
    /// the rectangles of those drawn, for the mouse.
    pub fn hints(&mut self, area: Rect, hints: &[Hint]) -> Vec<Rect> {
        let area = Rect { height: area.height.min(1), ..self.visible(area) };
        let metric = self.metric();
        let mut x = 1u16;
        let mut drawn = Vec::new();
        for hint in hints {
            let line = hint.line();
            let width = line.width(metric);
            let room = right_of(area, x);
            if room.is_empty() || width > room.width {
                self.put(room, &ShownLine::of(Role::Dim, CUT));
                break;
            }
            self.put(room, &line);
            drawn.push(Rect { width, ..room });
            x = x.saturating_add(width).saturating_add(2);
        }
        drawn
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::super::picture::screen_text;
    use super::super::theme::Theme;
    use super::*;

    #[test]
    fn whole_hints_only() {
        let hint = |key: &str, word: &str, enabled| Hint { key: key.into(), word: word.into(), enabled };
        let hints = [hint("Enter", "開く", true), hint("F5", "適用", false), hint("F1", "ヘルプ", true)];
        let cases = [
            (40, " Enter 開く  (F5 適用)  F1 ヘルプ", 3),
            (28, " Enter 開く  (F5 適用)  ~", 2),
            (8, " ~", 0),
            (1, "", 0),
        ];
        for (cols, expected, count) in cases {
            let mut buf = Buffer::empty(Rect::new(0, 0, cols, 1));
            let area = buf.area;
            let drawn = Canvas::new(&mut buf, &Theme::default()).hints(area, &hints);
            assert_eq!(screen_text(&buf).trim_end(), expected);
            assert_eq!(drawn.len(), count);
        }
    }
}
