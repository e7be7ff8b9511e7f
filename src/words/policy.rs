//! How the identity policy is said: its rows, what they say, within what bounds and why, and why a policy cannot stand.

use super::Words;
use super::identity::points;
use crate::domain::identity::{Asked, Bounds, Fault, Mask, Number, PaperPart, Row, Value};

impl Words {
    /// What a row is about.
    pub fn policy_subject(&self, row: Row) -> String {
        match row {
            Row::Level(asked) => self.asked(asked),
            Row::Worth(item) | Row::NonPublic(item) => self.check_item(item),
            Row::Paper(kind, _) => self.paper(kind),
            Row::Authority(requester, _) => self.requester(requester),
            Row::Number(number) => self.policy_number(number),
        }
    }

    /// What it says about that.
    pub fn policy_part(&self, row: Row) -> String {
        match row {
            Row::Level(_) => self.part_level(),
            Row::Worth(_) => self.part_worth(),
            Row::NonPublic(_) => self.part_non_public(),
            Row::Paper(_, part) => self.paper_part(part),
            Row::Authority(_, kind) => self.paper(kind),
            Row::Number(_) => self.part_number(),
        }
    }

    /// Both: the name of a row where it stands alone.
    pub fn policy_row_name(&self, row: Row) -> String {
        match row {
            Row::Number(number) => self.policy_number(number),
            _ => self.policy_row(self.policy_subject(row), self.policy_part(row)),
        }
    }

    /// What a row says.
    pub fn policy_value(&self, row: Row, value: Value) -> String {
        match (row, value) {
            (_, Value::Level(level)) => self.level(level),
            (Row::Worth(_), Value::HalfPoints(0)) => self.value_out(),
            (Row::Paper(..), Value::HalfPoints(0)) => self.value_not_taken(),
            (_, Value::HalfPoints(half)) => self.value_points(points(half)),
            (_, Value::Count(count)) => count.to_string(),
            (_, Value::Flag(true)) => self.yes(),
            (_, Value::Flag(false)) => self.no(),
            (_, Value::Days(Some(days))) => self.value_within(days.to_string()),
            (_, Value::Days(None)) => self.value_any_age(),
            (Row::Paper(_, PaperPart::Until), Value::Day(Some(day))) => self.value_until(day.to_string()),
            (_, Value::Day(Some(day))) => self.value_since(day.to_string()),
            (_, Value::Day(None)) => self.value_none(),
            (_, Value::Mask(mask)) => self.mask_short(mask),
        }
    }

    /// What a row may be set to.
    pub fn policy_bounds(&self, row: Row) -> String {
        let say = |value: &Value| self.policy_value(row, *value);
        match row.bounds() {
            Bounds::OneOf(values) => match values.as_slice() {
                [one, other] => self.bounds_either(say(one), say(other)),
                [first, .., last] => self.bounds_range(say(first), say(last)),
                _ => self.bounds_fixed(),
            },
            Bounds::Between(least, most) => self.bounds_range(least.to_string(), most.to_string()),
            Bounds::Days { least, most, any: false } => {
                self.bounds_range(least.to_string(), most.to_string())
            }
            Bounds::Days { least, most, any: true } => {
                self.bounds_range_or_any(least.to_string(), most.to_string())
            }
            Bounds::Day => self.bounds_day(),
            Bounds::DayUntil(day) => self.bounds_day_until(day.to_string()),
        }
    }

