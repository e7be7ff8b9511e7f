//! What `ui::table` promises, checked.

use ratatui::buffer::Buffer;

use super::super::picture::{screen_text, style_grid};
use super::super::theme::{Theme, ThemeName};
use super::*;

fn columns() -> Vec<Column> {
    vec![
        Column::new("番号", ColumnWidth::Fixed(4)),
        Column::new("氏名", ColumnWidth::Fill(1)),
        Column::new("日", ColumnWidth::Fixed(3)).right(),
    ]
}

fn draw(state: ListState, total: usize, rows: u16, theme: &Theme) -> (Buffer, Seen, Vec<usize>) {
    let columns = columns();
    let table =
        Table { columns: &columns, total, state, focused: true, header: true, empty: "なし".into() };
    let mut buf = Buffer::empty(Rect::new(0, 0, 20, rows));
    let area = buf.area;
    let mut asked = Vec::new();
    let seen = table.draw(&mut Canvas::new(&mut buf, theme), area, |index| {
        asked.push(index);
        vec![format!("{index}").into(), "髙橋 美咲".into(), format!("{index}d").into()]
    });
    (buf, seen, asked)
}

#[test]
fn only_visible_rows_are_asked_for_and_the_selected_one_is_among_them() {
    let state = ListState { selected: 500, top: 0 };
    let (buf, seen, asked) = draw(state, 1000, 4, &Theme::default());
    assert_eq!(asked, [498, 499, 500]);
    assert_eq!(seen.caret, Some((0, 3).into()));
    assert_eq!(
        screen_text(&buf),
        " 番号 氏名        日\n 498  髙橋 美咲  49~\n 499  髙橋 美咲  49~\n▸500  髙橋 美咲  50~\n"
    );
    assert_eq!(seen.row_at((5, 2).into()), Some(499));
}

#[test]
fn without_colour_the_selected_row_is_reversed_and_marked() {
    let (buf, ..) = draw(ListState::default(), 2, 3, &Theme::choose(ThemeName::Dark, true));
    let grid = style_grid(&buf, &Theme::choose(ThemeName::Mono, false));
    assert_eq!(grid.lines().nth(1), Some("SSSSSSSSSSSSSSSSSSSS"));
    assert!(screen_text(&buf).contains("▸0"));
}

#[test]
fn an_empty_table_says_so() {
    let (buf, seen, asked) = draw(ListState::default(), 0, 3, &Theme::default());
    assert!(asked.is_empty() && seen.rows.is_empty());
    assert_eq!(screen_text(&buf).lines().nth(1), Some(" なし"));
}

#[test]
fn widths_use_the_room_and_no_more() {
    let spec = |width| Column::new("", width);
    let columns = [spec(ColumnWidth::Fixed(4)), spec(ColumnWidth::AtLeast(3)), spec(ColumnWidth::Fill(2))];
    for (room, expected) in [(20, [4, 6, 8]), (9, [4, 3, 0]), (6, [4, 0, 0]), (0, [0, 0, 0])] {
        assert_eq!(solve(&columns, room), expected, "{room}");
    }
}
