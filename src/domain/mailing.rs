//! Mailings that a customer may stop, channel by channel (seed clause R3). Agreements and other important notices
//! are never stopped (R6); the confirmation says so.

use serde::{Deserialize, Serialize};

use super::time::Stamp;

/// By what way the office sends its announcements (glossary `channel` of a stop).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MailChannel {
    /// 電子メール. Stops at once (Anti-Spam Act 3(3)).
    Email,
    /// 郵便. Post already handed over may still arrive; the caller is told.
    Post,
    /// 電話. Stops at once.
    Phone,
    /// その他.
    Other,
}

impl MailChannel {
    /// In the order of the form.
    pub const ALL: [MailChannel; 4] =
        [MailChannel::Email, MailChannel::Post, MailChannel::Phone, MailChannel::Other];

    /// The name kept in the store and in machine-readable reports.
    pub fn key(self) -> &'static str {
        match self {
            MailChannel::Email => "email",
            MailChannel::Post => "post",
            MailChannel::Phone => "phone",
            MailChannel::Other => "other",
        }
    }

    /// The channel of that name.
    pub fn from_key(key: &str) -> Option<MailChannel> {
        MailChannel::ALL.into_iter().find(|c| c.key() == key)
    }
}

/// A channel a customer has stopped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailingStop {
    /// Which channel.
    pub channel: MailChannel,
    /// Since when nothing more is sent by it.
    pub since: Stamp,
}
