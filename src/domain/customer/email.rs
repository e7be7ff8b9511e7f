//! An e-mail address.

use super::plain::without_secrets;
use super::value::text_value;
use super::{EmailFault, FieldError};
use crate::text::ascii::narrow_str;

/// Longest address (RFC 5321 §4.5.3.1.3, less the angle brackets).
const MAX: usize = 254;
/// Longest part before the `@` (RFC 5321 §4.5.3.1.1).
const MAX_LOCAL: usize = 64;

text_value! {
    /// An e-mail address in half width, upper and lower case as typed.
    Email
}

impl Email {
    /// Reads an address. Dots may stand anywhere before the `@`: Japanese carriers gave out `a..b.@`
    /// addresses that the standard forbids and that people still use.
    ///
    /// # Errors
    /// Empty, over 254 characters, no or several `@`, a character that cannot stand there, a bad domain.
    pub fn parse(typed: &str) -> Result<Self, FieldError> {
        let text = without_secrets(typed, MAX)?;
        if text.is_empty() {
            return Err(FieldError::Required);
        }
        let address = narrow_str(text);
        check(&address).map_err(|why| FieldError::EmailForm { why })?;
        Ok(Self(address.into()))
    }

    /// The address in lower case, for search and comparison.
    pub fn folded(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

fn check(address: &str) -> Result<(), EmailFault> {
    let (local, domain) = address.split_once('@').ok_or(EmailFault::NoAt)?;
    if domain.contains('@') {
        return Err(EmailFault::ManyAt);
    }
    if local.is_empty() {
        return Err(EmailFault::LocalEmpty);
    }
    if let Some(ch) = local.chars().find(|ch| !is_local(*ch)) {
        return Err(EmailFault::BadCharacter { ch });
    }
    if local.len() > MAX_LOCAL {
        return Err(EmailFault::LocalTooLong);
    }
    if let Some(ch) = domain.chars().find(|ch| !(ch.is_ascii_alphanumeric() || matches!(ch, '.' | '-'))) {
        return Err(EmailFault::BadCharacter { ch });
    }
    let labels_fit = domain.split('.').all(is_label);
    if domain.contains('.') && labels_fit { Ok(()) } else { Err(EmailFault::DomainForm) }
}

/// `atext` of RFC 5322 §3.2.3, and the dot.
fn is_local(ch: char) -> bool {
    ch.is_ascii_alphanumeric() || ".!#$%&'*+-/=?^_`{|}~".contains(ch)
}

fn is_label(label: &str) -> bool {
    !label.is_empty() && label.len() <= 63 && !label.starts_with('-') && !label.ends_with('-')
}
