//! A one-line text field: [`Field`].
//!
//! In: editing by grapheme on `tui-input`, paste, a length limit, undo and redo, a masked mode, and drawing
//! with the caret's column. Text is kept exactly as typed: nothing is folded or corrected here. Not in:
//! `tui-input`'s own caret and scroll columns (they count ｶﾞ as one), and what Enter, Tab and Esc mean.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;

use super::history::{History, Moment, Step};
use super::typed::{Pasted, Typed};
use crate::text::Shown;

mod view;

/// A text of one line that can be edited.
#[derive(Clone)]
pub struct Field {
    input: Input,
    history: History,
    max_chars: usize,
    masked: bool,
}

impl Field {
    /// An empty field that takes at most so many characters (code points).
    pub fn new(max_chars: usize) -> Self {
        Self { input: Input::default(), history: History::default(), max_chars, masked: false }
    }

    /// The field with every character drawn as `*`.
    pub fn masked(mut self) -> Self {
        self.masked = true;
        self
    }

    /// The field with a text in it, caret at the end. See [`Field::set`].
    pub fn with(mut self, text: &str) -> Self {
        self.set(text);
        self
    }

    /// The text as typed.
    pub fn value(&self) -> &str {
        self.input.value()
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.value().is_empty()
    }

    /// Whether no character fits any more.
    pub fn is_full(&self) -> bool {
        self.room() == 0
    }

    /// Whether the text holds characters that would not be seen. The field shows them; a screen may also say
    /// so.
    pub fn has_hidden(&self) -> bool {
        Shown::new(self.value()).is_marked()
    }

    /// The caret, in characters (code points) from the start.
    pub fn caret(&self) -> usize {
        self.input.cursor()
    }

    /// Puts another text in, caret at the end, and forgets the history: another record, not an edit. A text
    /// on record is kept whole even when it is longer than the limit.
    pub fn set(&mut self, text: &str) {
        self.input = Input::new(text.to_owned());
        self.history = History::default();
    }

    /// Puts another text in as one edit that can be undone (a suggestion taken over). Returns whether it
    /// differs.
    pub fn replace(&mut self, text: &str) -> bool {
        let before = self.moment();
        self.input = std::mem::take(&mut self.input).with_value(text.to_owned());
        self.settle(before, Step::Single).changed()
    }

    /// Takes the text out and leaves the field as new.
    pub fn wipe(&mut self) -> String {
        self.history = History::default();
        std::mem::take(&mut self.input).value().to_owned()
    }

    /// The next key starts a new undo step: the field was left.
    pub fn leave(&mut self) {
        self.history.close();
    }

    /// Acts on a key. Every printable character is text, kana from an input method too; releases are ignored.
    pub fn handle(&mut self, key: &KeyEvent) -> Typed {
        if key.kind == KeyEventKind::Release {
            return Typed::Ignored;
        }
        let modifiers = key.modifiers.difference(KeyModifiers::SHIFT);
        match (key.code, modifiers) {
            (KeyCode::Char(c), KeyModifiers::NONE) => self.type_char(c),
            (KeyCode::Char('z'), KeyModifiers::CONTROL) => self.undo(),
            (KeyCode::Char('y'), KeyModifiers::CONTROL) => self.redo(),
            (code, modifiers) => match request(code, modifiers) {
                Some(request) => self.edit(request),
                None => Typed::Ignored,
            },
        }
    }

    /// Inserts text at the caret as one edit. Line breaks and tabs become blanks, those at the end go, other
    /// control characters go; what exceeds the limit is left out, whole graphemes at a time.
    pub fn paste(&mut self, text: &str) -> Pasted {
        let line = one_line(text);
        let (mut taken, mut chars) = (0, 0);
        for grapheme in line.graphemes(true) {
            chars += grapheme.chars().count();
            if chars > self.room() {
                break;
            }
            taken += grapheme.len();
        }
        let (fits, rest) = line.split_at_checked(taken).unwrap_or((&line, ""));
        let before = self.moment();
        for c in fits.chars() {
            self.input.handle(InputRequest::InsertChar(c));
        }
        let changed = self.settle(before, Step::Single).changed();
        Pasted { changed, left_out: rest.chars().count() }
    }

