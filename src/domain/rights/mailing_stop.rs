//! 案内停止 (the seed policy's discontinuation; Anti-Spam Act 3(3)): announcements by a channel stop. No document may
//! be asked for it (Article 37(4): no excessive burden).

use super::{Rules, Work};
use crate::domain::identity::{Level, Levels};

/// The right to have mailings stopped.
pub struct MailingStop;

impl Rules for MailingStop {
    fn basis(&self) -> &'static str {
        "policy, discontinuation; Anti-Spam Act 3(3)"
    }

    fn level(&self, levels: &Levels) -> Level {
        levels.mailing_stop
    }

    /// Not raised: it would come to a document.
    fn level_when_fresh(&self, levels: &Levels) -> Level {
        self.level(levels)
    }

    fn work(&self) -> Work {
        Work::StopMailings
    }
}
