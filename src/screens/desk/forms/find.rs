//! The customer of the open request is found.

use super::{Move, Picker, Reply};
use crate::app::Press;
use crate::domain::request::RequestId;
use crate::office::{Order, link_customer};
use crate::ui::Typed;

/// The search for the open request's customer.
#[derive(Debug)]
pub struct Find {
    /// The search.
    pub picker: Picker,
    request: RequestId,
    version: i64,
}

impl Find {
    /// A search for that request, beginning with the name the caller gave.
    pub fn new(request: RequestId, version: i64, caller: &str) -> Find {
        let mut picker = Picker::new();
        picker.typed.set(caller);
        Find { picker, request, version }
    }

    /// A key for the text.
    pub fn typed(&mut self, press: &Press) -> (Typed, Reply) {
        let typed = self.picker.key(press);
        (typed, if typed.changed() { self.search() } else { Reply::Stay })
    }

    /// Text pasted.
    pub fn pasted(&mut self, text: &str) -> Reply {
        if self.picker.typed.paste(text).changed { self.search() } else { Reply::Stay }
    }

    /// The search that is due.
    pub fn search(&self) -> Reply {
        Reply::Search(self.picker.wanted().to_string())
    }

    /// A key that is not typing.
    pub fn moved(&mut self, by: Move) -> Reply {
        match by {
            Move::Up => {
                self.picker.up();
                Reply::Stay
            }
            Move::Down => {
                self.picker.down();
                Reply::Stay
            }
            Move::Enter | Move::Done => self.send(),
            Move::Left | Move::Right | Move::Toggle => Reply::Stay,
        }
    }

    fn send(&mut self) -> Reply {
        match self.picker.chosen() {
            Some(card) => Reply::Send(Box::new(Order::LinkCustomer(link_customer::Input {
                request: self.request,
                version: self.version,
                customer: card.id,
            }))),
            None => {
                self.picker.down();
                Reply::Stay
            }
        }
    }
}
