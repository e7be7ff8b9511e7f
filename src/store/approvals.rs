//! Proposals that a second person decides. In: adding one, ending one, and the lists that the desk asks for. Not in: who
//! may (`office`, and the CHECKs and triggers of `V9__two_persons.sql`).

use super::column;
use super::engine::{Row, StoreError, Value};
use super::{Reads, Tx, codes};
use crate::domain::approval::{Approval, ApprovalId, Ended, Outcome, Proposal};
use crate::domain::request::RequestId;
use crate::domain::staff::StaffId;
use crate::domain::time::Stamp;

/// The columns of [`of_row`], in its order.
const COLUMNS: &str =
    "id, proposal, request, subject, asked_by, handler, asked_at, decided_by, decided_at, outcome, comment";

/// A proposal to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// What is proposed.
    pub proposal: Proposal,
    /// The request it is about.
    pub request: Option<RequestId>,
    /// The member of staff it is about.
    pub subject: Option<StaffId>,
    /// Who proposes it.
    pub asked_by: StaffId,
    /// Who handles the request, or the same.
    pub handler: StaffId,
    /// When.
    pub asked_at: Stamp,
}

/// Adds a proposal.
pub fn add(tx: &mut Tx<'_>, asked: &Asked) -> Result<ApprovalId, StoreError> {
    let proposal = serde_json::to_string(&asked.proposal)
        .map_err(|error| StoreError::Constraint { detail: error.to_string() })?;
    let id = tx.next_number("approval")?;
    tx.execute(
        "INSERT INTO approval (id, kind, request, subject, proposal, asked_by, handler, asked_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            id.into(),
            asked.proposal.kind().key().into(),
            asked.request.map(|request| request.0).into(),
            asked.subject.map(|subject| subject.0).into(),
            proposal.as_str().into(),
            asked.asked_by.0.into(),
            asked.handler.0.into(),
            asked.asked_at.utc_ms().into(),
        ],
    )?;
    Ok(ApprovalId(id))
}

/// Ends a proposal that waits.
pub fn end(tx: &mut Tx<'_>, id: ApprovalId, ended: &Ended) -> Result<(), StoreError> {
    let changed = tx.execute(
        "UPDATE approval SET decided_by = $1, decided_at = $2, outcome = $3, comment = $4 WHERE id = $5",
        &[
            ended.by.map(|by| by.0).into(),
            ended.at.utc_ms().into(),
            ended.outcome.key().into(),
            ended.comment.as_str().into(),
            id.0.into(),
        ],
    )?;
    if changed == 0 {
        return Err(StoreError::NoRow);
    }
    // What was approved still needs the half of its code.
    if ended.outcome == Outcome::Approved { Ok(()) } else { codes::drop_half(tx, id) }
}

/// The proposal of that id.
pub fn get(view: &impl Reads, id: ApprovalId) -> Result<Option<Approval>, StoreError> {
    Ok(listed(view, "id = $1", &[id.0.into()])?.pop())
}

/// Everything that waits, oldest first.
pub fn waiting(view: &impl Reads) -> Result<Vec<Approval>, StoreError> {
    listed(view, "decided_at IS NULL ORDER BY asked_at, id", &[])
}

/// What waits that this member of staff proposed, or whose request they handle.
pub fn waiting_of(view: &impl Reads, staff: StaffId) -> Result<Vec<Approval>, StoreError> {
    listed(view, "decided_at IS NULL AND (asked_by = $1 OR handler = $1) ORDER BY id", &[staff.0.into()])
}

/// How many wait that this member of staff may decide.
pub fn waiting_for(view: &impl Reads, staff: StaffId) -> Result<u32, StoreError> {
    let sql = "SELECT count(*) FROM approval WHERE decided_at IS NULL AND asked_by <> $1 AND handler <> $1 \
         AND (subject IS NULL OR subject <> $1)";
    let found = view.one(sql, &[staff.0.into()], |row| row.int(0))?;
    Ok(u32::try_from(found).unwrap_or(u32::MAX))
}

/// The newest proposal about a request, whatever became of it.
pub fn newest_of_request(view: &impl Reads, request: RequestId) -> Result<Option<Approval>, StoreError> {
    Ok(listed(view, "request = $1 ORDER BY id DESC LIMIT 1", &[request.0.into()])?.pop())
}

/// The newest proposals about the staff, the newest first.
pub fn newest_about_staff(view: &impl Reads, limit: u32) -> Result<Vec<Approval>, StoreError> {
    listed(view, "request IS NULL ORDER BY id DESC LIMIT $1", &[i64::from(limit).into()])
}

/// Whether something waits that would change this member of staff.
pub fn is_waiting_about(view: &impl Reads, staff: StaffId) -> Result<bool, StoreError> {
    let sql = "SELECT count(*) FROM approval WHERE decided_at IS NULL AND subject = $1";
    Ok(view.one(sql, &[staff.0.into()], |row| row.int(0))? > 0)
}

fn listed(view: &impl Reads, rest: &str, params: &[Value<'_>]) -> Result<Vec<Approval>, StoreError> {
    view.list(&format!("SELECT {COLUMNS} FROM approval WHERE {rest}"), params, of_row)
}

fn of_row(row: &dyn Row) -> Result<Approval, StoreError> {
    let ended = match column::opt_word(row, 9, Outcome::from_key)? {
        None => None,
        Some(outcome) => Some(Ended {
            outcome,
            by: row.opt_int(7)?.map(StaffId),
            at: column::stamp(row, 8)?,
            comment: row.text(10)?.to_owned(),
        }),
    };
    Ok(Approval {
        id: ApprovalId(row.int(0)?),
        proposal: serde_json::from_str(row.text(1)?).map_err(|_| StoreError::Column { column: 1 })?,
        request: row.opt_int(2)?.map(RequestId),
        subject: row.opt_int(3)?.map(StaffId),
        asked_by: StaffId(row.int(4)?),
        handler: StaffId(row.int(5)?),
        asked_at: column::stamp(row, 6)?,
        ended,
    })
}
