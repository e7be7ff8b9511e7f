//! The policy as a table: every row of it can be named, read, set and compared.

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use super::authority::AuthorityRule;
use super::{Asked, ItemRule, Number, Policy};
use crate::domain::identity::paper::{Mask, PaperRule};
use crate::domain::identity::{CheckItem, Level, PaperKind, Requester};

/// What the rule of a paper says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaperPart {
    /// [`PaperRule::half_points`].
    Points,
    /// [`PaperRule::photo`].
    Photo,
    /// [`PaperRule::expires`].
    Expires,
    /// [`PaperRule::max_age_days`].
    MaxAge,
    /// [`PaperRule::until`].
    Until,
    /// [`PaperRule::without_address_since`].
    NoAddressSince,
    /// [`PaperRule::mask`].
    Mask,
}

impl PaperPart {
    /// Of an identity document, in the order of the table.
    pub const ALL: [PaperPart; 7] = [
        PaperPart::Points,
        PaperPart::Photo,
        PaperPart::Expires,
        PaperPart::MaxAge,
        PaperPart::Until,
        PaperPart::NoAddressSince,
        PaperPart::Mask,
    ];

    /// What the rule of such a paper says at all: photograph and address are an identity document's, and a lawyer's
    /// entry is no sheet of paper.
    pub const fn of_kind(kind: PaperKind) -> &'static [PaperPart] {
        match kind {
            PaperKind::PowerOfAttorney
            | PaperKind::FamilyRegister
            | PaperKind::HouseholdRecord
            | PaperKind::GuardianCertificate => {
                &[PaperPart::Points, PaperPart::Expires, PaperPart::MaxAge, PaperPart::Until, PaperPart::Mask]
            }
            PaperKind::BarRegister => &[PaperPart::Points, PaperPart::Until],
            _ => &PaperPart::ALL,
        }
    }

    const fn key(self) -> &'static str {
        match self {
            PaperPart::Points => "half_points",
            PaperPart::Photo => "photo",
            PaperPart::Expires => "expires",
            PaperPart::MaxAge => "max_age_days",
            PaperPart::Until => "until",
            PaperPart::NoAddressSince => "without_address_since",
            PaperPart::Mask => "mask",
        }
    }
}

/// What a row says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// A level.
    Level(Level),
    /// Half points.
    HalfPoints(u8),
    /// A count, or a time in the unit of its number.
    Count(u8),
    /// Yes or no.
    Flag(bool),
    /// So many days at most; none is any.
    Days(Option<u16>),
    /// A day, or none.
    Day(Option<NaiveDate>),
    /// What is covered.
    Mask(Mask),
}

/// A row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Row {
    /// The level that something asks for.
    Level(Asked),
    /// The worth of a registered item.
    Worth(CheckItem),
    /// Whether it is not printed on mail.
    NonPublic(CheckItem),
    /// A part of the rule of a paper.
    Paper(PaperKind, PaperPart),
    /// Whether a requester may rest on an authority document.
    Authority(Requester, PaperKind),
    /// A number.
    Number(Number),
}

impl Row {
    /// Every row, in the order of the table.
    pub fn all() -> Vec<Row> {
        let mut rows: Vec<Row> = Asked::ALL.into_iter().map(Row::Level).collect();
        for item in CheckItem::ALL.into_iter().filter(|item| item.is_registered()) {
            rows.extend([Row::Worth(item), Row::NonPublic(item)]);
        }
        for kind in PaperKind::ALL {
            rows.extend(PaperPart::of_kind(kind).iter().map(|part| Row::Paper(kind, *part)));
        }
        for requester in Requester::ALL {
            let may = requester.rules().authorities();
            rows.extend(may.iter().map(|kind| Row::Authority(requester, *kind)));
        }
        rows.extend(Number::ALL.map(Row::Number));
        rows
    }

    /// The name by which the audit trail calls it, such as `paper.passport.until`.
    pub fn key(self) -> String {
        match self {
            Row::Level(asked) => format!("level.{}", asked.key()),
            Row::Worth(item) => format!("item.{}.half_points", item.key()),
            Row::NonPublic(item) => format!("item.{}.non_public", item.key()),
            Row::Paper(kind, part) => format!("paper.{}.{}", kind.key(), part.key()),
            Row::Authority(requester, kind) => format!("authority.{}.{}", requester.key(), kind.key()),
            Row::Number(number) => format!("number.{}", number.key()),
        }
    }

