//! Why an act was refused, as the audit trail and the day's report say it: a few words each, without what was kept or what
//! to do. Not in: what the person at the desk was told ([`Words::refusal`]).

use crate::domain::audit::RefusalReason;
use crate::words::Words;

impl Words {
    /// The reason of that number; of one that only a newer program knows, the number.
    pub fn refusal_reason(&self, code: u16) -> String {
        RefusalReason::from_code(code)
            .map_or_else(|| self.audit_code(code.to_string()), |reason| self.reason_of_refusal(reason))
    }

    fn reason_of_refusal(&self, reason: RefusalReason) -> String {
        match reason {
            RefusalReason::NoRight => self.reason_no_right(),
            RefusalReason::WrongStep => self.reason_wrong_step(),
            RefusalReason::Closed => self.reason_closed(),
            RefusalReason::WrongKind => self.reason_wrong_kind(),
            RefusalReason::NoCustomer => self.reason_no_customer(),
            RefusalReason::IdentityNotConfirmed => self.reason_identity_not_confirmed(),
            RefusalReason::RouteLocked => self.reason_route_locked(),
            RefusalReason::NotFound => self.reason_not_found(),
            RefusalReason::NoPhoneOnRecord => self.reason_no_phone_on_record(),
            RefusalReason::AlreadyOpen => self.reason_already_open(),
            RefusalReason::PapersOnly => self.reason_papers_only(),
            RefusalReason::Paper => self.reason_paper(),
            RefusalReason::ContactTooFresh => self.reason_contact_too_fresh(),
            RefusalReason::DeliveryBound => self.reason_delivery_bound(),
            RefusalReason::ReplyToPrincipal => self.reason_reply_to_principal(),
            RefusalReason::NotForRequester => self.reason_not_for_requester(),
            RefusalReason::FieldNotForRequester => self.reason_field_not_for_requester(),
            RefusalReason::OfAge => self.reason_of_age(),
            RefusalReason::NoAddressOnRecord => self.reason_no_address_on_record(),
            RefusalReason::PolicyInPast => self.reason_policy_in_past(),
            RefusalReason::Restricted => self.reason_restricted(),
            RefusalReason::BudgetSpent => self.reason_budget_spent(),
            RefusalReason::NotOpened => self.reason_not_opened(),
            RefusalReason::OwnMatter => self.reason_own_matter(),
            RefusalReason::Blocked => self.reason_blocked(),
            RefusalReason::NoSensitiveKey => self.reason_no_sensitive_key(),
            RefusalReason::SamePerson => self.reason_same_person(),
            RefusalReason::AlreadyDecided => self.reason_already_decided(),
            RefusalReason::LastOfRole => self.reason_last_of_role(),
            RefusalReason::LoginTaken => self.reason_login_taken(),
            RefusalReason::ProposalWaits => self.reason_proposal_waits(),
            RefusalReason::NotYours => self.reason_not_yours(),
            RefusalReason::NotSuchGround => self.reason_not_such_ground(),
            RefusalReason::StaffLeft => self.reason_staff_left(),
            RefusalReason::NoSuchSession => self.reason_no_such_session(),
            RefusalReason::SessionOver => self.reason_session_over(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::words::Language;

    #[test]
    fn every_reason_has_its_own_words_in_both_languages() {
        for words in Language::ALL.map(Words::of) {
            let said: BTreeSet<String> =
                RefusalReason::ALL.iter().map(|reason| words.refusal_reason(reason.code())).collect();
            assert_eq!(said.len(), RefusalReason::ALL.len(), "{said:?}");
            for text in said {
                assert!(!text.is_empty() && !text.contains(['0', '1', '2', '3', '4']), "{text}");
                assert!(!text.ends_with(['.', '。']), "{text}: it stands in a column or before a full stop");
            }
            assert!(
                words.refusal_reason(9_999).contains("9999"),
                "a number of a newer program is said as such"
            );
        }
    }
}
