//! A course of numbers in one row: one column per number, newest on the right, and a label in words.

use ratatui::layout::Rect;

use super::bars::Scale;
use super::canvas::{Canvas, right_of, row_of};
use super::line::ShownLine;
use super::role::Role;
use crate::text::Shown;

const DRAWN: [&str; 8] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"];
const ASCII: [&str; 8] = ["_", ".", "-", "~", "=", "+", "*", "#"];

impl Canvas<'_> {
    /// Draws the newest numbers that fit on the first row of `area`, the label (say the highest and the
    /// newest) behind them. 0 is a blank.
    pub fn spark(&mut self, area: Rect, values: &[u64], label: &Shown) {
        let area = row_of(self.visible(area), 0);
        let label = ShownLine::text(label.clone());
        let room = area.width.saturating_sub(label.width(self.metric()).saturating_add(1));
        let shown = values.get(values.len().saturating_sub(usize::from(room))..).unwrap_or_default();
        let scale = Scale { most: shown.iter().copied().max().unwrap_or(0), columns: 8 };
        let steps = if self.theme().ascii() { &ASCII } else { &DRAWN };
        let style = self.theme().style(Role::Chart1);
        let mut x = area.x;
        for value in shown {
            let step = usize::from(scale.columns_of(*value)).checked_sub(1);
            if let Some(block) = step.and_then(|step| steps.get(step)) {
                self.run(x, area.y, area.right(), block, style);
            }
            x = x.saturating_add(1);
        }
        let used = x.saturating_sub(area.x);
        self.put(right_of(area, used.saturating_add(u16::from(used > 0))), &label);
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::super::picture::screen_text;
    use super::super::theme::Theme;
    use super::*;

    #[test]
    fn newest_on_the_right() {
        let theme = Theme { ascii_borders: true, ..Theme::default() };
        for (theme, cols, expected) in [
            (Theme::default(), 20, "▁ ▄█ 最大 8"),
            (theme, 20, "_ ~# 最大 8"),
            (Theme::default(), 10, " ▄█ 最大 8"),
            (Theme::default(), 4, "最~"),
        ] {
            let mut buf = Buffer::empty(Rect::new(0, 0, cols, 1));
            let area = buf.area;
            Canvas::new(&mut buf, &theme).spark(area, &[1, 0, 4, 8], &"最大 8".into());
            assert_eq!(screen_text(&buf).trim_end(), expected);
        }
    }
}
