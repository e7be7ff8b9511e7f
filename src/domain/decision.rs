//! How a request ended. The wording of each is in the room `words`.

use serde::{Deserialize, Serialize};

/// The result of a request (domain glossary `decision`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// 認容: done as asked.
    Granted,
    /// 回答: an inquiry that was answered; no right was exercised.
    Answered,
    /// 取下げ: the person took the request back.
    Withdrawn,
    /// 本人確認不成立: identity could not be confirmed, nothing was done on the record.
    Unverified,
}

impl Decision {
    /// Every result, in the order of the day's report.
    pub const ALL: [Decision; 4] =
        [Decision::Granted, Decision::Answered, Decision::Withdrawn, Decision::Unverified];

    /// The name kept in the store and in machine-readable reports.
    pub fn key(self) -> &'static str {
        match self {
            Decision::Granted => "granted",
            Decision::Answered => "answered",
            Decision::Withdrawn => "withdrawn",
            Decision::Unverified => "unverified",
        }
    }

    /// The result of that name.
    pub fn from_key(key: &str) -> Option<Decision> {
        Decision::ALL.into_iter().find(|d| d.key() == key)
    }
}
