//! How the identity check is said: levels, items, what is missing, and the sentences that the clerk says to
//! the caller.
//!
//! Deliberately not in: any stored value, any hint of one, and which item failed. The text for a locked route
//! is the plain word `script_locked`.

#[cfg(test)]
mod tests;

use super::Words;
use crate::domain::identity::{CheckItem, Level, Mask, Missing, PaperFault, PaperKind, Requester};
use crate::office::complete_request::ReplyTo;

impl Words {
    /// A level of assurance: `L2`, the same in both languages.
    pub fn level(&self, level: Level) -> String {
        level.to_string()
    }

    /// An item of the check.
    pub fn check_item(&self, item: CheckItem) -> String {
        match item {
            CheckItem::CustomerNo => self.item_customer_no(),
            CheckItem::BirthDate => self.item_birth_date(),
            CheckItem::Phone => self.item_phone(),
            CheckItem::Email => self.item_email(),
            CheckItem::Postcode => self.item_postcode(),
            CheckItem::Address => self.item_address(),
            CheckItem::CallBack => self.item_call_back(),
            CheckItem::Document => self.item_document(),
            CheckItem::AgentDocument => self.item_agent_document(),
            CheckItem::Authority => self.item_authority(),
            CheckItem::BarNumber => self.item_bar_number(),
        }
    }

    /// One thing that is missing, as a part of a list.
    pub fn missing(&self, missing: &Missing) -> String {
        match missing {
            Missing::RegisteredItems { more } => self.missing_registered(i64::from(*more)),
            Missing::NonPublicItems { more } => self.missing_non_public(i64::from(*more)),
            Missing::HalfPoints { more } => self.missing_points(points(*more)),
            Missing::CallBackOrDocument => self.missing_call_back(),
            Missing::RegisteredDeliveryOrDocument => self.missing_delivery(),
            Missing::Paper { item } => self.check_item(*item),
        }
    }

    /// What the clerk says to the caller for an item, to be read aloud.
    pub fn script(&self, item: CheckItem) -> String {
        match item {
            CheckItem::CustomerNo => self.script_customer_no(),
            CheckItem::BirthDate => self.script_birth_date(),
            CheckItem::Phone => self.script_phone(),
            CheckItem::Email => self.script_email(),
            CheckItem::Postcode => self.script_postcode(),
            CheckItem::Address => self.script_address(),
            CheckItem::CallBack => self.script_call_back(),
            CheckItem::Document => self.script_document(),
            CheckItem::AgentDocument => self.script_agent_document(),
            CheckItem::Authority => self.script_authority(),
            CheckItem::BarNumber => self.script_bar_number(),
        }
    }

    /// Who asks.
    pub fn requester(&self, requester: Requester) -> String {
        match requester {
            Requester::Person => self.requester_person(),
            Requester::Parent => self.requester_parent(),
            Requester::Guardian => self.requester_guardian(),
            Requester::Delegate => self.requester_delegate(),
            Requester::Lawyer => self.requester_lawyer(),
            Requester::Heir => self.requester_heir(),
            Requester::Company => self.requester_company(),
        }
    }

    /// What the clerk minds with such a requester; nothing to be minded with the person.
    pub fn requester_card(&self, requester: Requester) -> Option<String> {
        match requester {
            Requester::Person => None,
            Requester::Parent => Some(self.card_parent()),
            Requester::Guardian => Some(self.card_guardian()),
            Requester::Delegate => Some(self.card_delegate()),
            Requester::Lawyer => Some(self.card_lawyer()),
            Requester::Heir => Some(self.card_heir()),
            Requester::Company => Some(self.card_company()),
        }
    }

    /// To whom the answer goes.
    pub fn reply_to(&self, reply_to: ReplyTo) -> String {
        match reply_to {
            ReplyTo::Principal => self.reply_to_principal(),
            ReplyTo::Agent => self.reply_to_agent(),
        }
    }

    /// A kind of paper.
    pub fn paper(&self, kind: PaperKind) -> String {
        match kind {
            PaperKind::DriversLicence => self.paper_drivers_licence(),
            PaperKind::MyNumberCard => self.paper_my_number_card(),
            PaperKind::ResidenceCard => self.paper_residence_card(),
            PaperKind::Passport => self.paper_passport(),
            PaperKind::DisabilityHandbook => self.paper_disability_handbook(),
            PaperKind::EligibilityCertificate => self.paper_eligibility_certificate(),
            PaperKind::HealthInsurance => self.paper_health_insurance(),
            PaperKind::ResidenceRecord => self.paper_residence_record(),
            PaperKind::SealCertificate => self.paper_seal_certificate(),
            PaperKind::PensionBook => self.paper_pension_book(),
            PaperKind::PowerOfAttorney => self.paper_power_of_attorney(),
            PaperKind::FamilyRegister => self.paper_family_register(),
            PaperKind::HouseholdRecord => self.paper_household_record(),
            PaperKind::GuardianCertificate => self.paper_guardian_certificate(),
            PaperKind::BarRegister => self.paper_bar_register(),
        }
    }

    /// What must be covered of a paper before it is looked at.
    pub fn mask(&self, mask: Mask) -> String {
        match mask {
            Mask::Nothing => self.mask_nothing(),
            Mask::Domicile => self.mask_domicile(),
            Mask::FrontOnly => self.mask_front_only(),
            Mask::MyNumber => self.mask_my_number(),
            Mask::Insurance => self.mask_insurance(),
            Mask::PensionNumber => self.mask_pension_number(),
        }
    }

    /// Why a paper is not taken.
    pub fn paper_fault(&self, fault: PaperFault) -> String {
        match fault {
            PaperFault::NotTaken { since: Some(last) } => self.fault_not_taken_since(self.day(last)),
            PaperFault::NotTaken { since: None } => self.fault_not_taken(),
            PaperFault::IssueMissing => self.fault_issue_missing(),
            PaperFault::IssuedLater => self.fault_issued_later(),
            PaperFault::TooOld { days } => self.fault_too_old(i64::from(days)),
            PaperFault::ExpiryMissing => self.fault_expiry_missing(),
            PaperFault::Expired => self.fault_expired(),
            PaperFault::Figures { figures } => self.fault_figures(i64::from(figures)),
            PaperFault::Differs => self.fault_differs(),
        }
    }
}

/// Half points as points: `0.5`, `1`, `1.5`.
pub(super) fn points(half: u8) -> String {
    (f32::from(half) / 2.0).to_string()
}
