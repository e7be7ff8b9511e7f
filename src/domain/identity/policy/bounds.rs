//! What an office may set a row to.
//!
//! Three reasons draw the bounds: no edit may switch the check off; what the law says of a paper is not the office's to
//! say otherwise; and a check that nobody can pass is none. The last concerns several rows at once: [`super::Fault`].

use chrono::NaiveDate;

use super::item_rule::{MOST, MOST_PRINTED, is_printed};
use super::{PaperPart, Row, Value};
use crate::domain::identity::paper::{Mask, PaperRule, registered};
use crate::domain::identity::{CheckItem, Level, PaperKind};

/// The shortest and the longest time, in days since its issue, for which a paper is taken that has to be recent
/// (domain.md §1.3: three to six months).
const AGE: (u16, u16) = (30, 183);
/// The longest that may be asked of a paper that need not be recent, in days.
const AGE_MOST: u16 = 366;

/// What a row may be set to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bounds {
    /// One of these, from less to more; where there is one only, the row is fixed.
    OneOf(Vec<Value>),
    /// A count from the least to the most.
    Between(u8, u8),
    /// So many days, from the least to the most; `any` where no limit may stand too.
    Days {
        /// The least.
        least: u16,
        /// The most.
        most: u16,
        /// Whether a paper of any age may be taken.
        any: bool,
    },
    /// A day, or none.
    Day,
    /// A day that is not later than this, and never none.
    DayUntil(NaiveDate),
}

impl Bounds {
    /// Whether the row may say that.
    pub fn allows(&self, value: Value) -> bool {
        match (self, value) {
            (Bounds::OneOf(values), value) => values.contains(&value),
            (Bounds::Between(least, most), Value::Count(count)) => (*least..=*most).contains(&count),
            (Bounds::Days { any, .. }, Value::Days(None)) => *any,
            (Bounds::Days { least, most, .. }, Value::Days(Some(days))) => (*least..=*most).contains(&days),
            (Bounds::Day, Value::Day(_)) => true,
            (Bounds::DayUntil(last), Value::Day(Some(day))) => day <= *last,
            _ => false,
        }
    }

    /// The value one step further, as far as there is one. A day is typed, not walked to.
    pub fn step(&self, from: Value, up: bool) -> Option<Value> {
        let to = match (self, from) {
            (Bounds::OneOf(values), from) => {
                let at = values.iter().position(|value| *value == from)?;
                let at = if up { at.checked_add(1)? } else { at.checked_sub(1)? };
                return values.get(at).copied();
            }
            (_, Value::Count(count)) if up => Value::Count(count.checked_add(1)?),
            (_, Value::Count(count)) => Value::Count(count.checked_sub(1)?),
            (_, Value::Days(Some(days))) if up => Value::Days(Some(days.checked_add(1)?)),
            (_, Value::Days(Some(days))) => Value::Days(Some(days.checked_sub(1)?)),
            _ => return None,
        };
        self.allows(to).then_some(to)
    }

    /// Whether nothing but what it says now may stand there.
    pub fn is_fixed(&self) -> bool {
        matches!(self, Bounds::OneOf(values) if values.len() < 2)
    }
}

impl Row {
    /// What an office may set it to.
    pub fn bounds(self) -> Bounds {
        match self {
            Row::Level(asked) => {
                let (least, most) = asked.bounds();
                let levels = Level::ALL.into_iter().filter(|level| (least..=most).contains(level));
                Bounds::OneOf(levels.map(Value::Level).collect())
            }
            Row::Worth(item) => half_points(0, most_worth(item)),
            Row::NonPublic(item) => flags(&[(false, true), (true, !is_printed(item))]),
            Row::Paper(kind, part) => of_paper(&registered(kind), part),
            Row::Authority(requester, _) => {
                flags(&[(false, requester.rules().authorities().len() > 1), (true, true)])
            }
            Row::Number(number) => {
                let (least, most) = number.bounds();
                if number.is_worth() { half_points(least, most) } else { Bounds::Between(least, most) }
            }
        }
    }
}

const fn most_worth(item: CheckItem) -> u8 {
    if is_printed(item) { MOST_PRINTED } else { MOST }
}

fn half_points(least: u8, most: u8) -> Bounds {
    Bounds::OneOf((least..=most).map(Value::HalfPoints).collect())
}

fn flags(values: &[(bool, bool)]) -> Bounds {
    Bounds::OneOf(values.iter().filter(|(_, may)| *may).map(|(flag, _)| Value::Flag(*flag)).collect())
}

/// The register with which every office begins is what the law and the papers themselves say: an office may be stricter,
/// never laxer. A photograph cannot be given to a paper that has none, or a day of expiry be overlooked.
fn of_paper(law: &PaperRule, part: PaperPart) -> Bounds {
    match part {
        PaperPart::Points => half_points(0, law.half_points),
        PaperPart::Photo => flags(&[(false, true), (true, law.photo)]),
        PaperPart::Expires => flags(&[(false, !law.expires), (true, true)]),
        PaperPart::MaxAge => {
            let most = if law.max_age_days.is_some() { AGE.1 } else { AGE_MOST };
            Bounds::Days { least: AGE.0, most, any: law.max_age_days.is_none() }
        }
        PaperPart::Until => law.until.map_or(Bounds::Day, Bounds::DayUntil),
        PaperPart::NoAddressSince => law.without_address_since.map_or(Bounds::Day, Bounds::DayUntil),
        PaperPart::Mask => masks(law.kind),
    }
}

/// What the law has covered stays covered: the individual number (Number Act 15, 20), insurance and pension numbers
/// (which nobody may ask for). The domicile is the office's own care.
fn masks(kind: PaperKind) -> Bounds {
    let first = registered(kind).mask;
    let values: &[Mask] = match &first {
        Mask::Nothing | Mask::Domicile => &[Mask::Nothing, Mask::Domicile],
        law => std::slice::from_ref(law),
    };
    Bounds::OneOf(values.iter().copied().map(Value::Mask).collect())
}
