//! The customer was told the result: the last step of a request.

use super::{Move, Reply};
use crate::app::Choice;
use crate::domain::request::RequestId;
use crate::office::Order;
use crate::office::complete_request::{self, Told};

/// By what way the customer was told.
#[derive(Debug)]
pub struct TellResult {
    /// The way.
    pub told: Choice<Told>,
    request: RequestId,
    version: i64,
}

impl TellResult {
    /// The form for that request.
    pub fn new(request: RequestId, version: i64) -> TellResult {
        TellResult { told: Choice::new(&Told::ALL), request, version }
    }

    /// A key.
    pub fn moved(&mut self, by: Move) -> Reply {
        match by {
            Move::Left | Move::Up => self.told.back(),
            Move::Right | Move::Down | Move::Toggle => self.told.next(),
            Move::Enter | Move::Done => return self.send(),
        }
        Reply::Stay
    }

    fn send(&self) -> Reply {
        let Some(told) = self.told.value() else {
            return Reply::Stay;
        };
        let input = complete_request::Input { request: self.request, version: self.version, told };
        Reply::Send(Box::new(Order::CompleteRequest(input)))
    }
}
