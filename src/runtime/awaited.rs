//! The search whose answer a frame waits for. Only the newest: the reader drops an older one unanswered, so waiting
//! for it would cost the whole patience each time.

use crate::app::Ticket;

/// The newest search asked since the last frame, until it is answered.
#[derive(Debug, Default)]
pub struct Awaited(Option<Ticket>);

impl Awaited {
    /// A search was asked; an older one will not be answered any more.
    pub fn ask(&mut self, ticket: Ticket) {
        self.0 = Some(ticket);
    }

    /// An answer came; one to anything else changes nothing.
    pub fn answered(&mut self, ticket: Ticket) {
        if self.0 == Some(ticket) {
            self.0 = None;
        }
    }

    /// Whether an answer is still to come.
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

    #[test]
    fn only_the_newest_search_is_waited_for() {
        let mut awaited = Awaited::default();
        assert!(!awaited.is_open());
        awaited.ask(Ticket(1));
        awaited.ask(Ticket(2));
        awaited.answered(Ticket(1));
        assert!(awaited.is_open(), "an older answer is not the one");
        awaited.answered(Ticket(2));
        assert!(!awaited.is_open(), "the first was superseded and never comes");
        awaited.ask(Ticket(3));
        awaited.answered(Ticket(9));
        assert!(awaited.is_open());
        awaited.give_up();
        assert!(!awaited.is_open());
    }
}
