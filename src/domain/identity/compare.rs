//! The blind comparison: what the caller says against the record, without showing the record.
//!
//! | item | agrees when |
//! |---|---|
//! | customer number | equal without hyphens and leading zeros; the letters in front may be left out |
//! | birth date | the same day, in any era form |
//! | phone | the same digits; `+81` is `0` |
//! | e-mail | equal without regard to capitals |
//! | postcode | the same seven digits |
//! | address | equal by `text::address::key`; prefecture and building may be left out on either side |
//!
//! An answer that cannot be read is no attempt: it could not have matched, so it told the caller nothing.

use super::{CheckItem, Outcome};
use crate::domain::customer::{
    Address, Customer, CustomerNo, Email, FieldError, Phone, Postcode, parse_birth,
};
use crate::text::address;

/// Why there was nothing to compare. None of these counts as an attempt.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// What was said cannot be such a value, for example a date that does not exist.
    #[error("answer cannot be read: {0}")]
    Said(#[from] FieldError),
    /// The record holds no such value; ask for another item.
    #[error("item not on record")]
    NotOnRecord,
    /// The item is not compared but attested by the clerk.
    #[error("item is attested, not compared")]
    Attested,
}

/// Compares what the caller `said` about `item` with the record. What was said is read before the record is
/// looked at, so that an unreadable answer says nothing about it.
///
/// # Errors
/// [`Unreadable`]: nothing was compared, and no attempt is used up.
pub fn compare(item: CheckItem, said: &str, customer: &Customer) -> Result<Outcome, Unreadable> {
    let details = &customer.details;
    let agrees = match item {
        CheckItem::CustomerNo => {
            let said = CustomerNo::parse(said)?;
            Some(customer.no.is_meant_by(&said))
        }
        CheckItem::BirthDate => {
            let said = parse_birth(said)?;
            details.birth.map(|kept| kept == said)
        }
        CheckItem::Phone => {
            let said = Phone::parse(said)?.digits();
            details.phone.as_ref().map(|kept| kept.digits() == said)
        }
        CheckItem::Email => {
            let said = Email::parse(said)?.folded();
            details.email.as_ref().map(|kept| kept.folded() == said)
        }
        CheckItem::Postcode => {
            let said = Postcode::parse(said)?;
            details.postcode.as_ref().map(|kept| *kept == said)
        }
        CheckItem::Address => {
            let said = Address::parse(said)?;
            details.address.as_ref().map(|kept| same_place(kept.as_str(), said.as_str()))
        }
        _ => return Err(Unreadable::Attested),
    };
    match agrees {
        Some(true) => Ok(Outcome::Match),
        Some(false) => Ok(Outcome::NoMatch),
        None => Err(Unreadable::NotOnRecord),
    }
}

/// Whether both name one place. Either may leave out the prefecture and what follows the block numbers. The
/// numbers themselves must be complete and at least two, joined: 北1条 alone must not stand for
/// 北1条西2丁目3.
fn same_place(kept: &str, said: &str) -> bool {
    // Before a building's name the key cannot tell 1号 (a house number) from 2号館 and leaves the 号 in
    // place.
    let (kept, said) = (address::key(kept).replace('号', ""), address::key(said).replace('号', ""));
    let (kept, said) = (without_prefecture(&kept), without_prefecture(&said));
    let (longer, shorter) = if kept.len() >= said.len() { (kept, said) } else { (said, kept) };
    match longer.strip_prefix(shorter) {
        Some("") => !shorter.is_empty(),
        Some(rest) => shorter.contains('-') && !rest.starts_with(|ch: char| ch.is_ascii_digit() || ch == '-'),
        None => false,
    }
}

/// The key without a leading prefecture. Only the four names that do not end in 県 are spelled out:
/// 太宰府市 and 四街道市 begin with something that only looks like one.
fn without_prefecture(key: &str) -> &str {
    let named = ["東京都", "北海道", "京都府", "大阪府"].into_iter().find_map(|name| key.strip_prefix(name));
    let ending = || key.char_indices().skip(2).take(2).find(|(_, ch)| *ch == '県');
    let rest = || ending().and_then(|(at, ch)| key.get(at + ch.len_utf8()..));
    named.or_else(rest).unwrap_or(key)
}

#[cfg(test)]
mod tests;
