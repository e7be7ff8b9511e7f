//! What `domain::identity::policy` promises, checked.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::domain::identity::{Answer, Level, Standing};

/// The body of the first version as the store has held it since it holds one.
const OLD_BODY: &str = include_str!("../../../../assets/schema/V7__identity.sql");

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn changed(changes: &[(Row, Value)]) -> Policy {
    let mut policy = Policy::first();
    changes.iter().for_each(|(row, value)| row.set(&mut policy, *value));
    policy
}

fn fault_of(changes: &[(Row, Value)]) -> Option<Fault> {
    changed(changes).fault()
}

#[test]
fn a_body_from_before_there_were_levels_means_what_it_meant() {
    let body = OLD_BODY.lines().find_map(|line| line.trim().strip_prefix('\'')).unwrap();
    let body = body.split('\'').next().unwrap();
    assert!(!body.contains("levels") && !body.contains("authorities"));
    assert_eq!(serde_json::from_str::<Policy>(body).unwrap(), Policy::first());
    // What it does say stays as it says it.
    let body = body.replace("\"failures\":3", "\"failures\":4");
    let policy: Policy = serde_json::from_str(&body).unwrap();
    assert_eq!((policy.limits.failures, policy.levels), (4, Levels::default()));
}

#[test]
fn a_version_comes_back_as_it_was_written() {
    let policy = changed(&[
        (Row::Level(Asked::MailingStop), Value::Level(Level::L2)),
        (Row::Worth(CheckItem::Phone), Value::HalfPoints(0)),
        (Row::Authority(Requester::Parent, PaperKind::HouseholdRecord), Value::Flag(false)),
    ]);
    let body = serde_json::to_string(&policy).unwrap();
    assert_eq!(serde_json::from_str::<Policy>(&body).unwrap(), policy);
    // A level that is not written down is the first one's.
    let body = body.replace("\"mailing_stop\":\"L2\",", "");
    assert_eq!(serde_json::from_str::<Policy>(&body).unwrap().levels, Levels::default());
}

#[test]
fn the_first_policy_stands_and_every_row_of_it_lies_within_its_bounds() {
    let policy = Policy::first();
    assert_eq!(policy.fault(), None);
    let rows = Row::all();
    assert_eq!(rows.iter().map(|row| row.key()).collect::<BTreeSet<_>>().len(), rows.len());
    for row in rows {
        assert!(row.bounds().allows(row.of(&policy)), "{row:?}");
    }
}

#[test]
fn a_row_is_set_and_read_and_named_among_the_changes() {
    let before = Policy::first();
    for row in Row::all() {
        let from = row.of(&before);
        let steps = [row.bounds().step(from, true), row.bounds().step(from, false)];
        for to in steps.into_iter().flatten() {
            let after = changed(&[(row, to)]);
            assert_eq!(row.of(&after), to, "{row:?}");
            let expected = Change { row, before: from, after: to };
            assert_eq!(before.changes(&after), [expected]);
            assert_eq!(after.changes(&before).len(), 1);
        }
        // A value of another kind changes nothing.
        assert_eq!(
            changed(&[(row, Value::Level(Level::L0))]).changes(&before).len(),
            usize::from(matches!(row, Row::Level(asked) if asked != Asked::Inquiry))
        );
    }
    assert_eq!(before.changes(&before), []);
}

#[test]
fn a_step_up_is_one_more_and_a_step_down_one_less() {
    let mut walked = 0;
    for row in Row::all() {
        let bounds = row.bounds();
        let more = |value| match value {
            Value::Count(count) => Some(Value::Count(count + 1)),
            Value::Days(Some(days)) => Some(Value::Days(Some(days + 1))),
            _ => None,
        };
        let from = row.of(&Policy::first());
        if let (Some(up), Some(more)) = (bounds.step(from, true), more(from)) {
            assert_eq!((up, bounds.step(up, false)), (more, Some(from)), "{row:?}");
            walked += 1;
        }
    }
    assert!(walked > 0);
}

#[test]
fn a_change_is_written_down_by_its_key_with_both_values() {
    let row = Row::Paper(PaperKind::PensionBook, PaperPart::Until);
    let after = changed(&[(row, Value::Day(Some(day("2027-03-31"))))]);
    let written = serde_json::to_value(Policy::first().changes(&after)).unwrap();
    let expected =
        serde_json::json!([{ "key": "paper.pension_book.until", "before": null, "after": "2027-03-31" }]);
    assert_eq!(written, expected);
}

#[test]
fn no_number_switches_the_check_off() {
    for number in Number::ALL {
        let (least, most) = number.bounds();
        for beyond in [least - 1, most + 1] {
            let mut policy = Policy::first();
            number.set(&mut policy, beyond);
            let row = Row::Number(number);
            assert_eq!(policy.fault(), Some(Fault::OutOfBounds { row }), "{number:?} {beyond}");
        }
    }
}

