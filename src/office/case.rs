//! One request with all that the desk shows of it before any record is opened. Not in: the record ([`super::view_customer`]).

use super::complete_request::Told;
use super::draft::DraftCase;
use super::{Actor, Refusal, check, measure, office_calendar, request_file};
use crate::domain::approval::Approval;
use crate::domain::calendar::slots;
use crate::domain::customer::{CustomerCard, Field};
use crate::domain::identity::{CheckItem, Levels, Limits, Lock, Outcome, PaperKind, PaperRule, Standing};
use crate::domain::receipt_no::ReceiptNo;
use crate::domain::request::{Kind, NextStep, Request, RequestId, State};
use crate::domain::time::Stamp;
use crate::store::notes::{self, Note};
use crate::store::papers::{self, Seen};
use crate::store::{Reads, approvals, checks, contact, customers, drafts, requests, staff};

/// Times offered for a call back: the rest of the day and the next.
const SLOTS: usize = 24;

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
    /// How many failures lock, and for how long.
    pub limits: Limits,
    /// The lock on the customer's telephone route.
    pub lock: Option<Lock>,
    /// Until when only documents count, where the route was locked too often.
    pub papers_only: Option<Stamp>,
    /// Contact data that was changed lately under another request: it raises the level and is not used.
    pub fresh: Vec<Field>,
    /// Papers that were seen, oldest first.
    pub papers: Vec<Seen>,
    /// The rules of the papers that may be seen.
    pub register: Vec<PaperRule>,
    /// What is checked of whoever asks, in the order of the check.
    pub items: Vec<CheckItem>,
    /// The authority documents that are taken of whoever asks.
    pub authorities: Vec<PaperKind>,
    /// The levels by which the request is judged.
    pub levels: Levels,
    /// Whether the answer is bound to the registered address.
    pub bound: bool,
    /// When the customer was promised a call back.
    pub call_back: Option<Stamp>,
    /// Times to which a call back can be promised.
    pub slots: Vec<Stamp>,
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
    let (policy, level) = (measure::policy(view, &request)?, measure::needs(view, &request, at)?);
    let now = measure::circumstances(view, &request, at)?;
    let mut case = Case {
        card: None,
        standing: Standing::of(&policy, request.requester, level, &[]),
        answers: Vec::new(),
        failures: 0,
        limits: measure::limits(view, at)?,
        lock: None,
        papers_only: None,
        fresh: Vec::new(),
        papers: Vec::new(),
        register: PaperKind::ALL.map(|kind| policy.paper(kind)).to_vec(),
        items: policy.items_for(request.requester),
        authorities: policy.authorities(request.requester).to_vec(),
        levels: policy.levels,
        bound: false,
        call_back: now.call_back,
        slots: Vec::new(),
        next: request_file::next_of(&request, now),
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
        let answers = check::answers(view, &case.request, customer)?;
        case.standing = Standing::of(&policy, case.request.requester, level, &answers);
        case.answers = latest(checks::answers(view, id, customer)?);
        case.failures = check::failures(view, customer, at)?;
        case.lock = checks::lock(view, customer, at)?;
        case.papers_only = measure::papers_only(view, customer, at)?;
        case.fresh = contact::fresh(view, id, at.plus_ms(-policy.limits.fresh_ms()))?;
        case.papers = papers::seen(view, id, customer)?;
        case.bound = papers::is_bound(view, id, customer)?;
        if case.request.state == State::IdentityPending {
            case.slots = slots(&office_calendar(view)?, at, SLOTS);
        }
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