    /// What it says in a policy.
    pub fn of(self, policy: &Policy) -> Value {
        match self {
            Row::Level(asked) => Value::Level(asked.of(&policy.levels)),
            Row::Worth(item) => Value::HalfPoints(policy.worth(item)),
            Row::NonPublic(item) => {
                Value::Flag(policy.items.iter().any(|rule| rule.item == item && rule.non_public))
            }
            Row::Paper(kind, part) => part_of(&policy.paper(kind), part),
            Row::Authority(requester, kind) => Value::Flag(policy.authorities(requester).contains(&kind)),
            Row::Number(number) if number.is_worth() => Value::HalfPoints(number.of(policy)),
            Row::Number(number) => Value::Count(number.of(policy)),
        }
    }

    /// Sets it in a policy. A value of another kind than the row's changes nothing.
    pub fn set(self, policy: &mut Policy, to: Value) {
        match (self, to) {
            (Row::Level(asked), Value::Level(level)) => asked.set(&mut policy.levels, level),
            (Row::Worth(item), Value::HalfPoints(worth)) => {
                item_mut(policy, item, |rule| rule.half_points = worth)
            }
            (Row::NonPublic(item), Value::Flag(yes)) => item_mut(policy, item, |rule| rule.non_public = yes),
            (Row::Paper(kind, part), value) => set_part(policy, kind, part, value),
            (Row::Authority(requester, kind), Value::Flag(yes)) => {
                set_authority(policy, requester, kind, yes)
            }
            (Row::Number(number), Value::Count(to) | Value::HalfPoints(to)) => number.set(policy, to),
            _ => {}
        }
    }
}

/// A row that two versions say differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Which, by its key.
    #[serde(rename = "key", serialize_with = "by_key")]
    pub row: Row,
    /// What the older one says.
    pub before: Value,
    /// What the newer one says.
    pub after: Value,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn by_key<S: Serializer>(row: &Row, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&row.key())
}

fn part_of(rule: &PaperRule, part: PaperPart) -> Value {
    match part {
        PaperPart::Points => Value::HalfPoints(rule.half_points),
        PaperPart::Photo => Value::Flag(rule.photo),
        PaperPart::Expires => Value::Flag(rule.expires),
        PaperPart::MaxAge => Value::Days(rule.max_age_days),
        PaperPart::Until => Value::Day(rule.until),
        PaperPart::NoAddressSince => Value::Day(rule.without_address_since),
        PaperPart::Mask => Value::Mask(rule.mask),
    }
}

fn set_part(policy: &mut Policy, kind: PaperKind, part: PaperPart, to: Value) {
    let mut rule = policy.paper(kind);
    match (part, to) {
        (PaperPart::Points, Value::HalfPoints(worth)) => rule.half_points = worth,
        (PaperPart::Photo, Value::Flag(yes)) => rule.photo = yes,
        (PaperPart::Expires, Value::Flag(yes)) => rule.expires = yes,
        (PaperPart::MaxAge, Value::Days(days)) => rule.max_age_days = days,
        (PaperPart::Until, Value::Day(day)) => rule.until = day,
        (PaperPart::NoAddressSince, Value::Day(day)) => rule.without_address_since = day,
        (PaperPart::Mask, Value::Mask(mask)) => rule.mask = mask,
        _ => return,
    }
    match policy.papers.iter_mut().find(|known| known.kind == kind) {
        Some(known) => *known = rule,
        None => policy.papers.push(rule),
    }
}

fn item_mut(policy: &mut Policy, item: CheckItem, change: impl FnOnce(&mut ItemRule)) {
    if let Some(rule) = policy.items.iter_mut().find(|rule| rule.item == item) {
        change(rule);
    }
}

/// Takes a document on or out; those that are taken stay in the order in which the law's list has them.
fn set_authority(policy: &mut Policy, requester: Requester, kind: PaperKind, yes: bool) {
    let taken = policy.authorities(requester);
    let may = requester.rules().authorities().iter().copied();
    let papers = may.filter(|one| if *one == kind { yes } else { taken.contains(one) }).collect();
    match policy.authorities.iter_mut().find(|rule| rule.requester == requester) {
        Some(rule) => rule.papers = papers,
        None => policy.authorities.push(AuthorityRule { requester, papers }),
    }
}
