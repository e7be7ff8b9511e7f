//! One text that a step asks for: the answer to an inquiry, a note to the supervisor, a reason.

use super::{Move, Reply};
use crate::app::Press;
use crate::domain::request::RequestId;
use crate::office::{
    DraftCase, Order, answer_inquiry, close_unverified, release_lock, route_request, wait_for_customer,
    withdraw_request,
};
use crate::ui::{Field, Typed};
use crate::words::Words;

/// Longest text, in characters.
const TEXT_MAX: usize = 2000;

/// What the text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// The answer given to an inquiry.
    Answer,
    /// A note to the supervisor who decides.
    Route,
    /// What is asked of the customer.
    Wait,
    /// Why the request was taken back.
    Withdraw,
    /// Why identity could not be confirmed.
    GiveUp,
    /// Why a locked route is released.
    Release,
}

impl Purpose {
    /// The form's title.
    pub fn title(self, words: &Words) -> String {
        match self {
            Purpose::Answer => words.wording_answer(),
            Purpose::Route => words.wording_route(),
            Purpose::Wait => words.wording_wait(),
            Purpose::Withdraw => words.wording_withdraw(),
            Purpose::GiveUp => words.wording_give_up(),
            Purpose::Release => words.wording_release(),
        }
    }

    /// What is to be written, and what happens then.
    pub fn help(self, words: &Words) -> String {
        match self {
            Purpose::Answer => words.wording_answer_help(),
            Purpose::Route => words.wording_route_help(),
            Purpose::Wait => words.wording_wait_help(),
            Purpose::Withdraw => words.wording_withdraw_help(),
            Purpose::GiveUp => words.wording_give_up_help(),
            Purpose::Release => words.wording_release_help(),
        }
    }
}

/// The form of one text.
#[derive(Debug)]
pub struct Wording {
    /// What it is for.
    pub purpose: Purpose,
    /// The text.
    pub text: Field,
    request: RequestId,
    version: i64,
    /// Whether it was asked already if nothing is to be written.
    pub asked: bool,
    unsaved: bool,
}

impl Wording {
    /// The form for that step of that request.
    pub fn new(purpose: Purpose, request: RequestId, version: i64) -> Wording {
        Wording { purpose, text: Field::new(TEXT_MAX), request, version, asked: false, unsaved: false }
    }

    /// A key for the text.
    pub fn typed(&mut self, press: &Press) -> Typed {
        let typed = self.text.handle(&press.event);
        self.unsaved |= typed.changed();
        typed
    }

    /// Text pasted.
    pub fn pasted(&mut self, text: &str) {
        self.unsaved |= self.text.paste(text).changed;
    }

    /// Under which name a draft is kept.
    pub fn draft_case(&self) -> Option<DraftCase> {
        match self.purpose {
            Purpose::Answer => Some(DraftCase::Answer(self.request)),
            Purpose::Route => Some(DraftCase::Route(self.request)),
            Purpose::Wait => Some(DraftCase::Wait(self.request)),
            Purpose::Withdraw => Some(DraftCase::Withdraw(self.request)),
            Purpose::GiveUp => Some(DraftCase::GiveUp(self.request)),
            Purpose::Release => None,
        }
    }

    /// The draft to be kept, if something was typed since the last one; asking marks it as kept.
    pub fn take_unsaved(&mut self) -> Option<(DraftCase, String)> {
        let case = self.draft_case()?;
        let body = serde_json::to_string(self.text.value()).ok()?;
        std::mem::take(&mut self.unsaved).then_some((case, body))
    }

    /// Whether something was typed since the last draft.
    pub fn is_unsaved(&self) -> bool {
        self.unsaved && self.draft_case().is_some()
    }

    /// The last draft was not kept after all.
    pub fn mark_unsaved(&mut self) {
        self.unsaved = true;
    }

    /// Puts half-typed work back, unless something has been typed meanwhile; says whether it did.
    pub fn restore(&mut self, body: &str) -> bool {
        match serde_json::from_str::<String>(body) {
            Ok(text) if self.text.is_empty() => {
                self.text.set(&text);
                true
            }
            _ => false,
        }
    }

    /// Whether the step may go without a text; it is asked then whether that is meant.
    fn may_be_empty(&self) -> bool {
        matches!(self.purpose, Purpose::Route | Purpose::Withdraw | Purpose::GiveUp)
    }

    fn is_blank(&self) -> bool {
        self.text.value().trim().is_empty()
    }

    /// A key that is not typing.
    pub fn moved(&mut self, by: Move) -> Reply {
        match by {
            Move::Enter | Move::Done if self.may_be_empty() && self.is_blank() && !self.asked => {
                self.asked = true;
                Reply::Stay
            }
            Move::Enter | Move::Done => Reply::Send(Box::new(self.order())),
            _ => Reply::Stay,
        }
    }

    fn order(&self) -> Order {
        let (request, version, text) = (self.request, self.version, self.text.value().trim().to_string());
        match self.purpose {
            Purpose::Answer => Order::AnswerInquiry(answer_inquiry::Input { request, version, answer: text }),
            Purpose::Route => Order::RouteRequest(route_request::Input { request, version, note: text }),
            Purpose::Wait => {
                Order::WaitForCustomer(wait_for_customer::Input { request, version, reason: text })
            }
            Purpose::Withdraw => {
                Order::WithdrawRequest(withdraw_request::Input { request, version, reason: text })
            }
            Purpose::GiveUp => {
                Order::CloseUnverified(close_unverified::Input { request, version, reason: text })
            }
            Purpose::Release => Order::ReleaseLock(release_lock::Input { request, version, reason: text }),
        }
    }
}
