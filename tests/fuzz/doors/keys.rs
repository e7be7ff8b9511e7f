//! Keys: what crossterm makes of a terminal's bytes becomes the key that tables are asked for. The bytes themselves come in at
//! `terminal`.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MediaKeyCode};
use madoguchi::app::{Combo, Keymap, Press};

use super::{Behind, Door, End};

pub const DOOR: Door = Door {
    name: "keys",
    words: &["ctrl-", "alt-", "shift-", "f12", "enter", "-"],
    longest: 64,
    runs: 5_000,
    open,
};

fn open() -> Behind {
    let keymap = Keymap::built_in().unwrap();
    Box::new(move |bytes| {
        let event = event(bytes);
        let press = Press::from(event);
        let shown = press.combo.to_string();
        let again = Press::from(event);
        assert_eq!(press.combo, again.combo);
        if press.is_typing() {
            assert!(matches!(press.event.code, KeyCode::Char(_)));
        }
        let command =
            ["global", "desk", "form"].into_iter().find_map(|section| keymap.command(section, press.combo));
        let spelled = String::from_utf8_lossy(bytes);
        match spelled.parse::<Combo>() {
            Ok(combo) => {
                let said = combo
                    .to_string()
                    .to_ascii_lowercase()
                    .replace("pgup", "pageup")
                    .replace("pgdn", "pagedown");
                let said =
                    said.replace("bksp", "backspace").replace("del", "delete").replace("ins", "insert");
                let said = if said.ends_with("--") || said == "-" {
                    format!("{}minus", &said[..said.len() - 1])
                } else {
                    said
                };
                assert_eq!(said.parse(), Ok(combo), "{spelled:?} is shown as {combo}, which is another key");
                End::accepted((said.len(), command.is_some()))
            }
            Err(_) => End::refused((shown.len(), command)),
        }
    })
}

/// Any key event, out of a few bytes.
fn event(bytes: &[u8]) -> KeyEvent {
    let at = |place: usize| bytes.get(place).copied().unwrap_or(0);
    let character = char::from_u32(u32::from_be_bytes([0, at(2) % 0x11, at(3), at(4)]))
        .unwrap_or(char::REPLACEMENT_CHARACTER);
    let code = match at(0) % 12 {
        0 => KeyCode::F(at(2)),
        1 => KeyCode::Enter,
        2 => KeyCode::BackTab,
        3 => KeyCode::Esc,
        4 => KeyCode::Media(MediaKeyCode::Play),
        5 => KeyCode::Null,
        6 => KeyCode::Char(char::from(at(2))),
        7 => KeyCode::Tab,
        8 => KeyCode::Delete,
        _ => KeyCode::Char(character),
    };
    KeyEvent::new(code, KeyModifiers::from_bits_truncate(at(1)))
}
