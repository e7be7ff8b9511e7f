//! The kinds of request the desk receives. Each has one file in [`crate::domain::rights`].

use serde::{Deserialize, Serialize};

/// Which right is exercised (glossary `request_item`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 開示, Article 33.
    Disclosure,
    /// 訂正等, Article 34.
    Correction,
    /// 案内停止: the seed policy's discontinuation, by channel.
    MailingStop,
    /// 問い合わせ.
    Inquiry,
}

impl Kind {
    /// In the order of forms and reports.
    pub const ALL: [Kind; 4] = [Kind::Correction, Kind::MailingStop, Kind::Disclosure, Kind::Inquiry];

    /// The name kept in the store and in machine-readable reports.
    pub fn key(self) -> &'static str {
        match self {
            Kind::Disclosure => "disclosure",
            Kind::Correction => "correction",
            Kind::MailingStop => "mailing_stop",
            Kind::Inquiry => "inquiry",
        }
    }

    /// The kind of that name.
    pub fn from_key(key: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|k| k.key() == key)
    }
}
