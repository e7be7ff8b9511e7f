//! One of a few: a row of choices walked with left and right.

/// A choice among fixed options, one of which is always taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice<T> {
    options: Vec<T>,
    at: usize,
}

impl<T: Copy + PartialEq> Choice<T> {
    /// The first option is taken. `options` must not be empty; an empty slice simply never yields a value.
    pub fn new(options: &[T]) -> Choice<T> {
        Choice { options: options.to_vec(), at: 0 }
    }

    /// With this option taken, if it is among them.
    pub fn with(mut self, value: T) -> Choice<T> {
        self.at = self.options.iter().position(|o| *o == value).unwrap_or(self.at);
        self
    }

    /// What is taken.
    pub fn value(&self) -> Option<T> {
        self.options.get(self.at).copied()
    }

    /// All options, with whether each is taken.
    pub fn options(&self) -> impl Iterator<Item = (T, bool)> + '_ {
        self.options.iter().enumerate().map(|(i, o)| (*o, i == self.at))
    }

    /// One further, round and round.
    pub fn next(&mut self) {
        self.at = (self.at + 1) % self.options.len().max(1);
    }

    /// One back, round and round.
    pub fn back(&mut self) {
        self.at = self.at.checked_sub(1).unwrap_or(self.options.len().saturating_sub(1));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn walks_round_both_ways() {
        let mut choice = Choice::new(&[1, 2, 3]).with(3);
        choice.next();
        assert_eq!(choice.value(), Some(1));
        choice.back();
        assert_eq!(choice.value(), Some(3));
    }
}
