//! The audit chain is read: who did what, to whom, when. A run of a filter is itself an entry; going on to its older pages
//! is not. A clerk reads what they did themselves.
//!
//! Not in: taking entries out of the store ([`super::export_audit`]), walking the chain (`madoguchi verify`).

use chrono::NaiveDate;

use super::{Actor, Refusal, looking, trace};
use crate::domain::audit::{Action, Field, Group, ObjectKind, Outcome};
use crate::domain::customer::CustomerNo;
use crate::domain::receipt_no::ReceiptNo;
use crate::domain::staff::{Grant, Right, StaffId};
use crate::domain::time::Stamp;
use crate::store::audit::Entry;
use crate::store::audit::index::{self, About, Indexed, Wanted};
use crate::store::{Keyed, Reads, Tx, View, customers, requests, staff};
use crate::text::ascii::narrow_str;

/// Entries on a page.
pub const PAGE: usize = 100;

/// Which entries are asked for; what is not said is all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// By whom.
    pub who: Option<StaffId>,
    /// About whom, as typed: a customer number or a receipt number; or `#` and the number of an entry, which then is the
    /// newest.
    pub whom: Option<String>,
    /// What.
    pub what: Option<Group>,
    /// From that day on.
    pub from: Option<NaiveDate>,
    /// To that day, with it.
    pub to: Option<NaiveDate>,
}

/// A run of a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Which entries.
    pub filter: Filter,
}

/// Entries, the newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The entry that tells of this run: older pages are asked for under it.
    pub run: i64,
    /// The entries.
    pub rows: Vec<Row>,
    /// Whether there are older ones.
    pub more: bool,
}

/// An entry as a person reads it: ids and numbers, never a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Number in the chain.
    pub seq: i64,
    /// When.
    pub at: Stamp,
    /// Name of the member of staff; none for the program itself.
    pub who: Option<String>,
    /// What was done; none for a number this program does not know.
    pub action: Option<Action>,
    /// To what kind of thing.
    pub kind: Option<ObjectKind>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// The number of the customer it was about.
    pub customer: Option<String>,
    /// Under which request.
    pub request: Option<ReceiptNo>,
    /// Which fields.
    pub fields: Vec<Field>,
    /// Number of the reason.
    pub code: Option<u16>,
    /// The reason typed.
    pub reason: Option<String>,
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Page, Refusal> {
    index::catch_up(tx)?;
    let wanted = wanted(&*tx, actor, &input.filter)?;
    let run = trace::append(tx, &trace::event(actor, at, Action::AuditRead, trace::OFFICE))?;
    let before = wanted.before.map_or(run, |before| before.min(run));
    page(&*tx, run, Wanted { before: Some(before), ..wanted })
}

/// An older page of a run.
///
/// # Errors
/// [`Refusal::NotOpened`] for a run that is not the actor's own.
pub(super) fn older(
    view: &View<'_>,
    actor: &Actor,
    run: i64,
    filter: &Filter,
    before: i64,
) -> Result<Page, Refusal> {
    let own = Wanted { actor: Some(actor.staff.id), before: Some(run + 1), ..Wanted::default() };
    let began = index::page(view, &Wanted { actions: vec![Action::AuditRead], ..own }, 1)?;
    if began.first().map(|entry| entry.seq) != Some(run) {
        return Err(Refusal::NotOpened);
    }
    let wanted = wanted(view, actor, filter)?;
    page(view, run, Wanted { before: Some(before.min(run)), ..wanted })
}

/// What is asked of the store. Whoever may read only what they did themselves asks for nobody else.
fn wanted(view: &impl Reads, actor: &Actor, filter: &Filter) -> Result<Wanted, Refusal> {
    let role = staff::get(view, actor.staff.id)?.map_or(actor.staff.role, |staff| staff.role);
    let own = role.grant(Right::ReadAudit) == Grant::Own;
    let whom = filter.whom.as_deref();
    let newest = whom.and_then(entry_no);
    Ok(Wanted {
        actor: if own { Some(actor.staff.id) } else { filter.who },
        about: whom.filter(|_| newest.is_none()).map(|typed| about(view, typed)).transpose()?,
        actions: filter.what.map_or_else(Vec::new, Group::actions),
        from: filter.from.map(Stamp::midnight),
        until: filter.to.map(|day| Stamp::at(day, 24, 0)),
        before: newest.map(|seq| seq.saturating_add(1)),
    })
}

/// The number of an entry, as a report prints it.
fn entry_no(typed: &str) -> Option<i64> {
    narrow_str(typed.trim()).strip_prefix('#')?.trim().parse().ok().filter(|seq| *seq > 0)
}

/// The request or the customer with that number.
fn about(view: &impl Reads, typed: &str) -> Result<About, Refusal> {
    if let Ok(no) = typed.trim().parse::<ReceiptNo>()
        && let Some(request) = requests::by_receipt_no(view, &no)?
    {
        return Ok(About::Request(request.id));
    }
    let unknown = Refusal::NotFound { kind: ObjectKind::Customer, id: 0 };
    let Ok(no) = CustomerNo::parse(typed) else { return Err(unknown) };
    customers::by_number(view, &no)?.map(|customer| About::Customer(customer.id)).ok_or(unknown)
}

fn page(view: &impl Keyed, run: i64, wanted: Wanted) -> Result<Page, Refusal> {
    let mut found = index::page(view, &wanted, PAGE + 1)?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let names = staff::all(view)?;
    let name = |id: StaffId| names.iter().find(|staff| staff.id == id).map(|staff| staff.name.clone());
    let mut rows = Vec::with_capacity(found.len());
    for entry in found {
        rows.push(row(view, &entry, name(entry.actor))?);
    }
    Ok(Page { run, rows, more })
}

/// An entry with its numbers said.
pub(super) fn row(view: &impl Keyed, entry: &Indexed, who: Option<String>) -> Result<Row, Refusal> {
    let request = match entry.request {
        Some(id) => requests::get(view, id)?,
        None => None,
    };
    let customer = entry.customer.or(request.as_ref().and_then(|request| request.customer));
    let customer = match customer {
        Some(id) => customers::get(view, id)?.map(|customer| customer.no.to_string()),
        None => None,
    };
    Ok(Row {
        seq: entry.seq,
        at: entry.at,
        who,
        action: Action::from_code(entry.action),
        kind: ObjectKind::from_code(entry.kind),
        outcome: Outcome::from_code(entry.outcome),
        customer,
        request: request.map(|request| request.receipt_no),
        fields: fields(view, entry.seq)?,
        code: entry.reason,
        reason: looking::reason_of(view, entry.seq)?,
    })
}

/// Which fields an entry names.
fn fields(view: &impl Reads, seq: i64) -> Result<Vec<Field>, Refusal> {
    let bytes = view
        .optional("SELECT entry FROM audit WHERE seq = $1", &[seq.into()], |row| Ok(row.blob(0)?.to_vec()))?;
    let entry = bytes.and_then(|bytes| Entry::decode(&bytes).ok());
    let codes = entry.map_or_else(Vec::new, |entry| entry.fields);
    Ok(codes.into_iter().filter_map(Field::from_code).collect())
}
