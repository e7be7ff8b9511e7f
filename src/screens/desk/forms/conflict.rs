//! Somebody else changed the record meanwhile: what was there, what they made of it, what one has typed. Nothing is
//! thrown away; the clerk says field by field which shall stand, and the editor goes on from the record as it is now.

mod view;

pub use view::view;

use super::super::correction::Line;
use super::{Move, Reply};
use crate::domain::customer::{Field, Masked};
use crate::office::correct_record::Change;

/// One field on which the three differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Which field.
    pub field: Field,
    /// What was on record when the editor was opened, masked.
    pub base: Option<String>,
    /// What is on record now, masked.
    pub theirs: Option<String>,
    /// What one wants it to be; `None` in a field one has not touched.
    pub mine: Option<Option<String>>,
    /// Whether one's own value is kept in the editor.
    pub keep_mine: bool,
}

/// The three-way comparison.
#[derive(Debug)]
pub struct Conflict {
    /// The fields that either side has changed.
    pub rows: Vec<Row>,
    /// Where the cursor stands.
    pub at: usize,
    /// The record as it is now.
    pub theirs: Box<Masked>,
}

impl Conflict {
    /// The comparison: `lines` as the editor was opened, `mine` what one wants, `theirs` the record as it is now.
    pub fn new(lines: &[Line], mine: &[Change], theirs: Box<Masked>) -> Conflict {
        let rows = lines.iter().filter_map(|line| {
            let (field, base) = (line.field, line.on_record.clone());
            let now = theirs.get(field).map(str::to_owned);
            let mine = mine.iter().find(|change| change.field == field).map(|change| change.to.clone());
            // Two masks may look alike where the values differ: the change itself tells.
            let touched = mine.is_some() || line.since != theirs.since(field);
            touched.then(|| Row { field, base, theirs: now, keep_mine: mine.is_some(), mine })
        });
        Conflict { rows: rows.collect(), at: 0, theirs }
    }

    /// A key.
    pub fn moved(&mut self, by: Move) -> Reply {
        let last = self.rows.len().saturating_sub(1);
        match by {
            Move::Up => self.at = self.at.saturating_sub(1),
            Move::Down => self.at = (self.at + 1).min(last),
            Move::Left | Move::Right | Move::Toggle => self.toggle(),
            Move::Enter | Move::Done => return Reply::Settle,
        }
        Reply::Stay
    }

    fn toggle(&mut self) {
        if let Some(row) = self.rows.get_mut(self.at)
            && row.mine.is_some()
        {
            row.keep_mine = !row.keep_mine;
        }
    }

    /// The fields in which one gives way.
    pub fn given_up(&self) -> impl Iterator<Item = Field> + '_ {
        self.rows.iter().filter(|row| row.mine.is_some() && !row.keep_mine).map(|row| row.field)
    }
}
