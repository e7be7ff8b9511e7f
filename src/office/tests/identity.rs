//! The identity check: what opens a record, what locks a route, and what is never borrowed.

use super::desk::{BIRTH, Desk, EMAIL, PHONE};
use crate::domain::audit::Action;
use crate::domain::identity::{CheckItem, Level};
use crate::domain::request::{Channel, Kind, NextStep, State};
use crate::office::answer_check::Heard;
use crate::office::*;

const HOUR: i64 = 3_600_000;

fn wrong(desk: &mut Desk, request: crate::domain::request::RequestId) -> answer_check::Checked {
    desk.say(request, CheckItem::BirthDate, "1981-01-01").unwrap()
}

#[test]
fn each_answer_counts_until_the_level_is_reached() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let request = desk.take(Kind::Correction, Some(customer));
    let first = desk.say(request, CheckItem::BirthDate, BIRTH).unwrap();
    assert_eq!((first.outcome, first.standing.has, first.standing.needs), (Heard::Match, 1, 3));
    let second = desk.say(request, CheckItem::Phone, "＋８１ ３ ５５１２ ７４００").unwrap();
    assert_eq!((second.state, second.confirmed), (State::IdentityPending, Some(Level::L1)));
    let last = desk.attest(request, CheckItem::CallBack).unwrap();
    assert_eq!(
        (last.state, last.confirmed, last.next),
        (State::InProgress, Some(Level::L2), NextStep::Correct)
    );
    assert!(last.standing.passed);
    let case = desk.case(request);
    assert_eq!(case.answers.len(), 3);
    assert_eq!(case.request.version, last.version);
}

#[test]
fn an_answer_that_cannot_be_read_is_no_attempt() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let request = desk.take(Kind::Correction, Some(customer));
    for _ in 0..4 {
        let refused = desk.say(request, CheckItem::BirthDate, "平成32年2月30日");
        assert!(
            matches!(refused, Err(Refusal::Unreadable { item: CheckItem::BirthDate, .. })),
            "{refused:?}"
        );
    }
    assert_eq!(desk.case(request).failures, 0);
    assert_eq!(wrong(&mut desk, request).failures, 1);
}

#[test]
fn three_wrong_answers_over_two_requests_and_two_clerks_lock_both() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let (one, two) =
        (desk.take(Kind::Correction, Some(customer)), desk.take(Kind::MailingStop, Some(customer)));
    assert_eq!(wrong(&mut desk, one).failures, 1);
    desk.sit(crate::domain::staff::Role::Supervisor);
    assert_eq!(wrong(&mut desk, two).failures, 2);
    let before = desk.entries();
    let third = wrong(&mut desk, two);
    let until = desk.at.plus_ms(24 * HOUR);
    assert_eq!((third.failures, third.lock.map(|lock| lock.until)), (3, Some(until)));
    assert_eq!((third.outcome, third.next), (Heard::NoMatch, NextStep::OfferLetter));
    assert_eq!(desk.trail(before), [Action::CheckAnswered, Action::RouteLocked]);
    let locked = Err(Refusal::RouteLocked { until });
    for request in [one, two] {
        assert_eq!(desk.say(request, CheckItem::BirthDate, BIRTH), locked);
        assert_eq!(desk.attest(request, CheckItem::CallBack), locked);
        assert_eq!(desk.attest(request, CheckItem::Document), locked, "over the telephone nothing is seen");
        assert_eq!(desk.case(request).next, NextStep::OfferLetter);
    }
    desk.at = until;
    assert_eq!(desk.say(one, CheckItem::BirthDate, BIRTH).unwrap().lock, None);
    desk.expect_sound_chain();
}

#[test]
fn a_new_request_does_not_get_round_a_lock() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let request = desk.take(Kind::Correction, Some(customer));
    for _ in 0..3 {
        wrong(&mut desk, request);
    }
    let fresh = desk.take(Kind::Correction, Some(customer));
    assert!(matches!(desk.say(fresh, CheckItem::Email, EMAIL), Err(Refusal::RouteLocked { .. })));
}

#[test]
fn a_document_by_post_passes_while_the_telephone_is_locked() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let request = desk.take(Kind::Correction, Some(customer));
    for _ in 0..3 {
        wrong(&mut desk, request);
    }
    let post = desk.take_by(Kind::Correction, Channel::Post, Some(customer));
    assert!(matches!(desk.attest(post, CheckItem::CallBack), Err(Refusal::RouteLocked { .. })));
    let seen = desk.attest(post, CheckItem::Document).unwrap();
    assert_eq!((seen.confirmed, seen.state), (Some(Level::L3), State::InProgress));
    assert!(
        matches!(desk.say(request, CheckItem::Phone, PHONE), Err(Refusal::RouteLocked { .. })),
        "still locked"
    );
}

