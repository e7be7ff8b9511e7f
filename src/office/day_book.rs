//! What the office did on one day, as plain figures: what the day's report is made of.
//!
//! In: counts, dates and receipt numbers. Deliberately not in: any name, staff included; a report circulates, and the
//! numbers lead to the rest where somebody has the right to look. Not here either: how the figures are found
//! (`store::day_book`), and how they are laid out (`report`). Start with [`DayBook`].

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::audit::Action;
use crate::domain::calendar::DayOff;
use crate::domain::customer::Field;
use crate::domain::decision::{Decision, Ground};
use crate::domain::identity::Level;
use crate::domain::mailing::MailChannel;
use crate::domain::receipt_no::ReceiptNo;
use crate::domain::request::{Channel, Kind};
use crate::domain::staff::{Role, StaffId};
use crate::domain::time::Stamp;

/// One day of the office (日報). Days are days in Japan; a past day is told as it stood when it ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayBook {
    /// The day.
    pub day: NaiveDate,
    /// Why the office was closed on it; none on a business day.
    pub off: Option<DayOff>,
    /// Whether the public holidays around the day are published: otherwise a business day may turn out to be none.
    pub holidays_known: bool,
    /// When the report was made.
    pub made_at: Stamp,
    /// Who made it; the office knows the name.
    pub made_by: StaffId,
    /// As what.
    pub role: Role,
    /// A practice desk: nothing in it is real.
    pub practice: bool,
    /// The balance per kind and channel, in the order of forms; only lines with something in them.
    pub balance: Vec<BalanceLine>,
    /// The identity checks of the day.
    pub checks: Checks,
    /// Fields corrected under a request, and how often.
    pub corrections: BTreeMap<Field, u32>,
    /// Channels that customers stopped, and how often.
    pub stops: BTreeMap<MailChannel, u32>,
    /// What was looked at.
    pub looks: Looks,
    /// Looks drawn by lot, of which a supervisor asks whether there was a reason; by their numbers.
    pub sample: Vec<Sampled>,
    /// Requests closed with a no, by the ground of the law.
    pub refused_requests: BTreeMap<Ground, u32>,
    /// Acts that the office refused, by the number of the reason
    /// ([`RefusalReason`](crate::domain::audit::RefusalReason)); of a newer program it may be one that nobody here knows.
    pub refused_acts: BTreeMap<u16, u32>,
    /// What was and is due.
    pub due: DueBook,
    /// Requests taken on the day that had arrived while the office was closed.
    pub out_of_hours: u32,
    /// From acceptance to the end; none when nothing was closed.
    pub handling: Option<Handling>,
    /// The fourteen days up to and with this one.
    pub fortnight: Vec<DayCount>,
    /// The head of the audit chain, this report included.
    pub head: AuditHead,
}

/// 前日繰越 + 本日受付 = 本日完了 + 翌日繰越. Each of the four is counted by itself, so that the sum can be wrong when
/// the store is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// Open when the day began.
    pub carried_over: u32,
    /// Taken on the day.
    pub received: u32,
    /// Closed on the day, by result.
    pub closed: BTreeMap<Decision, u32>,
    /// Open when the day ended, or when the report was made.
    pub carried_forward: u32,
}

/// The balance of one kind of request by one channel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BalanceLine {
    /// Which right.
    pub kind: Kind,
    /// How they arrived.
    pub channel: Channel,
    /// The figures.
    pub balance: Balance,
}

/// Identity checks of a day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checks {
    /// Requests that reached a level, each at its highest.
    pub passed: BTreeMap<Level, u32>,
    /// Answers that agreed with the record.
    pub matched: u32,
    /// Answers that did not.
    pub failed: u32,
    /// Telephone routes locked.
    pub locked: u32,
}

/// What was looked at on a day (safety map, threats 3 and 4).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Looks {
    /// Records opened without a request.
    pub without_request: u32,
    /// The different customers whose records these were.
    pub customers: u32,
    /// The members of staff who opened them.
    pub staff: u32,
    /// Restricted records opened, under a request or without.
    pub restricted: u32,
    /// Values shown in clear, bank accounts and cards among them.
    pub revealed: u32,
    /// Looks refused because the budget of an hour or a day was spent.
    pub stopped: u32,
}

/// A look that was drawn by lot, without a name: its number leads to the entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sampled {
    /// Its number in the audit chain.
    pub seq: u64,
    /// What was looked at.
    pub look: Look,
    /// Under which request; none for a look without one.
    pub receipt_no: Option<ReceiptNo>,
}