    /// Why it may not be set to anything else.
    pub fn policy_why(&self, row: Row) -> String {
        match row {
            Row::Level(Asked::Inquiry) => self.why_level_inquiry(),
            Row::Level(Asked::MailingStop) => self.why_level_mailing_stop(),
            Row::Level(Asked::CorrectPerson | Asked::CorrectContact) => self.why_level_correct(),
            Row::Level(Asked::CorrectEveryRoute | Asked::Disclosure) => self.why_level_most(),
            Row::Worth(_) => self.why_worth(),
            Row::NonPublic(_) => self.why_non_public(),
            Row::Paper(_, PaperPart::Points) => self.why_paper_points(),
            Row::Paper(_, PaperPart::Photo) => self.why_paper_photo(),
            Row::Paper(_, PaperPart::Expires) => self.why_paper_expires(),
            Row::Paper(_, PaperPart::MaxAge) => self.why_paper_max_age(),
            Row::Paper(_, PaperPart::Until) => self.why_paper_until(),
            Row::Paper(_, PaperPart::NoAddressSince) => self.why_paper_no_address(),
            Row::Paper(_, PaperPart::Mask) => self.why_paper_mask(),
            Row::Authority(..) => self.why_authority(),
            Row::Number(_) => self.why_number(),
        }
    }

    /// Why a policy cannot stand.
    pub fn policy_fault(&self, fault: Fault) -> String {
        match fault {
            Fault::OutOfBounds { row } => {
                self.policy_fault_bounds(self.policy_row_name(row), self.policy_bounds(row))
            }
            Fault::PrintedItem { item } => self.policy_fault_printed(self.check_item(item)),
            Fault::AloneWithoutPhoto { kind } => self.policy_fault_alone(self.paper(kind)),
            Fault::TooFewItems { level } => self.policy_fault_items(self.level(level)),
            Fault::TooFewNonPublic { level } => self.policy_fault_non_public(self.level(level)),
            Fault::TooFewPoints { level } => self.policy_fault_points(self.level(level)),
            Fault::LevelsOutOfOrder => self.policy_fault_order(),
            Fault::NoPaper { item } => self.policy_fault_no_paper(self.check_item(item)),
            Fault::NoAuthority { requester } => self.policy_fault_no_authority(self.requester(requester)),
        }
    }

    fn asked(&self, asked: Asked) -> String {
        match asked {
            Asked::Inquiry => self.asked_inquiry(),
            Asked::MailingStop => self.asked_mailing_stop(),
            Asked::CorrectPerson => self.asked_correct_person(),
            Asked::CorrectContact => self.asked_correct_contact(),
            Asked::CorrectEveryRoute => self.asked_correct_every_route(),
            Asked::Disclosure => self.asked_disclosure(),
        }
    }

    fn paper_part(&self, part: PaperPart) -> String {
        match part {
            PaperPart::Points => self.part_worth(),
            PaperPart::Photo => self.part_photo(),
            PaperPart::Expires => self.part_expires(),
            PaperPart::MaxAge => self.part_max_age(),
            PaperPart::Until => self.part_until(),
            PaperPart::NoAddressSince => self.part_no_address(),
            PaperPart::Mask => self.part_mask(),
        }
    }

    fn mask_short(&self, mask: Mask) -> String {
        match mask {
            Mask::Nothing => self.mask_short_nothing(),
            Mask::Domicile => self.mask_short_domicile(),
            Mask::FrontOnly => self.mask_short_front_only(),
            Mask::MyNumber => self.mask_short_my_number(),
            Mask::Insurance => self.mask_short_insurance(),
            Mask::PensionNumber => self.mask_short_pension_number(),
        }
    }

    fn policy_number(&self, number: Number) -> String {
        match number {
            Number::L1Items => self.number_l1_items(),
            Number::L1Points => self.number_l1_points(),
            Number::L2Items => self.number_l2_items(),
            Number::L2Points => self.number_l2_points(),
            Number::L2NonPublic => self.number_l2_non_public(),
            Number::RegisteredDays => self.number_registered_days(),
            Number::FreshDays => self.number_fresh_days(),
            Number::Failures => self.number_failures(),
            Number::LockHours => self.number_lock_hours(),
            Number::MemoryDays => self.number_memory_days(),
            Number::Locks => self.number_locks(),
        }
    }
}

#[cfg(test)]
mod tests;
