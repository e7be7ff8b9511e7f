//! What the audit chain tells of a day: what was looked at, which of the looks are asked about afterwards, and what was
//! refused. One pass over the entries of the day. Not in: finding them (`store::day_book`); names, for a report circulates.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::audit::{Action, RefusalReason};
use crate::domain::customer::CustomerId;
use crate::domain::request::RequestId;
use crate::domain::staff::StaffId;
use crate::office::Refusal;
use crate::office::day_book::{Look, Looks, Sampled};
use crate::store::Tx;
use crate::store::audit::index;
use crate::store::day_book::{Span, lots, trail};

/// A day as the chain tells it.
pub(super) struct Watch {
    pub(super) looks: Looks,
    pub(super) sample: Vec<Sampled>,
    /// Refused acts, by the number of the reason.
    pub(super) refused: BTreeMap<u16, u32>,
}

/// The entries of a day, gone through once.
#[derive(Default)]
struct Pass {
    looks: Looks,
    customers: BTreeSet<CustomerId>,
    staff: BTreeSet<StaffId>,
    /// Every look by its number in the chain.
    seen: BTreeMap<i64, (Look, Option<RequestId>)>,
    refused: BTreeMap<u16, u32>,
}

impl Watch {
    /// Of that day, as far as it has come. A chain older than its index is brought in first.
    ///
    /// # Errors
    /// The store's own.
    pub(super) fn of(tx: &mut Tx<'_>, day: NaiveDate) -> Result<Watch, Refusal> {
        index::catch_up(tx)?;
        let mut pass = Pass::default();
        trail::told(&*tx, Span::of(day))?.iter().for_each(|told| pass.take(told));
        let drawn = lots::drawn(tx, day, pass.seen.keys().copied());
        let mut sample = Vec::with_capacity(drawn.len());
        for number in drawn {
            let Some((look, request)) = pass.seen.get(&number).copied() else { continue };
            let receipt_no = match request {
                Some(request) => trail::receipt_no(&*tx, request)?,
                None => None,
            };
            sample.push(Sampled { seq: u64::try_from(number).unwrap_or(0), look, receipt_no });
        }
        let looks =
            Looks { customers: count(pass.customers.len()), staff: count(pass.staff.len()), ..pass.looks };
        Ok(Watch { looks, sample, refused: pass.refused })
    }
}

impl Pass {
    fn take(&mut self, told: &trail::Told) {
        if let Some(look) = Look::of(told.action) {
            self.seen.insert(told.seq, (look, told.request));
        }
        match told.action {
            Action::CustomerOpened => {
                self.looks.without_request += 1;
                self.customers.extend(told.customer);
                self.staff.insert(told.staff);
            }
            Action::RestrictedOpened => self.looks.restricted += 1,
            Action::FieldRevealed | Action::SensitiveRevealed => self.looks.revealed += 1,
            Action::ActRefused => self.refuse(told.reason.unwrap_or_default()),
            _ => {}
        }
    }

    fn refuse(&mut self, reason: u16) {
        *self.refused.entry(reason).or_default() += 1;
        if RefusalReason::from_code(reason) == Some(RefusalReason::BudgetSpent) {
            self.looks.stopped += 1;
        }
    }
}

fn count(found: usize) -> u32 {
    u32::try_from(found).unwrap_or(u32::MAX)
}