#[test]
fn no_level_falls_below_its_floor() {
    for asked in Asked::ALL {
        let (least, most) = asked.bounds();
        for level in Level::ALL {
            let row = Row::Level(asked);
            let stands = (least..=most).contains(&level);
            let fault = (!stands).then_some(Fault::OutOfBounds { row });
            assert_eq!(fault_of(&[(row, Value::Level(level))]), fault, "{asked:?} {level}");
        }
    }
}

#[test]
fn what_the_law_and_the_papers_say_is_not_the_offices_to_change() {
    use PaperKind::{
        EligibilityCertificate, HealthInsurance, MyNumberCard, Passport, PensionBook, ResidenceRecord,
    };
    for (kind, part, value) in [
        (HealthInsurance, PaperPart::Until, Value::Day(None)),
        (HealthInsurance, PaperPart::Until, Value::Day(Some(day("2025-12-02")))),
        (Passport, PaperPart::NoAddressSince, Value::Day(None)),
        (Passport, PaperPart::Expires, Value::Flag(false)),
        (MyNumberCard, PaperPart::Mask, Value::Mask(crate::domain::identity::Mask::Nothing)),
        (ResidenceRecord, PaperPart::MaxAge, Value::Days(None)),
        (ResidenceRecord, PaperPart::MaxAge, Value::Days(Some(184))),
        (EligibilityCertificate, PaperPart::Points, Value::HalfPoints(2)),
        (PensionBook, PaperPart::Photo, Value::Flag(true)),
    ] {
        let row = Row::Paper(kind, part);
        assert_eq!(fault_of(&[(row, value)]), Some(Fault::OutOfBounds { row }), "{row:?} {value:?}");
    }
    let printed = Row::NonPublic(CheckItem::Address);
    assert_eq!(fault_of(&[(printed, Value::Flag(true))]), Some(Fault::OutOfBounds { row: printed }));
}

#[test]
fn rows_that_do_not_go_together_are_named() {
    let worth = |item, half_points| (Row::Worth(item), Value::HalfPoints(half_points));
    let number = |number, to| (Row::Number(number), Value::Count(to));
    let points = |kind, half_points| (Row::Paper(kind, PaperPart::Points), Value::HalfPoints(half_points));
    let email = CheckItem::Email;
    assert_eq!(
        fault_of(&[(Row::NonPublic(email), Value::Flag(false))]),
        Some(Fault::PrintedItem { item: email })
    );
    assert_eq!(fault_of(&[(Row::NonPublic(email), Value::Flag(false)), worth(email, 1)]), None);
    let licence = PaperKind::DriversLicence;
    let no_photo = (Row::Paper(licence, PaperPart::Photo), Value::Flag(false));
    assert_eq!(fault_of(&[no_photo]), Some(Fault::AloneWithoutPhoto { kind: licence }));
    assert_eq!(fault_of(&[no_photo, points(licence, 1)]), None);
    let all_six = [number(Number::L1Items, 6), number(Number::L2Items, 6)];
    assert_eq!(fault_of(&all_six), None);
    let taken_out = [all_six.as_slice(), &[worth(CheckItem::Phone, 0)]].concat();
    assert_eq!(fault_of(&taken_out), Some(Fault::TooFewItems { level: Level::L1 }));
    let hidden = [number(Number::L2NonPublic, 3), worth(email, 0)];
    assert_eq!(fault_of(&hidden), Some(Fault::TooFewNonPublic { level: Level::L2 }));
    let heavy = [number(Number::L2Points, 9), worth(email, 1)];
    assert_eq!(fault_of(&heavy), Some(Fault::TooFewPoints { level: Level::L2 }));
    assert_eq!(fault_of(&[number(Number::L1Items, 3)]), Some(Fault::LevelsOutOfOrder));
    let item = CheckItem::BarNumber;
    assert_eq!(fault_of(&[points(PaperKind::BarRegister, 1)]), Some(Fault::NoPaper { item }));
    let until =
        (Row::Paper(PaperKind::PowerOfAttorney, PaperPart::Until), Value::Day(Some(day("2099-12-31"))));
    assert_eq!(fault_of(&[until]), Some(Fault::NoAuthority { requester: Requester::Delegate }));
    let take = |kind, yes| (Row::Authority(Requester::Parent, kind), Value::Flag(yes));
    assert_eq!(fault_of(&[take(PaperKind::FamilyRegister, false)]), None);
    let none = [take(PaperKind::FamilyRegister, false), take(PaperKind::HouseholdRecord, false)];
    assert_eq!(fault_of(&none), Some(Fault::NoAuthority { requester: Requester::Parent }));
}

#[test]
fn a_paper_that_no_version_names_is_not_taken() {
    let mut policy = Policy::first();
    policy.papers.retain(|rule| rule.kind != PaperKind::Passport);
    assert_eq!(policy.paper(PaperKind::Passport).half_points, 0);
    let row = Row::Paper(PaperKind::Passport, PaperPart::Points);
    row.set(&mut policy, Value::HalfPoints(2));
    assert_eq!(policy.paper(PaperKind::Passport), Policy::first().paper(PaperKind::Passport));
}

