//! Numbers that tie an answer to its question and a receipt to its order.

use crate::office::ActKey;

/// Ties an answer to its question. Only the newest ticket of a topic counts; an older answer is dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Ticket(pub u64);

/// Where tickets and act keys come from: a counter over a random seed that the room `runtime` draws once, so that
/// the model itself stays a pure function.
#[derive(Debug, Clone)]
pub struct KeySource {
    seed: [u8; 8],
    next: u64,
}

impl KeySource {
    /// A source for this run of the program.
    pub fn new(seed: [u8; 8]) -> KeySource {
        KeySource { seed, next: 0 }
    }

    /// The next ticket.
    pub fn ticket(&mut self) -> Ticket {
        self.next += 1;
        Ticket(self.next)
    }

    /// A key under which one act can be carried out once, and only once, however often it is sent.
    pub fn act_key(&mut self) -> ActKey {
        self.next += 1;
        let mut key = [0; 16];
        let (seed, count) = key.split_at_mut(8);
        seed.copy_from_slice(&self.seed);
        count.copy_from_slice(&self.next.to_be_bytes());
        ActKey(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_is_given_twice() {
        let mut source = KeySource::new([7; 8]);
        let (a, b) = (source.act_key(), source.act_key());
        assert_ne!(a, b);
        assert_ne!(source.ticket(), source.ticket());
    }
}
