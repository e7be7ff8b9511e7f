//! Key combinations: as the terminal sends them, as the keymap spells them, as the footer shows them.
//!
//! A Japanese input method turns bare letters into full-width ones; they are folded to ASCII here, before any table
//! is asked, so that `ｊ` works like `j` in a list. Control, shift and function keys arrive as they are.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use crate::text::ascii;
use crate::words::Words;

/// A key as it was pressed: what a text field takes (`event`) and what the key table is asked for (`combo`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Press {
    /// As the terminal sent it.
    pub event: KeyEvent,
    /// Folded for the key table.
    pub combo: Combo,
}

impl From<KeyEvent> for Press {
    fn from(event: KeyEvent) -> Press {
        Press { event, combo: Combo::from(event) }
    }
}

impl Press {
    /// Whether a text field would take this as typing: a character without Ctrl or Alt.
    pub fn is_typing(&self) -> bool {
        matches!(self.event.code, KeyCode::Char(_))
            && !self.event.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
    }
}

/// A key with its modifiers, in one canonical form: letters lower-case and half-width, Shift kept only where the key
/// itself does not show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Combo {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// A spelling that names no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a key: {0}")]
pub struct ComboError(pub String);

impl Combo {
    /// A key without modifiers.
    pub fn plain(code: KeyCode) -> Combo {
        Combo::new(code, KeyModifiers::NONE)
    }

    /// A key with modifiers, made canonical.
    pub fn new(code: KeyCode, modifiers: KeyModifiers) -> Combo {
        let mut modifiers = modifiers & (KeyModifiers::CONTROL | KeyModifiers::ALT | KeyModifiers::SHIFT);
        let code = match code {
            KeyCode::Char(c) => {
                modifiers.remove(KeyModifiers::SHIFT);
                KeyCode::Char(ascii::narrow(c).to_ascii_lowercase())
            }
            KeyCode::BackTab => {
                modifiers.insert(KeyModifiers::SHIFT);
                KeyCode::Tab
            }
            other => other,
        };
        Combo { code, modifiers }
    }

    /// The key as a person calls it. Arrows have a word in each language, the others are called what is printed on them.
    pub fn say(&self, words: &Words) -> String {
        let spelled = self.to_string();
        let (name, said) = match self.code {
            KeyCode::Up => ("Up", words.key_up()),
            KeyCode::Down => ("Down", words.key_down()),
            KeyCode::Left => ("Left", words.key_left()),
            KeyCode::Right => ("Right", words.key_right()),
            _ => return spelled,
        };
        spelled.strip_suffix(name).map(|modifiers| format!("{modifiers}{said}")).unwrap_or(spelled)
    }

    /// Whether it is a character without Ctrl or Alt: something an input method may have turned into kana.
    pub fn is_bare_character(&self) -> bool {
        matches!(self.code, KeyCode::Char(_)) && self.modifiers.is_empty()
    }

    /// Whether it is a character that no key table can hold: kana or kanji from an input method.
    pub fn is_from_input_method(&self) -> bool {
        matches!(self.code, KeyCode::Char(c) if !c.is_ascii())
    }
}

impl From<KeyEvent> for Combo {
    fn from(event: KeyEvent) -> Combo {
        Combo::new(event.code, event.modifiers)
    }
}

/// The names of keys that are not characters, as the keymap spells them and as the footer shows them.
const NAMES: [(&str, &str, KeyCode); 16] = [
    ("enter", "Enter", KeyCode::Enter),
    ("esc", "Esc", KeyCode::Esc),
    ("tab", "Tab", KeyCode::Tab),
    ("space", "Space", KeyCode::Char(' ')),
    ("up", "Up", KeyCode::Up),
    ("down", "Down", KeyCode::Down),
    ("left", "Left", KeyCode::Left),
    ("right", "Right", KeyCode::Right),
    ("home", "Home", KeyCode::Home),
    ("end", "End", KeyCode::End),
    ("pageup", "PgUp", KeyCode::PageUp),
    ("pagedown", "PgDn", KeyCode::PageDown),
    ("backspace", "BkSp", KeyCode::Backspace),
    ("delete", "Del", KeyCode::Delete),
    ("insert", "Ins", KeyCode::Insert),
    ("minus", "-", KeyCode::Char('-')),
];

