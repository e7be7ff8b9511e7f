//! Finding a customer while the clerk types.
//!
//! In: what a customer is found by ([`Searchable`]), keeping the index in step with the records ([`index`],
//! [`reindex`], [`remove`]), and the two answers to whatever was typed: by what a candidate shows anyway
//! ([`find`]), and by a masked value ([`find_by_value`]), which is an act. Not in: the customers
//! themselves (a repository hands them in through [`Records`]), the index's own language and table
//! (`store::engine`), entries and budgets (`office`). Start with [`asks`]; `plan` says what a typed text may mean, `tokens`
//! what is stored, `keys` which spellings are one.
//!
//! The index knows no text, only marked tokens and a row number made of the weeks up to the last contact
//! and the customer's id. Row numbers ascend from the latest contact to the oldest, so the engine's natural
//! order is the order of the answer and it stops after the rows that fit on the screen, however common the
//! name.

mod field;
mod keys;
mod meanings;
mod plan;
mod rebuild;
mod records;
mod searchable;
mod term;
#[cfg(test)]
mod tests;
mod tokens;

use std::collections::HashSet;

pub use rebuild::{is_current, mark_current};
pub use records::Records;
pub use searchable::Searchable;

use super::engine::{IndexChange, StoreError};
use super::{Reads, Tx};
use crate::domain::audit::Field as Masked;
use field::Field;
use plan::{Plan, Step};

/// Milliseconds in a week.
const WEEK_MS: i64 = 7 * 24 * 60 * 60 * 1_000;
/// The last week that can be told apart, about the year 3226.
const LAST_WEEK: u32 = 0xFFFF;
/// Most rows that are asked for at once while records are compared.
const LARGEST_PAGE: usize = 1_024;

/// The week of a point in time, counted from the one in which 1970 began.
pub fn week(utc_ms: i64) -> u32 {
    u32::try_from(utc_ms.div_euclid(WEEK_MS).max(0)).map_or(LAST_WEEK, |week| week.min(LAST_WEEK))
}

/// Enters a customer who is not in the index. [`StoreError::TooBig`] when the id does not fit, see
/// [`Searchable::id`].
pub fn index(tx: &mut Tx<'_>, customer: &Searchable<'_>) -> Result<(), StoreError> {
    tx.change_index(IndexChange::Put { row: row_of(customer)?, tokens: &tokens::document(customer) })
}

/// Brings the index from the record as it was to the record as it is; nothing is written when a search
/// could not tell them apart.
pub fn reindex(tx: &mut Tx<'_>, was: &Searchable<'_>, is: &Searchable<'_>) -> Result<(), StoreError> {
    if row_of(was)? == row_of(is)? && tokens::document(was) == tokens::document(is) {
        return Ok(());
    }
    remove(tx, was)?;
    index(tx, is)
}

/// Takes a customer out of the index. The record must be the one that was indexed: its week is part of the
/// row number. The tokens leave the file with the next [`compact`], which an erasure has to call.
pub fn remove(tx: &mut Tx<'_>, customer: &Searchable<'_>) -> Result<(), StoreError> {
    tx.change_index(IndexChange::Drop { row: row_of(customer)? })
}

/// Rewrites the index in one piece: after an import for speed, after an erasure so that no token of the
/// erased customer stays in the file.
pub fn compact(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.change_index(IndexChange::Compact)
}

/// Empties the index, to build it anew.
pub fn clear(tx: &mut Tx<'_>) -> Result<(), StoreError> {
    tx.change_index(IndexChange::Clear)
}

/// What a typed text asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asks {
    /// Nothing yet: it is empty, or the beginning of a masked value.
    Nothing,
    /// What a candidate shows anyway.
    Shown,
    /// Masked values.
    Values {
        /// Of which fields.
        fields: Vec<Masked>,
        /// Whether they are whole by their form, so that nobody is about to type on.
        settled: bool,
    },
}

/// What was typed asks for. Pure: the same on a screen and in the act.
pub fn asks(typed: &str) -> Asks {
    let plan = Plan::of(typed);
    let mut fields: Vec<Masked> = plan.values().iter().flat_map(Step::values).filter_map(masked).collect();
    fields.sort_unstable();
    fields.dedup();
    match fields.is_empty() {
        false => Asks::Values { fields, settled: plan.is_settled() },
        true if plan.begins_a_value() || plan.open().is_empty() => Asks::Nothing,
        true => Asks::Shown,
    }
}

