//! A request is taken: it gets its number, its two dates and its first state. A caller who is not yet found, or who
//! gives no name, is taken all the same.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::typed::{self, Need, TextBox};
use super::{Actor, Refusal, measure, office_calendar, request_file, trace};
use crate::domain::audit::Action;
use crate::domain::calendar::target_due;
use crate::domain::customer::CustomerId;
use crate::domain::identity::Requester;
use crate::domain::receipt_no::ReceiptNo;
use crate::domain::request::{
    CALLER_MAX, Channel, Kind, NextStep, Request, RequestId, SUMMARY_MAX, State, Step,
};
use crate::domain::rights::rules;
use crate::domain::time::Stamp;
use crate::store::{Tx, customers, requests};

/// Who asks, where it is not the person.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Asking {
    /// Who.
    pub requester: Requester,
    /// Their name; nothing for the person.
    pub name: String,
}

/// What the form holds.
#[derive(Clone, PartialEq, Eq)]
pub struct Input {
    /// Which right, or an inquiry.
    pub kind: Kind,
    /// How it arrived.
    pub channel: Channel,
    /// The name the caller gave; may be empty.
    pub caller: String,
    /// One line in the clerk's words; may be empty.
    pub summary: String,
    /// When it truly arrived, never after now; `None` is now.
    pub arrived_at: Option<Stamp>,
    /// Whose record it concerns, if found already.
    pub customer: Option<CustomerId>,
    /// Who asks.
    pub asking: Asking,
}

impl std::fmt::Debug for Input {
    /// What kind by which way; never the words.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("Input");
        shown.field("kind", &self.kind).field("channel", &self.channel).finish_non_exhaustive()
    }
}

/// What the caller is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// The request.
    pub request: RequestId,
    /// The number the caller is given.
    pub receipt_no: ReceiptNo,
    /// Its version.
    pub version: i64,
    /// Where it stands.
    pub state: State,
    /// What somebody has to do next.
    pub next: NextStep,
    /// By when the office means to be done.
    pub target_due: NaiveDate,
    /// Whether it arrived while the office was closed.
    pub out_of_hours: bool,
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Taken, Refusal> {
    let caller = typed::line(TextBox::Caller, &input.caller, CALLER_MAX, Need::Optional)?;
    let requester = input.asking.requester;
    if !requester.rules().may_ask(input.kind) {
        return Err(Refusal::NotForRequester { requester });
    }
    let note = if requester.rules().needs_note() { Need::Required } else { Need::Optional };
    let summary = typed::line(TextBox::Summary, &input.summary, SUMMARY_MAX, note)?;
    let agent = agent(&input.asking)?;
    let arrived_at = input.arrived_at.unwrap_or(at);
    if arrived_at > at {
        return Err(Refusal::FutureArrival { arrived: arrived_at });
    }
    let confirm = measure::asks_identity(&*tx, input.kind, arrived_at)?;
    let state = first_state(confirm, input.customer)?;
    let customer = input.customer.map(|id| request_file::customer(&*tx, id)).transpose()?;
    let due = target_due(&office_calendar(&*tx)?, arrived_at, rules(input.kind).target_days());
    let out_of_hours = due.explanation.out_of_hours.is_some();
    let request = Request {
        id: requests::next_id(tx)?,
        receipt_no: requests::next_receipt_no(tx, at.date())?,
        kind: input.kind,
        channel: input.channel,
        state,
        customer: input.customer,
        caller,
        requester,
        agent,
        summary,
        handler: actor.staff.id,
        arrived_at,
        accepted_at: due.explanation.accepted,
        legal_due: due.legal,
        target_due: due.target,
        explanation: due.explanation,
        confirmed: None,
        decision: None,
        completed_at: None,
        version: 1,
    };
    requests::add(tx, &request, at)?;
    trace::append(tx, &trace::about_request(actor, at, Action::RequestTaken, &request))?;
    if let Some(customer) = customer {
        customers::touch(tx, &customer, at)?;
        trace::append(
            tx,
            &trace::about_customer(actor, at, Action::CustomerLinked, customer.id, request.id),
        )?;
    }
    let moved = request_file::moved(&*tx, at, &request)?;
    Ok(Taken {
        request: request.id,
        receipt_no: request.receipt_no,
        version: request.version,
        state: request.state,
        next: moved.next,
        target_due: request.target_due,
        out_of_hours,
    })
}

/// The name of whoever asks for the person, who alone needs none.
fn agent(asking: &Asking) -> Result<String, Refusal> {
    match asking.requester {
        Requester::Person => Ok(String::new()),
        _ => typed::line(TextBox::Agent, &asking.name, CALLER_MAX, Need::Required),
    }
}

/// Where a request begins: a customer who is found already is linked at once.
fn first_state(confirm: bool, customer: Option<CustomerId>) -> Result<State, Refusal> {
    match customer {
        None => Ok(State::Received),
        Some(_) => Ok(State::Received.after(Step::Link { confirm })?),
    }
}
