//! Each act once as it should go, from the call to the end of the matter.

use super::desk::{Desk, moved};
use crate::domain::audit::Action;
use crate::domain::decision::Decision;
use crate::domain::identity::{CheckItem, Level};
use crate::domain::mailing::MailChannel;
use crate::domain::request::{Kind, NextStep, State};
use crate::office::complete_request::Told;
use crate::office::*;
use crate::store::notes::NoteStep;

#[test]
fn an_inquiry_is_answered_and_complete() {
    let mut desk = Desk::new();
    let request = desk.take(Kind::Inquiry, None);
    let answer = "午前9時から午後5時30分までです。".to_owned();
    let order = Order::AnswerInquiry(answer_inquiry::Input { request, version: 1, answer: answer.clone() });
    let done = moved(desk.order(order).unwrap());
    let answered = desk.at;
    assert_eq!((done.state, done.next), (State::Completed, NextStep::Nothing));
    assert_eq!((done.decision, done.version), (Some(Decision::Answered), 2));
    let case = desk.case(request);
    assert_eq!((case.notes[0].step, &case.notes[0].body), (NoteStep::Answer, &answer));
    assert_eq!(case.request.completed_at, Some(answered));
}

#[test]
fn an_answer_has_one_to_two_thousand_characters() {
    let mut desk = Desk::new();
    let request = desk.take(Kind::Inquiry, None);
    for answer in [String::new(), "あ".repeat(2_001)] {
        let order = Order::AnswerInquiry(answer_inquiry::Input { request, version: 1, answer });
        assert!(matches!(desk.order(order), Err(Refusal::Text { .. })));
    }
}

#[test]
fn mailings_stop_by_channel_and_the_older_stop_stands() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let stop = |desk: &mut Desk, channels: &[MailChannel]| {
        let request = desk.take(Kind::MailingStop, Some(customer));
        desk.say(request, CheckItem::BirthDate, "1980/4/5").unwrap();
        let done = desk.say(request, CheckItem::Email, super::desk::EMAIL).unwrap();
        assert_eq!((done.confirmed, done.state), (Some(Level::L1), State::InProgress));
        let input = stop_mailings::Input { request, version: done.version, channels: channels.to_vec() };
        match desk.order(Order::StopMailings(input)).unwrap() {
            Receipt::Stopped(stopped) => stopped,
            other => panic!("{other:?}"),
        }
    };
    let first = stop(&mut desk, &[MailChannel::Email]);
    assert_eq!((first.now, first.before), (vec![MailChannel::Email], vec![]));
    assert_eq!((first.state, first.next), (State::NoticePending, NextStep::TellResult));
    let since = desk.at;
    desk.at = desk.at.plus_ms(3_600_000);
    let second = stop(&mut desk, &[MailChannel::Phone, MailChannel::Email]);
    assert_eq!((second.now, second.before), (vec![MailChannel::Phone], vec![MailChannel::Email]));
    let told = complete_request::Input {
        request: second.request,
        version: second.version,
        told: Told::ByPhone,
        reply_to: complete_request::ReplyTo::Principal,
    };
    assert!(matches!(desk.order(Order::CompleteRequest(told)), Ok(Receipt::Moved(_))));
    assert_eq!(desk.case(second.request).told, Some(Told::ByPhone));
    let record = desk.view(first.request).unwrap();
    assert_eq!(record.stops[0].since, since);
    assert_eq!(record.stops.len(), 2);
}

#[test]
fn stopping_no_channel_is_nothing_to_do() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let request = desk.take(Kind::MailingStop, Some(customer));
    let version = desk.confirm(request).version;
    let input = stop_mailings::Input { request, version, channels: vec![] };
    assert_eq!(desk.order(Order::StopMailings(input)), Err(Refusal::NothingToDo));
}

#[test]
fn a_disclosure_goes_to_a_supervisor_with_a_document_seen() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let request = desk.take(Kind::Disclosure, Some(customer));
    let version = desk.confirm(request).version;
    let route = |version| route_request::Input { request, version, note: "全項目を希望".to_owned() };
    let early = desk.order(Order::RouteRequest(route(version)));
    let (kind, needs, confirmed) = (Kind::Disclosure, Level::L3, Some(Level::L2));
    assert_eq!(early, Err(Refusal::IdentityNotConfirmed { kind, needs, confirmed }));
    let version = desk.attest(request, CheckItem::Document).unwrap().version;
    let routed = moved(desk.order(Order::RouteRequest(route(version))).unwrap());
    assert_eq!((routed.state, routed.next), (State::AwaitingApproval, NextStep::AwaitApproval));
    assert_eq!(desk.case(request).notes[0].step, NoteStep::Route);
}

#[test]
fn a_request_waits_and_goes_on_where_it_stood() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let before = desk.entries();
    let request = desk.take(Kind::Correction, None);
    let wait =
        |version| wait_for_customer::Input { request, version, reason: "会員証の写し".to_owned() };
    let waiting = moved(desk.order(Order::WaitForCustomer(wait(1))).unwrap());
    assert_eq!(waiting.next, NextStep::AwaitCustomer);
    let input = resume_request::Input { request, version: 2 };
    let resumed = moved(desk.order(Order::ResumeRequest(input)).unwrap());
    assert_eq!((resumed.state, resumed.next), (State::IdentityPending, NextStep::FindCustomer));
    let link = link_customer::Input { request, version: 3, customer };
    let linked = moved(desk.order(Order::LinkCustomer(link)).unwrap());
    assert_eq!(linked.next, NextStep::ConfirmIdentity(Level::L2));
    let version = desk.confirm(request).version;
    let version = moved(desk.order(Order::WaitForCustomer(wait(version))).unwrap()).version;
    let input = resume_request::Input { request, version };
    let resumed = moved(desk.order(Order::ResumeRequest(input)).unwrap());
    assert_eq!((resumed.state, resumed.next), (State::InProgress, NextStep::Correct));
    let trail = desk.trail(before);
    assert!(trail.contains(&Action::RequestWaiting) && trail.contains(&Action::RequestResumed));
}

#[test]
fn a_request_is_withdrawn_without_a_reason_and_stays_closed() {
    let mut desk = Desk::new();
    let request = desk.take(Kind::Correction, None);
    let withdraw = |version| withdraw_request::Input { request, version, reason: String::new() };
    let gone = moved(desk.order(Order::WithdrawRequest(withdraw(1))).unwrap());
    assert_eq!((gone.state, gone.decision), (State::Withdrawn, Some(Decision::Withdrawn)));
    assert!(matches!(desk.order(Order::WithdrawRequest(withdraw(2))), Err(Refusal::Forbidden(_))));
}

#[test]
fn what_cannot_be_confirmed_is_closed_unverified() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let request = desk.take(Kind::Correction, Some(customer));
    let reason = "書類が届かない".to_owned();
    let input = close_unverified::Input { request, version: 1, reason };
    let closed = moved(desk.order(Order::CloseUnverified(input)).unwrap());
    assert_eq!((closed.state, closed.decision), (State::Unverified, Some(Decision::Unverified)));
}

#[test]
fn an_office_is_opened_once() {
    let mut desk = Desk::new();
    let staff =
        [open_office::NewStaff { name: "誰か".to_owned(), role: crate::domain::staff::Role::Clerk }];
    let again = open_office::open_office(&mut desk.store, [0; 16], desk.at, &staff);
    assert_eq!(again, Err(Refusal::AlreadyOpen));
    assert_eq!(open_office::staff(&mut desk.store).unwrap(), desk.staff);
    desk.expect_sound_chain();
}
