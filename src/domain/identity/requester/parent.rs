//! 親権者: a parent for a child under eighteen. From the eighteenth birthday on only the child asks, or whom it sends.

use chrono::NaiveDate;

use super::{AGENT, Rules};
use crate::domain::identity::{CheckItem, PaperKind};

/// A parent.
pub struct Parent;

/// The age from which nobody has parental authority over a person (Civil Code, since April 2022).
const OF_AGE: u32 = 18;

impl Rules for Parent {
    fn items(&self) -> &'static [CheckItem] {
        AGENT
    }

    fn authorities(&self) -> &'static [PaperKind] {
        &[PaperKind::FamilyRegister, PaperKind::HouseholdRecord]
    }

    fn may_stand_for(&self, birth: Option<NaiveDate>, today: NaiveDate) -> bool {
        let age = birth.and_then(|birth| today.years_since(birth));
        age.is_none_or(|age| age < OF_AGE)
    }
}