#[test]
fn a_passed_check_takes_the_failures_before_it_away() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let request = desk.take(Kind::Correction, Some(customer));
    wrong(&mut desk, request);
    assert_eq!(wrong(&mut desk, request).failures, 2);
    assert_eq!(desk.confirm(request).failures, 0);
    let other = desk.take(Kind::Correction, Some(customer));
    assert_eq!(wrong(&mut desk, other).failures, 1);
    desk.at = desk.at.plus_ms(-HOUR);
    assert_eq!(wrong(&mut desk, other).failures, 2, "a clock set back hides no failure");
}

#[test]
fn reaching_less_than_the_request_asks_for_takes_no_failure_away() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let request = desk.take(Kind::Correction, Some(customer));
    wrong(&mut desk, request);
    desk.say(request, CheckItem::Email, EMAIL).unwrap();
    desk.say(request, CheckItem::Phone, PHONE).unwrap();
    assert_eq!(desk.case(request).failures, 1);
}

#[test]
fn a_duplicate_request_borrows_no_confirmation() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let (one, two) =
        (desk.take(Kind::Correction, Some(customer)), desk.take(Kind::Correction, Some(customer)));
    desk.confirm(one);
    assert!(desk.view(one).is_ok());
    let (kind, needs, confirmed) = (Kind::Correction, Level::L2, None);
    assert_eq!(desk.view(two).unwrap_err(), Refusal::IdentityNotConfirmed { kind, needs, confirmed });
    let case = desk.case(two);
    assert_eq!((case.request.confirmed, case.answers.len()), (None, 0));
    assert_eq!(case.other_open.len(), 1, "the hint is given all the same");
    assert!(desk.confirm(two).standing.passed, "and the duplicate can be confirmed itself");
}

#[test]
fn another_customer_borrows_no_answer() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let other = desk.customer("C-0099999", "高橋 美咲");
    let request = desk.take(Kind::Correction, Some(customer));
    desk.say(request, CheckItem::BirthDate, BIRTH).unwrap();
    let version = desk.say(request, CheckItem::Email, EMAIL).unwrap().version;
    let link = link_customer::Input { request, version, customer: other };
    desk.order(Order::LinkCustomer(link)).unwrap();
    let case = desk.case(request);
    assert_eq!((case.request.confirmed, case.answers.len(), case.standing.has), (None, 0, 0));
    assert_eq!(case.card.unwrap().same_name, 1, "a variant of the name is the same name");
}

#[test]
fn no_record_is_opened_under_an_inquiry_or_a_closed_request() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let inquiry = desk.take(Kind::Inquiry, Some(customer));
    assert!(matches!(desk.view(inquiry), Err(Refusal::IdentityNotConfirmed { .. })));
    assert!(matches!(desk.say(inquiry, CheckItem::Email, EMAIL), Err(Refusal::WrongKind { .. })));
    let request = desk.take(Kind::Correction, Some(customer));
    let version = desk.confirm(request).version;
    let withdraw = withdraw_request::Input { request, version, reason: String::new() };
    desk.order(Order::WithdrawRequest(withdraw)).unwrap();
    assert_eq!(desk.view(request).unwrap_err(), Refusal::Closed { state: State::Withdrawn });
}

#[test]
fn what_is_not_on_record_is_said_and_counts_for_nothing() {
    let mut desk = Desk::new();
    let name = crate::domain::customer::PersonName::parse("無番 号").unwrap();
    let details = crate::domain::customer::Details::named(name);
    let no = crate::domain::customer::CustomerNo::parse("C-0000001").unwrap();
    let at = desk.at;
    let customer = desk.store.write(|tx| crate::store::customers::add(tx, no, details, at)).unwrap().id;
    let request = desk.take(Kind::Correction, Some(customer));
    let heard = desk.say(request, CheckItem::Phone, PHONE).unwrap();
    assert_eq!((heard.outcome, heard.failures), (Heard::NotOnRecord, 0));
    assert_eq!(desk.attest(request, CheckItem::CallBack), Err(Refusal::NoPhoneOnRecord));
    let (item, refused) = (CheckItem::Email, desk.attest(request, CheckItem::Email));
    assert_eq!(refused, Err(Refusal::WrongItem { item }));
    let item = CheckItem::Document;
    assert_eq!(desk.say(request, item, "見た"), Err(Refusal::WrongItem { item }));
}

#[test]
fn nobody_is_checked_before_a_customer_is_found() {
    let mut desk = Desk::new();
    let request = desk.take(Kind::Correction, None);
    assert!(matches!(desk.say(request, CheckItem::Email, EMAIL), Err(Refusal::Forbidden(_))));
}
