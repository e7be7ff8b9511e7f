//! The rights a person has against the office, one file per kind of request.
//!
//! Adding a right is one file with its [`Rules`] and one line in [`Kind`]; the compiler finds
//! the rest. Rules that the law dates are data with validity dates inside the right's own file; the level that a right asks
//! for stands in the policy of the identity check.

mod correction;
mod disclosure;
mod inquiry;
mod mailing_stop;

use super::customer::Field;
use super::identity::{Level, Levels};
use super::request::Kind;

/// What is done for such a request once identity is confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Work {
    /// The record is corrected in the editor.
    Correct,
    /// Channels are stopped.
    StopMailings,
    /// It goes to a supervisor.
    Route,
    /// It is answered in words.
    Answer,
}

/// What a right asks of the office.
pub trait Rules: Sync {
    /// The article or policy clause it rests on, as the record cites it.
    fn basis(&self) -> &'static str;
    /// The level to which identity must be confirmed, by the policy's levels.
    fn level(&self, levels: &Levels) -> Level;
    /// The level for a change of these fields; never below [`Rules::level`].
    fn level_for(&self, levels: &Levels, _fields: &[Field]) -> Level {
        self.level(levels)
    }
    /// The level while contact data was changed lately under another request: one more, because whoever changed it may
    /// be somebody else.
    fn level_when_fresh(&self, levels: &Levels) -> Level {
        self.level(levels).raised()
    }
    /// The office's target in calendar days after the day of acceptance (domain §0 item 1: no statutory count; 14).
    fn target_days(&self) -> u16 {
        14
    }
    /// What is done.
    fn work(&self) -> Work;
}

/// The rules of a kind.
pub fn rules(kind: Kind) -> &'static dyn Rules {
    match kind {
        Kind::Disclosure => &disclosure::Disclosure,
        Kind::Correction => &correction::Correction,
        Kind::MailingStop => &mailing_stop::MailingStop,
        Kind::Inquiry => &inquiry::Inquiry,
    }
}