fn masked(field: Field) -> Option<Masked> {
    match field {
        Field::Phone | Field::LastFour => Some(Masked::Phone),
        Field::Number => Some(Masked::CustomerNumber),
        Field::Email => Some(Masked::Email),
        Field::Name
        | Field::Given
        | Field::Kana
        | Field::GivenKana
        | Field::WithinName
        | Field::WithinTown => None,
    }
}

/// The ids of at most `limit` customers by what a candidate shows: by likeliest meaning, within a
/// meaning the latest contact first. Nothing typed finds nobody: who is shown has been asked for. Masked values play no
/// part, neither in who is found nor in their order.
pub fn find<R: Reads + ?Sized>(
    view: &R,
    typed: &str,
    limit: usize,
    records: &mut dyn Records,
) -> Result<Vec<i64>, StoreError> {
    let mut answer = Answer { ids: Vec::new(), seen: HashSet::new(), limit };
    answer.ask_all(view, Plan::of(typed).open(), records)?;
    Ok(answer.ids)
}

/// The ids of at most `limit` customers by the masked values that were typed; a number that stands alone may be in a name
/// too. Whoever calls this writes it down.
pub fn find_by_value<R: Reads + ?Sized>(
    view: &R,
    typed: &str,
    limit: usize,
    records: &mut dyn Records,
) -> Result<Vec<i64>, StoreError> {
    let plan = Plan::of(typed);
    let mut answer = Answer { ids: Vec::new(), seen: HashSet::new(), limit };
    answer.ask_all(view, plan.values(), records)?;
    if plan.stands_alone() {
        answer.ask_all(view, plan.open(), records)?;
    }
    Ok(answer.ids)
}

struct Answer {
    ids: Vec<i64>,
    seen: HashSet<i64>,
    limit: usize,
}

impl Answer {
    fn is_full(&self) -> bool {
        self.ids.len() >= self.limit
    }

    fn ask_all<R: Reads + ?Sized>(
        &mut self,
        view: &R,
        steps: &[Step],
        records: &mut dyn Records,
    ) -> Result<(), StoreError> {
        for step in steps {
            if self.is_full() {
                break;
            }
            self.ask(view, step, records)?;
        }
        Ok(())
    }

    /// Asks one question page by page, because records cannot be read while the index is being read.
    fn ask<R: Reads + ?Sized>(
        &mut self,
        view: &R,
        step: &Step,
        records: &mut dyn Records,
    ) -> Result<(), StoreError> {
        let expression = step.expression();
        let (exact, by_number) = (step.is_exact(), step.is_by_number());
        let (mut after, mut size) = (0, self.limit.clamp(1, LARGEST_PAGE));
        while !self.is_full() {
            let page = view.matching(&expression, after, size)?;
            for &row in &page {
                self.take(id_of(row), &mut |id| {
                    let hidden = !by_number && records.is_hidden(id);
                    Ok(!hidden && (exact || records.holds(id, &|is| step.holds(is))?))
                })?;
            }
            match page.last() {
                Some(&last) if page.len() == size => after = last,
                _ => break,
            }
            size = (size * 4).min(LARGEST_PAGE);
        }
        Ok(())
    }

    fn take(
        &mut self,
        id: i64,
        holds: &mut dyn FnMut(i64) -> Result<bool, StoreError>,
    ) -> Result<(), StoreError> {
        if !self.is_full() && !self.seen.contains(&id) && holds(id)? {
            self.seen.insert(id);
            self.ids.push(id);
        }
        Ok(())
    }
}

fn row_of(customer: &Searchable<'_>) -> Result<i64, StoreError> {
    let id = u32::try_from(customer.id).ok().filter(|&id| id > 0).ok_or(StoreError::TooBig)?;
    let age = LAST_WEEK.saturating_sub(customer.last_contact_week);
    Ok(i64::from(age) << 32 | i64::from(id))
}

fn id_of(row: i64) -> i64 {
    row & i64::from(u32::MAX)
}
