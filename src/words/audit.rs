//! How the verification of the audit chain is said.

use super::Words;
use crate::store::audit::Fault;

impl Words {
    /// What is wrong with an entry.
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
        }
    }
}
