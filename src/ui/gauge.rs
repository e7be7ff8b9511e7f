//! How much of something is done: a bar of blocks in brackets, and a label that says it in words and numbers.

use ratatui::layout::Rect;

use super::bars::{Scale, fill_of};
use super::canvas::{Canvas, right_of, row_of};
use super::line::ShownLine;
use super::role::Role;
use crate::text::Shown;

impl Canvas<'_> {
    /// Draws `done` of `total` on the first row of `area`, the label behind it. The label comes first when
    /// there is little room.
    pub fn gauge(&mut self, area: Rect, done: u64, total: u64, label: &Shown) {
        let area = row_of(self.visible(area), 0);
        let label = ShownLine::text(label.clone());
        let wanted = label.width(self.metric()).saturating_add(1);
        let bar = area.width.saturating_sub(wanted).min(40);
        if bar < 5 {
            self.put(area, &label);
            return;
        }
        let inside = bar.saturating_sub(2);
        let filled = Scale { most: total, columns: inside }.columns_of(done);
        let block = fill_of(self.theme(), 0);
        let end = area.right();
        let style = self.theme().style(Role::Chart1);
        let mut x = self.run(area.x, area.y, end, "[", self.theme().style(Role::Border)).0;
        for _ in 0..filled {
            x = self.run(x, area.y, end, block, style).0;
        }
        let close = area.x.saturating_add(bar).saturating_sub(1);
        self.run(close, area.y, end, "]", self.theme().style(Role::Border));
        self.put(right_of(area, bar.saturating_add(1)), &label);
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::super::picture::screen_text;
    use super::super::theme::Theme;
    use super::*;

    #[test]
    fn bar_and_words() {
        let theme = Theme { ascii_borders: true, ..Theme::default() };
        for (cols, done, expected) in
            [(20, 3, "[######      ] 3 / 6"), (20, 9, "[############] 3 / 6"), (8, 3, "3 / 6"), (3, 3, "3 ~")]
        {
            let mut buf = Buffer::empty(Rect::new(0, 0, cols, 1));
            let area = buf.area;
            Canvas::new(&mut buf, &theme).gauge(area, done, 6, &"3 / 6".into());
            assert_eq!(screen_text(&buf).trim_end(), expected);
        }
    }
}
