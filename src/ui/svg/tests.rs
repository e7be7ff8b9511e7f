//! What `ui::svg` promises, checked.

use ratatui::layout::Rect;

use super::super::canvas::Canvas;
use super::super::line::ShownLine;
use super::super::role::Role;
use super::super::theme::Theme;
use super::*;

fn screen() -> Buffer {
    let theme = Theme::default();
    let mut buf = Buffer::empty(Rect::new(0, 0, 30, 4));
    let area = buf.area;
    let mut canvas = Canvas::new(&mut buf, &theme);
    let inner = canvas.frame(area, &"依頼 <&>".into(), &"2".into(), true);
    canvas.put(inner, &ShownLine::text("髙橋 ｶﾞ a\"b").with(Role::Overdue, "期限切れ"));
    buf
}

/// Every tag is closed in order, and no bare `<` or `&` is left.
fn assert_well_formed(xml: &str) {
    let mut open = Vec::new();
    for part in xml.split('<').skip(1) {
        let (tag, text) = part.split_once('>').expect("a tag ends");
        assert!(!text.contains('>'), "{text}");
        assert_eq!(text.matches('&').count(), text.matches(';').count(), "{text}");
        let quotes = tag.matches('"').count();
        assert_eq!(quotes % 2, 0, "{tag}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(tag.split_whitespace().next().unwrap());
        }
    }
    assert!(open.is_empty(), "{open:?}");
}

#[test]
fn a_picture_is_well_formed_and_always_the_same() {
    let buf = screen();
    let picture = svg(&buf, "Madoguchi <窓口> & \u{1b}co");
    assert_well_formed(&picture);
    assert_eq!(picture, svg(&buf, "Madoguchi <窓口> & \u{1b}co"));
    assert!(picture.contains("<title>Madoguchi &lt;窓口&gt; &amp; co</title>"));
}

#[test]
fn every_word_stands_at_its_column_and_keeps_its_columns() {
    let picture = svg(&screen(), "");
    let left = MARGIN + COLUMN;
    assert!(
        picture.contains(&format!("x=\"{left}\" y=\"{}\" textLength=\"32\"", BAR + MARGIN + ROW + BASELINE))
    );
    assert!(picture.contains("fill=\"#ffffff\">期限切れ</text>"), "{picture}");
    assert!(picture.contains("fill=\"#d70000\"/>"), "the ground of an overdue mark");
}

#[test]
fn no_size_breaks_it() {
    for (cols, rows) in [(0, 0), (1, 1), (2, 1)] {
        assert_well_formed(&svg(&Buffer::empty(Rect::new(0, 0, cols, rows)), "x"));
        assert_well_formed(&svg_on(Paper::LIGHT, &Buffer::empty(Rect::new(3, 2, cols, rows)), "x"));
    }
}
