//! Delivery bound to the registered address: the second road to L3, and what it forbids at the end.

use super::desk::Desk;
use super::two_persons;
use crate::domain::customer::{CustomerId, Field};
use crate::domain::evidence::Evidence;
use crate::domain::identity::{Level, Missing};
use crate::domain::request::{Kind, RequestId};
use crate::domain::staff::Role;
use crate::office::complete_request::{ReplyTo, Told};
use crate::office::*;
use crate::store::history::{self, Ground, Line};

const DAY: i64 = 24 * 3_600_000;

/// A disclosure for which L2 is confirmed.
fn confirmed() -> (Desk, CustomerId, RequestId) {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let request = desk.take(Kind::Disclosure, Some(customer));
    let standing = desk.confirm(request).standing;
    assert_eq!(standing.missing, [Missing::RegisteredDeliveryOrDocument]);
    (desk, customer, request)
}

fn bind(desk: &mut Desk, request: RequestId) -> Result<Receipt, Refusal> {
    desk.order(Order::BindDelivery(bind_delivery::Input { request }))
}

/// The address was changed so many days ago, not under this request.
fn moved(desk: &mut Desk, customer: CustomerId, days: i64) {
    let line = Line {
        field: Field::Address,
        old: None,
        new: None,
        ground: Ground::Evidence(Evidence::Written),
        request: None,
        staff: desk.actor.staff.id,
        at: desk.at.plus_ms(-days * DAY),
        audit_seq: 1,
    };
    desk.store.write(|tx| history::add(tx, customer, &line)).unwrap();
}

/// The request has been decided: what is left is to tell the result.
fn decided(desk: &mut Desk, request: RequestId) {
    let approval = two_persons::route(desk, request);
    desk.sit(Role::Supervisor);
    two_persons::approve(desk, approval).unwrap();
    desk.sit(Role::Clerk);
}

fn tell(desk: &mut Desk, request: RequestId, told: Told) -> Result<Receipt, Refusal> {
    let (version, reply_to) = (desk.version(request), ReplyTo::Principal);
    desk.order(Order::CompleteRequest(complete_request::Input { request, version, told, reply_to }))
}

#[test]
fn with_l2_it_makes_l3_and_goes_nowhere_else() {
    let (mut desk, _, request) = confirmed();
    bind(&mut desk, request).unwrap();
    let case = desk.case(request);
    assert_eq!((case.request.confirmed, case.bound), (Some(Level::L3), true));
    assert_eq!(bind(&mut desk, request), Err(Refusal::NothingToDo));
    decided(&mut desk, request);
    assert_eq!(tell(&mut desk, request, Told::ByPhone), Err(Refusal::DeliveryBound));
    assert_eq!(tell(&mut desk, request, Told::ByEmail), Err(Refusal::DeliveryBound));
    assert!(tell(&mut desk, request, Told::ByLetter).is_ok());
    desk.expect_sound_chain();
}

#[test]
fn an_address_of_less_than_ninety_days_is_none() {
    let (mut desk, customer, request) = confirmed();
    moved(&mut desk, customer, 89);
    let too_fresh = Refusal::ContactTooFresh { field: Field::Address, days: 90 };
    assert_eq!(bind(&mut desk, request), Err(too_fresh));
    desk.at = desk.at.plus_ms(2 * DAY);
    assert!(bind(&mut desk, request).is_ok());
}

#[test]
fn it_is_looked_at_again_at_the_end() {
    let (mut desk, customer, request) = confirmed();
    bind(&mut desk, request).unwrap();
    decided(&mut desk, request);
    moved(&mut desk, customer, 0);
    let too_fresh = Refusal::ContactTooFresh { field: Field::Address, days: 90 };
    assert_eq!(tell(&mut desk, request, Told::ByLetter), Err(too_fresh));
}

#[test]
fn only_what_ends_in_a_delivery_is_bound() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let request = desk.take(Kind::Correction, Some(customer));
    assert_eq!(bind(&mut desk, request), Err(Refusal::WrongKind { kind: Kind::Correction }));
}
