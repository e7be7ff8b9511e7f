//! The policy of the identity check: who changes it, what it may not become, and that a request is judged by the version of
//! the day on which it arrived.

use super::correction::{change, correct};
use super::desk::{Desk, PHONE};
use crate::domain::audit::Action;
use crate::domain::customer::Field;
use crate::domain::identity::{
    Asked, CheckItem, Fault, Level, Missing, Number, Paper, PaperFault, PaperKind, PaperPart, Policy,
    Requester, Row, Value,
};
use crate::domain::request::{Channel, Kind, NextStep, RequestId};
use crate::domain::staff::{Right, Role};
use crate::office::board::Filter;
use crate::office::*;
use crate::store::audit::{Payload, payload};
use crate::store::{Store, policies};

const DAY: i64 = 24 * 3_600_000;
const STOP: Row = Row::Level(Asked::MailingStop);

/// The officer changes these rows from so many days after today on.
fn changed(desk: &mut Desk, days: i64, changes: &[(Row, Value)]) -> Result<Receipt, Refusal> {
    let role = desk.actor.staff.role;
    let valid_from = desk.at.plus_ms(days * DAY).date();
    desk.sit(Role::PrivacyOfficer);
    let input =
        change_policy::Input { valid_from, changes: changes.to_vec(), reason: "見直し".to_owned() };
    prove(&mut desk.store, &desk.actor, desk.at);
    let result = desk.order(Order::ChangePolicy(input));
    desk.sit(role);
    result
}

fn prove(store: &mut Store, actor: &Actor, at: crate::domain::time::Stamp) {
    session::prove(store, actor, at).unwrap();
}

fn level(desk: &mut Desk, request: RequestId) -> Level {
    desk.case(request).standing.level
}

fn listed(desk: &mut Desk) -> Vec<change_policy::Listed> {
    match desk.ask(Question::Policies).unwrap() {
        Answer::Policies(versions) => versions,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_request_is_judged_by_the_policy_of_its_day() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let old = desk.take(Kind::MailingStop, Some(customer));
    changed(&mut desk, 1, &[(STOP, Value::Level(Level::L2))]).unwrap();
    let today = desk.take(Kind::MailingStop, Some(customer));
    desk.at = desk.at.plus_ms(DAY);
    let new = desk.take(Kind::MailingStop, Some(customer));
    let levels = [old, today, new].map(|request| level(&mut desk, request));
    assert_eq!(levels, [Level::L1, Level::L1, Level::L2]);
    // The list says the same, each row by its own version.
    let board = desk.board(Filter::Open);
    let steps: Vec<NextStep> = board.rows.iter().map(|row| row.next).collect();
    assert_eq!(steps, [Level::L1, Level::L1, Level::L2].map(NextStep::ConfirmIdentity));
    // And so does the act.
    for request in [old, new] {
        desk.say(request, CheckItem::BirthDate, "1980-04-05").unwrap();
        desk.say(request, CheckItem::Phone, PHONE).unwrap();
    }
    let stop = |desk: &mut Desk, request| {
        let (version, channels) = (desk.version(request), vec![crate::domain::mailing::MailChannel::Email]);
        desk.order(Order::StopMailings(stop_mailings::Input { request, version, channels }))
    };
    assert!(stop(&mut desk, old).is_ok());
    let (kind, needs, confirmed) = (Kind::MailingStop, Level::L2, Some(Level::L1));
    assert_eq!(stop(&mut desk, new), Err(Refusal::IdentityNotConfirmed { kind, needs, confirmed }));
    desk.expect_sound_chain();
}

#[test]
fn every_change_that_the_policy_asks_more_for_is_asked_more_for() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    changed(&mut desk, 0, &[(Row::Level(Asked::CorrectContact), Value::Level(Level::L3))]).unwrap();
    let request = desk.take(Kind::Correction, Some(customer));
    assert_eq!(level(&mut desk, request), Level::L2, "the name may be what is wrong");
    desk.confirm(request);
    let refused = correct(&mut desk, request, 1, &[change(Field::Phone, "03-5512-7401")]);
    let (kind, needs, confirmed) = (Kind::Correction, Level::L3, Some(Level::L2));
    assert_eq!(refused, Err(Refusal::IdentityNotConfirmed { kind, needs, confirmed }));
    assert!(correct(&mut desk, request, 1, &[change(Field::Kana, "タカハシ ミサ")]).is_ok());
}

