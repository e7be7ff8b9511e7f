//! How a request ended, and on what ground the office says no. The wording of each is in the room `words`.

use serde::{Deserialize, Serialize};

use super::request::Kind;

/// The result of a request (domain glossary `decision`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// 認容: done as asked.
    Granted,
    /// 不開示・不訂正: not done, on a ground that the person is told.
    Refused,
    /// 不存在: the office holds no such data.
    NoData,
    /// 回答: an inquiry that was answered; no right was exercised.
    Answered,
    /// 取下げ: the person took the request back.
    Withdrawn,
    /// 本人確認不成立: identity could not be confirmed, nothing was done on the record.
    Unverified,
}

impl Decision {
    /// Every result, in the order of the day's report.
    pub const ALL: [Decision; 6] = [
        Decision::Granted,
        Decision::Answered,
        Decision::Withdrawn,
        Decision::Unverified,
        Decision::Refused,
        Decision::NoData,
    ];

    /// The name kept in the store and in machine-readable reports.
    pub fn key(self) -> &'static str {
        match self {
            Decision::Granted => "granted",
            Decision::Refused => "refused",
            Decision::NoData => "no_data",
            Decision::Answered => "answered",
            Decision::Withdrawn => "withdrawn",
            Decision::Unverified => "unverified",
        }
    }

    /// The result of that name.
    pub fn from_key(key: &str) -> Option<Decision> {
        Decision::ALL.into_iter().find(|d| d.key() == key)
    }

    /// Whether the office said no: rare enough that a narrow table names it only on a day on which it happened.
    pub fn is_refusal(self) -> bool {
        matches!(self, Decision::Refused | Decision::NoData)
    }
}

/// Why a request is refused (domain glossary `refusal_ground`): the law knows no others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// 権利利益侵害: it might harm the person or a third party (Article 33(2)(i)).
    Harm,
    /// 業務への著しい支障: it would seriously hinder the office's work (Article 33(2)(ii)).
    Hindrance,
    /// 他法令違反: it would break another law (Article 33(2)(iii)).
    OtherLaw,
    /// 不存在: there is no such data (Article 33(3)).
    NoData,
    /// 誤りなし: what is on record was looked into and is right (Article 34(2)).
    NotIncorrect,
}

impl Ground {
    /// Every ground, in the order of the form.
    pub const ALL: [Ground; 5] =
        [Ground::Harm, Ground::Hindrance, Ground::OtherLaw, Ground::NoData, Ground::NotIncorrect];

    /// The grounds on which a request of that kind can be refused; none where the office never refuses.
    pub fn of(kind: Kind) -> &'static [Ground] {
        match kind {
            Kind::Disclosure => &[Ground::Harm, Ground::Hindrance, Ground::OtherLaw, Ground::NoData],
            Kind::Correction => &[Ground::NotIncorrect],
            Kind::MailingStop | Kind::Inquiry => &[],
        }
    }

    /// The name in machine-readable reports.
    pub fn key(self) -> &'static str {
        match self {
            Ground::Harm => "harm",
            Ground::Hindrance => "hindrance",
            Ground::OtherLaw => "other_law",
            Ground::NoData => "no_data",
            Ground::NotIncorrect => "not_incorrect",
        }
    }

    /// How a request that is refused on this ground ends.
    pub fn decision(self) -> Decision {
        match self {
            Ground::NoData => Decision::NoData,
            Ground::Harm | Ground::Hindrance | Ground::OtherLaw | Ground::NotIncorrect => Decision::Refused,
        }
    }

    /// Its stable number in the audit chain.
    pub fn code(self) -> u16 {
        match self {
            Ground::Harm => 1,
            Ground::Hindrance => 2,
            Ground::OtherLaw => 3,
            Ground::NoData => 4,
            Ground::NotIncorrect => 5,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back_and_every_ground_belongs_to_a_kind() {
        for decision in Decision::ALL {
            assert_eq!(Decision::from_key(decision.key()), Some(decision));
        }
        for ground in Ground::ALL {
            assert!(Kind::ALL.into_iter().any(|kind| Ground::of(kind).contains(&ground)), "{ground:?}");
            assert!(ground.decision().is_refusal());
        }
    }
}
