//! A drawn screen as text: for tests, for `--plain` output and for manuals.
//!
//! In: [`screen_text`] (what is read) and [`style_grid`] (which role each column has). `TestBackend`'s own
//! display adds notes to every line with wide characters; these do not. Not in: pictures with colours
//! ([`super::svg`]).

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::style::{Color, Modifier};

use super::role::Role;
use super::theme::Theme;

/// The screen row by row, each ended by a line feed, without the blanks at row ends. The columns behind a
/// wide glyph are not cells of their own.
pub fn screen_text(buf: &Buffer) -> String {
    let mut text = String::new();
    for y in buf.area.top()..buf.area.bottom() {
        let row: String = leads(buf, y).map(|(_, _, cell)| cell.symbol()).collect();
        text.push_str(row.trim_end_matches(' '));
        text.push('\n');
    }
    text
}

/// One letter per column: the [`Role::letter`] whose style the column has, `?` where no role has it. Where a
/// theme draws several roles alike, the first of them.
pub fn style_grid(buf: &Buffer, theme: &Theme) -> String {
    let looks: Vec<(Look, char)> = Role::ALL
        .iter()
        .map(|role| (look(Cell::default().set_style(theme.style(*role))), role.letter()))
        .collect();
    let mut grid = String::new();
    for y in buf.area.top()..buf.area.bottom() {
        for (_, columns, cell) in leads(buf, y) {
            let letter = looks.iter().find(|(own, _)| *own == look(cell)).map_or('?', |(_, letter)| *letter);
            grid.extend(std::iter::repeat_n(letter, usize::from(columns)));
        }
        grid.push('\n');
    }
    grid
}

type Look = (Color, Color, Modifier);

fn look(cell: &Cell) -> Look {
    (cell.fg, cell.bg, cell.modifier)
}

/// The cells of a row that are drawn, each with its column and the columns it takes.
pub(super) fn leads(buf: &Buffer, y: u16) -> impl Iterator<Item = (u16, u16, &Cell)> {
    let mut next = buf.area.left();
    (buf.area.left()..buf.area.right()).filter_map(move |x| {
        if x < next {
            return None;
        }
        let cell = buf.cell((x, y))?;
        let columns = cell.cell_width().clamp(1, buf.area.right().saturating_sub(x));
        next = x.saturating_add(columns);
        Some((x, columns, cell))
    })
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;

    use super::super::canvas::Canvas;
    use super::super::line::ShownLine;
    use super::*;

    #[test]
    fn text_and_styles_line_up() {
        let theme = Theme::default();
        let mut buf = Buffer::empty(Rect::new(0, 0, 8, 2));
        let area = buf.area;
        let line = ShownLine::of(Role::Good, "髙").with(Role::Bad, "ｶﾞa");
        Canvas::new(&mut buf, &theme).put(area, &line);
        assert_eq!(screen_text(&buf), "髙ｶﾞa\n\n");
        assert_eq!(style_grid(&buf, &theme), "ggBBB...\n........\n");
    }
}