/// The ways of looking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Look {
    /// A record under a request, masked.
    Viewed,
    /// A record without a request, masked.
    Opened,
    /// A field in clear.
    Revealed,
    /// A bank account or a card in clear.
    SensitiveRevealed,
}

impl Look {
    /// The look that an action is; none for another action.
    pub fn of(action: Action) -> Option<Look> {
        match action {
            Action::CustomerViewed => Some(Look::Viewed),
            Action::CustomerOpened => Some(Look::Opened),
            Action::FieldRevealed => Some(Look::Revealed),
            Action::SensitiveRevealed => Some(Look::SensitiveRevealed),
            _ => None,
        }
    }

    /// The action as the audit chain names it.
    pub fn action(self) -> Action {
        match self {
            Look::Viewed => Action::CustomerViewed,
            Look::Opened => Action::CustomerOpened,
            Look::Revealed => Action::FieldRevealed,
            Look::SensitiveRevealed => Action::SensitiveRevealed,
        }
    }
}

/// What was and is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueBook {
    /// Due on the day and closed by its end.
    pub today_done: u32,
    /// Due on the day and still open at its end.
    pub today_open: Vec<DueLine>,
    /// The next business day; none when no business day is in sight.
    pub next_day: Option<NaiveDate>,
    /// Open and due after the day, up to the next business day.
    pub next: Vec<DueLine>,
    /// Open and due before the day, the oldest first.
    pub overdue: Vec<DueLine>,
}

/// A request with a target.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueLine {
    /// Its number.
    pub receipt_no: ReceiptNo,
    /// Which right.
    pub kind: Kind,
    /// The office's target.
    pub due: NaiveDate,
    /// Calendar days from the target to the day of the report; 0 when it is not passed.
    pub days_over: u32,
}

/// How long the requests closed on a day had taken, in whole minutes of the calendar (nights and weekends count).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handling {
    /// Half of them took no longer: the lower of the two middle ones of an even number.
    pub median_minutes: u64,
    /// The longest.
    pub max_minutes: u64,
}

/// What came and went on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayCount {
    /// The day.
    pub day: NaiveDate,
    /// Requests taken.
    pub received: u32,
    /// Requests closed.
    pub closed: u32,
}

/// The head of the audit chain, for paper: a store that was rolled back cannot show it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditHead {
    /// Number of the newest entry, which tells of this report.
    pub seq: u64,
    /// The chain's hash in letters that can be read aloud and typed in (`store::audit::head_words`).
    pub words: String,
}

impl Balance {
    /// Closed with any result.
    pub fn closed_in_all(&self) -> u32 {
        self.closed.values().fold(0, |sum, n| sum.saturating_add(*n))
    }

    /// Closed with this result.
    pub fn closed_as(&self, decision: Decision) -> u32 {
        self.closed.get(&decision).copied().unwrap_or(0)
    }

    /// What there was to do: carried over and received.
    pub fn came(&self) -> u64 {
        u64::from(self.carried_over) + u64::from(self.received)
    }

    /// What became of it: closed and carried forward.
    pub fn went(&self) -> u64 {
        u64::from(self.closed_in_all()) + u64::from(self.carried_forward)
    }

    /// Whether both sides agree.
    pub fn holds(&self) -> bool {
        self.came() == self.went()
    }

    fn add(&mut self, other: &Balance) {
        self.carried_over = self.carried_over.saturating_add(other.carried_over);
        self.received = self.received.saturating_add(other.received);
        self.carried_forward = self.carried_forward.saturating_add(other.carried_forward);
        for (decision, n) in &other.closed {
            let sum = self.closed.entry(*decision).or_default();
            *sum = sum.saturating_add(*n);
        }
    }
}

impl DayBook {
    /// The balance of all kinds and channels together.
    pub fn total(&self) -> Balance {
        let mut total = Balance::default();
        self.balance.iter().for_each(|line| total.add(&line.balance));
        total
    }

    /// The lines that do not agree; a fault in one can hide another's in the total, so each line counts.
    pub fn faults(&self) -> impl Iterator<Item = &BalanceLine> {
        self.balance.iter().filter(|line| !line.balance.holds())
    }

    /// Whether every line agrees.
    pub fn holds(&self) -> bool {
        self.faults().next().is_none()
    }

    /// Whether the day was over when the report was made; otherwise it tells of the day so far.
    pub fn is_whole(&self) -> bool {
        self.made_at.date() > self.day
    }
}
