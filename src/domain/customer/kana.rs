//! The reading of a name.

use super::FieldError;
use super::plain::plain;
use super::value::text_value;
use crate::text::dash::is_dash;
use crate::text::kana;

/// Most characters in a reading (as the name itself, safety.md §3.7).
const MAX: usize = 100;

text_value! {
    /// A reading in full-width katakana, its parts parted by one space: `タカハシ ミサキ`.
    Kana
}

impl Kana {
    /// Reads hiragana, half-width or full-width katakana; the value is what should be offered for keeping.
    ///
    /// # Errors
    /// Empty, over 100 characters, a control or hidden character, anything that is no kana, ・, ＝ or space.
    pub fn parse(typed: &str) -> Result<Self, FieldError> {
        let text = plain(typed, MAX)?;
        if text.is_empty() {
            return Err(FieldError::Required);
        }
        let mut reading = String::with_capacity(text.len());
        for (index, ch) in kana::furigana(text).chars().enumerate() {
            let ch = if is_dash(ch) && ends_in_kana(&reading) { 'ー' } else { ch };
            match ch {
                'ァ'..='ヺ' | 'ー' | 'ヽ' | 'ヾ' | '・' | '゠' | '＝' => reading.push(ch),
                ch if ch.is_whitespace() && reading.ends_with(' ') => {}
                ch if ch.is_whitespace() => reading.push(' '),
                _ => return Err(FieldError::KanaForm { ch, at: index + 1 }),
            }
        }
        Ok(Self(reading))
    }
}

fn ends_in_kana(reading: &str) -> bool {
    reading.ends_with(|ch: char| matches!(ch, 'ァ'..='ヺ' | 'ー'))
}
