//! What `ui::note` promises, checked.

use proptest::prelude::*;
use ratatui::buffer::Buffer;

use super::super::picture::screen_text;
use super::super::theme::Theme;
use super::*;

const COLS: u16 = 9;

fn press(note: &mut Note, code: KeyCode) -> Typed {
    note.handle(&KeyEvent::new(code, KeyModifiers::NONE), Metric::NARROW, COLS)
}

fn draw(note: &Note, rows: u16) -> (String, Position) {
    let mut buf = Buffer::empty(Rect::new(0, 0, COLS, rows));
    let area = buf.area;
    let caret = note.draw(&mut Canvas::new(&mut buf, &Theme::default()), area, true);
    (screen_text(&buf), caret.unwrap())
}

fn note(text: &str) -> Note {
    let mut note = Note::default();
    note.set(text);
    note
}

#[test]
fn text_wraps_by_glyph_and_the_caret_follows() {
    let mut note = note("髙橋美咲様へ\n電話");
    assert_eq!(draw(&note, 4), ("髙橋美咲\n様へ\n電話\n\n".to_owned(), Position { x: 4, y: 2 }));
    press(&mut note, KeyCode::Up);
    assert_eq!(draw(&note, 4).1, Position { x: 4, y: 1 });
    press(&mut note, KeyCode::Up);
    press(&mut note, KeyCode::End);
    assert_eq!(draw(&note, 4).1, Position { x: 6, y: 0 }, "the end of a wrapped row belongs to the next");
    press(&mut note, KeyCode::Right);
    assert_eq!(draw(&note, 4).1, Position { x: 0, y: 1 });
    press(&mut note, KeyCode::Home);
    assert_eq!(press(&mut note, KeyCode::Char('御')), Typed::Changed);
    assert_eq!(note.value(), "髙橋美咲御様へ\n電話");
}

#[test]
fn a_long_note_scrolls_to_the_caret() {
    let (text, caret) = draw(&note("1\n2\n3\n4"), 2);
    assert_eq!((text.as_str(), caret), ("3\n4\n", Position { x: 1, y: 1 }));
}

#[test]
fn a_paste_keeps_its_lines_and_nothing_else_that_controls() {
    let mut note = Note::new(10);
    assert_eq!(note.paste("一\r\n二\r三\u{1b}\t四"), Pasted { changed: true, left_out: 0 });
    assert_eq!(note.value(), "一\n二\n三 四");
    assert_eq!(note.paste("12345"), Pasted { changed: true, left_out: 2 });
    assert_eq!(press(&mut note, KeyCode::Char('x')), Typed::Nothing);
}

#[test]
fn erasing_takes_whole_glyphs_and_undo_gives_them_back() {
    let mut note = note("ｶﾞ\n");
    press(&mut note, KeyCode::Backspace);
    press(&mut note, KeyCode::Backspace);
    assert_eq!(note.value(), "");
    let undo = KeyEvent::new(KeyCode::Char('z'), KeyModifiers::CONTROL);
    assert_eq!(note.handle(&undo, Metric::NARROW, COLS), Typed::Changed);
    assert_eq!(note.value(), "ｶﾞ\n");
    assert_eq!(press(&mut note, KeyCode::Tab), Typed::Ignored);
}

proptest! {
    #[test]
    fn any_keys_leave_a_caret_inside(
        text in "[a髙ｶﾞ\u{3099}\u{202e}\n]{0,30}",
        keys in prop::collection::vec(0usize..10, 0..40),
        cols in 1u16..12,
    ) {
        let mut note = note(&text);
        let codes = [
            KeyCode::Up, KeyCode::Down, KeyCode::Left, KeyCode::Right, KeyCode::Home, KeyCode::End,
            KeyCode::Backspace, KeyCode::Delete, KeyCode::Enter, KeyCode::Char('\u{3099}'),
        ];
        for key in keys {
            note.handle(&KeyEvent::new(codes[key], KeyModifiers::NONE), Metric::NARROW, cols);
            prop_assert!(note.text.is_char_boundary(note.caret));
        }
        let mut buf = Buffer::empty(Rect::new(0, 0, cols, 3));
        let area = buf.area;
        let caret = note.draw(&mut Canvas::new(&mut buf, &Theme::default()), area, true).unwrap();
        prop_assert!(area.contains(caret));
    }
}