#[test]
fn an_item_taken_out_is_neither_asked_nor_counted() {
    let policy = changed(&[(Row::Worth(CheckItem::Phone), Value::HalfPoints(0))]);
    assert!(!policy.items_for(Requester::Person).contains(&CheckItem::Phone));
    assert!(policy.items_for(Requester::Person).contains(&CheckItem::CallBack));
    let said = |items: &[CheckItem]| items.iter().copied().map(Answer::matched).collect::<Vec<_>>();
    let passes =
        |items: &[CheckItem]| Standing::of(&policy, Requester::Person, Level::L1, &said(items)).passed;
    assert!(!passes(&[CheckItem::Phone, CheckItem::BirthDate]));
    assert!(passes(&[CheckItem::Postcode, CheckItem::BirthDate]));
}

#[test]
fn an_office_takes_an_authority_on_that_the_law_lets_it() {
    let row = Row::Authority(Requester::Guardian, PaperKind::FamilyRegister);
    let policy = changed(&[(row, Value::Flag(true))]);
    assert_eq!(policy.fault(), None);
    let taken = [PaperKind::GuardianCertificate, PaperKind::FamilyRegister];
    assert_eq!(policy.authorities(Requester::Guardian), taken);
    assert_eq!(policy.authorities(Requester::Person), []);
}

/// A value somewhere within the bounds of a row.
fn within(bounds: &Bounds, pick: u16) -> Value {
    match bounds {
        Bounds::OneOf(values) => values[usize::from(pick) % values.len()],
        Bounds::Between(least, most) => {
            Value::Count(least + u8::try_from(pick % u16::from(most - least + 1)).unwrap())
        }
        Bounds::Days { any: true, .. } if pick.is_multiple_of(5) => Value::Days(None),
        Bounds::Days { least, most, .. } => Value::Days(Some(least + pick % (most - least + 1))),
        Bounds::Day if pick.is_multiple_of(2) => Value::Day(None),
        Bounds::Day => Value::Day(day("2027-01-01").checked_add_days(chrono::Days::new(pick.into()))),
        Bounds::DayUntil(last) => Value::Day(last.checked_sub_days(chrono::Days::new(pick.into()))),
    }
}

/// Edits as an officer would make them: each is kept when the policy stands with it.
fn edited(edits: &[(usize, u16)]) -> Policy {
    let rows = Row::all();
    let mut policy = Policy::first();
    for (row, pick) in edits {
        let row = rows[row % rows.len()];
        let mut next = policy.clone();
        row.set(&mut next, within(&row.bounds(), *pick));
        if next.fault().is_none() {
            policy = next;
        }
    }
    policy
}

proptest! {
    #[test]
    fn no_policy_that_stands_is_passed_with_nothing_and_every_one_can_be_passed(
        edits in prop::collection::vec((0usize..500, any::<u16>()), 0..60),
    ) {
        let policy = edited(&edits);
        prop_assert_eq!(policy.fault(), None);
        for asked in Asked::ALL {
            prop_assert_eq!(asked.of(&policy.levels) == Level::L0, asked == Asked::Inquiry);
        }
        prop_assert!(policy.levels.disclosure == Level::L3 && policy.levels.correct_contact >= Level::L2);
        for who in Requester::ALL {
            for level in [Level::L1, Level::L2, Level::L3] {
                let passed = |answers: &[Answer]| Standing::of(&policy, who, level, answers).passed;
                prop_assert!(!passed(&[]) && !passed(&[Answer::RegisteredDelivery]));
                let one = |item| passed(&[Answer::matched(item), Answer::RegisteredDelivery]);
                for item in policy.items_for(who).into_iter().filter(|item| *item != CheckItem::Document) {
                    prop_assert!(!one(item), "{:?} alone for {:?} at {}", item, who, level);
                }
                let mut all: Vec<_> = policy.items_for(who).into_iter().map(Answer::matched).collect();
                all.push(Answer::RegisteredDelivery);
                prop_assert!(passed(&all), "{:?} cannot reach {}", who, level);
            }
        }
    }

    #[test]
    fn l3_is_reached_by_no_number_of_items_alone(
        edits in prop::collection::vec((0usize..500, any::<u16>()), 0..60),
    ) {
        let policy = edited(&edits);
        let items = CheckItem::ALL.into_iter().filter(|item| item.is_registered()).map(Answer::matched);
        let mut answers: Vec<_> = items.collect();
        for missing in [Answer::matched(CheckItem::CallBack), Answer::RegisteredDelivery] {
            prop_assert!(!Standing::of(&policy, Requester::Person, Level::L3, &answers).passed);
            answers.push(missing);
        }
        prop_assert!(Standing::of(&policy, Requester::Person, Level::L3, &answers).passed);
    }

    #[test]
    fn a_version_survives_the_store(edits in prop::collection::vec((0usize..500, any::<u16>()), 0..60)) {
        let policy = edited(&edits);
        let body = serde_json::to_string(&policy).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Policy>(&body).unwrap(), &policy);
        // What changed, laid upon the first again, gives the same policy.
        let mut again = Policy::first();
        Policy::first().changes(&policy).into_iter().for_each(|change| change.row.set(&mut again, change.after));
        prop_assert_eq!(again, policy);
    }
}