#[test]
fn an_item_taken_out_is_not_asked_and_a_paper_not_taken_is_refused() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let licence = PaperKind::DriversLicence;
    changed(
        &mut desk,
        0,
        &[
            (Row::Worth(CheckItem::Phone), Value::HalfPoints(0)),
            (Row::Paper(licence, PaperPart::Points), Value::HalfPoints(0)),
        ],
    )
    .unwrap();
    let request = desk.take_by(Kind::Disclosure, Channel::Visit, Some(customer));
    assert!(!desk.case(request).items.contains(&CheckItem::Phone));
    let item = CheckItem::Phone;
    assert_eq!(desk.say(request, item, PHONE), Err(Refusal::WrongItem { item }));
    let fault = PaperFault::NotTaken { since: None };
    assert_eq!(desk.attest(request, CheckItem::Document), Err(Refusal::Paper { kind: licence, fault }));
}

#[test]
fn an_authority_counts_when_the_policy_takes_it() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let asking = take_request::Asking { requester: Requester::Guardian, name: "髙橋 一郎".to_owned() };
    let take = |desk: &mut Desk| {
        let input = take_request::Input {
            kind: Kind::Disclosure,
            channel: Channel::Visit,
            caller: String::new(),
            summary: String::new(),
            arrived_at: None,
            customer: Some(customer),
            asking: asking.clone(),
        };
        match desk.order(Order::TakeRequest(input)).unwrap() {
            Receipt::Taken(taken) => taken.request,
            other => panic!("{other:?}"),
        }
    };
    let register = |desk: &mut Desk, request| {
        let paper = Paper { issued: Some(desk.at.date()), ..Paper::new(PaperKind::FamilyRegister) };
        desk.order(Order::SeePaper(see_paper::Input { request, item: CheckItem::Authority, paper }))
    };
    let before = take(&mut desk);
    let item = CheckItem::Authority;
    assert_eq!(register(&mut desk, before), Err(Refusal::WrongItem { item }));
    let row = Row::Authority(Requester::Guardian, PaperKind::FamilyRegister);
    changed(&mut desk, 1, &[(row, Value::Flag(true))]).unwrap();
    desk.at = desk.at.plus_ms(DAY);
    let after = take(&mut desk);
    assert_eq!(desk.case(after).authorities, [PaperKind::GuardianCertificate, PaperKind::FamilyRegister]);
    assert!(register(&mut desk, after).is_ok());
    let missing = desk.case(after).standing.missing;
    assert!(!missing.contains(&Missing::Paper { item }), "{missing:?}");
    assert_eq!(register(&mut desk, before), Err(Refusal::WrongItem { item }), "judged by its own day");
}

#[test]
fn what_would_switch_the_check_off_is_refused_by_name() {
    let mut desk = Desk::new();
    let before = desk.entries();
    let floor = Row::Level(Asked::Disclosure);
    for (row, value, fault) in [
        (floor, Value::Level(Level::L2), Fault::OutOfBounds { row: floor }),
        (STOP, Value::Level(Level::L0), Fault::OutOfBounds { row: STOP }),
        (Row::Number(Number::L1Items), Value::Count(3), Fault::LevelsOutOfOrder),
        (
            Row::Paper(PaperKind::BarRegister, PaperPart::Points),
            Value::HalfPoints(0),
            Fault::NoPaper { item: CheckItem::BarNumber },
        ),
    ] {
        assert_eq!(changed(&mut desk, 0, &[(row, value)]), Err(Refusal::PolicyFault { fault }), "{row:?}");
    }
    assert!(!desk.trail(before).contains(&Action::PolicyChanged));
    assert_eq!(changed(&mut desk, 0, &[]), Err(Refusal::NothingToDo));
    let day = desk.at.plus_ms(-DAY).date();
    let past = changed(&mut desk, -1, &[(STOP, Value::Level(Level::L2))]);
    assert_eq!(past, Err(Refusal::PolicyInPast { day }));
}

