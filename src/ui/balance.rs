//! A balance in two stacked bars of equal scale: what came in and what became of it ([`BalanceSide`]).
//!
//! In: e.g. carried over + received = completed + carried forward. Under each bar the sum is written out,
//! each part with its pattern, so that it is legible without colour and without bars. Not in: the
//! arithmetic.

use ratatui::layout::Rect;

use super::bars::{Scale, fill_of};
use super::canvas::{Canvas, right_of, row_of};
use super::line::ShownLine;
use super::role::Role;
use crate::text::Shown;

/// A part of one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BalancePart {
    /// What it is.
    pub label: Shown,
    /// How much.
    pub value: u64,
    /// How much, as written.
    pub number: Shown,
}

/// One side of the balance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BalanceSide {
    /// The parts, left to right.
    pub parts: Vec<BalancePart>,
    /// The sum, as written.
    pub sum: Shown,
}

impl BalanceSide {
    fn total(&self) -> u64 {
        self.parts.iter().fold(0, |sum: u64, part| sum.saturating_add(part.value))
    }
}

impl Canvas<'_> {
    /// Draws both sides: two rows each, bar and words; in fewer than four rows the words alone.
    pub fn balance(&mut self, area: Rect, sides: &[BalanceSide; 2]) {
        let area = self.visible(area);
        let most = sides.iter().map(BalanceSide::total).max().unwrap_or(0);
        let scale = Scale { most, columns: area.width };
        let with_bars = area.height >= 4;
        let mut row = 0;
        let mut series = 0;
        for side in sides {
            if with_bars {
                self.stack(row_of(area, row), side, scale, series);
                row += 1;
            }
            let words = self.words(side, series);
            self.put(row_of(area, row), &words);
            row += 1;
            series += side.parts.len();
        }
    }

    /// The parts end to end. Ends are rounded, not lengths, so that equal sums end at the same column.
    fn stack(&mut self, area: Rect, side: &BalanceSide, scale: Scale, series: usize) {
        let (mut sum, mut start) = (0u64, 0u16);
        for (at, part) in side.parts.iter().enumerate() {
            sum = sum.saturating_add(part.value);
            let end = scale.columns_of(sum).max(start);
            self.blocks(right_of(area, start), end.saturating_sub(start), series + at);
            start = end;
        }
    }

    fn words(&self, side: &BalanceSide, series: usize) -> ShownLine {
        let mut line = ShownLine::new();
        for (at, part) in side.parts.iter().enumerate() {
            if at > 0 {
                line = line.with(Role::Text, " + ");
            }
            let pattern = fill_of(self.theme(), series + at);
            line = line
                .with(Role::chart(series + at), pattern)
                .gap(1)
                .with(Role::Text, part.label.clone())
                .gap(1)
                .with(Role::Text, part.number.clone());
        }
        line.with(Role::Text, " = ").with(Role::Title, side.sum.clone())
    }
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::super::picture::screen_text;
    use super::super::theme::Theme;
    use super::*;

    #[test]
    fn equal_sums_have_equal_bars() {
        let part = |label: &str, value: u64| BalancePart {
            label: label.into(),
            value,
            number: value.to_string().as_str().into(),
        };
        let side = |parts: Vec<BalancePart>| BalanceSide { parts, sum: "7".into() };
        let sides =
            [side(vec![part("繰越", 3), part("受付", 4)]), side(vec![part("完了", 5), part("次へ", 2)])];
        let mut buf = Buffer::empty(Rect::new(0, 0, 24, 4));
        let area = buf.area;
        Canvas::new(&mut buf, &Theme::default()).balance(area, &sides);
        let text = screen_text(&buf);
        assert_eq!(
            text,
            "██████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒\n█ 繰越 3 + ▒ 受付 4 = 7\n▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓░░░░░░░\n▓ 完了 5 + ░ 次へ 2 = 7\n"
        );
        let mut buf = Buffer::empty(Rect::new(0, 0, 24, 2));
        let area = buf.area;
        Canvas::new(&mut buf, &Theme::default()).balance(area, &sides);
        assert!(screen_text(&buf).starts_with("█ 繰越 3"));
    }
}
