//! What the next frame waits for: the answer to a search, the request that is being opened, its record. Only the newest:
//! the reader drops an older search unanswered, so waiting for it would cost the whole patience each time.

use crate::app::{Effect, Msg, Ticket};
use crate::office::{ActKey, Order, Question};

/// The newest thing asked since the last frame that belongs into the same frame, until it is here.
#[derive(Debug, Default)]
pub struct Awaited(Option<Expected>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expected {
    Answer(Ticket),
    Receipt(ActKey),
}

impl Awaited {
    /// Something is asked or ordered; an older search will not be answered any more.
    pub fn asked(&mut self, effect: &Effect) {
        match effect {
            Effect::Ask(ticket, Question::Find { .. } | Question::Case(_)) => {
                self.0 = Some(Expected::Answer(*ticket));
            }
            Effect::Order(key, order)
                if matches!(
                    **order,
                    Order::ViewRequest(_) | Order::ViewCustomer(_) | Order::SearchCustomers(_)
                ) =>
            {
                self.0 = Some(Expected::Receipt(*key));
            }
            _ => {}
        }
    }

    /// Something came; what is not waited for changes nothing.
    pub fn came(&mut self, msg: &Msg) {
        let came = match msg {
            Msg::Answered(ticket, _) => Expected::Answer(*ticket),
            Msg::Done(key, _) => Expected::Receipt(*key),
            _ => return,
        };
        if self.0 == Some(came) {
            self.0 = None;
        }
    }

    /// Whether something is still to come.
    pub fn is_open(&self) -> bool {
        self.0.is_some()
    }

    /// Nobody waits any longer.
    pub fn give_up(&mut self) {
        self.0 = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::request::RequestId;
    use crate::office::{Refusal, view_customer};

    fn find(ticket: u64) -> Effect {
        Effect::Ask(Ticket(ticket), Question::Find { typed: String::new(), limit: 1 })
    }

    fn answer(ticket: u64) -> Msg {
        Msg::Answered(Ticket(ticket), Err(Refusal::NoStaff))
    }

    #[test]
    fn only_the_newest_search_is_waited_for() {
        let mut awaited = Awaited::default();
        assert!(!awaited.is_open());
        awaited.asked(&find(1));
        awaited.asked(&find(2));
        awaited.came(&answer(1));
        assert!(awaited.is_open(), "an older answer is not the one");
        awaited.came(&answer(2));
        assert!(!awaited.is_open(), "the first was superseded and never comes");
        awaited.asked(&find(3));
        awaited.came(&answer(9));
        assert!(awaited.is_open());
        awaited.give_up();
        assert!(!awaited.is_open());
    }

    #[test]
    fn a_record_is_waited_for_from_the_request_to_the_receipt() {
        let (mut awaited, key) = (Awaited::default(), ActKey::fresh().unwrap());
        awaited.asked(&Effect::Ask(Ticket(1), Question::Case(RequestId(7))));
        awaited.came(&answer(1));
        assert!(!awaited.is_open());
        let view = view_customer::Input { request: RequestId(7), reason: None };
        awaited.asked(&Effect::Order(key, Box::new(Order::ViewCustomer(view))));
        awaited.came(&answer(1));
        assert!(awaited.is_open());
        awaited.came(&Msg::Done(key, Err(Refusal::NoStaff)));
        assert!(!awaited.is_open());
    }

    #[test]
    fn nothing_else_holds_a_frame_back() {
        let mut awaited = Awaited::default();
        awaited.asked(&Effect::Ask(Ticket(1), Question::Staff));
        awaited.asked(&Effect::Order(ActKey::fresh().unwrap(), Box::new(Order::StartSession)));
        assert!(!awaited.is_open());
    }
}