impl FromStr for Combo {
    type Err = ComboError;

    fn from_str(spelled: &str) -> Result<Combo, ComboError> {
        let fail = || ComboError(spelled.to_string());
        let mut modifiers = KeyModifiers::NONE;
        let mut rest = spelled;
        loop {
            let (modifier, after) = match rest.split_once('-') {
                Some(("ctrl", after)) => (KeyModifiers::CONTROL, after),
                Some(("alt", after)) => (KeyModifiers::ALT, after),
                Some(("shift", after)) => (KeyModifiers::SHIFT, after),
                _ => break,
            };
            modifiers |= modifier;
            rest = after;
        }
        let named = NAMES.iter().find(|(name, _, _)| *name == rest).map(|(_, _, code)| *code);
        let function =
            rest.strip_prefix('f').and_then(|n| n.parse::<u8>().ok()).filter(|n| (1..=24).contains(n));
        let mut chars = rest.chars();
        let single = match (chars.next(), chars.next()) {
            (Some(c), None) if !c.is_control() && !c.is_whitespace() => Some(KeyCode::Char(c)),
            _ => None,
        };
        let code = named.or(function.map(KeyCode::F)).or(single).ok_or_else(fail)?;
        Ok(Combo::new(code, modifiers))
    }
}

impl fmt::Display for Combo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (modifier, name) in
            [(KeyModifiers::CONTROL, "Ctrl-"), (KeyModifiers::ALT, "Alt-"), (KeyModifiers::SHIFT, "Shift-")]
        {
            if self.modifiers.contains(modifier) {
                f.write_str(name)?;
            }
        }
        match NAMES.iter().find(|(_, _, code)| *code == self.code) {
            Some((_, shown, _)) => f.write_str(shown),
            None => match self.code {
                KeyCode::F(n) => write!(f, "F{n}"),
                KeyCode::Char(c) if self.modifiers.is_empty() => write!(f, "{c}"),
                KeyCode::Char(c) => write!(f, "{}", c.to_ascii_uppercase()),
                _ => f.write_str("?"),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn full_width_letters_from_an_input_method_are_the_same_keys() {
        for (sent, meant) in [('ｊ', "j"), ('１', "1"), ('\u{3000}', "space"), ('？', "?")] {
            let combo = Combo::from(KeyEvent::new(KeyCode::Char(sent), KeyModifiers::NONE));
            assert_eq!(combo, meant.parse().unwrap(), "{sent}");
        }
    }

    #[test]
    fn arrows_are_called_by_their_word() {
        let said = |key: &str, language| key.parse::<Combo>().unwrap().say(&Words::of(language));
        for (key, ja, en) in [("left", "左", "Left"), ("alt-down", "Alt-下", "Alt-Down"), ("f5", "F5", "F5")]
        {
            assert_eq!((said(key, Language::Ja), said(key, Language::En)), (ja.to_owned(), en.to_owned()));
        }
    }

    #[test]
    fn spelling_and_showing() {
        for (spelled, shown) in [
            ("f2", "F2"),
            ("ctrl-p", "Ctrl-P"),
            ("alt-1", "Alt-1"),
            ("shift-tab", "Shift-Tab"),
            ("enter", "Enter"),
            ("?", "?"),
            ("ctrl-alt-x", "Ctrl-Alt-X"),
            ("minus", "-"),
        ] {
            assert_eq!(spelled.parse::<Combo>().unwrap().to_string(), shown);
        }
        for wrong in ["", "f99", "ctrl-", "enterr", "hyper-x"] {
            assert_eq!(wrong.parse::<Combo>(), Err(ComboError(wrong.into())), "{wrong}");
        }
    }

    #[test]
    fn shifted_tab_is_one_key_however_the_terminal_sends_it() {
        let sent = Combo::from(KeyEvent::new(KeyCode::BackTab, KeyModifiers::NONE));
        assert_eq!(sent, "shift-tab".parse().unwrap());
    }
}
