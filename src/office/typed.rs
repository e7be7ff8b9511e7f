//! Texts that a clerk types: what may be kept of them. The screens check too; this is the check that counts.
//! Not in: the fields of a record (`domain::customer` parses those).

use super::Refusal;
use crate::domain::customer::FieldError;
use crate::domain::sensitive::Part;
use crate::text::controls::{Class, class};
use crate::text::secrets;

/// Longest answer, note or reason, in characters.
pub const PARAGRAPH_MAX: usize = 2_000;
/// Longest reason for a look, in characters.
pub const REASON_MAX: usize = 200;
/// Longest name of an office or of a member of staff, in characters.
pub const NAME_MAX: usize = 100;

/// A box of a form that takes words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextBox {
    /// The name a caller gives.
    Caller,
    /// The one-line summary of a request.
    Summary,
    /// The answer to an inquiry.
    Answer,
    /// A note to the supervisor.
    Note,
    /// Why a request waits.
    WaitReason,
    /// Why a request was taken back.
    WithdrawReason,
    /// Why identity could not be confirmed.
    GiveUpReason,
    /// Who issued a paper.
    Issuer,
    /// The last figures of a paper's number.
    LastFigures,
    /// The name of whoever asks for the customer.
    Agent,
    /// Why a locked route is released.
    ReleaseReason,
    /// Why the policy is changed.
    PolicyReason,
    /// The office's name.
    OfficeName,
    /// A name of a member of staff.
    StaffName,
    /// Why somebody looks, or lets somebody look.
    Reason,
    /// A half-typed form.
    Draft,
    /// A part of a bank account or a card.
    Part(Part),
    /// A name to sign in by.
    Login,
    /// Why a request is refused, in words for the customer.
    RefusalReason,
    /// What a second person says with a decision.
    ApprovalComment,
}

/// Whether a box may stay empty. Nothing that a caller may be unable to say is ever required.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// It may.
    Optional,
    /// It may not.
    Required,
}

/// One line, trimmed: no line break, no control or hidden character, at most `max` characters, no card number.
pub(super) fn line(which: TextBox, typed: &str, max: usize, need: Need) -> Result<String, Refusal> {
    checked(typed.trim(), max, need, |_| false).map_err(|error| Refusal::Text { which, error })
}

/// As [`line`], and line breaks are allowed.
pub(super) fn paragraph(which: TextBox, typed: &str, need: Need) -> Result<String, Refusal> {
    let text = typed.replace("\r\n", "\n");
    checked(text.trim(), PARAGRAPH_MAX, need, |ch| ch == '\n').map_err(|error| Refusal::Text { which, error })
}

fn checked(text: &str, max: usize, need: Need, allowed: fn(char) -> bool) -> Result<String, FieldError> {
    if text.is_empty() && need == Need::Required {
        return Err(FieldError::Required);
    }
    let got = text.chars().count();
    if got > max {
        return Err(FieldError::TooLong { max, got });
    }
    for (index, ch) in text.chars().enumerate().filter(|(_, ch)| !allowed(*ch)) {
        let at = index + 1;
        match class(ch) {
            Class::Control(_) => return Err(FieldError::Control { ch, at }),
            Class::Hidden if ch.is_control() => return Err(FieldError::Control { ch, at }),
            Class::Hidden | Class::Joiner => return Err(FieldError::Hidden { ch, at }),
            Class::Plain | Class::PrivateUse | Class::Selector => {}
        }
    }
    match secrets::scan(text).first() {
        Some(finding) => Err(FieldError::Secret { kind: finding.kind }),
        None => Ok(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(result: Result<String, Refusal>) -> FieldError {
        match result {
            Err(Refusal::Text { error, .. }) => error,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn words_are_kept_as_typed_less_the_blanks_around() {
        assert_eq!(line(TextBox::Caller, " 髙橋 美咲　", 100, Need::Optional).unwrap(), "髙橋 美咲");
        assert_eq!(line(TextBox::Caller, "", 100, Need::Optional).unwrap(), "");
        assert_eq!(paragraph(TextBox::Answer, "一\r\n二\n", Need::Required).unwrap(), "一\n二");
    }

    #[test]
    fn what_could_act_on_a_terminal_or_hide_is_refused() {
        for bad in ["a\0b", "a\u{1b}[2Jb", "a\u{9b}b", "a\tb", "a\nb", "a\u{7f}b"] {
            let found = error(line(TextBox::Summary, bad, 100, Need::Optional));
            assert!(matches!(found, FieldError::Control { at: 2, .. }), "{bad:?}: {found:?}");
        }
        for bad in ["a\u{202e}b", "a\u{2066}b", "a\u{200b}b", "a\u{feff}b"] {
            let found = error(line(TextBox::Summary, bad, 100, Need::Optional));
            assert!(matches!(found, FieldError::Hidden { at: 2, .. }), "{bad:?}: {found:?}");
        }
    }

    #[test]
    fn length_and_card_numbers_are_watched() {
        assert_eq!(
            error(line(TextBox::Summary, &"字".repeat(101), 100, Need::Optional)),
            FieldError::TooLong { max: 100, got: 101 }
        );
        assert_eq!(error(paragraph(TextBox::Answer, " \n ", Need::Required)), FieldError::Required);
        let card = error(paragraph(TextBox::Answer, "番号は 4111 1111 1111 1111 です", Need::Required));
        assert!(matches!(card, FieldError::Secret { .. }), "{card:?}");
    }
}
