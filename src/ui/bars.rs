//! A chart of horizontal bars: [`Bar`].
//!
//! In: label, bar and number of each row, readable without colour: the number is text, and each series has a
//! pattern of its own. Not in: what is counted and how numbers are written.

use ratatui::layout::Rect;

use super::canvas::{Canvas, right_of, row_of};
use super::role::Role;
use super::theme::Theme;
use crate::text::Shown;

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it counts.
    pub label: Shown,
    /// How much.
    pub value: u64,
    /// How much, as written beside the bar.
    pub number: Shown,
    /// Which series it belongs to, from 0: colour and pattern.
    pub series: usize,
}

/// How values become columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// The value of a full bar.
    pub(super) most: u64,
    /// The columns of a full bar.
    pub(super) columns: u16,
}

impl Scale {
    /// Columns of a value: nothing for 0, at least one for anything else, never more than a full bar.
    pub(super) fn columns_of(self, value: u64) -> u16 {
        if value == 0 || self.columns == 0 {
            return 0;
        }
        let most = u128::from(self.most.max(1));
        let exact = (u128::from(value) * u128::from(self.columns) + most / 2) / most;
        u16::try_from(exact).unwrap_or(u16::MAX).clamp(1, self.columns)
    }
}

/// The pattern of a series, told apart without colour.
pub(super) fn fill_of(theme: &Theme, series: usize) -> &'static str {
    let (drawn, ascii) = match series % 4 {
        0 => ("█", "#"),
        1 => ("▒", "="),
        2 => ("▓", "+"),
        _ => ("░", ":"),
    };
    if theme.ascii() { ascii } else { drawn }
}

impl Canvas<'_> {
    /// Draws one bar per row, all on the scale of the longest, as many as `area` has rows.
    pub fn bars(&mut self, area: Rect, bars: &[Bar]) {
        let area = self.visible(area);
        let metric = self.metric();
        let widest = |texts: &mut dyn Iterator<Item = &Shown>| {
            texts.map(|text| metric.width(text.as_str())).max().unwrap_or(0)
        };
        let label = widest(&mut bars.iter().map(|bar| &bar.label)).min(area.width / 2);
        let number = widest(&mut bars.iter().map(|bar| &bar.number));
        let columns = area.width.saturating_sub(label).saturating_sub(number).saturating_sub(2);
        let scale = Scale { most: bars.iter().map(|bar| bar.value).max().unwrap_or(0), columns };
        for (row, bar) in (0..area.height).zip(bars) {
            let place = row_of(area, row);
            self.put(Rect { width: label, ..place }, &bar.label.clone().into());
            let rest = right_of(place, label.saturating_add(1));
            let drawn = self.blocks(rest, scale.columns_of(bar.value), bar.series);
            let gap = u16::from(drawn > 0);
            self.put(right_of(rest, drawn.saturating_add(gap)), &bar.number.clone().into());
        }
    }

    /// So many blocks of a series on the first row of `area`. Returns how many fitted.
    pub(super) fn blocks(&mut self, area: Rect, columns: u16, series: usize) -> u16 {
        let columns = if area.height == 0 { 0 } else { columns.min(area.width) };
        let style = self.theme().style(Role::chart(series));
        let block = fill_of(self.theme(), series);
        for column in 0..columns {
            self.run(area.x.saturating_add(column), area.y, area.right(), block, style);
        }
        columns
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::super::picture::screen_text;
    use super::*;

    #[test]
    fn bars_are_to_scale_and_carry_their_numbers() {
        let bar = |label: &str, value: u64, series| Bar {
            label: label.into(),
            value,
            number: value.to_string().as_str().into(),
            series,
        };
        let bars = [bar("開示", 10, 0), bar("訂正", 5, 1), bar("停止", 1, 2), bar("照会", 0, 3)];
        let mut buf = Buffer::empty(Rect::new(0, 0, 19, 4));
        let area = buf.area;
        Canvas::new(&mut buf, &Theme::default()).bars(area, &bars);
        assert_eq!(screen_text(&buf), "開示 ███████████ 10\n訂正 ▒▒▒▒▒▒ 5\n停止 ▓ 1\n照会 0\n");
        let theme = Theme { ambiguous_wide: true, ..Theme::default() };
        let mut buf = Buffer::empty(area);
        Canvas::new(&mut buf, &theme).bars(area, &bars);
        assert!(screen_text(&buf).contains("訂正 ====== 5"), "{}", screen_text(&buf));
    }

    #[test]
    fn no_value_is_too_large() {
        let scale = Scale { most: u64::MAX, columns: 10 };
        assert_eq!((scale.columns_of(u64::MAX), scale.columns_of(1), scale.columns_of(0)), (10, 1, 0));
        assert_eq!(Scale { most: 0, columns: 10 }.columns_of(7), 10);
    }
}