    fn type_char(&mut self, c: char) -> Typed {
        if c.is_control() || self.is_full() {
            return Typed::Nothing;
        }
        let before = self.moment();
        self.input.handle(InputRequest::InsertChar(c));
        self.settle(before, Step::Typing)
    }

    fn edit(&mut self, request: InputRequest) -> Typed {
        let before = self.moment();
        self.input.handle(request);
        let step = match request {
            InputRequest::DeletePrevChar | InputRequest::DeleteNextChar => Step::Erasing,
            _ => Step::Single,
        };
        self.settle(before, step)
    }

    fn undo(&mut self) -> Typed {
        let moment = self.history.undo(self.moment());
        self.restore(moment)
    }

    fn redo(&mut self) -> Typed {
        let moment = self.history.redo(self.moment());
        self.restore(moment)
    }

    fn restore(&mut self, moment: Option<Moment>) -> Typed {
        let Some(Moment { text, caret }) = moment else {
            return Typed::Nothing;
        };
        self.input = Input::new(text).with_cursor(caret);
        Typed::Changed
    }

    /// Compares with the moment before, and remembers it if the text changed.
    fn settle(&mut self, before: Moment, step: Step) -> Typed {
        if before.text != self.value() {
            // What is not shown is not kept either.
            if !self.masked {
                self.history.record(before, step);
            }
            return Typed::Changed;
        }
        if before.caret != self.input.cursor() {
            self.history.close();
            return Typed::Moved;
        }
        Typed::Nothing
    }

    fn moment(&self) -> Moment {
        Moment { text: self.value().to_owned(), caret: self.input.cursor() }
    }

    fn room(&self) -> usize {
        self.max_chars.saturating_sub(self.value().chars().count())
    }
}

/// Names no value: fields hold personal information, and `Debug` ends up in logs.
impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Field")
            .field("chars", &self.value().chars().count())
            .field("max_chars", &self.max_chars)
            .field("masked", &self.masked)
            .finish_non_exhaustive()
    }
}

/// Ctrl-H, -I, -J and -M are Backspace, Tab and line ends to a terminal and never mean anything else here.
fn request(code: KeyCode, modifiers: KeyModifiers) -> Option<InputRequest> {
    let control = modifiers == KeyModifiers::CONTROL;
    if !control && !modifiers.is_empty() {
        return None;
    }
    match (code, control) {
        (KeyCode::Backspace, false) => Some(InputRequest::DeletePrevChar),
        (KeyCode::Delete, false) => Some(InputRequest::DeleteNextChar),
        (KeyCode::Left, false) => Some(InputRequest::GoToPrevChar),
        (KeyCode::Right, false) => Some(InputRequest::GoToNextChar),
        (KeyCode::Left, true) => Some(InputRequest::GoToPrevWord),
        (KeyCode::Right, true) => Some(InputRequest::GoToNextWord),
        (KeyCode::Home, false) | (KeyCode::Char('a'), true) => Some(InputRequest::GoToStart),
        (KeyCode::End, false) | (KeyCode::Char('e'), true) => Some(InputRequest::GoToEnd),
        (KeyCode::Char('w'), true) => Some(InputRequest::DeletePrevWord),
        (KeyCode::Char('u'), true) => Some(InputRequest::DeleteFromStart),
        (KeyCode::Char('k'), true) => Some(InputRequest::DeleteTillEnd),
        _ => None,
    }
}

fn one_line(text: &str) -> String {
    let text = text.trim_end_matches(['\r', '\n', '\t']).replace("\r\n", " ");
    let blank = |c| matches!(c, '\r' | '\n' | '\t' | '\u{85}' | '\u{2028}' | '\u{2029}');
    text.chars().map(|c| if blank(c) { ' ' } else { c }).filter(|c| !c.is_control()).collect()
}

#[cfg(test)]
mod tests;
