//! What the day's report tells of looking and of refusals: counts without a name, and the looks that are drawn by lot.

use std::collections::BTreeMap;

use super::desk::Desk;
use super::two_persons::{approve, disclosure, refuse};
use crate::domain::audit::RefusalReason;
use crate::domain::budget::Budget;
use crate::domain::customer::{CustomerId, Field};
use crate::domain::decision::{Decision, Ground};
use crate::domain::request::Kind;
use crate::domain::sensitive::SensitiveKind;
use crate::domain::staff::Role;
use crate::office::complete_request::{ReplyTo, Told};
use crate::office::day_book::{Look, Looks};
use crate::office::*;

const DAY_MS: i64 = 24 * 3_600_000;

fn why() -> String {
    "登録内容の確認".to_owned()
}

fn open(desk: &mut Desk, customer: CustomerId) -> Result<Receipt, Refusal> {
    desk.order(Order::OpenCustomer(open_customer::Input { customer, reason: why() }))
}

fn reveal(desk: &mut Desk, customer: CustomerId) -> Result<Receipt, Refusal> {
    let field = Field::Phone;
    desk.order(Order::RevealField(reveal_field::Input { customer, request: None, field }))
}

fn restrict(desk: &mut Desk, customer: CustomerId) {
    desk.order(Order::RestrictRecord(restrict_record::Input { customer, restrict: true, reason: why() }))
        .unwrap();
}

fn report(desk: &mut Desk) -> DayBook {
    make_report(&mut desk.store, &desk.actor, desk.at, desk.at.date()).unwrap()
}

#[test]
fn looks_are_counted_by_what_they_were_and_by_how_many() {
    let mut desk = Desk::new();
    let (one, other) = (desk.customer("C-0000001", "髙橋 美咲"), desk.customer("C-0000002", "佐藤 健"));
    let request = desk.take(Kind::Correction, Some(one));
    desk.confirm(request);
    desk.view(request).unwrap();
    for customer in [one, one, other] {
        open(&mut desk, customer).unwrap();
    }
    reveal(&mut desk, other).unwrap();
    desk.sit(Role::Supervisor);
    restrict(&mut desk, other);
    open(&mut desk, other).unwrap();
    let typed = ["VISA", "1111", "04/28"].map(str::to_owned).to_vec();
    let kind = SensitiveKind::Card;
    let entered = enter_sensitive::Input { customer: other, request: None, kind, typed };
    desk.order(Order::EnterSensitive(entered)).unwrap();
    let opened = reveal_sensitive::Input { customer: other, request: None, kind, reason: why() };
    desk.order(Order::RevealSensitive(opened)).unwrap();
    let book = report(&mut desk);
    let expected =
        Looks { without_request: 4, customers: 2, staff: 2, restricted: 1, revealed: 2, stopped: 0 };
    assert_eq!(book.looks, expected);
    assert_eq!(book.sample.len(), 1, "seven looks, and at least one is drawn");
    desk.at = desk.at.plus_ms(DAY_MS);
    desk.sit(Role::Supervisor);
    let next = report(&mut desk);
    assert_eq!((next.looks, next.sample.len()), (Looks::default(), 0), "another day is another day");
}

#[test]
fn a_spent_budget_is_counted_as_often_as_it_stopped_somebody() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0000001", "髙橋 美咲");
    open(&mut desk, customer).unwrap();
    for _ in 0..Budget::RevealsAnHour.limit() {
        reveal(&mut desk, customer).unwrap();
    }
    for _ in 0..2 {
        assert!(matches!(reveal(&mut desk, customer), Err(Refusal::BudgetSpent { .. })));
    }
    let book = report(&mut desk);
    assert_eq!((book.looks.revealed, book.looks.stopped), (Budget::RevealsAnHour.limit(), 2));
    assert_eq!(book.refused_acts, BTreeMap::from([(RefusalReason::BudgetSpent.code(), 2)]));
    assert_eq!(book.sample.len(), 2, "one in twenty of twenty-one, rounded up");
}

#[test]
fn what_is_drawn_is_the_same_again_and_leads_to_its_entry() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0000001", "髙橋 美咲");
    let request = desk.take(Kind::Correction, Some(customer));
    desk.confirm(request);
    let before = desk.entries();
    (0..100).for_each(|_| drop(desk.view(request).unwrap()));
    let receipt_no = desk.case(request).request.receipt_no;
    let book = report(&mut desk);
    assert_eq!(book.sample.len(), 5);
    assert!(book.sample.iter().all(|one| (one.look, one.receipt_no) == (Look::Viewed, Some(receipt_no))));
    for one in &book.sample {
        let behind = i64::try_from(one.seq).unwrap() - 1;
        assert!(behind >= before && desk.trail(behind)[0] == one.look.action());
    }
    desk.sit(Role::Auditor);
    assert_eq!(report(&mut desk).sample, book.sample, "whoever makes it, and however often");
}

#[test]
fn requests_refused_are_counted_by_ground_on_the_day_on_which_the_customer_is_told() {
    let mut desk = Desk::new();
    let requests = [disclosure(&mut desk), disclosure(&mut desk), disclosure(&mut desk)];
    let grounds = [Ground::Hindrance, Ground::NoData, Ground::Hindrance];
    for (request, ground) in requests.into_iter().zip(grounds) {
        refuse(&mut desk, request, ground).unwrap();
    }
    desk.sit(Role::Supervisor);
    for request in requests {
        let approval = desk.case(request).approval.unwrap().id;
        approve(&mut desk, approval).unwrap();
    }
    assert_eq!(report(&mut desk).refused_requests, BTreeMap::new(), "nobody has been told yet");
    desk.at = desk.at.plus_ms(DAY_MS);
    desk.sit(Role::Clerk);
    for request in requests {
        let (version, told, reply_to) = (desk.version(request), Told::ByLetter, ReplyTo::Principal);
        let input = complete_request::Input { request, version, told, reply_to };
        desk.order(Order::CompleteRequest(input)).unwrap();
    }
    let book = report(&mut desk);
    assert_eq!(book.refused_requests, BTreeMap::from([(Ground::Hindrance, 2), (Ground::NoData, 1)]));
    let refused = [Decision::Refused, Decision::NoData].map(|decision| book.total().closed_as(decision));
    assert_eq!(refused, [2, 1], "as many as the balance says");
}

#[test]
fn a_chain_older_than_its_index_is_told_too() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0000001", "髙橋 美咲");
    open(&mut desk, customer).unwrap();
    let told = report(&mut desk).looks;
    // As a store is that was made before there was an index: it has the chain, and nothing beside it.
    let forget = |tx: &mut crate::store::Tx<'_>| {
        tx.execute("DROP TRIGGER audit_index_no_delete", &[])?;
        tx.execute("DELETE FROM audit_index", &[])
    };
    desk.store.write::<_, crate::store::StoreError>(forget).unwrap();
    assert_eq!(report(&mut desk).looks, told);
    assert_eq!(told.without_request, 1);
}
