//! What `words::policy` promises, checked.

use std::collections::BTreeSet;

use super::*;
use crate::domain::identity::{CheckItem, Level, PaperKind, Policy, Requester};
use crate::words::Language;

#[test]
fn every_row_has_a_name_of_its_own_in_both_languages() {
    for words in Language::ALL.map(Words::of) {
        let names: BTreeSet<String> = Row::all().into_iter().map(|row| words.policy_row_name(row)).collect();
        assert_eq!(names.len(), Row::all().len());
    }
}

#[test]
fn different_values_of_a_row_are_said_differently() {
    for words in Language::ALL.map(Words::of) {
        for row in Row::all() {
            let Bounds::OneOf(values) = row.bounds() else { continue };
            let said: BTreeSet<String> = values.iter().map(|value| words.policy_value(row, *value)).collect();
            assert_eq!(said.len(), values.len(), "{row:?}: {said:?}");
        }
    }
}

#[test]
fn a_row_says_what_it_may_be_and_why() {
    let words = Words::of(Language::En);
    let said = |row| (words.policy_value(row, row.of(&Policy::first())), words.policy_bounds(row));
    let pair = |value: &str, bounds: &str| (value.to_owned(), bounds.to_owned());
    assert_eq!(said(Row::Level(Asked::MailingStop)), pair("L1", "L1 or L2"));
    assert_eq!(said(Row::Level(Asked::Disclosure)), pair("L3", "fixed"));
    assert_eq!(said(Row::Worth(CheckItem::Email)), pair("1 pt", "not asked to 1 pt"));
    assert_eq!(said(Row::Number(Number::LockHours)), pair("24", "1 to 168"));
    let passport = |part| Row::Paper(PaperKind::Passport, part);
    assert_eq!(said(passport(PaperPart::NoAddressSince)), pair("since 2020-02-04", "2020-02-04 or before"));
    assert_eq!(said(passport(PaperPart::MaxAge)), pair("any age", "30 to 366, or any"));
    for words in Language::ALL.map(Words::of) {
        assert!(Row::all().into_iter().all(|row| words.policy_why(row).ends_with(['.', '。'])));
    }
}

#[test]
fn every_fault_is_a_sentence_that_names_what_is_meant() {
    let faults = [
        Fault::OutOfBounds { row: Row::Level(Asked::Disclosure) },
        Fault::PrintedItem { item: CheckItem::Email },
        Fault::AloneWithoutPhoto { kind: PaperKind::Passport },
        Fault::TooFewItems { level: Level::L1 },
        Fault::TooFewNonPublic { level: Level::L2 },
        Fault::TooFewPoints { level: Level::L2 },
        Fault::LevelsOutOfOrder,
        Fault::NoPaper { item: CheckItem::Document },
        Fault::NoAuthority { requester: Requester::Delegate },
    ];
    for words in Language::ALL.map(Words::of) {
        let said: BTreeSet<String> = faults.iter().map(|fault| words.policy_fault(*fault)).collect();
        assert_eq!(said.len(), faults.len());
        assert!(said.iter().all(|fault| fault.ends_with(['.', '。'])), "{said:?}");
    }
}
