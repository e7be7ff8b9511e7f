//! A request is opened at the desk: name, reading, town and year of birth of the customer stand on it, so it is a look. Where
//! the record itself may be shown as well, that is opened in the same transaction, and its entry tells of both.
//!
//! Not in: looking again at a request that is open ([`super::Question::Case`]), which wants an entry of this session under
//! that request.

use super::case::{self, Case};
use super::looking::Record;
use super::{Actor, Refusal, request_file, session, trace, view_customer};
use crate::domain::audit::Action;
use crate::domain::request::{Request, RequestId};
use crate::domain::staff::Right;
use crate::domain::time::Stamp;
use crate::store::audit::index;
use crate::store::{Reads, Tx};

/// Which request is opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    /// The request.
    pub request: RequestId,
}

/// What is shown of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewed {
    /// The request.
    pub case: Case,
    /// The record, where it may be seen; why not, [`super::view_customer`] says when it is asked for.
    pub record: Option<Box<Record>>,
}

pub(super) fn act(tx: &mut Tx<'_>, actor: &Actor, at: Stamp, input: Input) -> Result<Viewed, Refusal> {
    let request = request_file::open(&*tx, input.request)?;
    let record = record(tx, actor, at, &request)?;
    if record.is_none() {
        trace::append(tx, &trace::about_request(actor, at, Action::RequestViewed, &request))?;
    }
    Ok(Viewed { case: case::case(&*tx, actor, at, input.request)?, record })
}

/// The record, if it may be seen now. A refusal leaves nothing behind: each stands before the first row is written.
fn record(
    tx: &mut Tx<'_>,
    actor: &Actor,
    at: Stamp,
    request: &Request,
) -> Result<Option<Box<Record>>, Refusal> {
    if !actor.staff.role.may(Right::OpenCustomers)
        || view_customer::expect_viewable(&*tx, request, at).is_err()
    {
        return Ok(None);
    }
    let input = view_customer::Input { request: request.id, reason: None };
    match view_customer::act(tx, actor, at, input) {
        Ok(record) => Ok(Some(Box::new(record))),
        Err(Refusal::Store(error)) => Err(error.into()),
        Err(_) => Ok(None),
    }
}

/// Refuses a request to somebody of whom the chain does not know that they opened it, or did anything under it, in this
/// session.
pub(super) fn expect_viewed(
    view: &impl Reads,
    actor: &Actor,
    at: Stamp,
    request: RequestId,
) -> Result<(), Refusal> {
    let session = session::expect_open(view, actor, at)?;
    match index::has_worked_on(view, actor.staff.id, request, session.started_at)? {
        true => Ok(()),
        false => Err(Refusal::NotOpened),
    }
}
