//! What holds for every text that is kept about a person: no control, no hidden character, a length, no
//! secret.
//!
//! Source of the classes and caps: safety.md §3.7. Variation selectors (葛󠄀) and half-width voiced marks
//! stay; private use characters (外字) stay too, the screen marks them.

use unicode_normalization::char::is_combining_mark;

use super::FieldError;
use crate::text::controls::{Class, class};
use crate::text::secrets;

/// Most combining marks on one base character.
const MAX_MARKS: usize = 4;

/// Trims `typed` and checks length, control and hidden characters and combining marks. Empty text passes.
pub(super) fn plain(typed: &str, max: usize) -> Result<&str, FieldError> {
    let text = typed.trim();
    if !text.is_ascii() || text.bytes().any(|byte| byte.is_ascii_control()) {
        check_characters(text)?;
    }
    if text.len() > max {
        let got = text.chars().count();
        if got > max {
            return Err(FieldError::TooLong { max, got });
        }
    }
    Ok(text)
}

/// As [`plain`], and the text holds no payment card number and no My Number.
pub(super) fn without_secrets(typed: &str, max: usize) -> Result<&str, FieldError> {
    let text = plain(typed, max)?;
    refuse_secret(text)?;
    Ok(text)
}

/// An error when `text` holds a payment card number or a My Number.
pub(super) fn refuse_secret(text: &str) -> Result<(), FieldError> {
    match secrets::scan(text).first() {
        Some(finding) => Err(FieldError::Secret { kind: finding.kind }),
        None => Ok(()),
    }
}

fn check_characters(text: &str) -> Result<(), FieldError> {
    let mut marks = 0;
    for (index, ch) in text.chars().enumerate() {
        let at = index + 1;
        match class(ch) {
            Class::Control(_) => return Err(FieldError::Control { ch, at }),
            Class::Hidden if ch.is_control() => return Err(FieldError::Control { ch, at }),
            // A joiner has a place in emoji only, and nobody is registered under one.
            Class::Hidden | Class::Joiner => return Err(FieldError::Hidden { ch, at }),
            Class::Plain | Class::PrivateUse | Class::Selector => {}
        }
        // Kana and kanji are most of what comes here and need no look into the table.
        let letter = matches!(ch, 'ァ'..='ヺ' | 'ぁ'..='ゖ' | '一'..='鿿');
        marks = if !letter && is_combining_mark(ch) { marks + 1 } else { 0 };
        if marks > MAX_MARKS {
            return Err(FieldError::Marks { max: MAX_MARKS, at });
        }
    }
    Ok(())
}
