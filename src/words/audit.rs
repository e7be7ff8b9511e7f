//! How the audit chain is said: what verification found, and the numbers in its entries.

use super::Words;
use crate::domain::approval::ProposalKind;
use crate::domain::audit::{Action, RefusalReason};
use crate::domain::identity::{CheckItem, Level, PaperKind};
use crate::office::complete_request::Told;
use crate::office::record_callback;
use crate::office::session::End;
use crate::store::audit::anchors::Known;
use crate::store::audit::{Fault, RowRef, RowTable};

impl Words {
    /// What somebody should know of the heads noted outside the store, if there is anything.
    pub fn heads(&self, known: Known) -> Option<String> {
        match known {
            Known::Kept => None,
            Known::Nothing => Some(self.heads_first_here()),
            Known::WentOn { seq } => Some(self.heads_went_on(seq.to_string())),
        }
    }

    /// What is wrong with an entry, or with a row that one told of.
    pub fn audit_fault(&self, fault: Fault) -> String {
        match fault {
            Fault::Missing => self.fault_missing(),
            Fault::Entry(_) => self.fault_entry(),
            Fault::OutOfPlace => self.fault_out_of_place(),
            Fault::Hash => self.fault_hash(),
            Fault::PayloadMissing => self.fault_payload_missing(),
            Fault::PayloadAltered => self.fault_payload_altered(),
            Fault::PayloadUnclaimed => self.fault_payload_unclaimed(),
            Fault::AfterHead => self.fault_after_head(),
            Fault::Head => self.fault_head(),
            Fault::Anchor => self.fault_anchor(),
            Fault::RowList => self.fault_row_list(),
            Fault::Index => self.fault_index(),
            Fault::Seal => self.fault_seal(),
            Fault::RowAltered(_) => self.fault_row_altered(),
            Fault::RowMissing(_) => self.fault_row_missing(),
            Fault::RowUnclaimed(_) => self.fault_row_unclaimed(),
            Fault::SubjectKey(_) => self.fault_subject_key(),
        }
    }

    /// A row, by what it holds and its id.
    pub fn audit_row(&self, row: RowRef) -> String {
        let id = row.id.to_string();
        match row.table {
            RowTable::Customer => self.row_customer(id),
            RowTable::MailingStop => self.row_mailing_stop(id),
            RowTable::Request => self.row_request(id),
            RowTable::RouteLock => self.row_route_lock(id),
            RowTable::IdentityAnswer => self.row_identity_answer(id),
            RowTable::IdentityPass => self.row_identity_pass(id),
            RowTable::Staff => self.row_staff(id),
            RowTable::Keyring => self.row_keyring(),
            RowTable::Requester => self.row_requester(id),
            RowTable::LockRelease => self.row_lock_release(id),
            RowTable::FieldHistory => self.row_field_history(id),
            RowTable::RequestNote => self.row_request_note(id),
            RowTable::IdentityPolicy => self.row_identity_policy(id),
            RowTable::IdentityPaper => self.row_identity_paper(id),
            RowTable::CallBack => self.row_call_back(id),
            RowTable::BoundDelivery => self.row_bound_delivery(id),
            RowTable::Restricted => self.row_restricted(id),
            RowTable::Sensitive => self.row_sensitive(id),
            RowTable::Approval => self.row_approval(id),
            RowTable::Alert => self.row_alert(id),
            RowTable::CodeGiven => self.row_code_given(id),
        }
    }

    /// What the number in an entry says: why an act was refused or a sitting ended, or which of several things it was. Of
    /// an action or a number that nobody here knows, the number.
    pub fn audit_number(&self, action: Option<Action>, code: u16) -> String {
        let known = action.and_then(|action| self.audit_number_of(action, code));
        known.unwrap_or_else(|| self.audit_code(code.to_string()))
    }

    fn audit_number_of(&self, action: Action, code: u16) -> Option<String> {
        match action {
            Action::ActRefused => {
                RefusalReason::from_code(code).map(|_| self.audit_reason(self.refusal_reason(code)))
            }
            Action::SessionEnded => End::from_code(code).map(|end| self.audit_reason(self.ended(end))),
            Action::CheckAnswered => {
                CheckItem::from_code(code).map(|item| self.audit_detail(self.check_item(item)))
            }
            Action::CheckPassed => Level::from_code(code).map(|level| self.audit_detail(self.level(level))),
            Action::PaperSeen => {
                let kind = PaperKind::ALL.into_iter().find(|kind| kind.code() == code);
                kind.map(|kind| self.audit_detail(self.paper(kind)))
            }
            Action::RequestCompleted => {
                let told = Told::ALL.into_iter().find(|told| told.code() == code);
                told.map(|told| self.audit_detail(self.told(told)))
            }
            Action::ApprovalAsked
            | Action::ApprovalGiven
            | Action::ApprovalReturned
            | Action::ApprovalTakenBack => {
                let kind = ProposalKind::ALL.into_iter().find(|kind| kind.code() == code);
                kind.map(|kind| self.audit_detail(self.proposal_kind(kind)))
            }
            Action::CallBackMade if code == record_callback::REACHED => {
                Some(self.audit_detail(self.audit_reached()))
            }
            Action::CallBackMade if code == record_callback::NOT_REACHED => {
                Some(self.audit_detail(self.audit_not_reached()))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn no_number_that_the_office_writes_down_stays_a_number() {
        let refusals = RefusalReason::ALL.iter().map(|reason| (Action::ActRefused, reason.code()));
        let proposals = ProposalKind::ALL.map(|kind| (Action::ApprovalAsked, kind.code()));
        let items = CheckItem::ALL.map(|item| (Action::CheckAnswered, item.code()));
        let papers = PaperKind::ALL.map(|kind| (Action::PaperSeen, kind.code()));
        let levels = Level::ALL.map(|level| (Action::CheckPassed, level.code()));
        let told = Told::ALL.map(|told| (Action::RequestCompleted, told.code()));
        let calls =
            [record_callback::REACHED, record_callback::NOT_REACHED].map(|n| (Action::CallBackMade, n));
        let all: Vec<_> = refusals
            .chain(proposals)
            .chain(items)
            .chain(papers)
            .chain(levels)
            .chain(told)
            .chain(calls)
            .collect();
        for words in Language::ALL.map(Words::of) {
            for (action, code) in &all {
                let said = words.audit_number(Some(*action), *code);
                assert_ne!(said, words.audit_code(code.to_string()), "{action:?}");
            }
            let unknown = words.audit_code("9999");
            assert_eq!(words.audit_number(Some(Action::ActRefused), 9_999), unknown);
            assert_eq!(words.audit_number(None, 9_999), unknown);
        }
    }
}
