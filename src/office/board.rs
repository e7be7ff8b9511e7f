//! The list of requests: what is open, whose it is, by when, and the next step of each. Not in: one request ([`super::case`]).

use std::collections::HashSet;

use chrono::NaiveDate;

use super::{Actor, Refusal, request_file};
use crate::domain::calendar::{DueStanding, standing};
use crate::domain::customer::CustomerId;
use crate::domain::receipt_no::ReceiptNo;
use crate::domain::request::{Channel, Kind, NextStep, RequestId, State};
use crate::domain::staff::{Right, StaffId};
use crate::domain::time::Stamp;
use crate::store::requests::{self, Listed};
use crate::store::{Reads, approvals, checks};

/// Which requests are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Filter {
    /// Every open request.
    #[default]
    Open,
    /// Open ones that the actor handles.
    Mine,
    /// Open ones whose target is today or past: what has to be done today.
    DueToday,
    /// Open ones that wait for the customer or for a supervisor.
    Waiting,
    /// Those closed today, the last one first.
    ClosedToday,
}

impl Filter {
    /// In the order of the tabs.
    pub const ALL: [Filter; 5] =
        [Filter::Open, Filter::Mine, Filter::DueToday, Filter::Waiting, Filter::ClosedToday];
}

/// A line of the list.
#[derive(Clone, PartialEq, Eq)]
pub struct Row {
    /// Which request.
    pub request: RequestId,
    /// Its number.
    pub receipt_no: ReceiptNo,
    /// Which right.
    pub kind: Kind,
    /// How it arrived.
    pub channel: Channel,
    /// Where it stands.
    pub state: State,
    /// The customer's name, or the caller's while the customer is not found.
    pub name: Option<String>,
    /// The office's target.
    pub due: NaiveDate,
    /// How the target stands today; a closed request is judged by today all the same.
    pub standing: DueStanding,
    /// What somebody has to do next.
    pub next: NextStep,
    /// Who handles it.
    pub handler: StaffId,
    /// Their name.
    pub handler_name: String,
    /// Its version.
    pub version: i64,
    /// Whether the customer's telephone route is locked.
    pub locked: bool,
}

impl std::fmt::Debug for Row {
    /// The number and the state; never a name.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("Row");
        shown.field("request", &self.request).field("state", &self.state).finish_non_exhaustive()
    }
}

/// How many requests each filter holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Of [`Filter::Open`].
    pub open: u32,
    /// Of [`Filter::Mine`].
    pub mine: u32,
    /// Of [`Filter::DueToday`].
    pub due_today: u32,
    /// Of [`Filter::Waiting`].
    pub waiting: u32,
    /// Of [`Filter::ClosedToday`].
    pub closed_today: u32,
    /// Open ones whose target is past.
    pub overdue: u32,
    /// Proposals that the actor may decide.
    pub approvals: u32,
}

impl Counts {
    /// How many requests a filter holds.
    pub fn of(&self, filter: Filter) -> u32 {
        match filter {
            Filter::Open => self.open,
            Filter::Mine => self.mine,
            Filter::DueToday => self.due_today,
            Filter::Waiting => self.waiting,
            Filter::ClosedToday => self.closed_today,
        }
    }
}

/// The list and the numbers on its tabs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Board {
    /// The requests: what is overdue first, then by target, then by number.
    pub rows: Vec<Row>,
    /// The numbers on the tabs.
    pub counts: Counts,
}

pub(super) fn board(view: &impl Reads, actor: &Actor, at: Stamp, filter: Filter) -> Result<Board, Refusal> {
    let today = at.date();
    let (from, to) = (Stamp::midnight(today), Stamp::at(today, 24, 0));
    let open = requests::open(view)?;
    let locked: HashSet<CustomerId> = checks::locked(view, at)?.into_iter().collect();
    let desk = Desk { staff: actor.staff.id, today, locked };
    let mut counts = desk.counts(&open, requests::closed_count(view, from, to)?);
    if actor.staff.role.may(Right::Approve) {
        counts.approvals = approvals::waiting_for(view, actor.staff.id)?;
    }
    let listed = match filter {
        Filter::ClosedToday => requests::closed_between(view, from, to)?,
        _ => open.into_iter().filter(|request| desk.holds(filter, request)).collect(),
    };
    Ok(Board { rows: listed.into_iter().map(|request| desk.row(request)).collect(), counts })
}

/// Who looks, on what day, and which routes are locked.
struct Desk {
    staff: StaffId,
    today: NaiveDate,
    locked: HashSet<CustomerId>,
}

impl Desk {
    fn holds(&self, filter: Filter, request: &Listed) -> bool {
        match filter {
            Filter::Open => true,
            Filter::Mine => request.handler == self.staff,
            Filter::DueToday => request.target_due <= self.today,
            Filter::Waiting => matches!(request.state, State::AwaitingCustomer | State::AwaitingApproval),
            Filter::ClosedToday => !request.state.is_open(),
        }
    }

    fn counts(&self, open: &[Listed], closed_today: u32) -> Counts {
        let count = |test: &dyn Fn(&Listed) -> bool| {
            u32::try_from(open.iter().filter(|request| test(request)).count()).unwrap_or(u32::MAX)
        };
        Counts {
            open: count(&|_| true),
            mine: count(&|request| self.holds(Filter::Mine, request)),
            due_today: count(&|request| self.holds(Filter::DueToday, request)),
            waiting: count(&|request| self.holds(Filter::Waiting, request)),
            closed_today,
            overdue: count(&|request| request.target_due < self.today),
            approvals: 0,
        }
    }

    fn row(&self, request: Listed) -> Row {
        let locked = request.customer.is_some_and(|customer| self.locked.contains(&customer));
        Row {
            request: request.id,
            receipt_no: request.receipt_no,
            kind: request.kind,
            channel: request.channel,
            state: request.state,
            name: request.name,
            due: request.target_due,
            standing: standing(request.target_due, self.today),
            next: request_file::next_for(request.kind, request.state, request.customer, locked),
            handler: request.handler,
            handler_name: request.handler_name,
            version: request.version,
            locked,
        }
    }
}
