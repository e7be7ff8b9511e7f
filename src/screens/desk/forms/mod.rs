//! What interrupts the panes: a form to fill, a choice to make, an explanation to read.
//!
//! One file per form. A form knows what was typed and what order it comes to; whether the order is allowed, the act
//! decides. A form that has sent its order stays filled until the receipt is here.

mod alerts;
mod call_back;
mod conflict;
mod due;
mod find;
mod look;
mod new_request;
mod open_customer;
mod paper;
mod papers_view;
mod picker;
mod reason;
mod refuse;
mod review;
mod sensitive;
mod stops;
mod told;
mod view;
mod wording;

pub use alerts::Alerts;
pub use call_back::CallBack;
pub use conflict::{Conflict, Row as ConflictRow};
pub use due::Due;
pub use find::Find;
pub use new_request::{Line as NewRequestLine, NewRequest};
pub use open_customer::OpenCustomer;
pub use paper::{Line as PaperLine, PaperForm};
pub use picker::Picker;
pub use reason::{Reason, ReasonFor};
pub use refuse::Refuse;
pub use review::{Review, Row as ReviewRow};
pub use sensitive::EnterSensitive;
pub use stops::Stops;
pub use told::TellResult;
pub use view::view;
pub use wording::{Purpose, Wording};

use crate::app::Press;
use crate::office::{DraftCase, Order};
use crate::ui::{Field, Typed};

/// The form that is open.
#[derive(Debug)]
pub enum Form {
    /// A request is taken.
    NewRequest(Box<NewRequest>),
    /// The customer of the open request is found.
    Find(Box<Find>),
    /// What a correction would change.
    Review(Review),
    /// Channels of mailings are stopped.
    Stops(Stops),
    /// One text: an answer, a note to the supervisor, a reason.
    Wording(Box<Wording>),
    /// A refusal is proposed.
    Refuse(Box<Refuse>),
    /// The customer was told the result.
    TellResult(TellResult),
    /// Somebody else changed the record meanwhile.
    Conflict(Box<Conflict>),
    /// How the due date came about.
    Due(Due),
    /// A paper was seen.
    Paper(Box<PaperForm>),
    /// A call back is promised.
    CallBack(CallBack),
    /// A record is opened without a request.
    OpenCustomer(Box<OpenCustomer>),
    /// The reason of a look, or of what a supervisor does about it.
    Reason(Box<Reason>),
    /// A bank account or a card is entered.
    Sensitive(Box<EnterSensitive>),
    /// What supervisors are told.
    Alerts(Alerts),
}

/// A key of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// One line up.
    Up,
    /// One line down.
    Down,
    /// The choice before.
    Left,
    /// The choice after.
    Right,
    /// Tick or untick.
    Toggle,
    /// Take this and go on.
    Enter,
    /// The form is filled.
    Done,
}

/// What a key of a form comes to.
#[derive(Debug)]
pub enum Reply {
    /// Nothing outside the form.
    Stay,
    /// The customer search is asked for.
    Search(String),
    /// This is to be carried out.
    Send(Box<Order>),
    /// What was reviewed is to be applied.
    Apply,
    /// The conflict is settled; the editor goes on with what the form holds.
    Settle,
    /// Another form takes its place.
    Open(Box<Form>),
    /// The form is read or given up.
    Close,
}

impl Form {
    /// The search in it, if it has one.
    pub fn picker_mut(&mut self) -> Option<&mut Picker> {
        match self {
            Form::NewRequest(form) => Some(&mut form.caller),
            Form::Find(form) => Some(&mut form.picker),
            Form::OpenCustomer(form) => Some(&mut form.picker),
            _ => None,
        }
    }

    /// Whether typing goes into a text.
    pub fn is_typing(&self) -> bool {
        match self {
            Form::NewRequest(form) => form.is_typing(),
            Form::Find(_)
            | Form::Wording(_)
            | Form::OpenCustomer(_)
            | Form::Reason(_)
            | Form::Sensitive(_)
            | Form::Refuse(_) => true,
            Form::Paper(form) => form.is_typing(),
            Form::CallBack(_)
            | Form::Review(_)
            | Form::Stops(_)
            | Form::TellResult(_)
            | Form::Conflict(_)
            | Form::Due(_)
            | Form::Alerts(_) => false,
        }
    }

    /// The text under the caret.
    pub fn text(&self) -> Option<&Field> {
        match self {
            Form::NewRequest(form) => form.text(),
            Form::Find(form) => Some(&form.picker.typed),
            Form::Wording(form) => Some(&form.text),
            Form::OpenCustomer(form) => Some(form.text()),
            Form::Sensitive(form) => form.text(),
            Form::Reason(form) => Some(&form.text),
            Form::Paper(form) => form.text(),
            Form::Refuse(form) => Some(&form.reason),
            Form::CallBack(_)
            | Form::Review(_)
            | Form::Stops(_)
            | Form::TellResult(_)
            | Form::Conflict(_)
            | Form::Due(_)
            | Form::Alerts(_) => None,
        }
    }

