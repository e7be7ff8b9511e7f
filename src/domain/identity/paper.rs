//! Papers: identity documents, authority documents of agents, and a lawyer's number.
//!
//! In: the register with its rules as data (domain.md §1.3) and what a paper that was seen is worth. Not in: a copy of
//! any paper, or its number: what is kept is the kind, the issuer, the dates, and the last four figures at most.
//! Start with [`PaperRule::worth`].

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::CheckItem;

/// A kind of paper. The codes go into the audit chain and never change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u16)]
pub enum PaperKind {
    /// 運転免許証
    DriversLicence = 1,
    /// マイナンバーカード, front only
    MyNumberCard = 2,
    /// 在留カード, 特別永住者証明書
    ResidenceCard = 3,
    /// 旅券
    Passport = 4,
    /// 障害者手帳
    DisabilityHandbook = 5,
    /// 資格確認書
    EligibilityCertificate = 6,
    /// 健康保険証
    HealthInsurance = 7,
    /// 住民票の写し
    ResidenceRecord = 8,
    /// 印鑑登録証明書
    SealCertificate = 9,
    /// 年金手帳, 基礎年金番号通知書
    PensionBook = 10,
    /// 委任状 with registered seal and its certificate
    PowerOfAttorney = 20,
    /// 戸籍謄抄本
    FamilyRegister = 21,
    /// 住民票 that shows parent and child
    HouseholdRecord = 22,
    /// 登記事項証明書 of an adult guardian
    GuardianCertificate = 23,
    /// A lawyer's number, looked up in the bar's own register
    BarRegister = 30,
}

impl PaperKind {
    /// Every kind, in the order of the register.
    pub const ALL: [PaperKind; 15] = [
        Self::DriversLicence,
        Self::MyNumberCard,
        Self::ResidenceCard,
        Self::Passport,
        Self::DisabilityHandbook,
        Self::EligibilityCertificate,
        Self::HealthInsurance,
        Self::ResidenceRecord,
        Self::SealCertificate,
        Self::PensionBook,
        Self::PowerOfAttorney,
        Self::FamilyRegister,
        Self::HouseholdRecord,
        Self::GuardianCertificate,
        Self::BarRegister,
    ];

    /// The stable number.
    pub const fn code(self) -> u16 {
        self as u16
    }

    /// The stable name.
    pub const fn key(self) -> &'static str {
        match self {
            Self::DriversLicence => "drivers_licence",
            Self::MyNumberCard => "my_number_card",
            Self::ResidenceCard => "residence_card",
            Self::Passport => "passport",
            Self::DisabilityHandbook => "disability_handbook",
            Self::EligibilityCertificate => "eligibility_certificate",
            Self::HealthInsurance => "health_insurance",
            Self::ResidenceRecord => "residence_record",
            Self::SealCertificate => "seal_certificate",
            Self::PensionBook => "pension_book",
            Self::PowerOfAttorney => "power_of_attorney",
            Self::FamilyRegister => "family_register",
            Self::HouseholdRecord => "household_record",
            Self::GuardianCertificate => "guardian_certificate",
            Self::BarRegister => "bar_register",
        }
    }

    /// The kind with that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// The kinds that can answer an item, the commonest first; none for an item that no paper answers.
    pub const fn for_item(item: CheckItem) -> &'static [PaperKind] {
        match item {
            CheckItem::Document | CheckItem::AgentDocument => DOCUMENTS,
            CheckItem::Authority => AUTHORITIES,
            CheckItem::BarNumber => LAWYER,
            _ => &[],
        }
    }
}

const DOCUMENTS: &[PaperKind] = &[
    PaperKind::DriversLicence,
    PaperKind::MyNumberCard,
    PaperKind::ResidenceCard,
    PaperKind::Passport,
    PaperKind::DisabilityHandbook,
    PaperKind::EligibilityCertificate,
    PaperKind::HealthInsurance,
    PaperKind::ResidenceRecord,
    PaperKind::SealCertificate,
    PaperKind::PensionBook,
];
const AUTHORITIES: &[PaperKind] = &[
    PaperKind::PowerOfAttorney,
    PaperKind::FamilyRegister,
    PaperKind::HouseholdRecord,
    PaperKind::GuardianCertificate,
];
const LAWYER: &[PaperKind] = &[PaperKind::BarRegister];

