//! Why a typed value cannot stand in a field: data for a sentence, not the sentence.
//!
//! `Display` is terse English for logs and names no character or value that the person typed.

use chrono::NaiveDate;

use crate::text::date_error::DateError;
use crate::text::secrets::SecretKind;

/// Why a value was refused. Positions (`at`) count characters from 1, as a person would.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FieldError {
    /// The field may not be empty (a name, a customer number).
    #[error("required")]
    Required,
    /// More characters than the field holds.
    #[error("too long: {got} of {max} characters")]
    TooLong {
        /// Most characters allowed.
        max: usize,
        /// Characters typed.
        got: usize,
    },
    /// A control character (C0, DEL or C1), such as an escape or a NUL.
    #[error("control character U+{:04X} at {at}", u32::from(*ch))]
    Control {
        /// The character.
        ch: char,
        /// Its place, from 1.
        at: usize,
    },
    /// A character nobody can see or that reorders the others: bidi control, zero width, filler, tag.
    #[error("hidden character U+{:04X} at {at}", u32::from(*ch))]
    Hidden {
        /// The character.
        ch: char,
        /// Its place, from 1.
        at: usize,
    },
    /// More than `max` combining marks on one base character.
    #[error("more than {max} combining marks at {at}")]
    Marks {
        /// Most marks allowed on one character.
        max: usize,
        /// Place of the first mark too many, from 1.
        at: usize,
    },
    /// A telephone number with the wrong count of digits.
    #[error("phone with {digits} digits instead of {want}")]
    PhoneLength {
        /// Digits typed, after +81 became 0.
        digits: usize,
        /// Digits that a number beginning like this one has.
        want: usize,
    },
    /// A domestic telephone number that does not begin with 0, as a spreadsheet leaves it behind.
    #[error("phone with {digits} digits and no leading zero")]
    PhoneNoZero {
        /// Digits typed.
        digits: usize,
    },
    /// A character that has no place in a telephone number.
    #[error("character at {at} has no place in a phone number")]
    PhoneForm {
        /// The character.
        ch: char,
        /// Its place, from 1.
        at: usize,
    },
    /// A postcode that has not 7 digits.
    #[error("postcode with {digits} digits")]
    PostcodeLength {
        /// Digits typed.
        digits: usize,
    },
    /// A character that has no place in a postcode.
    #[error("character at {at} has no place in a postcode")]
    PostcodeForm {
        /// The character.
        ch: char,
        /// Its place, from 1.
        at: usize,
    },
    /// An e-mail address that cannot be one.
    #[error("e-mail address: {why}")]
    EmailForm {
        /// What is wrong with it.
        why: EmailFault,
    },
    /// A character that is no kana.
    #[error("character at {at} is no kana")]
    KanaForm {
        /// The character.
        ch: char,
        /// Its place, from 1.
        at: usize,
    },
    /// Not exactly the last four digits of a number.
    #[error("not four digits")]
    LastFour,
    /// No month and year.
    #[error("not a month and a year")]
    Expiry,
    /// A date that cannot be read or does not exist.
    #[error("date: {0}")]
    Date(DateError),
    /// A birth date after today.
    #[error("date in the future")]
    FutureDate {
        /// The date as read.
        date: NaiveDate,
    },
    /// A birth date before 1868, the first year that the office's papers can show.
    #[error("date before 1868")]
    TooEarly {
        /// The date as read.
        date: NaiveDate,
    },
    /// A payment card number or a My Number, which must not be kept (domain.md §1.5).
    #[error("holds a secret number")]
    Secret {
        /// Which of the two.
        kind: SecretKind,
    },
    /// A character that has no place in the name by which somebody signs in.
    #[error("character at {at} has no place in a login name")]
    LoginForm {
        /// The character.
        ch: char,
        /// Its place, from 1.
        at: usize,
    },
    /// A character that has no place in a customer number.
    #[error("character at {at} has no place in a customer number")]
    NumberForm {
        /// The character.
        ch: char,
        /// Its place, from 1.
        at: usize,
    },
}

/// What keeps a text from being an e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EmailFault {
    /// No `@` in it.
    #[error("no @")]
    NoAt,
    /// More than one `@`.
    #[error("more than one @")]
    ManyAt,
    /// Nothing before the `@`.
    #[error("nothing before the @")]
    LocalEmpty,
    /// More than 64 characters before the `@` (RFC 5321 §4.5.3.1.1).
    #[error("more than 64 characters before the @")]
    LocalTooLong,
    /// A character that cannot stand in an address, for example a space or a comma.
    #[error("character that cannot stand in an address")]
    BadCharacter {
        /// The character.
        ch: char,
    },
    /// What follows the `@` is not a domain: no dot, an empty part, or a part that begins or ends with a
    /// hyphen.
    #[error("not a domain after the @")]
    DomainForm,
}
