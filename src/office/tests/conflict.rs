//! Two at work on the same thing: the second is told, nothing is lost.

use super::correction::{change, correct};
use super::desk::Desk;
use crate::domain::customer::Field;
use crate::domain::request::Kind;
use crate::domain::staff::Role;
use crate::office::*;

#[test]
fn a_stale_correction_shows_their_record_and_keeps_both() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let (one, two) =
        (desk.take(Kind::Correction, Some(customer)), desk.take(Kind::Correction, Some(customer)));
    desk.confirm(one);
    desk.confirm(two);
    let mine = [change(Field::Phone, "03-5512-7402")];
    save_draft(&mut desk.store, &desk.actor, desk.at, DraftCase::Correction(two), "{}").unwrap();
    correct(&mut desk, one, 1, &[change(Field::Phone, "03-5512-7401")]).unwrap();
    let Err(Refusal::Conflict { theirs }) = correct(&mut desk, two, 1, &mine) else { panic!() };
    assert_eq!(theirs.version, 2);
    assert_eq!(theirs.get(Field::Phone).unwrap(), "＊＊-＊＊＊＊-7401");
    assert!(theirs.since(Field::Phone) > 0 && theirs.since(Field::Email) == 0, "which field they changed");
    assert!(desk.case(two).draft_saved.is_some(), "mine is still there");
    let resolved = [change(Field::Phone, "03-5512-7402")];
    assert_eq!(correct(&mut desk, two, 2, &resolved).unwrap().customer_version, 3);
    assert_eq!(desk.view(two).unwrap().history.len(), 2);
}

#[test]
fn a_stale_request_names_who_changed_it() {
    let mut desk = Desk::new();
    let request = desk.take(Kind::Correction, None);
    desk.sit(Role::Supervisor);
    let wait = |version| wait_for_customer::Input { request, version, reason: "写し".to_owned() };
    desk.order(Order::WaitForCustomer(wait(1))).unwrap();
    let by = desk.actor.staff.id;
    desk.sit(Role::Clerk);
    let refused = desk.order(Order::WaitForCustomer(wait(1)));
    let by_name = "鈴木".to_owned();
    assert_eq!(refused, Err(Refusal::RequestChanged { request, version: 2, by, by_name }));
}