#[test]
fn the_history_is_kept_and_the_chain_names_every_row_that_changed() {
    let mut desk = Desk::new();
    let changes = [
        (STOP, Value::Level(Level::L2)),
        (Row::Worth(CheckItem::Postcode), Value::HalfPoints(0)),
        (Row::Paper(PaperKind::PensionBook, PaperPart::Until), Value::Day("2027-03-31".parse().ok())),
    ];
    changed(&mut desk, 1, &changes).unwrap();
    let seq = desk.entries();
    let written = (0..=seq).rev().find_map(|seq| {
        let found = desk.store.read(|view| payload(view, u64::try_from(seq).unwrap())).unwrap();
        match found {
            Some(Payload::Opened(values)) => serde_json::from_slice::<serde_json::Value>(&values).ok(),
            _ => None,
        }
    });
    let expected = serde_json::json!([
        { "key": "level.mailing_stop", "before": "L1", "after": "L2" },
        { "key": "item.postcode.half_points", "before": 1, "after": 0 },
        { "key": "paper.pension_book.until", "before": null, "after": "2027-03-31" },
    ]);
    assert_eq!(written.unwrap()["changed"], expected);
    // A second version of the same day takes the first one's place; both stay.
    changed(&mut desk, 1, &[(STOP, Value::Level(Level::L1))]).unwrap();
    for role in [Role::Supervisor, Role::PrivacyOfficer, Role::Auditor] {
        desk.sit(role);
        let versions = listed(&mut desk);
        assert_eq!(
            versions.iter().map(|one| one.by.as_deref()).collect::<Vec<_>>(),
            [Some("田中"), Some("田中"), None]
        );
        let rows = |at: usize| versions[at + 1].version.policy.changes(&versions[at].version.policy);
        assert_eq!(rows(0).into_iter().map(|change| change.row).collect::<Vec<_>>(), [STOP]);
        assert_eq!(rows(1).len(), 3);
        let (today, tomorrow) = (desk.at.date(), desk.at.plus_ms(DAY).date());
        let now = |desk: &mut Desk, day| desk.store.read(|view| policies::on(view, day)).unwrap();
        assert_eq!(now(&mut desk, today), Policy::first());
        assert_eq!(now(&mut desk, tomorrow).levels.mailing_stop, Level::L1);
    }
    for role in [Role::Clerk, Role::Admin] {
        desk.sit(role);
        let refused = desk.ask(Question::Policies);
        assert_eq!(refused, Err(Refusal::NoRight { right: Right::ReadPolicy }), "{role:?}");
    }
    desk.expect_sound_chain();
}

#[test]
fn a_change_takes_nothing_along_and_nothing_back() {
    let mut desk = Desk::new();
    let items = Row::Number(Number::L2Items);
    changed(&mut desk, 5, &[(STOP, Value::Level(Level::L2))]).unwrap();
    // From an earlier day on: the stop is not asked more for before its time, and the later version stays as it was made.
    changed(&mut desk, 1, &[(items, Value::Count(3))]).unwrap();
    let said = |desk: &mut Desk, days: i64| {
        let day = desk.at.plus_ms(days * DAY).date();
        let policy = desk.store.read(|view| policies::on(view, day)).unwrap();
        (policy.levels.mailing_stop, policy.l2.registered)
    };
    assert_eq!([0, 1, 5].map(|days| said(&mut desk, days)), [(Level::L1, 2), (Level::L1, 3), (Level::L2, 2)]);
}
