//! What `ui::field` promises, checked.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::super::canvas::Canvas;
use super::super::glyphs::glyphs;
use super::super::picture::{screen_text, style_grid};
use super::super::theme::Theme;
use super::*;

fn key(code: KeyCode) -> KeyEvent {
    KeyEvent::new(code, KeyModifiers::NONE)
}

fn ctrl(c: char) -> KeyEvent {
    KeyEvent::new(KeyCode::Char(c), KeyModifiers::CONTROL)
}

fn type_in(field: &mut Field, text: &str) {
    for c in text.chars() {
        field.handle(&key(KeyCode::Char(c)));
    }
}

fn draw(field: &Field, cols: u16) -> (String, Option<Position>) {
    let mut buf = Buffer::empty(Rect::new(0, 0, cols, 1));
    let area = buf.area;
    let theme = Theme::default();
    let caret = field.draw(&mut Canvas::new(&mut buf, &theme), area, true, None);
    (screen_text(&buf).trim_end_matches('\n').to_owned(), caret)
}

#[test]
fn an_input_method_commits_a_name_and_one_undo_takes_it_back() {
    let mut field = Field::new(100).with("株式会社");
    type_in(&mut field, "髙橋商店ｶﾞ");
    assert_eq!(field.value(), "株式会社髙橋商店ｶﾞ");
    assert_eq!(field.handle(&key(KeyCode::Backspace)), Typed::Changed);
    assert_eq!(field.value(), "株式会社髙橋商店", "ｶ and ﾞ go together");
    field.handle(&ctrl('z'));
    field.handle(&ctrl('z'));
    assert_eq!(field.value(), "株式会社");
    assert_eq!(field.handle(&ctrl('z')), Typed::Nothing);
    field.handle(&ctrl('y'));
    assert_eq!(field.value(), "株式会社髙橋商店ｶﾞ");
}

#[test]
fn a_paste_is_one_line_without_control_characters_and_one_undo() {
    let mut field = Field::new(100).with("a");
    let pasted = field.paste("千代田区\r\n霞が関\u{1b}[31m\t1\r\n");
    assert_eq!(pasted, Pasted { changed: true, left_out: 0 });
    assert_eq!(field.value(), "a千代田区 霞が関[31m 1");
    field.handle(&ctrl('z'));
    assert_eq!(field.value(), "a");
}

#[test]
fn what_does_not_fit_is_counted_and_no_grapheme_is_split() {
    let mut field = Field::new(4);
    assert_eq!(field.paste("abcｶﾞd"), Pasted { changed: true, left_out: 3 });
    assert_eq!(field.value(), "abc");
    type_in(&mut field, "xy");
    assert_eq!(field.value(), "abcx");
    assert_eq!(field.handle(&key(KeyCode::Char('z'))), Typed::Nothing);
    assert!(field.is_full());
}

#[test]
fn keys_that_are_not_the_fields_are_left_to_the_screen() {
    let mut field = Field::new(10).with("a");
    let release = KeyEvent { kind: KeyEventKind::Release, ..key(KeyCode::Char('b')) };
    let free = [
        release,
        key(KeyCode::Enter),
        key(KeyCode::Tab),
        key(KeyCode::Esc),
        key(KeyCode::F(2)),
        ctrl('p'),
        ctrl('h'),
    ];
    for event in free {
        assert_eq!(field.handle(&event), Typed::Ignored, "{event:?}");
    }
    assert_eq!(field.handle(&key(KeyCode::Left)), Typed::Moved);
    assert_eq!(field.handle(&key(KeyCode::Left)), Typed::Nothing);
    assert_eq!(field.handle(&KeyEvent::new(KeyCode::Char('Ｋ'), KeyModifiers::SHIFT)), Typed::Changed);
    assert_eq!(field.value(), "Ｋa");
}

#[test]
fn the_caret_stands_in_columns_and_inside_the_box() {
    let at = |x| Some(Position { x, y: 0 });
    let mut field = Field::new(100).with("髙ｶﾞa");
    assert_eq!(draw(&field, 10), ("髙ｶﾞa".to_owned(), at(5)));
    assert_eq!(draw(&field, 5), ("~ｶﾞa".to_owned(), at(4)), "a full box keeps a column for the caret");
    field.handle(&key(KeyCode::Left));
    field.handle(&key(KeyCode::Left));
    assert_eq!(draw(&field, 10).1, at(2));
    field.handle(&key(KeyCode::Home));
    assert_eq!(draw(&field, 5), ("髙ｶﾞ~".to_owned(), at(0)));
}

#[test]
fn hidden_characters_are_seen_and_counted_in_the_caret() {
    let field = Field::new(100).with("a\u{202e}b");
    assert!(field.has_hidden());
    let (text, caret) = draw(&field, 20);
    assert_eq!((text.as_str(), caret), ("a<U+202E>b", Some(Position { x: 10, y: 0 })));
    let lone = Field::new(100).with("\u{3099}");
    assert_eq!(draw(&lone, 20).0, "<U+3099>");
}

#[test]
fn a_masked_field_shows_no_letter() {
    let field = Field::new(100).masked().with("秘密");
    assert_eq!(draw(&field, 8), ("**".to_owned(), Some(Position { x: 2, y: 0 })));
    assert!(!format!("{field:?}").contains('秘'));
}

#[test]
fn an_empty_field_says_what_it_is_for() {
    let mut buf = Buffer::empty(Rect::new(0, 0, 8, 1));
    let area = buf.area;
    let theme = Theme::default();
    let caret = Field::new(9).draw(&mut Canvas::new(&mut buf, &theme), area, false, Some(&"電話".into()));
    assert_eq!((screen_text(&buf).as_str(), caret), ("電話\n", None));
    assert_eq!(style_grid(&buf, &theme), "iiiiiiii\n");
}

#[test]
fn a_suggestion_taken_over_can_be_undone_and_a_new_record_cannot() {
    let mut field = Field::new(100).with("ﾀﾛｳ");
    assert!(field.replace("タロウ"));
    field.handle(&ctrl('z'));
    assert_eq!(field.value(), "ﾀﾛｳ");
    field.set("ハナコ");
    assert_eq!(field.handle(&ctrl('z')), Typed::Nothing);
}

proptest! {
    #[test]
    fn the_caret_is_always_in_the_box_and_on_the_glyph_it_precedes(
        text in "[aR髙ｶﾞか\u{3099}\u{202e}]{0,20}", steps in 0usize..25, cols in 1u16..30,
    ) {
        let mut field = Field::new(100).with(&text);
        for _ in 0..steps {
            field.handle(&key(KeyCode::Left));
        }
        let (drawn, caret) = draw(&field, cols);
        let caret = caret.unwrap();
        prop_assert!(caret.x < cols);
        prop_assert!(super::super::width::width(&drawn) <= cols);
        let columns = |text: &str| -> u16 {
            glyphs(Theme::default().metric(), text, false).iter().map(|glyph| glyph.columns).sum()
        };
        // A text that does not fit is scrolled; in a box under four columns not even the cut marks show it.
        if columns(&text) < cols {
            let before = text.chars().take(field.caret()).collect::<String>();
            prop_assert_eq!(caret.x, columns(&before));
        }
    }
}
