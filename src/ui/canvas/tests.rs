//! What `ui::canvas` promises, checked.

use super::super::picture::{screen_text, style_grid};
use super::super::theme::ThemeName;
use super::*;

fn drawn(cols: u16, theme: &Theme, line: &ShownLine) -> Buffer {
    let mut buf = Buffer::empty(Rect::new(0, 0, cols, 1));
    let area = buf.area;
    Canvas::new(&mut buf, theme).put(area, line);
    buf
}

#[test]
fn a_line_is_cut_between_glyphs() {
    let theme = Theme::default();
    let line = ShownLine::text("髙橋").with(Role::Good, "美咲");
    for (cols, expected) in [(8, "髙橋美咲"), (7, "髙橋美~"), (6, "髙橋~"), (3, "髙~"), (2, "~"), (0, "")]
    {
        assert_eq!(screen_text(&drawn(cols, &theme, &line)).trim_end_matches('\n'), expected, "{cols}");
    }
}

#[test]
fn a_glyph_over_half_of_another_takes_both_halves() {
    let theme = Theme::default();
    let mut buf = drawn(8, &theme, &ShownLine::text("日本語髙"));
    Canvas::new(&mut buf, &theme).put(Rect::new(1, 0, 3, 1), &ShownLine::text("本"));
    assert_eq!(screen_text(&buf).trim_end(), " 本 語髙");
}

#[test]
fn ambiguous_characters_get_two_columns_on_request() {
    let theme = Theme { ambiguous_wide: true, ..Theme::choose(ThemeName::Mono, false) };
    let buf = drawn(6, &theme, &ShownLine::text("○a"));
    assert_eq!(buf.cell((2, 0)).map(|cell| cell.symbol()), Some("a"));
    assert_eq!(buf.cell((0, 0)).map(CellWidth::cell_width), Some(2));
    assert_eq!(screen_text(&buf).trim_end(), "○a");
}

#[test]
fn one_role_over_all_but_the_marks() {
    let theme = Theme::default();
    let mut buf = Buffer::empty(Rect::new(0, 0, 12, 1));
    let line = ShownLine::of(Role::Bad, "a\u{202e}");
    Canvas::new(&mut buf, &theme).put_as(Rect::new(0, 0, 12, 1), &line, Some(Role::Selected));
    assert_eq!(style_grid(&buf, &theme).trim_end(), "SMMMMMMMM...");
}
