//! A row is changed in place: a step further, or a value that is typed.

use crossterm::event::KeyCode;

use super::{Mode, State};
use crate::app::Press;
use crate::domain::identity::{Policy, Row, Value};
use crate::text::ascii::{narrow, narrow_str};
use crate::text::era;
use crate::ui::{Field, Typed};

/// Longest value, in characters: a date.
const VALUE_MAX: usize = 20;

/// A value as it is typed.
#[derive(Debug)]
pub struct Cell {
    /// The text.
    pub text: Field,
    /// Whether it could not be read when it was to be taken over.
    pub unreadable: bool,
}

impl Cell {
    fn with(text: &str) -> Cell {
        Cell { text: Field::new(VALUE_MAX).with(text), unreadable: false }
    }
}

impl State {
    /// What the row under the cursor says, if that is something to type.
    pub(super) fn typed_value(&self) -> Option<Value> {
        let value = self.row()?.of(self.shown()?);
        matches!(value, Value::Count(_) | Value::Days(_) | Value::Day(_)).then_some(value)
    }

    /// One step less or more; where the bounds stop it they are said aloud, and what has no steps is opened for typing.
    pub(super) fn step_value(&mut self, up: bool) {
        let Some((row, policy)) = self.row().zip(self.shown()) else { return };
        let from = row.of(policy);
        match (row.bounds().step(from, up), from) {
            (Some(value), _) => self.set(row, value),
            // Nothing to walk from: it is typed.
            (None, Value::Day(_) | Value::Days(None)) => self.open_cell(),
            (None, _) => self.stopped = true,
        }
    }

    /// Opens the value under the cursor for typing.
    pub(super) fn open_cell(&mut self) {
        let text = match self.typed_value() {
            Some(Value::Count(count)) => count.to_string(),
            Some(Value::Days(Some(days))) => days.to_string(),
            Some(Value::Day(Some(day))) => day.to_string(),
            _ => String::new(),
        };
        self.stopped = false;
        self.mode = Mode::Typing(Cell::with(&text));
    }

    /// A key for the table: a figure opens the value under the cursor and is its first.
    pub(super) fn type_figure(&mut self, press: &Press) -> Typed {
        let KeyCode::Char(c) = press.event.code else { return Typed::Ignored };
        if !(press.is_typing() && narrow(c).is_ascii_digit() && self.is_typing()) {
            return Typed::Ignored;
        }
        let mut cell = Cell::with("");
        let typed = cell.text.handle(&press.event);
        self.stopped = false;
        self.mode = Mode::Typing(cell);
        typed
    }

    /// Takes over what was typed; whether that could be done. What cannot be read or may not be stays, and is said.
    pub(super) fn take_cell(&mut self) -> bool {
        let Mode::Typing(cell) = &self.mode else { return true };
        let Some((row, from)) = self.row().zip(self.typed_value()) else { return true };
        match read(from, cell.text.value()) {
            Ok(Some(value)) if row.bounds().allows(value) => {
                self.mode = Mode::Table;
                self.set(row, value);
                true
            }
            Ok(_) => {
                self.stopped = true;
                false
            }
            Err(Unreadable) => {
                if let Mode::Typing(cell) = &mut self.mode {
                    cell.unreadable = true;
                }
                false
            }
        }
    }

    /// Puts the row under the cursor back as it was.
    pub(super) fn restore(&mut self) {
        let Some((row, base)) = self.row().zip(self.base()) else { return };
        let value = row.of(&base.version.policy);
        self.set(row, value);
    }

    /// Lays the changes that are not saved upon another version.
    pub(super) fn rebase(&mut self, policy: &Policy) {
        let changes = self.changes();
        let mut edited = policy.clone();
        changes.iter().for_each(|change| change.row.set(&mut edited, change.after));
        self.edited = (edited != *policy).then_some(edited);
    }

    fn set(&mut self, row: Row, value: Value) {
        let Some(mut policy) = self.shown().cloned() else { return };
        row.set(&mut policy, value);
        let changed = self.base().is_some_and(|base| base.version.policy != policy);
        self.edited = changed.then_some(policy);
        self.unsaved = true;
        self.stopped = false;
    }
}

/// What was typed is neither a number nor a day.
struct Unreadable;

/// A value of the kind of `like`; nothing where it is a number that no row holds.
fn read(like: Value, typed: &str) -> Result<Option<Value>, Unreadable> {
    let text = narrow_str(typed);
    let text = text.trim();
    let number = || text.parse::<u64>().map_err(|_| Unreadable);
    match like {
        Value::Day(_) if text.is_empty() => Ok(Some(Value::Day(None))),
        Value::Day(_) => era::parse_date(text).map(|day| Some(Value::Day(Some(day)))).map_err(|_| Unreadable),
        Value::Days(_) if text.is_empty() => Ok(Some(Value::Days(None))),
        Value::Days(_) => Ok(u16::try_from(number()?).ok().map(|days| Value::Days(Some(days)))),
        _ => Ok(u8::try_from(number()?).ok().map(Value::Count)),
    }
}
