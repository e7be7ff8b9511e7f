//! Typing Japanese: the cursor stands where the input method opens its window.

use crate::desk::{Desk, Home};

/// The keys that lead from the desk to the name of a caller.
pub const TO_CALLER: &str = "\u{1b}OQ\t\t";

#[test]
fn the_cursor_stands_right_behind_japanese_text() {
    let home = Home::new();
    let store = home.practice();
    let mut desk = Desk::open(&home, &store);
    desk.wait_for("窓口");
    desk.send(TO_CALLER);
    desk.send("髙﨑薫子");
    desk.wait_until("the name with the cursor behind it", |screen| {
        let (row, column) = screen.cursor_position();
        let Some(begin) = column.checked_sub(8) else {
            return false;
        };
        let before: String = (begin..column)
            .filter_map(|column| screen.cell(row, column))
            .map(|cell| cell.contents().to_string())
            .collect();
        before == "髙﨑薫子" && !screen.hide_cursor()
    });
}

#[test]
fn what_is_pasted_cannot_act_on_the_terminal() {
    let home = Home::new();
    let store = home.practice();
    let mut desk = Desk::open(&home, &store);
    desk.wait_for("窓口");
    desk.send(TO_CALLER);
    let before = desk.bytes().len();
    desk.send("\u{1b}[200~髙\u{202e}橋\u{1b}]52;c;aGFjaw==\u{7}\r\n\u{1b}[201~花");
    desk.wait_until("the last character", |screen| screen.contents().contains('花'));
    let bytes = desk.bytes();
    let sent = String::from_utf8_lossy(&bytes[before..]);
    assert!(!sent.contains('\u{202e}') && !sent.contains("\u{1b}]"), "{sent:?}");
}
