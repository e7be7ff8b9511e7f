//! The first screen: no office is open yet.
//!
//! One screen offers both ways in: a practice desk, made on the spot, or a new office with its first member of
//! staff. It also says in plain words why a store could not be opened. Not in: the making of either.

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
    /// The office has no name.
    Office,
    /// The first member of staff has no name.
    Staff,
}

/// The state of the first screen.
#[derive(Debug)]
pub struct State {
    /// Where a store would be by default, as a person may read it.
    pub place: String,
    /// Why the store could not be opened.
    pub refusal: Option<Refusal>,
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
    /// The screen; `refusal` says why the store at `place` could not be opened, if there is one.
    pub fn new(place: String, refusal: Option<Refusal>) -> State {
        State {
            path: Field::new(PATH_MAX).with(&place),
            place,
            refusal,
            line: Line::Practice,
            office: Field::new(NAME_MAX),
            staff: Field::new(NAME_MAX),
            role: Choice::new(&[Role::Clerk, Role::Supervisor]).with(Role::Supervisor),
            missing: None,
            progress: None,
        }
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
        self.missing = match (office.is_empty(), staff.is_empty()) {
            (true, _) => Some(Missing::Office),
            (false, true) => Some(Missing::Staff),
            (false, false) => None,
        };
        match self.missing {
            Some(Missing::Office) => self.line = Line::Office,
            Some(Missing::Staff) => self.line = Line::Staff,
            None => {
                let path = self.path.value().trim();
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
