//! 遺族: the person has died. What is on record is no longer personal information of a living person: mailings stop, with
//! a note; a disclosure is voluntary and a supervisor's; nothing is corrected.

use super::{Rules, person};
use crate::domain::identity::CheckItem;
use crate::domain::request::Kind;

/// An heir, or whoever reports the death.
pub struct Heir;

impl Rules for Heir {
    fn items(&self) -> &'static [CheckItem] {
        person::ITEMS
    }

    fn may_ask(&self, kind: Kind) -> bool {
        kind != Kind::Correction
    }

    fn needs_note(&self) -> bool {
        true
    }
}
