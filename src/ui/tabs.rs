//! A row of tabs, the open one in brackets.

use ratatui::layout::Rect;

use super::canvas::{Canvas, right_of};
use super::line::ShownLine;
use super::role::Role;
use super::width::CUT;
use crate::text::Shown;

impl Canvas<'_> {
    /// Draws tabs on the first row of `area`. Where not all fit, the first ones give way until the open one
    /// is visible. Returns number and rectangle of those drawn, for the mouse.
    pub fn tabs(&mut self, area: Rect, names: &[Shown], open: usize) -> Vec<(usize, Rect)> {
        let area = Rect { height: area.height.min(1), ..self.visible(area) };
        let metric = self.metric();
        let widths: Vec<u16> =
            names.iter().map(|name| metric.width(name.as_str()).saturating_add(2)).collect();
        let is_close = stand_close(&widths, open, area.width);
        let first = if is_close { 0 } else { first_tab(&widths, open, area.width) };
        let mut rest = area;
        if first > 0 {
            self.put(rest, &ShownLine::of(Role::Dim, CUT));
            rest = right_of(rest, 1);
        }
        let mut drawn = Vec::new();
        for (index, (name, width)) in names.iter().zip(&widths).enumerate().skip(first) {
            if rest.is_empty() {
                break;
            }
            let place = Rect { width: (*width).min(rest.width), ..rest };
            if index == open {
                let line = ShownLine::of(Role::Selected, "[")
                    .with(Role::Selected, name.clone())
                    .with(Role::Selected, "]");
                self.put_as(place, &line, Some(Role::Selected));
            } else {
                self.put(right_of(place, 1), &ShownLine::text(name.clone()));
            }
            drawn.push((index, place));
            rest = right_of(rest, width.saturating_sub(u16::from(is_close && is_pair(index, open))));
        }
        drawn
    }
}

/// Names stand two columns apart; only one, away from the brackets, where all of them find room only so.
fn stand_close(widths: &[u16], open: usize, room: u16) -> bool {
    let whole = widths.iter().fold(0, |sum: u16, width| sum.saturating_add(*width));
    let pairs = (0..widths.len().saturating_sub(1)).filter(|first| is_pair(*first, open)).count();
    whole > room && whole.saturating_sub(u16::try_from(pairs).unwrap_or(0)) <= room
}

/// Whether neither this tab nor the next one is the open one.
fn is_pair(first: usize, open: usize) -> bool {
    first != open && first.saturating_add(1) != open
}

fn first_tab(widths: &[u16], open: usize, room: u16) -> usize {
    let upto = widths.get(..=open.min(widths.len().saturating_sub(1))).unwrap_or_default();
    let total = |widths: &[u16]| widths.iter().fold(0, |sum: u16, width| sum.saturating_add(*width));
    if total(upto) <= room {
        return 0;
    }
    // The cut mark takes a column.
    let room = room.saturating_sub(1);
    let fitting = (1..upto.len()).find(|first| total(upto.get(*first..).unwrap_or_default()) <= room);
    fitting.unwrap_or(upto.len().saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use ratatui::buffer::Buffer;

    use super::super::picture::screen_text;
    use super::super::theme::Theme;
    use super::*;

    #[test]
    fn the_open_tab_is_bracketed_and_visible() {
        let names: Vec<Shown> = ["基本", "属性", "契約", "履歴"].into_iter().map(Shown::from).collect();
        let cases = [
            (30, 0, "[基本] 属性  契約  履歴"),
            (23, 1, " 基本 [属性] 契約 履歴"),
            (14, 3, "~ 契約 [履歴]"),
            (4, 1, "~[~"),
            (1, 2, "~"),
        ];
        for (cols, open, expected) in cases {
            let mut buf = Buffer::empty(Rect::new(0, 0, cols, 1));
            let area = buf.area;
            Canvas::new(&mut buf, &Theme::default()).tabs(area, &names, open);
            assert_eq!(screen_text(&buf).trim_end(), expected);
        }
    }
}
