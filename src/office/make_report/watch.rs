//! What the audit chain tells of a day: what was looked at, which of the looks are asked about afterwards, and what was
//! refused. The looks of the day are gone through once. Not in: finding them (`store::day_book`); names, for a report
//! circulates.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::audit::{Action, RefusalReason};
use crate::office::Refusal;
use crate::office::day_book::{Look, Looks, Sampled};
use crate::store::audit::index;
use crate::store::day_book::trail::{self, Looked};
use crate::store::day_book::{Span, lots};
use crate::store::{StoreError, Tx};

/// A day as the chain tells it.
pub(super) struct Watch {
    pub(super) looks: Looks,
    pub(super) sample: Vec<Sampled>,
    /// Refused acts, by the number of the reason.
    pub(super) refused: BTreeMap<u16, u32>,
}

impl Watch {
    /// Of that day, as far as it has come. A chain older than its index is brought in first.
    ///
    /// # Errors
    /// The store's own.
    pub(super) fn of(tx: &mut Tx<'_>, day: NaiveDate) -> Result<Watch, Refusal> {
        index::catch_up(tx)?;
        let span = Span::of(day);
        let seen = trail::looks(&*tx, span)?;
        let refused: BTreeMap<u16, u32> = trail::refused(&*tx, span)?.into_iter().collect();
        let stopped = refused.get(&RefusalReason::BudgetSpent.code()).copied().unwrap_or(0);
        Ok(Watch { looks: Looks { stopped, ..counted(&seen) }, sample: sample(tx, day, &seen)?, refused })
    }
}

fn counted(seen: &[Looked]) -> Looks {
    let (mut looks, mut customers, mut staff) = (Looks::default(), BTreeSet::new(), BTreeSet::new());
    for looked in seen {
        match looked.action {
            Action::CustomerOpened => {
                looks.without_request += 1;
                customers.extend(looked.customer);
                staff.insert(looked.staff);
            }
            Action::RestrictedOpened => looks.restricted += 1,
            Action::FieldRevealed | Action::SensitiveRevealed => looks.revealed += 1,
            _ => {}
        }
    }
    let count = |found: usize| u32::try_from(found).unwrap_or(u32::MAX);
    Looks { customers: count(customers.len()), staff: count(staff.len()), ..looks }
}

/// The looks drawn by lot. That a restricted record was opened is no look by itself: it stands before one, and a supervisor
/// was told of it at once.
fn sample(tx: &Tx<'_>, day: NaiveDate, seen: &[Looked]) -> Result<Vec<Sampled>, StoreError> {
    let looks = seen.iter().filter_map(|looked| Some((looked.seq, Look::of(looked.action)?)));
    let drawn = lots::drawn(tx, day, looks);
    let sampled = drawn.into_iter().map(|(seq, look)| {
        let receipt_no = trail::receipt_no(tx, seq)?;
        Ok(Sampled { seq: u64::try_from(seq).unwrap_or(0), look, receipt_no })
    });
    sampled.collect()
}
