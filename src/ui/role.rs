//! What a piece of the screen is for: [`Role`]. Not in: how it looks ([`super::theme`]).

/// The purpose of a piece of text. A theme turns it into colours; meaning is always in the words as well.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// Ordinary text.
    #[default]
    Text,
    /// Less important than its surroundings.
    Dim,
    /// Heading of a pane, a column, a group.
    Title,
    /// Border of a pane without the focus.
    Border,
    /// Border of the pane with the focus.
    FocusBorder,
    /// The row or tab under the cursor.
    Selected,
    /// The key in a hint.
    KeyHint,
    /// Passed, matching, done.
    Good,
    /// Failed, refused.
    Bad,
    /// Needs attention.
    Warn,
    /// A time limit has passed.
    Overdue,
    /// A place to type into.
    Field,
    /// The place where typing goes now.
    FieldFocused,
    /// A value on record that is about to be replaced.
    Old,
    /// The value that replaces it.
    New,
    /// Stands for a hidden character.
    Marked,
    /// First series of a chart.
    Chart1,
    /// Second series of a chart.
    Chart2,
    /// Third series of a chart.
    Chart3,
    /// Fourth series of a chart.
    Chart4,
}

impl Role {
    /// Every role, in the order of declaration.
    pub const ALL: [Self; 20] = [
        Self::Text,
        Self::Dim,
        Self::Title,
        Self::Border,
        Self::FocusBorder,
        Self::Selected,
        Self::KeyHint,
        Self::Good,
        Self::Bad,
        Self::Warn,
        Self::Overdue,
        Self::Field,
        Self::FieldFocused,
        Self::Old,
        Self::New,
        Self::Marked,
        Self::Chart1,
        Self::Chart2,
        Self::Chart3,
        Self::Chart4,
    ];

    /// The role of the `index`-th series of a chart; the fifth looks like the first.
    pub fn chart(index: usize) -> Self {
        match index % 4 {
            0 => Self::Chart1,
            1 => Self::Chart2,
            2 => Self::Chart3,
            _ => Self::Chart4,
        }
    }

    /// One letter for pictures of styles. Plain text is a full stop.
    pub fn letter(self) -> char {
        match self {
            Self::Text => '.',
            Self::Dim => 'd',
            Self::Title => 'T',
            Self::Border => 'b',
            Self::FocusBorder => 'F',
            Self::Selected => 'S',
            Self::KeyHint => 'K',
            Self::Good => 'g',
            Self::Bad => 'B',
            Self::Warn => 'W',
            Self::Overdue => 'O',
            Self::Field => 'i',
            Self::FieldFocused => 'I',
            Self::Old => 'o',
            Self::New => 'n',
            Self::Marked => 'M',
            Self::Chart1 => '1',
            Self::Chart2 => '2',
            Self::Chart3 => '3',
            Self::Chart4 => '4',
        }
    }
}
