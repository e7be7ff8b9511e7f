//! How the verification of the audit chain is said.

use super::Words;
use crate::store::audit::{Fault, RowRef, RowTable};

impl Words {
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
        }
    }
}
