//! The correction pane: the editor in which a record is corrected, field by field, old beside new.
//!
//! In: what is typed, what it would change, on what evidence, and the draft of it. Not in: whether it is allowed and
//! whether it still fits the record; the act decides that.

mod draft;
mod line;
mod view;

pub use draft::Draft;
pub use line::{Asked, Line, Verdict};
pub use view::view;

use crate::domain::customer::{Field, Masked};
use crate::domain::time::Stamp;
use crate::office::correct_record::Change;
use crate::ui;

/// The editor of one record.
#[derive(Debug, Default)]
pub struct Editor {
    /// One line a field, in the order of [`Field::ALL`]; empty before a record is open.
    pub lines: Vec<Line>,
    /// When the draft was last kept, for the pane's title.
    pub saved: Option<Stamp>,
    at: usize,
    version: i64,
    unsaved: bool,
}

impl Editor {
    /// Opens a record: nothing is changed yet.
    pub fn open(&mut self, customer: &Masked) {
        self.lines = Field::ALL.into_iter().map(|f| Line::new(f, customer)).collect();
        self.at = Field::ALL.iter().position(|f| *f == Field::Phone).unwrap_or(0);
        self.version = customer.version;
        self.saved = None;
        self.unsaved = false;
    }

    /// Closes it; what was typed is gone from this screen (a draft may still hold it).
    pub fn close(&mut self) {
        *self = Editor::default();
    }

    /// Whether a record is open in it.
    pub fn is_open(&self) -> bool {
        !self.lines.is_empty()
    }

    /// Whether typing goes into a value.
    pub fn is_typing(&self) -> bool {
        self.line().is_some_and(|line| !line.deleted)
    }

    /// The record's version that the editor started from.
    pub fn version(&self) -> i64 {
        self.version
    }

    /// Where the cursor stands.
    pub fn at(&self) -> usize {
        self.at
    }

    /// The line under the cursor.
    pub fn line(&self) -> Option<&Line> {
        self.lines.get(self.at)
    }

    /// The line under the cursor, to be changed; what is done to it is not kept yet.
    pub fn edit(&mut self, change: impl FnOnce(&mut Line)) {
        if let Some(line) = self.lines.get_mut(self.at) {
            change(line);
            self.unsaved = true;
        }
    }

    /// A key or a paste for the value under the cursor.
    pub fn type_into(&mut self, typing: impl FnOnce(&mut ui::Field) -> bool) {
        if let Some(line) = self.lines.get_mut(self.at)
            && typing(&mut line.input)
        {
            line.mark_typed();
            self.unsaved = true;
        }
    }

    /// Takes the value on record over into its field, to be mended.
    pub fn take_over(&mut self, field: Field, value: &str) {
        if let Some(line) = self.lines.iter_mut().find(|line| line.field == field) {
            line.take_over(value);
            self.unsaved = true;
        }
    }

    /// The line of a field.
    pub fn line_of(&self, field: Field) -> Option<&Line> {
        self.lines.iter().find(|line| line.field == field)
    }

    /// Moves the cursor; it stops at both ends.
    pub fn step(&mut self, by: isize) {
        let last = self.lines.len().saturating_sub(1);
        if let Some(line) = self.lines.get_mut(self.at) {
            line.input.leave();
        }
        self.at = self.at.saturating_add_signed(by).min(last);
    }

    /// What would be changed, in the order of the fields. Lines that cannot stand are not among them.
    pub fn changes(&self) -> Vec<Change> {
        self.lines.iter().filter_map(Line::change).collect()
    }

    /// How many lines cannot stand as they are typed.
    pub fn faults(&self) -> usize {
        self.lines.iter().filter(|line| matches!(line.verdict(), Verdict::Fault(_))).count()
    }

    /// Puts the cursor on the first line that cannot stand.
    pub fn go_to_fault(&mut self) {
        let fault = self.lines.iter().position(|line| matches!(line.verdict(), Verdict::Fault(_)));
        self.at = fault.unwrap_or(self.at);
    }

    /// Whether anything at all has been typed.
    pub fn is_touched(&self) -> bool {
        self.lines.iter().any(Line::is_touched)
    }

    /// The draft to be kept, if something was typed since the last one; asking marks it as kept.
    pub fn take_unsaved(&mut self) -> Option<Draft> {
        std::mem::take(&mut self.unsaved).then(|| Draft::of(self))
    }

    /// Whether something was typed since the last draft.
    pub fn is_unsaved(&self) -> bool {
        self.unsaved
    }

    /// The last draft was not kept after all.
    pub fn mark_unsaved(&mut self) {
        self.unsaved = true;
    }

    /// Puts half-typed work back. The record may have moved on since: the values on record stay as they are now.
    pub fn restore(&mut self, draft: Draft, saved: Stamp) {
        for kept in draft.lines {
            if let Some(line) = self.lines.iter_mut().find(|line| line.field == kept.field) {
                line.input.set(&kept.typed);
                line.deleted = kept.deleted;
                line.evidence = kept.evidence;
            }
        }
        self.saved = Some(saved);
        self.unsaved = false;
    }

    /// Lays one's own work over a record that somebody else has changed: what is on record now is shown, what was
    /// typed stays.
    pub fn rebase(&mut self, theirs: &Masked) {
        for line in &mut self.lines {
            line.on_record = theirs.get(line.field).map(str::to_owned);
            line.since = theirs.since(line.field);
        }
        self.version = theirs.version;
        self.unsaved = true;
    }
}
