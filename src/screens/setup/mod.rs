//! The first screen: no office is open yet.
//!
//! One screen offers both ways in: a practice desk, made on the spot, or a new office with its first member of
//! staff. Where there is a store that could not be opened, it says so and why, before anything else: that is no
//! first start, and nobody should take it for one. Not in: the making of either.

mod commands;
mod view;

pub use commands::SHELF;
pub use view::view;

use std::path::PathBuf;

use crate::app::{Choice, Effect, NewOffice, Opening, Press, Turn};
use crate::domain::staff::Role;
use crate::office::Refusal;
use crate::ui::{Field, Typed};

/// Longest path, in characters.
const PATH_MAX: usize = 400;
/// Longest name of an office or a person, in characters.
const NAME_MAX: usize = 100;

/// A line of the screen, from top to bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Open the practice desk.
    Practice,
    /// Where the new office's store shall be.
    Path,
    /// The new office's name.
    Office,
    /// The first member of staff.
    Staff,
    /// What they are.
    Role,
    /// Found the new office.
    Found,
}

impl Line {
    /// From top to bottom.
    pub const ALL: [Line; 6] =
        [Line::Practice, Line::Path, Line::Office, Line::Staff, Line::Role, Line::Found];
}

/// What is missing before an office can be founded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// The new store has no place, and the usual one is taken by the store that cannot be opened.
    Path,
    /// The office has no name.
    Office,
    /// The first member of staff has no name.
    Staff,
}

/// The state of the first screen.
#[derive(Debug)]
pub struct State {
    /// Why the store could not be opened or made.
    pub refusal: Option<Refusal>,
    /// Where the store is that could not be opened at the start, if that is why this screen is here.
    pub shut: Option<String>,
    /// The line with the cursor.
    pub line: Line,
    /// Where the new store shall be.
    pub path: Field,
    /// The new office's name.
    pub office: Field,
    /// The first member of staff.
    pub staff: Field,
    /// What they are.
    pub role: Choice<Role>,
    /// What the clerk forgot.
    pub missing: Option<Missing>,
    /// How far the making has come: steps done, steps in all.
    pub progress: Option<(u32, u32)>,
}

impl State {
    /// The screen of a first start: a store would be at `place`.
    pub fn first(place: &str) -> State {
        State {
            refusal: None,
            shut: None,
            line: Line::Practice,
            path: Field::new(PATH_MAX).with(place),
            office: Field::new(NAME_MAX),
            staff: Field::new(NAME_MAX),
            role: Choice::new(&[Role::Clerk, Role::Supervisor]).with(Role::Supervisor),
            missing: None,
            progress: None,
        }
    }

    /// The screen when the store at `place` could not be opened. A new one needs another place.
    pub fn shut(place: String, why: Refusal) -> State {
        State { refusal: Some(why), shut: Some(place), ..State::first("") }
    }

    fn field(&mut self) -> Option<&mut Field> {
        match self.line {
            Line::Path => Some(&mut self.path),
            Line::Office => Some(&mut self.office),
            Line::Staff => Some(&mut self.staff),
            Line::Practice | Line::Role | Line::Found => None,
        }
    }

    /// Whether typing goes into a text.
    pub fn is_typing(&self) -> bool {
        matches!(self.line, Line::Path | Line::Office | Line::Staff) && self.progress.is_none()
    }

    /// A key for the text under the caret.
    pub fn typed(&mut self, press: &Press) -> Typed {
        self.field().map_or(Typed::Ignored, |field| field.handle(&press.event))
    }

    /// Text pasted into the text under the caret.
    pub fn pasted(&mut self, text: &str) {
        if let Some(field) = self.field() {
            field.paste(text);
        }
    }

    /// The store could not be opened or made.
    pub fn refused(&mut self, why: Refusal) {
        self.refusal = Some(why);
        self.progress = None;
    }

    /// The making has come so far.
    pub fn making(&mut self, done: u32, of: u32) {
        self.progress = Some((done, of));
    }

    fn step(&mut self, by: isize) {
        let at = Line::ALL.iter().position(|line| *line == self.line).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(Line::ALL.len() - 1);
        self.line = Line::ALL.get(to).copied().unwrap_or(self.line);
    }

    fn enter(&mut self, turn: &mut Turn<'_>) {
        match self.line {
            Line::Practice => {
                self.refusal = None;
                self.progress = Some((0, 1));
                turn.push(Effect::Open(Opening::Practice));
            }
            Line::Found => self.found(turn),
            _ => self.step(1),
        }
    }

    fn found(&mut self, turn: &mut Turn<'_>) {
        let (office, staff) = (self.office.value().trim(), self.staff.value().trim());
        let path = self.path.value().trim();
        self.missing = if self.shut.is_some() && path.is_empty() {
            Some(Missing::Path)
        } else if office.is_empty() {
            Some(Missing::Office)
        } else if staff.is_empty() {
            Some(Missing::Staff)
        } else {
            None
        };
        match self.missing {
            Some(Missing::Path) => self.line = Line::Path,
            Some(Missing::Office) => self.line = Line::Office,
            Some(Missing::Staff) => self.line = Line::Staff,
            None => {
                let new = NewOffice {
                    path: (!path.is_empty()).then(|| PathBuf::from(path)),
                    office: office.to_string(),
                    staff: staff.to_string(),
                    role: self.role.value().unwrap_or(Role::Supervisor),
                };
                self.refusal = None;
                self.progress = Some((0, 1));
                turn.push(Effect::Open(Opening::New(new)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::KeySource;
    use crate::domain::time::Stamp;
    use crate::store::StoreError;

    fn entered(state: &mut State) -> Vec<Effect> {
        let mut keys = KeySource::new([1; 8]);
        let mut turn = Turn::new(Stamp::from_utc_ms(0), None, &mut keys);
        state.enter(&mut turn);
        turn.into_effects()
    }

    #[test]
    fn beside_a_store_that_cannot_be_opened_a_new_one_needs_its_own_place() {
        let mut state = State::shut("~/office.store".to_owned(), Refusal::Store(StoreError::ReadOnly));
        assert_eq!(state.path.value(), "");
        state.line = Line::Office;
        state.pasted("支店");
        state.line = Line::Staff;
        state.pasted("佐藤");
        state.line = Line::Found;
        assert_eq!(entered(&mut state), []);
        assert_eq!((state.missing, state.line), (Some(Missing::Path), Line::Path));
        state.pasted("/srv/branch.store");
        state.line = Line::Found;
        let effects = entered(&mut state);
        let Some(Effect::Open(Opening::New(new))) = effects.first() else { panic!("{effects:?}") };
        assert_eq!(new.path, Some(PathBuf::from("/srv/branch.store")));
        assert!(state.shut.is_some(), "it is still no first start");
    }
}
