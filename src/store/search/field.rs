//! The searchable fields, each with the mark that opens its tokens and the longest token it has.
//!
//! In: marks and caps. Not in: what is written under a mark (see `tokens`) and who asks for it (see `plan`).

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
    /// Start of the telephone number.
    Phone,
    /// The last four digits of the telephone number.
    LastFour,
    /// Start of the postcode.
    Postcode,
    /// Start of the customer number, as written or from its first digit that is not zero.
    Number,
    /// Start of the e-mail address.
    Email,
    /// One or two neighbouring characters anywhere in the name.
    WithinName,
    /// One or two neighbouring characters anywhere in the address.
    WithinAddress,
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
            Self::Phone => 'p',
            Self::LastFour => '~',
            Self::Postcode => 'z',
            Self::Number => 'u',
            Self::Email => 'e',
            Self::WithinName => '=',
            Self::WithinAddress => '@',
        }
    }

    /// How many characters the longest token has, its mark not counted. What is typed beyond is compared
    /// with the record itself.
    pub const fn cap(self) -> usize {
        match self {
            Self::Name | Self::Given => 6,
            Self::Kana | Self::GivenKana | Self::Number => 8,
            Self::Phone => 11,
            Self::LastFour => 4,
            Self::Postcode => 7,
            Self::Email => 12,
            Self::WithinName | Self::WithinAddress => 2,
        }
    }

    /// True where a match may lie anywhere in the text, so that tokens are neighbouring characters and not
    /// starts.
    pub const fn is_within(self) -> bool {
        matches!(self, Self::WithinName | Self::WithinAddress)
    }
}
