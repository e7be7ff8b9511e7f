//! The identity policy: what it asks for, row by row, changed in place; and the versions there have been.
//!
//! In: the sections of the table, the cursor in each, the changes that are not saved yet, the small form by which they
//! are, and the history. Not in: what a row may be set to and why a policy cannot stand (`domain::identity`), who may change
//! it (`office::change_policy`). Start at [`State`].

mod commands;
mod draft;
mod edit;
mod history;
mod save;
mod update;
mod view;

pub use commands::SHELF;
pub use edit::Cell;
pub use save::SaveForm;
pub use update::{begin, leave, look_again, pasted, take, take_answer, typed};
pub use view::view;

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::app::Ticket;
use crate::domain::identity::{Change, CheckItem, PaperKind, PaperPart, Policy, Requester, Row};
use crate::office::ActKey;
use crate::office::change_policy::Listed;
use crate::screens::desk::Notice;

/// A part of the table, or its history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Section {
    /// What each kind of request and of change asks for.
    #[default]
    Levels,
    /// What the registered items are worth.
    Items,
    /// Which papers are taken, and how.
    Papers,
    /// On which papers whoever asks for somebody else may rest.
    Authorities,
    /// How much each level asks for, and how long things count.
    Numbers,
    /// The versions.
    Versions,
}

impl Section {
    /// From left to right.
    pub const ALL: [Section; 6] = [
        Section::Levels,
        Section::Items,
        Section::Papers,
        Section::Authorities,
        Section::Numbers,
        Section::Versions,
    ];

    /// Its rows; none of the versions.
    pub fn rows(self) -> Vec<Row> {
        Row::all().into_iter().filter(|row| Section::of(*row) == self).collect()
    }

    /// The first line of each thing that the rows are about.
    fn subjects(self) -> Vec<usize> {
        let rows = self.rows();
        let before = std::iter::once(None).chain(rows.iter().map(|row| Some(Subject::of(*row))));
        let starts = rows.iter().zip(before).enumerate();
        starts
            .filter(|(_, (row, before))| Some(Subject::of(**row)) != *before)
            .map(|(line, _)| line)
            .collect()
    }

    fn of(row: Row) -> Section {
        match row {
            Row::Level(_) => Section::Levels,
            Row::Worth(_) | Row::NonPublic(_) => Section::Items,
            Row::Paper(..) => Section::Papers,
            Row::Authority(..) => Section::Authorities,
            Row::Number(_) => Section::Numbers,
        }
    }

    /// The section after or before, round and round.
    fn turned(self, forward: bool) -> Section {
        let at = Section::ALL.iter().position(|section| *section == self).unwrap_or(0);
        let to = if forward { at + 1 } else { at + Section::ALL.len() - 1 };
        Section::ALL.get(to % Section::ALL.len()).copied().unwrap_or_default()
    }
}

/// What a row is about: neighbours about the same are read together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    Item(CheckItem),
    Paper(PaperKind),
    Requester(Requester),
    Row(Row),
}

impl Subject {
    fn of(row: Row) -> Subject {
        match row {
            Row::Worth(item) | Row::NonPublic(item) => Subject::Item(item),
            Row::Paper(kind, _) => Subject::Paper(kind),
            Row::Authority(requester, _) => Subject::Requester(requester),
            Row::Level(_) | Row::Number(_) => Subject::Row(row),
        }
    }
}

/// Whether a row says a day.
const fn is_a_day(row: Row) -> bool {
    matches!(row, Row::Paper(_, PaperPart::Until | PaperPart::NoAddressSince))
}

/// What the keys go to.
#[derive(Debug, Default)]
pub enum Mode {
    /// The table.
    #[default]
    Table,
    /// The value of the row under the cursor, as it is typed.
    Typing(Cell),
    /// The form by which the changes are saved.
    Saving,
    /// The question whether the changes are to be discarded.
    Discarding,
}

/// The state of the screen. Changes that are not saved stay while other screens are looked at, and are kept as a draft.
#[derive(Debug, Default)]
pub struct State {
    /// Every version, the newest day of validity first; none before they are read.
    pub versions: Option<Vec<Listed>>,
    /// The newest version with the changes that are not saved; none while there are none.
    pub edited: Option<Policy>,
    /// The open section.
    pub section: Section,
    /// What the keys go to.
    pub mode: Mode,
    /// Whether the row under the cursor could not be set further: its bounds are said aloud.
    pub stopped: bool,
    /// The form by which the changes are saved; what was typed there stays when it is left.
    pub save: Option<SaveForm>,
    /// First row shown of what a version changed.
    pub from: usize,
    /// What is to be told on the status line.
    pub notice: Option<Notice>,
    /// Today, as of the last look.
    pub today: NaiveDate,
    may_change: bool,
    lines: HashMap<Section, usize>,
    asked: Option<Ticket>,
    asked_draft: Option<Ticket>,
    /// Whether something was changed since it was kept last.
    unsaved: bool,
    order: Option<ActKey>,
}

impl State {
    /// The version that changes are laid upon.
    pub fn base(&self) -> Option<&Listed> {
        self.versions.as_ref()?.first()
    }

    /// The policy as the table shows it.
    pub fn shown(&self) -> Option<&Policy> {
        self.edited.as_ref().or_else(|| self.base().map(|listed| &listed.version.policy))
    }

    /// The changes that are not saved, in the order of the table.
    pub fn changes(&self) -> Vec<Change> {
        match (self.base(), &self.edited) {
            (Some(base), Some(edited)) => base.version.policy.changes(edited),
            _ => Vec::new(),
        }
    }

    /// The line with the cursor of the open section, from 0.
    pub fn line(&self) -> usize {
        self.lines.get(&self.section).copied().unwrap_or(0)
    }

    /// The row under the cursor.
    pub fn row(&self) -> Option<Row> {
        self.section.rows().get(self.line()).copied()
    }

    /// The version under the cursor, and the one before it.
    pub fn selected(&self) -> Option<(&Listed, Option<&Listed>)> {
        let versions = self.versions.as_ref().filter(|_| self.section == Section::Versions)?;
        Some((versions.get(self.line())?, versions.get(self.line() + 1)))
    }

    /// How many rows the version under the cursor changed.
    fn changed_rows(&self) -> usize {
        let Some((newer, Some(older))) = self.selected() else { return 0 };
        older.version.policy.changes(&newer.version.policy).len()
    }

    /// Whether typing goes into a text; on a row that is typed a figure begins it.
    pub fn is_typing(&self) -> bool {
        match self.mode {
            Mode::Typing(_) | Mode::Saving => true,
            Mode::Discarding => false,
            Mode::Table => self.may_change && self.typed_value().is_some(),
        }
    }

    fn lines_of_section(&self) -> usize {
        match self.section {
            Section::Versions => self.versions.as_ref().map_or(0, Vec::len),
            section => section.rows().len(),
        }
    }
}

#[cfg(test)]
mod tests;
