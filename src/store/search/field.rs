//! The searchable fields, each with the mark that opens its tokens and the longest token it has.
//!
//! In: marks, caps, and which fields may be asked in parts. Not in: what is written under a mark (see `tokens`) and who
//! asks for it (see `plan`).
//!
//! Two kinds. What a candidate shows anyway (name, reading, town) is found by any start or part. What is masked
//! (telephone, e-mail, customer number) is a *value*: the index holds it whole and nothing of it in parts, so that nobody
//! can learn it digit by digit. Postcode, birth and the address below the town are not in the index at all.

/// A field of the search index. Its mark keeps «1234» as last four digits apart from «1234» as a customer
/// number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Start of the name as written.
    Name,
    /// Start of a later word of the name: the given name, or what follows 株式会社.
    Given,
    /// Start of the reading.
    Kana,
    /// Start of a later word of the reading.
    GivenKana,
    /// One or two neighbouring characters anywhere in the name.
    WithinName,
    /// One or two neighbouring characters anywhere in the prefecture and municipality.
    WithinTown,
    /// The whole telephone number.
    Phone,
    /// The last four digits of the telephone number; asked for together with a name only.
    LastFour,
    /// The whole customer number, as written or from its first digit that is not zero.
    Number,
    /// The whole e-mail address.
    Email,
}

impl Field {
    /// The character that opens every token of this field. One ASCII character each, so that no folded
    /// text, whose own first character follows it, can be taken for another field's.
    pub const fn mark(self) -> char {
        match self {
            Self::Name => 'n',
            Self::Given => 'm',
            Self::Kana => 'k',
            Self::GivenKana => 'l',
            Self::WithinName => '=',
            Self::WithinTown => '@',
            Self::Phone => 'p',
            Self::LastFour => '~',
            Self::Number => 'u',
            Self::Email => 'e',
        }
    }

    /// How many characters the longest token has, its mark not counted. What is typed beyond is compared
    /// with the record itself. A value is one token, whatever its length.
    pub const fn cap(self) -> usize {
        match self {
            Self::Name | Self::Given => 6,
            Self::Kana | Self::GivenKana => 8,
            Self::WithinName | Self::WithinTown => 2,
            Self::LastFour => 4,
            Self::Phone | Self::Number | Self::Email => usize::MAX,
        }
    }

    /// True where a match may lie anywhere in the text, so that tokens are neighbouring characters and not
    /// starts.
    pub const fn is_within(self) -> bool {
        matches!(self, Self::WithinName | Self::WithinTown)
    }

    /// True where the value is masked on a screen, so that it is asked for whole or not at all.
    pub const fn is_value(self) -> bool {
        matches!(self, Self::Phone | Self::LastFour | Self::Number | Self::Email)
    }

    /// True for a name or a reading.
    pub const fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::Given | Self::Kana | Self::GivenKana | Self::WithinName)
    }
}
