//! The correction: record, history, search, state, draft and audit together, or none of them.

use super::desk::{Desk, PHONE};
use crate::domain::audit::Action;
use crate::domain::customer::{CustomerId, Field, FieldError};
use crate::domain::decision::Decision;
use crate::domain::evidence::Evidence;
use crate::domain::identity::{CheckItem, Level};
use crate::domain::request::{Kind, NextStep, RequestId, State};
use crate::office::correct_record::{Change, Corrected, Input};
use crate::office::*;
use crate::store::history::{self, Ground};

pub fn change(field: Field, to: &str) -> Change {
    let to = Some(to.to_owned()).filter(|text| !text.is_empty());
    Change { field, to, evidence: Evidence::ToldByPhone }
}

pub fn correct(
    desk: &mut Desk,
    request: RequestId,
    customer_version: i64,
    changes: &[Change],
) -> Result<Corrected, Refusal> {
    let version = desk.version(request);
    let input = Input { request, version, customer_version, changes: changes.to_vec() };
    desk.order(Order::CorrectRecord(input)).map(|receipt| match receipt {
        Receipt::Corrected(corrected) => corrected,
        other => panic!("{other:?}"),
    })
}

fn confirmed() -> (Desk, CustomerId, RequestId) {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let request = desk.take(Kind::Correction, Some(customer));
    desk.confirm(request);
    (desk, customer, request)
}

fn found(desk: &mut Desk, typed: &str) -> usize {
    desk.find(typed).len()
}

#[test]
fn record_history_search_state_draft_and_audit_change_together() {
    let (mut desk, _, request) = confirmed();
    let case = DraftCase::Correction(request);
    let saved = desk.now();
    save_draft(&mut desk.store, &desk.actor, saved, case, r#"{"phone":"03-5512-7401"}"#).unwrap();
    assert_eq!(desk.case(request).draft_saved, Some(saved));
    let before = desk.entries();
    let changes = [change(Field::Phone, "０３－５５１２－７４０１"), change(Field::Kana, "ﾀｶﾊｼ ﾐｻ")];
    let done = correct(&mut desk, request, 1, &changes).unwrap();
    assert_eq!(done.fields, [Field::Kana, Field::Phone]);
    assert_eq!(
        (done.customer_version, done.state, done.next),
        (2, State::NoticePending, NextStep::TellResult)
    );
    assert_eq!(desk.trail(before), [Action::RecordCorrected]);
    let record = desk.view(request).unwrap();
    assert_eq!(record.customer.get(Field::Phone).unwrap(), "＊＊-＊＊＊＊-7401");
    assert_eq!(record.customer.get(Field::Kana).unwrap(), "タカハシ ミサ");
    let lines = desk.store.read(|view| history::of_customer(view, record.customer.id, 9)).unwrap();
    let line = &lines[0];
    assert_eq!(
        (line.field, line.old.as_deref(), line.new.as_deref()),
        (Field::Phone, Some(PHONE), Some("03-5512-7401"))
    );
    assert_eq!((line.ground, line.request), (Ground::Evidence(Evidence::ToldByPhone), Some(request)));
    assert_eq!(line.audit_seq, before + 1);
    assert_eq!(desk.case(request).draft_saved, None);
    assert_eq!(desk.case(request).request.decision, Some(Decision::Granted));
    assert_eq!((found(&mut desk, "0355127401"), found(&mut desk, "0355127400")), (1, 0));
    desk.expect_sound_chain();
}

#[test]
fn a_field_is_emptied_but_not_the_name() {
    let (mut desk, _, request) = confirmed();
    let name = correct(&mut desk, request, 1, &[change(Field::Name, "")]);
    assert_eq!(name, Err(Refusal::Field { field: Field::Name, error: FieldError::Required }));
    correct(&mut desk, request, 1, &[change(Field::Email, "")]).unwrap();
    assert_eq!(desk.view(request).unwrap().customer.get(Field::Email), None);
}

#[test]
fn values_are_parsed_again_whatever_the_screen_did() {
    let (mut desk, _, request) = confirmed();
    let cases = [
        (Field::Name, "美\u{202e}咲"),
        (Field::Name, "美\0咲"),
        (Field::Phone, "12"),
        (Field::Postcode, "1"),
        (Field::Email, "misaki"),
        (Field::BirthDate, "平成32年1月1日"),
        (Field::BirthDate, "2026-11-17"),
        (Field::Address, "4111 1111 1111 1111"),
    ];
    for (field, to) in cases {
        let refused = correct(&mut desk, request, 1, &[change(field, to)]);
        assert!(
            matches!(refused, Err(Refusal::Field { field: found, .. }) if found == field),
            "{to:?}: {refused:?}"
        );
    }
    assert_eq!(desk.view(request).unwrap().customer.version, 1);
}

#[test]
fn no_change_is_nothing_to_do_and_no_field_comes_twice() {
    let (mut desk, _, request) = confirmed();
    assert_eq!(correct(&mut desk, request, 1, &[]), Err(Refusal::NothingToDo));
    let same = [change(Field::Phone, "０３-５５１２-７４００")];
    assert_eq!(correct(&mut desk, request, 1, &same), Err(Refusal::NothingToDo));
    let twice = [change(Field::Phone, "03-5512-7401"), change(Field::Phone, "03-5512-7402")];
    assert_eq!(correct(&mut desk, request, 1, &twice), Err(Refusal::FieldTwice { field: Field::Phone }));
}

#[test]
fn moving_every_route_at_once_needs_a_document() {
    let (mut desk, _, request) = confirmed();
    let routes = [
        change(Field::Phone, "090-1234-5678"),
        change(Field::Email, "new@example.jp"),
        change(Field::Address, "鳥取県鳥取市1-1"),
    ];
    let (needs, has) = (Level::L3, Some(Level::L2));
    let refused = correct(&mut desk, request, 1, &routes);
    assert_eq!(refused, Err(Refusal::IdentityNotConfirmed { kind: Kind::Correction, needs, confirmed: has }));
    desk.attest(request, CheckItem::Document).unwrap();
    assert_eq!(correct(&mut desk, request, 1, &routes).unwrap().fields.len(), 3);
}

#[test]
fn nothing_is_corrected_before_identity_is_confirmed_or_under_another_kind() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let changes = [change(Field::Phone, "03-5512-7401")];
    let request = desk.take(Kind::Correction, Some(customer));
    let refused = correct(&mut desk, request, 1, &changes);
    let kind = Kind::Correction;
    assert_eq!(refused, Err(Refusal::IdentityNotConfirmed { kind, needs: Level::L2, confirmed: None }));
    let kind = Kind::MailingStop;
    let other = desk.take(kind, Some(customer));
    desk.confirm(other);
    assert_eq!(correct(&mut desk, other, 1, &changes), Err(Refusal::WrongKind { kind }));
}

#[test]
fn a_correction_is_done_once() {
    let (mut desk, _, request) = confirmed();
    correct(&mut desk, request, 1, &[change(Field::Phone, "03-5512-7401")]).unwrap();
    let again = correct(&mut desk, request, 2, &[change(Field::Phone, PHONE)]);
    assert!(matches!(again, Err(Refusal::Forbidden(_))), "{again:?}");
}
