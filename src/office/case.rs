//! One request with all that the desk shows of it before any record is opened. Not in: the record ([`super::view_customer`]).

use super::complete_request::Told;
use super::draft::DraftCase;
use super::{Actor, Refusal, check, request_file};
use crate::domain::approval::Approval;
use crate::domain::customer::CustomerCard;
use crate::domain::identity::{CheckItem, Lock, Outcome, Standing};
use crate::domain::receipt_no::ReceiptNo;
use crate::domain::request::{Kind, NextStep, Request, RequestId};
use crate::domain::rights::rules;
use crate::domain::time::Stamp;
use crate::store::notes::{self, Note};
use crate::store::{Reads, approvals, checks, customers, drafts, requests, staff};

/// A request on the desk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The request.
    pub request: Request,
    /// What may be seen of the customer; none while nobody is linked.
    pub card: Option<CustomerCard>,
    /// How far the check is towards the level that the kind of request asks for.
    pub standing: Standing,
    /// The latest answer to each item, for this request and this customer.
    pub answers: Vec<(CheckItem, Outcome)>,
    /// Failures that stand against the customer, over all requests.
    pub failures: u8,
    /// The lock on the customer's telephone route.
    pub lock: Option<Lock>,
    /// What somebody has to do next.
    pub next: NextStep,
    /// Other open requests of the same customer: perhaps the same matter. What was confirmed for one counts for no other.
    pub other_open: Vec<(ReceiptNo, Kind)>,
    /// What was written at its steps, oldest first.
    pub notes: Vec<Note>,
    /// The newest proposal about it that a second person decides.
    pub approval: Option<Approval>,
    /// The name of whoever decided that.
    pub decided_by: Option<String>,
    /// How the customer was told the result.
    pub told: Option<Told>,
    /// When the actor's draft for this request was last saved.
    pub draft_saved: Option<Stamp>,
}

pub(super) fn case(view: &impl Reads, actor: &Actor, at: Stamp, id: RequestId) -> Result<Case, Refusal> {
    let request = request_file::open(view, id)?;
    let level = rules(request.kind).level();
    let mut case = Case {
        card: None,
        standing: Standing::of(level, &[]),
        answers: Vec::new(),
        failures: 0,
        lock: None,
        next: request_file::next_of(&request, false),
        other_open: Vec::new(),
        notes: notes::of_request(view, id)?,
        approval: approvals::newest_of_request(view, id)?,
        decided_by: None,
        told: requests::told(view, id)?.as_deref().and_then(Told::from_key),
        draft_saved: draft_saved(view, actor, id)?,
        request,
    };
    if let Some(by) = case.approval.as_ref().and_then(|approval| approval.ended.as_ref()?.by) {
        case.decided_by = staff::get(view, by)?.map(|staff| staff.name);
    }
    if let Some(customer) = case.request.customer {
        case.card = customers::card(view, customer)?;
        case.standing = Standing::of(level, &check::answers(view, &case.request, customer)?);
        case.answers = latest(checks::answers(view, id, customer)?);
        case.failures = check::failures(view, customer, at)?;
        case.lock = checks::lock(view, customer, at)?;
        case.next = request_file::next_of(&case.request, case.lock.is_some());
        case.other_open = requests::open_of_customer(view, customer, id)?;
    }
    Ok(case)
}

/// The latest answer to each item, in the order of the check.
fn latest(answers: Vec<(CheckItem, Outcome)>) -> Vec<(CheckItem, Outcome)> {
    let last = |item: CheckItem| answers.iter().rev().find(|(answered, _)| *answered == item).copied();
    CheckItem::ALL.into_iter().filter_map(last).collect()
}

/// When the newest of the actor's drafts for this request was saved.
fn draft_saved(view: &impl Reads, actor: &Actor, id: RequestId) -> Result<Option<Stamp>, Refusal> {
    let forms =
        [DraftCase::Correction(id), DraftCase::MailingStop(id), DraftCase::Answer(id), DraftCase::Route(id)];
    let mut newest = None;
    for form in forms {
        newest = newest.max(drafts::saved_at(view, actor.staff.id, &form.key())?);
    }
    Ok(newest)
}
