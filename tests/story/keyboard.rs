//! The keyboard: which key a terminal sends for a combination of the keymap, and what an input method makes of a letter.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use madoguchi::app::Combo;

/// The key that the terminal sends for a combination of the keymap.
pub fn key_of(combo: Combo) -> KeyEvent {
    let named = [
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Backspace,
        KeyCode::Delete,
        KeyCode::Insert,
    ];
    let functions = (1..=24).map(KeyCode::F);
    // Small letters first: without Shift that is what a terminal sends.
    let characters = ('a'..='z').chain(' '..='~').map(KeyCode::Char);
    let codes: Vec<KeyCode> = named.into_iter().chain(functions).chain(characters).collect();
    let modifiers = [KeyModifiers::NONE, KeyModifiers::CONTROL, KeyModifiers::ALT, KeyModifiers::SHIFT];
    let keys = modifiers.into_iter().flat_map(|m| codes.iter().map(move |code| KeyEvent::new(*code, m)));
    let mut fitting = keys.filter(|key| Combo::from(*key) == combo);
    fitting.next().unwrap_or_else(|| panic!("no key sends {combo}"))
}

/// As an input method that is on sends a character of the keyboard.
pub fn full_width(c: char) -> char {
    match c {
        ' ' => '\u{3000}',
        '!'..='~' => char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c),
        other => other,
    }
}
