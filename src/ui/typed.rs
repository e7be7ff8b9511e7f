//! What a key or a paste did to a text: [`Typed`], [`Pasted`].

/// What a key did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Typed {
    /// Nothing: the key is free for a command.
    Ignored,
    /// The text's own key, but nothing moved (a full field, Backspace at the start).
    Nothing,
    /// The caret moved.
    Moved,
    /// The text changed.
    Changed,
}

impl Typed {
    /// Whether the text is another one now.
    pub fn changed(self) -> bool {
        self == Self::Changed
    }

    /// Whether the key must not be looked up as a command any more.
    pub fn taken(self) -> bool {
        self != Self::Ignored
    }
}

/// What a paste did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    /// Whether the text is another one now.
    pub changed: bool,
    /// Characters that did not fit. The clerk is told: a cut value must not pass for a whole one.
    pub left_out: usize,
}
