//! A text of several lines: [`Note`].
//!
//! In: editing by grapheme, line feeds, paste, a length limit, undo and redo, the caret over wrapped rows,
//! and drawing. Our own and not a crate's: every glyph must pass through `Shown`, and the caret must count
//! as we draw. Not in: selection, search, read-only display (that is [`super::wrap`]).

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};
use ratatui::layout::{Position, Rect};
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

use self::rows::Rows;
use super::canvas::{Canvas, row_of};
use super::glyphs::{self, glyphs};
use super::history::{History, Moment, Step};
use super::metric::Metric;
use super::role::Role;
use super::typed::{Pasted, Typed};

mod rows;

/// Characters a note may hold unless told otherwise.
pub const NOTE_CHARS: usize = 10_000;

/// A text of several lines that can be edited.
#[derive(Clone)]
pub struct Note {
    text: String,
    /// In bytes, always between two graphemes.
    caret: usize,
    history: History,
    max_chars: usize,
}

impl Default for Note {
    fn default() -> Self {
        Self::new(NOTE_CHARS)
    }
}

impl Note {
    /// An empty note that takes at most so many characters (code points, line feeds included).
    pub fn new(max_chars: usize) -> Self {
        Self { text: String::new(), caret: 0, history: History::default(), max_chars }
    }

    /// The text as typed, lines ended by line feeds.
    pub fn value(&self) -> &str {
        &self.text
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Puts another text in, caret at the end, and forgets the history.
    pub fn set(&mut self, text: &str) {
        self.text = lines(text);
        self.caret = self.text.len();
        self.history = History::default();
    }

    /// The next key starts a new undo step: the note was left.
    pub fn leave(&mut self) {
        self.history.close();
    }

    /// Acts on a key, in a note drawn `cols` columns wide (that decides what is above and below). Enter is a
    /// line feed; Tab and Esc are left to the screen.
    pub fn handle(&mut self, key: &KeyEvent, metric: Metric, cols: u16) -> Typed {
        if key.kind == KeyEventKind::Release {
            return Typed::Ignored;
        }
        let modifiers = key.modifiers.difference(KeyModifiers::SHIFT);
        match (key.code, modifiers) {
            (KeyCode::Char(c), KeyModifiers::NONE) if c.is_control() => Typed::Nothing,
            (KeyCode::Char(c), KeyModifiers::NONE) => self.insert(&c.to_string(), Step::Typing),
            (KeyCode::Enter, KeyModifiers::NONE) => self.insert("\n", Step::Single),
            (KeyCode::Backspace, KeyModifiers::NONE) => self.erase(self.previous(), self.caret),
            (KeyCode::Delete, KeyModifiers::NONE) => self.erase(self.caret, self.next()),
            (KeyCode::Char('z'), KeyModifiers::CONTROL) => {
                let moment = self.history.undo(self.moment());
                self.restore(moment)
            }
            (KeyCode::Char('y'), KeyModifiers::CONTROL) => {
                let moment = self.history.redo(self.moment());
                self.restore(moment)
            }
            (code, modifiers) => match self.target(code, modifiers, metric, cols) {
                Some(caret) => self.move_to(caret),
                None => Typed::Ignored,
            },
        }
    }

    /// Inserts text at the caret as one edit. Line ends of every system become line feeds, tabs become
    /// blanks, other control characters go; what exceeds the limit is left out, whole graphemes at a time.
    pub fn paste(&mut self, text: &str) -> Pasted {
        let text = lines(text);
        let (mut taken, mut chars) = (0, 0);
        for grapheme in text.graphemes(true) {
            chars += grapheme.chars().count();
            if chars > self.room() {
                break;
            }
            taken += grapheme.len();
        }
        let (fits, rest) = text.split_at_checked(taken).unwrap_or((&text, ""));
        let changed = self.insert(fits, Step::Single).changed();
        Pasted { changed, left_out: rest.chars().count() }
    }

    /// Draws the note in `area`, scrolled so that the caret's row is visible. With the focus, returns the
    /// caret.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, focused: bool) -> Option<Position> {
        let area = canvas.visible(area);
        if area.is_empty() {
            return None;
        }
        let role = if focused { Role::FieldFocused } else { Role::Field };
        canvas.fill(area, role);
        let rows = Rows::of(&self.text, canvas.metric(), area.width);
        let (row, column) = rows.place(self.caret);
        let height = usize::from(area.height);
        let top = if focused { row.saturating_sub(height.saturating_sub(1)) } else { 0 };
        for (at, text) in (0..area.height).zip(rows.texts(&self.text).skip(top)) {
            glyphs::draw(canvas, row_of(area, at), role, &glyphs(canvas.metric(), text, false));
        }
        let y = u16::try_from(row.saturating_sub(top)).unwrap_or(u16::MAX).min(area.height.saturating_sub(1));
        let x = column.min(area.width.saturating_sub(1));
        focused.then_some(Position { x: area.x.saturating_add(x), y: area.y.saturating_add(y) })
    }

