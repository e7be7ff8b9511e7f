//! 成年後見人: the guardian of an adult, by the certificate of the register of guardians. Who was placed under guardianship
//! before April 2000 may still have it in the family register only; an office may take that too.

use super::{AGENT, Rules};
use crate::domain::identity::{CheckItem, PaperKind};

/// A guardian.
pub struct Guardian;

impl Rules for Guardian {
    fn items(&self) -> &'static [CheckItem] {
        AGENT
    }

    fn authorities(&self) -> &'static [PaperKind] {
        &[PaperKind::GuardianCertificate, PaperKind::FamilyRegister]
    }
}