/// What must be covered before the paper is looked at or sent in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mask {
    /// Nothing.
    Nothing,
    /// 本籍.
    Domicile,
    /// Front side only: the individual number is on the back and is never seen.
    FrontOnly,
    /// The individual number must have been left out.
    MyNumber,
    /// Insurer's number, symbol, number and two-dimensional code.
    Insurance,
    /// The basic pension number.
    PensionNumber,
}

/// Half points that make a document complete.
pub const DOCUMENT_HALF_POINTS: u8 = 2;

/// The rule of one kind of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperRule {
    /// Which.
    pub kind: PaperKind,
    /// 2 when one is enough, 1 when a second is needed, 0 when it is not taken.
    pub half_points: u8,
    /// Whether it shows a photograph.
    pub photo: bool,
    /// Whether it carries a date of expiry, which must not be past.
    pub expires: bool,
    /// How old it may be, in days since its issue.
    pub max_age_days: Option<u16>,
    /// The last day on which it is taken at all.
    pub until: Option<NaiveDate>,
    /// Issued from this day on it shows no address and needs a second one.
    pub without_address_since: Option<NaiveDate>,
    /// What must be covered.
    pub mask: Mask,
}

/// A paper as the clerk saw it.
#[derive(Clone, PartialEq, Eq)]
pub struct Paper {
    /// Which.
    pub kind: PaperKind,
    /// Who issued it.
    pub issuer: String,
    /// When.
    pub issued: Option<NaiveDate>,
    /// Until when it is valid.
    pub expires: Option<NaiveDate>,
    /// Whether its address agrees with the record (of an agent: whether name and address agree with the request).
    pub agrees: bool,
    /// The last four figures of its number, or nothing; a lawyer's number in full, which is public.
    pub number: String,
    /// An authority document says in so many words that the agent may receive the answer.
    pub receive: bool,
}

impl Paper {
    /// A paper of which nothing has been read yet but that it agrees.
    pub fn new(kind: PaperKind) -> Paper {
        let (issued, expires) = (None, None);
        Paper {
            kind,
            issuer: String::new(),
            issued,
            expires,
            agrees: true,
            number: String::new(),
            receive: false,
        }
    }
}

impl std::fmt::Debug for Paper {
    /// Which kind; never what is on it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Paper").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// Why a paper is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PaperFault {
    /// This kind is not, or no longer, taken.
    #[error("not taken since {since:?}")]
    NotTaken {
        /// The last day on which it was.
        since: Option<NaiveDate>,
    },
    /// The rule asks when it was issued.
    #[error("day of issue missing")]
    IssueMissing,
    /// Issued after today.
    #[error("issued in the future")]
    IssuedLater,
    /// Too old.
    #[error("older than {days} days")]
    TooOld {
        /// Most days.
        days: u16,
    },
    /// The rule asks until when it is valid.
    #[error("day of expiry missing")]
    ExpiryMissing,
    /// No longer valid.
    #[error("expired")]
    Expired,
    /// More or fewer figures than may be kept.
    #[error("keep {figures} figures")]
    Figures {
        /// How many may be kept.
        figures: u8,
    },
    /// An authority document or a lawyer's entry that does not agree with the request.
    #[error("does not agree")]
    Differs,
}

