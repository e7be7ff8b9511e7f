//! The record is corrected (Article 34): fields, their history, the search index, the request's state, the draft and the
//! audit event change together or not at all. Every value is parsed again here, whatever the screen did.

use serde::{Deserialize, Serialize};

use super::draft::DraftCase;
use super::{Actor, Refusal, looking, measure, request_file, trace};
use crate::domain::audit::{Action, Event};
use crate::domain::customer::{Customer, Details, Field, FieldError, not_in_future};
use crate::domain::decision::Decision;
use crate::domain::evidence::Evidence;
use crate::domain::identity::{Level, Levels};
use crate::domain::request::{NextStep, Request, RequestId, State, Step};
use crate::domain::rights::{Work, rules};
use crate::domain::time::Stamp;
use crate::store::history::{self, Ground, Line};
use crate::store::{Reads, Tx, customers, drafts};

/// What the editor holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The request.
    pub request: RequestId,
    /// Its version as the clerk saw it.
    pub version: i64,
    /// The version of the record as the clerk saw it.
    pub customer_version: i64,
    /// What is changed, each field once.
    pub changes: Vec<Change>,
}

/// One field.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Which.
    pub field: Field,
    /// What it shall be, as typed; `None` empties it.
    pub to: Option<String>,
    /// On what it rests.
    pub evidence: Evidence,
}

impl std::fmt::Debug for Change {
    /// Which field; never what is in it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Change").field("field", &self.field).finish_non_exhaustive()
    }
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrected {
    /// The request.
    pub request: RequestId,
    /// The record's version now.
    pub customer_version: i64,
    /// The request's version now.
    pub version: i64,
    /// Where the request stands.
    pub state: State,
    /// What somebody has to do next.
    pub next: NextStep,
    /// Which fields changed, in the order of the form.
    pub fields: Vec<Field>,
}

/// A field that really changes.
#[derive(Serialize)]
struct Difference {
    field: Field,
    old: Option<String>,
    new: Option<String>,
    evidence: Evidence,
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Corrected, Refusal> {
    let mut request = request_file::open_at(&*tx, input.request, input.version)?;
    request_file::expect_work(&request, Work::Correct)?;
    let needs = measure::needs(&*tx, &request, at)?;
    let levels = measure::policy(&*tx, &request)?.levels;
    expect_level(&request, &levels, needs, &input.changes)?;
    request_file::step(&mut request, Step::Carry)?;
    request.decision = Some(Decision::Granted);
    let before = request_file::customer(&*tx, request_file::customer_id(&request)?)?;
    expect_unchanged(&*tx, &before, &input)?;
    let (details, differences) = corrected(&before, &input.changes, at)?;
    let after = customers::change(tx, &before, details, at)?;
    request_file::put_back(tx, actor, &mut request)?;
    let event = Event {
        fields: differences.iter().map(|difference| trace::field(difference.field)).collect(),
        row_version: Some(after.version),
        payload: trace::payload(&differences)?,
        ..trace::about_customer(actor, at, Action::RecordCorrected, after.id, request.id)
    };
    // The lines are among what the entry tells of, and name it.
    let audit_seq = trace::next_seq(&*tx)?;
    for difference in &differences {
        history::add(tx, after.id, &difference.line(actor, at, request.id, audit_seq))?;
    }
    trace::append(tx, &event)?;
    drafts::drop(tx, actor.staff.id, &DraftCase::Correction(request.id).key())?;
    let moved = request_file::moved(&*tx, at, &request)?;
    Ok(Corrected {
        request: request.id,
        customer_version: after.version,
        version: moved.version,
        state: moved.state,
        next: moved.next,
        fields: differences.iter().map(|difference| difference.field).collect(),
    })
}

impl Difference {
    fn line(&self, actor: &Actor, at: Stamp, request: RequestId, audit_seq: i64) -> Line {
        Line {
            field: self.field,
            old: self.old.clone(),
            new: self.new.clone(),
            ground: Ground::Evidence(self.evidence),
            request: Some(request),
            staff: actor.staff.id,
            at,
            audit_seq,
        }
    }
}

/// Identity must be confirmed to the level that these fields together ask for, and whoever asks may change them.
fn expect_level(request: &Request, levels: &Levels, needs: Level, changes: &[Change]) -> Result<(), Refusal> {
    let fields: Vec<Field> = changes.iter().map(|change| change.field).collect();
    request_file::expect_level(request, rules(request.kind).level_for(levels, &fields).max(needs))?;
    let requester = request.requester;
    match fields.into_iter().find(|field| !requester.rules().may_change(*field)) {
        Some(field) => Err(Refusal::FieldNotForRequester { requester, field }),
        None => Ok(()),
    }
}

/// A conflict when the record is not as the clerk saw it.
fn expect_unchanged(view: &impl Reads, record: &Customer, input: &Input) -> Result<(), Refusal> {
    if record.version == input.customer_version {
        return Ok(());
    }
    Err(Refusal::Conflict { theirs: Box::new(looking::masked(view, record)?) })
}

/// The record as it shall be, and what of it is really new.
fn corrected(
    record: &Customer,
    changes: &[Change],
    at: Stamp,
) -> Result<(Details, Vec<Difference>), Refusal> {
    let mut details = record.details.clone();
    let mut differences: Vec<Difference> = Vec::new();
    for change in changes {
        let field = change.field;
        if changes.iter().filter(|other| other.field == field).count() > 1 {
            return Err(Refusal::FieldTwice { field });
        }
        set(&mut details, change, at).map_err(|error| Refusal::Field { field, error })?;
        let (old, new) = (record.details.get(field), details.get(field));
        if old != new {
            differences.push(Difference { field, old, new, evidence: change.evidence });
        }
    }
    if differences.is_empty() {
        return Err(Refusal::NothingToDo);
    }
    differences.sort_by_key(|difference| Field::ALL.iter().position(|field| *field == difference.field));
    Ok((details, differences))
}

fn set(details: &mut Details, change: &Change, at: Stamp) -> Result<(), FieldError> {
    let kept = change.field.parse(change.to.as_deref().unwrap_or_default())?;
    details.set(change.field, kept.as_deref())?;
    if change.field == Field::BirthDate
        && let Some(birth) = details.birth
    {
        not_in_future(birth, at.date())?;
    }
    Ok(())
}