    /// Where a movement key leads.
    fn target(&self, code: KeyCode, modifiers: KeyModifiers, metric: Metric, cols: u16) -> Option<usize> {
        let rows = || Rows::of(&self.text, metric, cols);
        match (code, modifiers) {
            (KeyCode::Left, KeyModifiers::NONE) => Some(self.previous()),
            (KeyCode::Right, KeyModifiers::NONE) => Some(self.next()),
            (KeyCode::Up, KeyModifiers::NONE) => Some(rows().above(&self.text, self.caret)),
            (KeyCode::Down, KeyModifiers::NONE) => Some(rows().below(&self.text, self.caret)),
            (KeyCode::Home, KeyModifiers::NONE) => Some(rows().start(self.caret)),
            (KeyCode::End, KeyModifiers::NONE) => Some(rows().end(&self.text, self.caret)),
            (KeyCode::Home, KeyModifiers::CONTROL) => Some(0),
            (KeyCode::End, KeyModifiers::CONTROL) => Some(self.text.len()),
            _ => None,
        }
    }

    fn insert(&mut self, text: &str, step: Step) -> Typed {
        if text.is_empty() || text.chars().count() > self.room() {
            return Typed::Nothing;
        }
        self.history.record(self.moment(), step);
        let (before, after) = self.text.split_at_checked(self.caret).unwrap_or((&self.text, ""));
        let caret = before.len() + text.len();
        self.text = format!("{before}{text}{after}");
        self.caret = self.whole(caret);
        Typed::Changed
    }

    fn erase(&mut self, from: usize, to: usize) -> Typed {
        if from >= to {
            return Typed::Nothing;
        }
        self.history.record(self.moment(), Step::Erasing);
        self.text.replace_range(from..to, "");
        self.caret = self.whole(from);
        Typed::Changed
    }

    fn move_to(&mut self, caret: usize) -> Typed {
        self.history.close();
        if caret == self.caret {
            return Typed::Nothing;
        }
        self.caret = caret;
        Typed::Moved
    }

    fn restore(&mut self, moment: Option<Moment>) -> Typed {
        let Some(Moment { text, caret }) = moment else {
            return Typed::Nothing;
        };
        self.text = text;
        self.caret = self.whole(caret);
        Typed::Changed
    }

    fn previous(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.caret, self.text.len(), true);
        cursor.prev_boundary(&self.text, 0).ok().flatten().unwrap_or(0)
    }

    fn next(&self) -> usize {
        let mut cursor = GraphemeCursor::new(self.caret, self.text.len(), true);
        cursor.next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len())
    }

    /// The next place between two graphemes, from `at` on: text put before a combining mark takes it along.
    fn whole(&self, at: usize) -> usize {
        let mut cursor = GraphemeCursor::new(at, self.text.len(), true);
        if cursor.is_boundary(&self.text, 0).unwrap_or(true) {
            return at;
        }
        cursor.next_boundary(&self.text, 0).ok().flatten().unwrap_or(self.text.len())
    }

    fn moment(&self) -> Moment {
        Moment { text: self.text.clone(), caret: self.caret }
    }

    fn room(&self) -> usize {
        self.max_chars.saturating_sub(self.text.chars().count())
    }
}

/// Names no text: notes hold personal information, and `Debug` ends up in logs.
impl fmt::Debug for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Note").field("chars", &self.text.chars().count()).finish_non_exhaustive()
    }
}

fn lines(text: &str) -> String {
    let text =
        text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n").replace('\t', " ");
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

#[cfg(test)]
mod tests;