impl PaperRule {
    /// What a paper is worth today, in half points.
    ///
    /// # Errors
    /// [`PaperFault`]: it is not taken.
    pub fn worth(&self, paper: &Paper, today: NaiveDate) -> Result<u8, PaperFault> {
        if self.half_points == 0 {
            return Err(PaperFault::NotTaken { since: None });
        }
        if self.until.is_some_and(|until| today > until) {
            return Err(PaperFault::NotTaken { since: self.until });
        }
        self.check_dates(paper, today)?;
        self.check_figures(paper)?;
        let identity = PaperKind::for_item(CheckItem::Document).contains(&self.kind);
        if !identity && !paper.agrees {
            return Err(PaperFault::Differs);
        }
        let issued = |since| paper.issued.is_none_or(|issued| issued >= since);
        let without_address = self.without_address_since.is_some_and(issued);
        Ok(if without_address || !paper.agrees { self.half_points.min(1) } else { self.half_points })
    }

    /// Whether the form asks when the paper was issued.
    pub fn asks_issue(&self) -> bool {
        self.max_age_days.is_some() || self.without_address_since.is_some()
    }

    fn check_dates(&self, paper: &Paper, today: NaiveDate) -> Result<(), PaperFault> {
        match paper.issued {
            None if self.asks_issue() => return Err(PaperFault::IssueMissing),
            Some(issued) if issued > today => return Err(PaperFault::IssuedLater),
            _ => {}
        }
        if let (Some(days), Some(issued)) = (self.max_age_days, paper.issued)
            && issued.checked_add_days(Days::new(u64::from(days))).is_some_and(|last| last < today)
        {
            return Err(PaperFault::TooOld { days });
        }
        match paper.expires {
            None if self.expires => Err(PaperFault::ExpiryMissing),
            Some(expires) if expires < today => Err(PaperFault::Expired),
            _ => Ok(()),
        }
    }

    fn check_figures(&self, paper: &Paper) -> Result<(), PaperFault> {
        let figures = if self.kind == PaperKind::BarRegister { 5 } else { 4 };
        let all_digits = paper.number.bytes().all(|byte| byte.is_ascii_digit());
        let empty = paper.number.is_empty() && self.kind != PaperKind::BarRegister;
        if empty || (all_digits && paper.number.len() == usize::from(figures)) {
            return Ok(());
        }
        Err(PaperFault::Figures { figures })
    }
}

/// The register with which every office begins.
pub(super) fn register() -> Vec<PaperRule> {
    PaperKind::ALL.into_iter().map(registered).collect()
}

/// The rule with which every office begins for one kind.
pub(super) fn registered(kind: PaperKind) -> PaperRule {
    let (half_points, photo, expires, max_age_days, mask) = match kind {
        PaperKind::DriversLicence | PaperKind::Passport => (2, true, true, None, Mask::Domicile),
        PaperKind::MyNumberCard => (2, true, true, None, Mask::FrontOnly),
        PaperKind::ResidenceCard => (2, true, true, None, Mask::Nothing),
        PaperKind::DisabilityHandbook => (2, true, false, None, Mask::Nothing),
        PaperKind::EligibilityCertificate => (1, false, true, None, Mask::Insurance),
        PaperKind::HealthInsurance => (1, false, false, None, Mask::Insurance),
        PaperKind::ResidenceRecord => (1, false, false, Some(92), Mask::MyNumber),
        PaperKind::SealCertificate => (1, false, false, Some(92), Mask::Nothing),
        PaperKind::PensionBook => (1, false, false, None, Mask::PensionNumber),
        PaperKind::PowerOfAttorney | PaperKind::HouseholdRecord => {
            (2, false, false, Some(92), Mask::MyNumber)
        }
        PaperKind::FamilyRegister => (2, false, false, Some(183), Mask::Nothing),
        PaperKind::GuardianCertificate => (2, false, false, Some(92), Mask::Nothing),
        PaperKind::BarRegister => (2, false, false, None, Mask::Nothing),
    };
    let only = |of, day: (i32, u32, u32)| {
        let (year, month, day) = day;
        NaiveDate::from_ymd_opt(year, month, day).filter(|_| kind == of)
    };
    PaperRule {
        kind,
        half_points,
        photo,
        expires,
        max_age_days,
        until: only(PaperKind::HealthInsurance, (2025, 12, 1)),
        without_address_since: only(PaperKind::Passport, (2020, 2, 4)),
        mask,
    }
}

#[cfg(test)]
mod tests;
