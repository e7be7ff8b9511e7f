//! A bank account or a card is entered, part by part; never a full number.

use super::{Move, Reply};
use crate::app::Press;
use crate::domain::customer::CustomerId;
use crate::domain::request::RequestId;
use crate::domain::sensitive::{PART_MAX, Part, SensitiveKind};
use crate::office::{Order, enter_sensitive};
use crate::ui::{Field, Typed};

/// The form.
#[derive(Debug)]
pub struct EnterSensitive {
    /// Which of the two.
    pub kind: SensitiveKind,
    /// The line with the caret.
    pub at: usize,
    customer: CustomerId,
    request: Option<RequestId>,
    texts: Vec<Field>,
}

impl EnterSensitive {
    /// An empty form for that record.
    pub fn new(kind: SensitiveKind, customer: CustomerId, request: Option<RequestId>) -> EnterSensitive {
        let texts = kind.parts().iter().map(|_| Field::new(PART_MAX)).collect();
        EnterSensitive { kind, at: 0, customer, request, texts }
    }

    /// Part by part, with what is typed.
    pub fn lines(&self) -> impl Iterator<Item = (Part, &Field)> {
        self.kind.parts().iter().copied().zip(&self.texts)
    }

    /// The text under the caret.
    pub fn text(&self) -> Option<&Field> {
        self.texts.get(self.at)
    }

    /// The same, to be changed.
    pub fn text_mut(&mut self) -> Option<&mut Field> {
        self.texts.get_mut(self.at)
    }

    /// A key for the text under the caret.
    pub fn typed(&mut self, press: &Press) -> Typed {
        self.text_mut().map_or(Typed::Ignored, |text| text.handle(&press.event))
    }

    /// A key that is not typing. Enter on the last line sends.
    pub fn moved(&mut self, by: Move) -> Reply {
        let last = self.texts.len().saturating_sub(1);
        match by {
            Move::Up => self.at = self.at.saturating_sub(1),
            Move::Enter if self.at < last => self.at += 1,
            Move::Down => self.at = (self.at + 1).min(last),
            Move::Enter | Move::Done => return self.send(),
            Move::Left | Move::Right | Move::Toggle => {}
        }
        Reply::Stay
    }

    fn send(&self) -> Reply {
        Reply::Send(Box::new(Order::EnterSensitive(enter_sensitive::Input {
            customer: self.customer,
            request: self.request,
            kind: self.kind,
            typed: self.texts.iter().map(|text| text.value().to_string()).collect(),
        })))
    }
}
