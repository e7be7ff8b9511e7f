//! The ways a request reaches the office (seed clause C1).

use serde::{Deserialize, Serialize};

/// How a request arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// 電話.
    Phone,
    /// 郵便.
    Post,
    /// 電子メール.
    Email,
    /// ウェブ.
    Web,
    /// FAX.
    Fax,
    /// 来訪.
    Visit,
    /// 提携先 handed it on.
    Partner,
}

impl Channel {
    /// In the order of forms and reports.
    pub const ALL: [Channel; 7] = [
        Channel::Phone,
        Channel::Post,
        Channel::Email,
        Channel::Web,
        Channel::Fax,
        Channel::Visit,
        Channel::Partner,
    ];

    /// The name kept in the store and in machine-readable reports.
    pub fn key(self) -> &'static str {
        match self {
            Channel::Phone => "phone",
            Channel::Post => "post",
            Channel::Email => "email",
            Channel::Web => "web",
            Channel::Fax => "fax",
            Channel::Visit => "visit",
            Channel::Partner => "partner",
        }
    }

    /// The channel of that name.
    pub fn from_key(key: &str) -> Option<Channel> {
        Channel::ALL.into_iter().find(|c| c.key() == key)
    }
}
