//! The filter of the audit screen: by whom, about whom, from when, to when. An empty line asks for all.

use chrono::NaiveDate;

use crate::domain::audit::Group;
use crate::domain::staff::{Staff, StaffId};
use crate::office::read_audit::Filter;
use crate::text::era::parse_date;
use crate::ui::Field;

/// Longest number or date, in characters.
const TYPED_MAX: usize = 40;

/// A line of the filter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// By whom.
    Who,
    /// About whom.
    Whom,
    /// From that day on.
    From,
    /// To that day.
    To,
}

impl Line {
    /// Top to bottom.
    pub const ALL: [Line; 4] = [Line::Who, Line::Whom, Line::From, Line::To];
}

/// The filter as it is filled in.
#[derive(Debug)]
pub struct FilterForm {
    /// Whether it is open.
    pub open: bool,
    /// The line with the cursor.
    pub line: Line,
    /// A customer number, a receipt number, or the number of an entry.
    pub whom: Field,
    /// A day in any usual spelling.
    pub from: Field,
    /// A day in any usual spelling.
    pub to: Field,
    /// The line that cannot be read.
    pub fault: Option<Line>,
    staff: Vec<(StaffId, String)>,
    who: Option<usize>,
    before: Option<Before>,
}

/// What stood in the filter when it was opened: that is what the entries on the screen were read with.
#[derive(Debug)]
struct Before {
    who: Option<usize>,
    texts: [Field; 3],
}

impl FilterForm {
    /// An empty filter in an office with this staff.
    pub fn new(staff: &[Staff]) -> FilterForm {
        FilterForm {
            open: false,
            line: Line::Whom,
            whom: Field::new(TYPED_MAX),
            from: Field::new(TYPED_MAX),
            to: Field::new(TYPED_MAX),
            fault: None,
            staff: staff.iter().map(|one| (one.id, one.name.clone())).collect(),
            who: None,
            before: None,
        }
    }

    /// Opens the filter.
    pub fn begin(&mut self) {
        self.open = true;
        let texts = [self.whom.clone(), self.from.clone(), self.to.clone()];
        self.before = Some(Before { who: self.who, texts });
    }

    /// Closes it: what stands in it was read.
    pub fn done(&mut self) {
        self.open = false;
        self.before = None;
    }

    /// Closes it as if it had not been opened.
    pub fn give_up(&mut self) {
        (self.open, self.fault) = (false, None);
        if let Some(Before { who, texts: [whom, from, to] }) = self.before.take() {
            (self.who, self.whom, self.from, self.to) = (who, whom, from, to);
        }
    }

    /// The name of whose acts are asked for; none is everybody's.
    pub fn who(&self) -> Option<&str> {
        self.staff.get(self.who?).map(|(_, name)| name.as_str())
    }

    /// The next or the former member of staff, everybody between the last and the first.
    pub fn turn_who(&mut self, forward: bool) {
        let last = self.staff.len().checked_sub(1);
        self.who = match (self.who, forward) {
            (None, true) => last.map(|_| 0),
            (None, false) => last,
            (Some(at), true) => Some(at + 1).filter(|at| Some(*at) <= last),
            (Some(at), false) => at.checked_sub(1),
        };
    }

    /// A line up or down; it stops at both ends.
    pub fn step(&mut self, by: isize) {
        let at = Line::ALL.iter().position(|line| *line == self.line).unwrap_or(0);
        let to = at.saturating_add_signed(by).min(Line::ALL.len() - 1);
        self.line = Line::ALL.get(to).copied().unwrap_or(Line::Whom);
    }

    /// The text under the caret.
    pub fn text(&mut self) -> Option<&mut Field> {
        match self.line {
            Line::Who => None,
            Line::Whom => Some(&mut self.whom),
            Line::From => Some(&mut self.from),
            Line::To => Some(&mut self.to),
        }
    }

    /// What is asked for; `None`, and the line is named, when a day cannot be read.
    pub fn read(&mut self, what: Option<Group>) -> Option<Filter> {
        self.fault = None;
        let from = self.day(Line::From)?;
        let to = self.day(Line::To)?;
        let whom = self.whom.value().trim();
        Some(Filter {
            who: self.who.and_then(|at| self.staff.get(at)).map(|(id, _)| *id),
            whom: (!whom.is_empty()).then(|| whom.to_owned()),
            what,
            from,
            to,
        })
    }

    /// The day on a line: none where nothing is typed. The outer `None` is a day that cannot be read.
    #[allow(clippy::option_option)]
    fn day(&mut self, line: Line) -> Option<Option<NaiveDate>> {
        let typed = if line == Line::From { self.from.value() } else { self.to.value() };
        if typed.trim().is_empty() {
            return Some(None);
        }
        match parse_date(typed.trim()) {
            Ok(day) => Some(Some(day)),
            Err(_) => {
                self.fault = Some(line);
                self.line = line;
                None
            }
        }
    }
}
