//! What `ui::diff` promises, checked.

use ratatui::buffer::Buffer;

use super::super::picture::screen_text;
use super::super::theme::Theme;
use super::*;

fn rows() -> Vec<DiffRow> {
    vec![
        DiffRow {
            field: "電話".into(),
            old: "03-5512-7400".into(),
            new: Some("03-5512-740".into()),
            evidence: "口頭".into(),
            trouble: Some("桁が足りません".into()),
        },
        DiffRow { field: "住所".into(), old: "千代田区霞が関1-4-1".into(), ..DiffRow::default() },
    ]
}

fn draw(cols: u16, height: u16, selected: usize) -> (String, Seen) {
    let rows = rows();
    let heads = ["項目".into(), "登録".into(), "訂正".into(), "根拠".into()];
    let table = DiffTable { heads, rows: &rows, state: ListState { selected, top: 0 }, focused: true };
    let mut buf = Buffer::empty(Rect::new(0, 0, cols, height));
    let area = buf.area;
    let seen = table.draw(&mut Canvas::new(&mut buf, &Theme::default()), area);
    (screen_text(&buf), seen)
}

#[test]
fn wide_rows_stand_side_by_side() {
    let (text, seen) = draw(70, 4, 0);
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[1].split_whitespace().collect::<Vec<_>>(),
        ["▸電話", "03-5512-7400", "▸", "03-5512-740", "口頭"]
    );
    assert_eq!(lines[2].trim(), "✗ 桁が足りません");
    assert!(!lines[3].contains('▸'), "an unchanged field has no sign");
    assert_eq!(seen.rows[0].slot.height, 1);
    assert_eq!(seen.rows[1].area.y, 3);
}

#[test]
fn narrow_rows_stand_under_each_other_and_scroll_by_their_height() {
    let (text, seen) = draw(40, 4, 1);
    assert!(text.contains("千代田区霞が関1-4-1"), "{text}");
    assert_eq!(seen.caret, Some((0, 1).into()), "{text}");
    let (text, _) = draw(40, 6, 0);
    assert_eq!(text.lines().nth(2).map(str::trim), Some("▸ 03-5512-740             口頭"), "{text}");
}