    /// The same, to be changed.
    pub fn text_mut(&mut self) -> Option<&mut Field> {
        match self {
            Form::NewRequest(form) => form.text_mut(),
            Form::Find(form) => Some(&mut form.picker.typed),
            Form::Wording(form) => Some(&mut form.text),
            Form::OpenCustomer(form) => Some(form.text_mut()),
            Form::Sensitive(form) => form.text_mut(),
            Form::Reason(form) => Some(&mut form.text),
            Form::Paper(form) => form.text_mut(),
            Form::Refuse(form) => Some(&mut form.reason),
            _ => None,
        }
    }

    /// A key for the text under the caret.
    pub fn typed(&mut self, press: &Press) -> (Typed, Reply) {
        match self {
            Form::NewRequest(form) => form.typed(press),
            Form::Find(form) => form.typed(press),
            Form::OpenCustomer(form) => form.typed(press),
            Form::Wording(form) => (form.typed(press), Reply::Stay),
            Form::Refuse(form) => (form.typed(press), Reply::Stay),
            Form::Paper(form) => (form.typed(press), Reply::Stay),
            Form::Reason(form) => (form.typed(press), Reply::Stay),
            Form::Sensitive(form) => (form.typed(press), Reply::Stay),
            Form::CallBack(_)
            | Form::Review(_)
            | Form::Stops(_)
            | Form::TellResult(_)
            | Form::Conflict(_)
            | Form::Due(_)
            | Form::Alerts(_) => (Typed::Ignored, Reply::Stay),
        }
    }

    /// Text pasted into the text under the caret.
    pub fn pasted(&mut self, text: &str) -> Reply {
        match self {
            Form::NewRequest(form) => form.pasted(text),
            Form::Find(form) => form.pasted(text),
            Form::Wording(form) => {
                form.pasted(text);
                Reply::Stay
            }
            Form::Refuse(form) => {
                form.pasted(text);
                Reply::Stay
            }
            Form::Paper(form) => {
                form.pasted(text);
                Reply::Stay
            }
            Form::OpenCustomer(form) => form.pasted(text),
            Form::Reason(form) => {
                form.text.paste(text);
                Reply::Stay
            }
            Form::Sensitive(form) => {
                if let Some(field) = form.text_mut() {
                    field.paste(text);
                }
                Reply::Stay
            }
            Form::CallBack(_)
            | Form::Review(_)
            | Form::Stops(_)
            | Form::TellResult(_)
            | Form::Conflict(_)
            | Form::Due(_)
            | Form::Alerts(_) => Reply::Stay,
        }
    }

    /// The draft to be kept, if something was typed since the last one; asking marks it as kept.
    pub fn take_unsaved(&mut self) -> Option<(DraftCase, String)> {
        match self {
            Form::NewRequest(form) => form.take_unsaved().map(|body| (DraftCase::NewRequest, body)),
            Form::Wording(form) => form.take_unsaved(),
            Form::Refuse(form) => form.take_unsaved(),
            _ => None,
        }
    }

    /// Under which name a draft of it is kept.
    pub fn draft_case(&self) -> Option<DraftCase> {
        match self {
            Form::NewRequest(_) => Some(DraftCase::NewRequest),
            Form::Wording(form) => form.draft_case(),
            Form::Refuse(form) => Some(form.draft_case()),
            _ => None,
        }
    }

    /// Whether something was typed since the last draft.
    pub fn is_unsaved(&self) -> bool {
        match self {
            Form::NewRequest(form) => form.is_unsaved(),
            Form::Wording(form) => form.is_unsaved(),
            Form::Refuse(form) => form.is_unsaved(),
            _ => false,
        }
    }

    /// The last draft was not kept after all.
    pub fn mark_unsaved(&mut self) {
        match self {
            Form::NewRequest(form) => form.mark_unsaved(),
            Form::Wording(form) => form.mark_unsaved(),
            Form::Refuse(form) => form.mark_unsaved(),
            _ => {}
        }
    }

    /// A key that is not typing.
    pub fn moved(&mut self, by: Move) -> Reply {
        match self {
            Form::NewRequest(form) => form.moved(by),
            Form::Find(form) => form.moved(by),
            Form::Review(form) => form.moved(by),
            Form::Stops(form) => form.moved(by),
            Form::Wording(form) => form.moved(by),
            Form::Refuse(form) => form.moved(by),
            Form::TellResult(form) => form.moved(by),
            Form::Conflict(form) => form.moved(by),
            Form::Paper(form) => form.moved(by),
            Form::CallBack(form) => form.moved(by),
            Form::OpenCustomer(form) => form.moved(by),
            Form::Reason(form) => form.moved(by),
            Form::Sensitive(form) => form.moved(by),
            Form::Alerts(form) => form.moved(by),
            Form::Due(_) => match by {
                Move::Enter | Move::Done => Reply::Close,
                _ => Reply::Stay,
            },
        }
    }
}
