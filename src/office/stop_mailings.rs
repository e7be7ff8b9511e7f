//! Mailings by the channels named are stopped from now on. Agreements and other important notices still come (R6); the
//! clerk says so. A channel that was stopped before keeps its older date.

use serde::{Deserialize, Serialize};

use super::{Actor, Refusal, request_file, trace};
use crate::domain::audit::{Action, Event};
use crate::domain::decision::Decision;
use crate::domain::mailing::MailChannel;
use crate::domain::request::{NextStep, RequestId, State, Step};
use crate::domain::rights::Work;
use crate::domain::time::Stamp;
use crate::store::{Tx, customers, stops};

/// What the form holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// The request.
    pub request: RequestId,
    /// Its version as the clerk saw it.
    pub version: i64,
    /// The channels, at least one.
    pub channels: Vec<MailChannel>,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stopped {
    /// The request.
    pub request: RequestId,
    /// Its version now.
    pub version: i64,
    /// Where it stands.
    pub state: State,
    /// What somebody has to do next.
    pub next: NextStep,
    /// Channels that were stopped by this act.
    pub now: Vec<MailChannel>,
    /// Channels that were stopped before.
    pub before: Vec<MailChannel>,
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Stopped, Refusal> {
    let mut request = request_file::open_at(&*tx, input.request, input.version)?;
    request_file::expect_work(&request, Work::StopMailings)?;
    request_file::expect_level(&request, request_file::kind_level(&*tx, &request)?)?;
    request_file::step(&mut request, Step::Carry)?;
    if input.channels.is_empty() {
        return Err(Refusal::NothingToDo);
    }
    let customer = request_file::customer(&*tx, request_file::customer_id(&request)?)?;
    let (mut now, mut before) = (Vec::new(), Vec::new());
    for channel in MailChannel::ALL.into_iter().filter(|channel| input.channels.contains(channel)) {
        let added = stops::add(tx, customer.id, channel, at, request.id)?;
        if added { now.push(channel) } else { before.push(channel) }
    }
    customers::touch(tx, &customer, at)?;
    request.decision = Some(Decision::Granted);
    request_file::put_back(tx, actor, &mut request)?;
    let event = Event {
        fields: now.iter().chain(&before).copied().map(trace::channel).collect(),
        ..trace::about_customer(actor, at, Action::MailingStopped, customer.id, request.id)
    };
    trace::append(tx, &event)?;
    let moved = request_file::moved(&*tx, at, &request)?;
    let (version, state, next) = (moved.version, moved.state, moved.next);
    Ok(Stopped { request: request.id, version, state, next, now, before })
}
