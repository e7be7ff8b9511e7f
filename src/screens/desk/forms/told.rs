//! The customer is told the result: the last step of a request.

use super::{Move, Reply};
use crate::app::Choice;
use crate::domain::approval::{Outcome, Proposal};
use crate::domain::customer::Field;
use crate::domain::decision::Ground;
use crate::domain::identity::CheckItem;
use crate::domain::mailing::MailChannel;
use crate::domain::request::{Kind, RequestId};
use crate::office::Order;
use crate::office::Record;
use crate::office::case::Case;
use crate::office::complete_request::{self, ReplyTo, Told};

/// What is told, and by what way.
#[derive(Debug)]
pub struct TellResult {
    /// The way.
    pub told: Choice<Told>,
    /// To whom; a choice only where the authority lets the agent receive.
    pub reply_to: Choice<ReplyTo>,
    /// Whether there is that choice.
    pub may_choose: bool,
    /// Whether the values may be told to whoever asked.
    pub may_hear: bool,
    /// Whether it goes to the registered address only, by recorded mail.
    pub bound: bool,
    /// What was corrected for this request: field, before, now.
    pub corrected: Vec<(Field, Option<String>, Option<String>)>,
    /// The channels by which nothing is sent any more.
    pub stopped: Vec<MailChannel>,
    /// Why the request is refused: the ground, and the reason in the words that were approved.
    pub refused: Option<(Ground, String)>,
    request: RequestId,
    version: i64,
}

impl TellResult {
    /// The form for that request. What was done is read from the record, if it is open; a refusal from its approval.
    pub fn new(case: &Case, record: Option<&Record>) -> TellResult {
        let request = &case.request;
        let history = record.map_or(&[][..], |record| &record.history).iter();
        let corrected = history
            .filter(|past| past.request == Some(request.id))
            .map(|past| (past.field, past.old.clone(), past.new.clone()))
            .collect();
        let stops =
            record.filter(|_| request.kind == Kind::MailingStop).map_or(&[][..], |record| &record.stops);
        let stopped = stops.iter().map(|stop| stop.channel).collect();
        let way = if case.bound { Told::ByLetter } else { Told::ByPhone };
        let authority = case.papers.iter().rev().find(|seen| seen.item == CheckItem::Authority);
        TellResult {
            told: Choice::new(&Told::ALL).with(way),
            reply_to: Choice::new(&ReplyTo::ALL),
            may_choose: authority.is_some_and(|seen| seen.receive),
            may_hear: request.requester.rules().may_hear(),
            bound: case.bound,
            corrected,
            stopped,
            refused: refused(case),
            request: request.id,
            version: request.version,
        }
    }

    /// A key. Only Enter confirms: the key that opened this, pressed twice, does not.
    pub fn moved(&mut self, by: Move) -> Reply {
        match by {
            Move::Left | Move::Up => self.told.back(),
            Move::Right | Move::Down => self.told.next(),
            Move::Toggle if self.may_choose => self.reply_to.next(),
            Move::Toggle => self.told.next(),
            Move::Enter => return self.send(),
            Move::Done => {}
        }
        Reply::Stay
    }

    fn send(&self) -> Reply {
        let Some(told) = self.told.value() else { return Reply::Stay };
        let reply_to = self.reply_to.value().unwrap_or_default();
        let input = complete_request::Input { request: self.request, version: self.version, told, reply_to };
        Reply::Send(Box::new(Order::CompleteRequest(input)))
    }
}

/// What was approved, where that was a refusal.
fn refused(case: &Case) -> Option<(Ground, String)> {
    let approval = case.approval.as_ref()?;
    let approved = approval.ended.as_ref()?.outcome == Outcome::Approved;
    match &approval.proposal {
        Proposal::Refusal { ground, reason } if approved => Some((*ground, reason.clone())),
        _ => None,
    }
}
