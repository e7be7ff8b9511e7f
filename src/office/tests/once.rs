//! A key is good for one act: the same form sent twice changes once.

use super::correction::change;
use super::desk::{Desk, PHONE};
use crate::domain::customer::Field;
use crate::domain::identity::CheckItem;
use crate::domain::request::{Channel, Kind};
use crate::office::*;

#[test]
fn the_same_key_gives_the_same_receipt_and_changes_once() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let take = Order::TakeRequest(take_request::Input {
        kind: Kind::Correction,
        channel: Channel::Phone,
        caller: String::new(),
        summary: String::new(),
        arrived_at: None,
        customer: Some(customer),
        asking: take_request::Asking::default(),
    });
    let request = match twice(&mut desk, &take) {
        Receipt::Taken(taken) => taken.request,
        other => panic!("{other:?}"),
    };
    for item in [CheckItem::BirthDate, CheckItem::Phone] {
        let said = if item == CheckItem::Phone { PHONE } else { "1999-09-09" }.to_owned();
        twice(&mut desk, &Order::AnswerCheck(answer_check::Input { request, item, said }));
    }
    assert_eq!(desk.case(request).failures, 1, "one wrong answer, sent twice, is one failure");
    let version = desk.confirm(request).version;
    let changes = vec![change(Field::Phone, "03-5512-7401")];
    let input = correct_record::Input { request, version, customer_version: 1, changes };
    twice(&mut desk, &Order::CorrectRecord(input));
    assert_eq!(desk.view(request).unwrap().history.len(), 1);
    desk.actor.session = [5; 16];
    twice(&mut desk, &Order::StartSession);
}

fn twice(desk: &mut Desk, order: &Order) -> Receipt {
    let (key, before) = (desk.key(), desk.entries());
    let first = carry_out(&mut desk.store, &desk.actor, desk.at, key, order.clone()).unwrap();
    let after = desk.entries();
    let later = desk.at.plus_ms(5_000);
    let second = carry_out(&mut desk.store, &desk.actor, later, key, order.clone()).unwrap();
    assert_eq!(first, second, "{}", order.name());
    assert!(after > before);
    assert_eq!(desk.entries(), after, "{}", order.name());
    first
}

#[test]
fn a_key_is_not_good_for_another_act() {
    let mut desk = Desk::new();
    let key = desk.key();
    desk.actor.session = [5; 16];
    carry_out(&mut desk.store, &desk.actor, desk.at, key, Order::StartSession).unwrap();
    let end = Order::EndSession(session::End::SignedOut);
    assert_eq!(carry_out(&mut desk.store, &desk.actor, desk.at, key, end), Err(Refusal::KeyReused));
}

#[test]
fn a_view_again_is_a_new_view() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let request = desk.take(Kind::Correction, Some(customer));
    desk.confirm(request);
    let (key, before) = (desk.key(), desk.entries());
    let view = Order::ViewCustomer(view_customer::Input { request, reason: None });
    for _ in 0..2 {
        carry_out(&mut desk.store, &desk.actor, desk.at, key, view.clone()).unwrap();
    }
    assert_eq!(desk.entries(), before + 2);
    assert_eq!(desk.store.act_receipt(key).unwrap(), None, "no record lies among the receipts");
}
