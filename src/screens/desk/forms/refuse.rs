//! A refusal is proposed: the ground, and the reason in words that the customer will read.

mod view;

pub use view::view;

use serde::{Deserialize, Serialize};

use super::{Move, Reply};
use crate::app::{Choice, Press};
use crate::domain::decision::Ground;
use crate::domain::request::{Request, RequestId};
use crate::office::{DraftCase, Order, PARAGRAPH_MAX, refuse_request};
use crate::ui::{Field, Typed};

/// The form.
#[derive(Debug)]
pub struct Refuse {
    /// The ground.
    pub ground: Choice<Ground>,
    /// The reason.
    pub reason: Field,
    request: RequestId,
    version: i64,
    unsaved: bool,
}

/// What of it is kept as a draft.
#[derive(Serialize, Deserialize)]
struct Draft {
    ground: Option<Ground>,
    reason: String,
}

impl Refuse {
    /// The form for that request; while nobody is found, the office can only hold nothing.
    pub fn new(request: &Request) -> Refuse {
        let grounds = match request.customer {
            Some(_) => Ground::of(request.kind),
            None => &[Ground::NoData],
        };
        Refuse {
            ground: Choice::new(grounds),
            reason: Field::new(PARAGRAPH_MAX),
            request: request.id,
            version: request.version,
            unsaved: false,
        }
    }

    /// A key for the reason.
    pub fn typed(&mut self, press: &Press) -> Typed {
        let typed = self.reason.handle(&press.event);
        self.unsaved |= typed.changed();
        typed
    }

    /// Text pasted.
    pub fn pasted(&mut self, text: &str) {
        self.unsaved |= self.reason.paste(text).changed;
    }

    /// Under which name a draft is kept.
    pub fn draft_case(&self) -> DraftCase {
        DraftCase::Refuse(self.request)
    }

    /// The draft to be kept, if something was typed since the last one; asking marks it as kept.
    pub fn take_unsaved(&mut self) -> Option<(DraftCase, String)> {
        let draft = Draft { ground: self.ground.value(), reason: self.reason.value().to_owned() };
        let body = serde_json::to_string(&draft).ok()?;
        std::mem::take(&mut self.unsaved).then_some((self.draft_case(), body))
    }

    /// Whether something was typed since the last draft.
    pub fn is_unsaved(&self) -> bool {
        self.unsaved
    }

    /// The last draft was not kept after all.
    pub fn mark_unsaved(&mut self) {
        self.unsaved = true;
    }

    /// Puts half-typed work back, unless something has been typed meanwhile; says whether it did.
    pub fn restore(&mut self, body: &str) -> bool {
        match serde_json::from_str::<Draft>(body) {
            Ok(draft) if self.reason.is_empty() => {
                if let Some(ground) = draft.ground {
                    self.ground = self.ground.clone().with(ground);
                }
                self.reason.set(&draft.reason);
                true
            }
            _ => false,
        }
    }

    /// A key that is not typing: up and down choose the ground, for left and right are the caret's.
    pub fn moved(&mut self, by: Move) -> Reply {
        match by {
            Move::Up => self.ground.back(),
            Move::Down => self.ground.next(),
            Move::Enter | Move::Done => return self.send(),
            Move::Left | Move::Right | Move::Toggle => {}
        }
        Reply::Stay
    }

    fn send(&self) -> Reply {
        let Some(ground) = self.ground.value() else { return Reply::Stay };
        let (request, version, reason) = (self.request, self.version, self.reason.value().to_owned());
        let input = refuse_request::Input { request, version, ground, reason };
        Reply::Send(Box::new(Order::RefuseRequest(input)))
    }
}
