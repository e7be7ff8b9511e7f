//! A record is opened without a request: whose, and why.

use super::{Move, Picker, Reply};
use crate::app::Press;
use crate::office::{Order, REASON_MAX, open_customer};
use crate::ui::{Field, Typed};

/// The search and the reason.
#[derive(Debug)]
pub struct OpenCustomer {
    /// The search.
    pub picker: Picker,
    /// Why.
    pub reason: Field,
    /// Whether the caret stands in the reason.
    pub on_reason: bool,
}

impl Default for OpenCustomer {
    fn default() -> OpenCustomer {
        OpenCustomer::new()
    }
}

impl OpenCustomer {
    /// An empty form.
    pub fn new() -> OpenCustomer {
        OpenCustomer { picker: Picker::new(), reason: Field::new(REASON_MAX), on_reason: false }
    }

    /// The text under the caret.
    pub fn text(&self) -> &Field {
        if self.on_reason { &self.reason } else { &self.picker.typed }
    }

    /// The same, to be changed.
    pub fn text_mut(&mut self) -> &mut Field {
        if self.on_reason { &mut self.reason } else { &mut self.picker.typed }
    }

    /// A key for the text under the caret.
    pub fn typed(&mut self, press: &Press) -> (Typed, Reply) {
        if self.on_reason {
            return (self.reason.handle(&press.event), Reply::Stay);
        }
        let typed = self.picker.key(press);
        (typed, if typed.changed() { self.search() } else { Reply::Stay })
    }

    /// Text pasted.
    pub fn pasted(&mut self, text: &str) -> Reply {
        if self.on_reason {
            self.reason.paste(text);
            return Reply::Stay;
        }
        if self.picker.typed.paste(text).changed { self.search() } else { Reply::Stay }
    }

    fn search(&self) -> Reply {
        Reply::Search(self.picker.wanted().to_string())
    }

    /// A key that is not typing.
    pub fn moved(&mut self, by: Move) -> Reply {
        match by {
            Move::Up if self.on_reason => self.on_reason = false,
            Move::Up => {
                self.picker.up();
            }
            Move::Down if !self.on_reason => {
                self.on_reason = !self.picker.down() && self.picker.chosen().is_some();
            }
            Move::Enter | Move::Done => return self.go_on(),
            Move::Down | Move::Left | Move::Right | Move::Toggle => {}
        }
        Reply::Stay
    }

    /// From the search to the reason, from the reason to the record.
    fn go_on(&mut self) -> Reply {
        let Some(card) = self.picker.chosen() else {
            self.on_reason = false;
            self.picker.down();
            return Reply::Stay;
        };
        if !self.on_reason {
            self.on_reason = true;
            return Reply::Stay;
        }
        let reason = self.reason.value().trim().to_string();
        Reply::Send(Box::new(Order::OpenCustomer(open_customer::Input { customer: card.id, reason })))
    }
}
