//! What the audit chain tells of a day: what was looked at, which of the looks are asked about afterwards, and what was
//! refused. The looks of the day are gone through once. Not in: finding them (`store::day_book`), whose name is whose
//! ([`super::own_name`]); names, for a report circulates.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::own_name::OwnNames;
use crate::domain::audit::{Action, RefusalReason};
use crate::domain::staff::StaffId;
use crate::office::Refusal;
use crate::office::day_book::{Look, Looks, Sampled, Why};
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
        let looked = looked(&seen);
        let own = own_name(tx, &looked)?;
        let (viewers, most_by_one) = viewers(&looked);
        let looks = Looks { own_name: count(own.len()), viewers, most_by_one, stopped, ..counted(&seen) };
        Ok(Watch { looks, sample: asked_about(tx, day, &looked, own)?, refused })
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
    Looks { customers: count(customers.len()), staff: count(staff.len()), ..looks }
}

/// The looks themselves. That a restricted record was opened is none: it stands before one, and a supervisor was told of it
/// at once.
fn looked(seen: &[Looked]) -> Vec<(&Looked, Look)> {
    seen.iter().filter_map(|looked| Some((looked, Look::of(looked.action)?))).collect()
}

/// How many looked, and how often the one of them who looked most.
fn viewers(looked: &[(&Looked, Look)]) -> (u32, u32) {
    let mut looks: BTreeMap<StaffId, usize> = BTreeMap::new();
    for (looked, _) in looked {
        *looks.entry(looked.staff).or_default() += 1;
    }
    (count(looks.len()), count(looks.into_values().max().unwrap_or(0)))
}

/// The looks at records of the viewer's own family name, by their numbers.
fn own_name(tx: &Tx<'_>, looked: &[(&Looked, Look)]) -> Result<BTreeMap<i64, Look>, StoreError> {
    let mut names = OwnNames::new(tx);
    let mut own = BTreeMap::new();
    for (looked, look) in looked {
        if names.meet(looked)? {
            own.insert(looked.seq, *look);
        }
    }
    Ok(own)
}

/// The looks drawn by lot and those at a record of the viewer's own name, each once, in the order of their numbers.
fn asked_about(
    tx: &Tx<'_>,
    day: NaiveDate,
    looked: &[(&Looked, Look)],
    own: BTreeMap<i64, Look>,
) -> Result<Vec<Sampled>, StoreError> {
    let drawn = lots::drawn(tx, day, looked.iter().map(|(looked, look)| (looked.seq, *look)));
    let drawn = drawn.into_iter().map(|(seq, look)| (seq, (look, Why::Lot)));
    let mut asked: BTreeMap<i64, (Look, Why)> = drawn.collect();
    asked.extend(own.into_iter().map(|(seq, look)| (seq, (look, Why::OwnName))));
    let sampled = asked.into_iter().map(|(seq, (look, why))| {
        let receipt_no = trail::receipt_no(tx, seq)?;
        Ok(Sampled { seq: u64::try_from(seq).unwrap_or(0), look, why, receipt_no })
    });
    sampled.collect()
}

fn count(found: usize) -> u32 {
    u32::try_from(found).unwrap_or(u32::MAX)
}
