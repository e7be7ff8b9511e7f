//! The list of requests: what is open, whose it is, by when, and the next step of each. Not in: one request ([`super::case`]).

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::{Actor, Refusal, measure, request_file};
use crate::domain::alert::Alert;
use crate::domain::calendar::{DueStanding, standing};
use crate::domain::customer::CustomerId;
use crate::domain::identity::Limits;
use crate::domain::receipt_no::ReceiptNo;
use crate::domain::request::{Channel, Circumstances, Kind, NextStep, RequestId, State};
use crate::domain::staff::{Right, StaffId};
use crate::domain::time::Stamp;
use crate::store::policies::{self, Version};
use crate::store::requests::{self, Listed};
use crate::store::{Reads, alerts, approvals, call_backs, checks, contact};

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
    /// Those under which a telephone route was locked that is still locked.
    Locked,
}

impl Filter {
    /// In the order of the tabs.
    pub const ALL: [Filter; 6] =
        [Filter::Open, Filter::Mine, Filter::DueToday, Filter::Waiting, Filter::ClosedToday, Filter::Locked];
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
    /// Of [`Filter::Locked`].
    pub locked: u32,
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
            Filter::Locked => self.locked,
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
    /// What supervisors are told and nobody has taken note of yet; empty for whoever is none.
    pub alerts: Vec<Alert>,
}

pub(super) fn board(view: &impl Reads, actor: &Actor, at: Stamp, filter: Filter) -> Result<Board, Refusal> {
    let today = at.date();
    let (from, to) = (Stamp::midnight(today), Stamp::at(today, 24, 0));
    let open = requests::open(view)?;
    let limits = measure::limits(view, at)?;
    let mut locked: HashSet<CustomerId> = checks::locked(view, at)?.into_iter().collect();
    locked.extend(locked_too_often(view, &limits, at)?);
    let desk = Desk {
        policies: policies::all(view)?,
        staff: actor.staff.id,
        today,
        locked,
        fresh: contact::fresh_requests(view, at.plus_ms(-limits.fresh_ms()))?,
        call_backs: call_backs::all_owed(view)?,
    };
    let routes = requests::locked(view, at)?;
    let mut counts = desk.counts(&open, requests::closed_count(view, from, to)?);
    counts.locked = u32::try_from(routes.len()).unwrap_or(u32::MAX);
    if actor.staff.role.may(Right::Approve) {
        counts.approvals = approvals::waiting_for(view, actor.staff.id)?;
    }
    let listed = match filter {
        Filter::ClosedToday => requests::closed_between(view, from, to)?,
        Filter::Locked => routes,
        _ => open.into_iter().filter(|request| desk.holds(filter, request)).collect(),
    };
    let oversees = actor.staff.role.may(Right::Oversee);
    let alerts = if oversees { alerts::open(view, actor.staff.id)? } else { Vec::new() };
    Ok(Board { rows: listed.into_iter().map(|request| desk.row(request)).collect(), counts, alerts })
}

/// The customers of whom only documents count.
fn locked_too_often(view: &impl Reads, limits: &Limits, at: Stamp) -> Result<Vec<CustomerId>, Refusal> {
    let mut times: HashMap<CustomerId, u8> = HashMap::new();
    for customer in checks::all_locks_since(view, at.plus_ms(-limits.memory_ms()))? {
        let times = times.entry(customer).or_default();
        *times = times.saturating_add(1);
    }
    Ok(times.into_iter().filter(|(_, times)| *times >= limits.locks).map(|(customer, _)| customer).collect())
}

/// Who looks, on what day, which routes are locked, whose contact data is fresh, who is to be called back, and by which
/// versions of the policy all of that is measured.
struct Desk {
    policies: Vec<Version>,
    staff: StaffId,
    today: NaiveDate,
    locked: HashSet<CustomerId>,
    fresh: HashSet<RequestId>,
    call_backs: HashMap<RequestId, Stamp>,
}

impl Desk {
    fn holds(&self, filter: Filter, request: &Listed) -> bool {
        match filter {
            Filter::Open => true,
            Filter::Mine => request.handler == self.staff,
            Filter::DueToday => request.target_due <= self.today || self.calls_today(request),
            Filter::Waiting => matches!(request.state, State::AwaitingCustomer | State::AwaitingApproval),
            Filter::ClosedToday => !request.state.is_open(),
            Filter::Locked => request.customer.is_some_and(|customer| self.locked.contains(&customer)),
        }
    }

    /// Whether a call back was promised for today, or for a day past.
    fn calls_today(&self, request: &Listed) -> bool {
        self.call_backs.get(&request.id).is_some_and(|at| at.date() <= self.today)
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
            locked: 0,
            overdue: count(&|request| request.target_due < self.today),
            approvals: 0,
        }
    }

    fn row(&self, request: Listed) -> Row {
        let locked = request.customer.is_some_and(|customer| self.locked.contains(&customer));
        let policy = policies::in_force(&self.policies, request.arrived_at.date());
        let levels = policy.map(|version| version.policy.levels).unwrap_or_default();
        let needs = measure::level(request.kind, &levels, self.fresh.contains(&request.id));
        let now = Circumstances { needs, locked, call_back: self.call_backs.get(&request.id).copied() };
        Row {
            request: request.id,
            receipt_no: request.receipt_no,
            kind: request.kind,
            channel: request.channel,
            state: request.state,
            name: request.name,
            due: request.target_due,
            standing: standing(request.target_due, self.today),
            next: request_file::next_for(request.kind, request.state, request.customer, now),
            handler: request.handler,
            handler_name: request.handler_name,
            version: request.version,
            locked,
        }
    }
}
