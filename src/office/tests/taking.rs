//! Taking a request: its number, its dates, and what may be typed.

use super::desk::Desk;
use crate::domain::customer::FieldError;
use crate::domain::request::{Channel, Kind, NextStep, State};
use crate::domain::time::Stamp;
use crate::office::*;

fn input(kind: Kind) -> take_request::Input {
    let (caller, summary) = (String::new(), String::new());
    take_request::Input {
        kind,
        channel: Channel::Phone,
        caller,
        summary,
        arrived_at: None,
        customer: None,
        asking: take_request::Asking::default(),
    }
}

#[test]
fn a_request_is_taken_from_a_caller_who_gives_no_name() {
    let mut desk = Desk::new();
    let Receipt::Taken(taken) = desk.order(Order::TakeRequest(input(Kind::Correction))).unwrap() else {
        panic!()
    };
    assert_eq!(taken.receipt_no.to_string(), "R08-1116-001");
    assert_eq!((taken.state, taken.next, taken.version), (State::Received, NextStep::FindCustomer, 1));
    assert!(!taken.out_of_hours);
    assert_eq!(taken.target_due.to_string(), "2026-11-30");
    let Receipt::Taken(next) = desk.order(Order::TakeRequest(input(Kind::Inquiry))).unwrap() else {
        panic!()
    };
    assert_eq!((next.receipt_no.serial(), next.next), (2, NextStep::Answer));
}

#[test]
fn what_arrived_on_saturday_is_taken_on_monday_and_says_so() {
    let mut desk = Desk::new();
    let saturday = Stamp::at(desk.at.date() - chrono::Days::new(2), 20, 15);
    let post =
        take_request::Input { arrived_at: Some(saturday), channel: Channel::Post, ..input(Kind::Disclosure) };
    let Receipt::Taken(taken) = desk.order(Order::TakeRequest(post)).unwrap() else { panic!() };
    assert!(taken.out_of_hours);
    let request = desk.case(taken.request).request;
    assert_eq!((request.arrived_at, request.accepted_at), (saturday, Stamp::at(desk.at.date(), 9, 0)));
    assert_eq!(request.legal_due.to_string(), "2026-11-28");
}

#[test]
fn nothing_arrives_tomorrow() {
    let mut desk = Desk::new();
    let arrived = desk.at.plus_ms(60_000);
    let early = take_request::Input { arrived_at: Some(arrived), ..input(Kind::Inquiry) };
    assert_eq!(desk.order(Order::TakeRequest(early)), Err(Refusal::FutureArrival { arrived }));
}

#[test]
fn texts_that_could_act_or_hide_are_refused_at_every_door() {
    let mut desk = Desk::new();
    for bad in ["a\0b", "\u{1b}]52;c;x\u{7}", "美\u{202e}咲", "a\u{200b}b"] {
        let (caller, summary) = (bad.to_owned(), bad.to_owned());
        let orders = [
            Order::TakeRequest(take_request::Input { caller, ..input(Kind::Inquiry) }),
            Order::TakeRequest(take_request::Input { summary, ..input(Kind::Inquiry) }),
        ];
        for order in orders {
            assert!(matches!(desk.order(order), Err(Refusal::Text { .. })), "{bad:?}");
        }
        let request = desk.take(Kind::Inquiry, None);
        let answer = bad.to_owned();
        let order = Order::AnswerInquiry(answer_inquiry::Input { request, version: 1, answer });
        assert!(matches!(desk.order(order), Err(Refusal::Text { which: TextBox::Answer, .. })), "{bad:?}");
    }
    let summary = "カード番号 4111-1111-1111-1111".to_owned();
    let refused = desk.order(Order::TakeRequest(take_request::Input { summary, ..input(Kind::Inquiry) }));
    let secret = |error: &FieldError| matches!(error, FieldError::Secret { .. });
    assert!(matches!(&refused, Err(Refusal::Text { error, .. }) if secret(error)), "{refused:?}");
}
