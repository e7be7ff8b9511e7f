//! Who may order what: the matrix of `Role::may` through the one door.

use chrono::NaiveDate;

use super::correction::change;
use super::desk::{Desk, PHONE, licence};
use crate::domain::approval::ApprovalId;
use crate::domain::audit::{Action, ObjectKind};
use crate::domain::customer::{CustomerId, Field};
use crate::domain::decision::Ground;
use crate::domain::identity::CheckItem;
use crate::domain::mailing::MailChannel;
use crate::domain::request::{Channel, Kind, RequestId};
use crate::domain::sensitive::SensitiveKind;
use crate::domain::staff::{Role, StaffId};
use crate::domain::time::Stamp;
use crate::office::*;

/// One of each, about a request that is there. Leaving comes last: whoever has left orders nothing more.
pub fn orders(request: RequestId, version: i64, customer: CustomerId) -> Vec<Order> {
    let mut all = on_the_record(request, version, customer);
    all.extend(on_the_request(request, version));
    all.extend(on_looking(customer));
    all.extend(on_the_check(request, version));
    all.extend(of_two_persons(request, version));
    all.extend([Order::StartSession, Order::StartCommand, Order::EndSession(session::End::SignedOut)]);
    all
}

fn of_two_persons(request: RequestId, version: i64) -> Vec<Order> {
    let (approval, ground) = (ApprovalId(1), Ground::Hindrance);
    let comment = || "理由".to_owned();
    vec![
        Order::RefuseRequest(refuse_request::Input { request, version, ground, reason: comment() }),
        Order::ProposeStaff(propose_staff::Input::Leave { staff: StaffId(2) }),
        Order::Approve(approve::Input { approval, comment: comment() }),
        Order::ReturnApproval(return_approval::Input { approval, comment: comment() }),
        Order::TakeBackApproval(take_back_approval::Input { approval }),
        Order::EndSessionOf(end_session_of::Input { session: [9; 16] }),
        Order::SearchCustomers(search_customers::Input { request: None, typed: "髙".to_owned() }),
    ]
}

fn on_the_check(request: RequestId, version: i64) -> Vec<Order> {
    vec![
        Order::PromiseCallBack(promise_callback::Input { request, due: Stamp::from_utc_ms(0) }),
        Order::SeePaper(see_paper::Input { request, item: CheckItem::Document, paper: licence() }),
        Order::BindDelivery(bind_delivery::Input { request }),
        Order::ReleaseLock(release_lock::Input { request, version, reason: "理由".to_owned() }),
        Order::ChangePolicy(change_policy::Input {
            valid_from: NaiveDate::MAX,
            changes: Vec::new(),
            reason: "理由".to_owned(),
        }),
    ]
}

fn on_the_record(request: RequestId, version: i64, customer: CustomerId) -> Vec<Order> {
    let take = take_request::Input {
        kind: Kind::Correction,
        channel: Channel::Phone,
        caller: String::new(),
        summary: String::new(),
        arrived_at: None,
        customer: Some(customer),
        asking: take_request::Asking::default(),
    };
    let said = PHONE.to_owned();
    let changes = vec![change(Field::Phone, "03-5512-7401")];
    let channels = vec![MailChannel::Email];
    vec![
        Order::TakeRequest(take),
        Order::LinkCustomer(link_customer::Input { request, version, customer }),
        Order::ViewCustomer(view_customer::Input { request, reason: None }),
        Order::AnswerCheck(answer_check::Input { request, item: CheckItem::Phone, said }),
        Order::RecordCallBack(record_callback::Input { request, reached: true }),
        Order::CorrectRecord(correct_record::Input { request, version, customer_version: 1, changes }),
        Order::StopMailings(stop_mailings::Input { request, version, channels }),
    ]
}

fn on_the_request(request: RequestId, version: i64) -> Vec<Order> {
    let text = || "理由".to_owned();
    let told = complete_request::Told::ByPhone;
    vec![
        Order::AnswerInquiry(answer_inquiry::Input { request, version, answer: text() }),
        Order::RouteRequest(route_request::Input { request, version, note: text() }),
        Order::WaitForCustomer(wait_for_customer::Input { request, version, reason: text() }),
        Order::ResumeRequest(resume_request::Input { request, version }),
        Order::CompleteRequest(complete_request::Input {
            request,
            version,
            told,
            reply_to: complete_request::ReplyTo::Principal,
        }),
        Order::WithdrawRequest(withdraw_request::Input { request, version, reason: text() }),
        Order::CloseUnverified(close_unverified::Input { request, version, reason: text() }),
    ]
}

fn on_looking(customer: CustomerId) -> Vec<Order> {
    let reason = || "理由".to_owned();
    let kind = SensitiveKind::Card;
    let filter = read_audit::Filter::default();
    vec![
        Order::OpenCustomer(open_customer::Input { customer, reason: reason() }),
        Order::RevealField(reveal_field::Input { customer, request: None, field: Field::Phone }),
        Order::RevealSensitive(reveal_sensitive::Input { customer, request: None, kind, reason: reason() }),
        Order::EnterSensitive(enter_sensitive::Input { customer, request: None, kind, typed: Vec::new() }),
        Order::RestrictRecord(restrict_record::Input { customer, restrict: true, reason: reason() }),
        Order::UnlockBudget(unlock_budget::Input { staff: StaffId(1), reason: reason() }),
        Order::NoteAlert(note_alert::Input { seq: 1 }),
        Order::ReadAudit(read_audit::Input { filter }),
    ]
}

#[test]
fn a_role_without_the_right_is_refused_and_the_refusal_is_written_down() {
    for role in Role::ALL {
        let mut desk = Desk::new();
        let customer = desk.customer("C-0012345", "髙橋 美咲");
        let request = desk.take(Kind::Correction, None);
        desk.sit(role);
        for order in orders(request, 1, customer) {
            let (right, name, before) = (order.right(), order.name(), desk.entries());
            let result = desk.order(order);
            let Some(right) = right.filter(|right| !role.may(*right)) else {
                let refused = matches!(result, Err(Refusal::NoRight { .. }));
                assert!(!refused, "{role:?} {name}");
                continue;
            };
            assert_eq!(result, Err(Refusal::NoRight { right }), "{role:?} {name}");
            assert_eq!(desk.trail(before), [Action::ActRefused], "{role:?} {name}");
        }
        desk.expect_sound_chain();
    }
}

#[test]
fn questions_are_asked_by_right_too() {
    for role in Role::ALL {
        let mut desk = Desk::new();
        let request = desk.take(Kind::Correction, None);
        desk.sit(role);
        desk.begins_to_search();
        desk.begins_to_read(read_list::List::Requests);
        desk.begins_to_look_at(request);
        let questions = [
            Question::Board(board::Filter::Open),
            Question::Find { typed: "髙".to_owned(), limit: 5 },
            Question::Case(request),
            Question::Draft(DraftCase::NewRequest),
            Question::Drafts,
            Question::Staff,
            Question::Office,
        ];
        for question in questions {
            let may = question.right().is_none_or(|right| role.may(right));
            assert_eq!(desk.ask(question.clone()).is_ok(), may, "{role:?} {question:?}");
        }
    }
}

#[test]
fn nobody_is_shown_a_candidate_before_the_chain_knows_of_the_search() {
    let mut desk = Desk::new();
    desk.customer("C-0012345", "髙橋 美咲");
    let find = Question::Find { typed: "髙橋".to_owned(), limit: 5 };
    assert_eq!(desk.ask(find.clone()), Err(Refusal::NotOpened));
    desk.searches("").unwrap();
    assert!(matches!(desk.ask(find.clone()), Ok(Answer::Found(found)) if found.len() == 1));
    desk.sit(Role::Supervisor);
    assert_eq!(desk.ask(find), Err(Refusal::NotOpened), "somebody else's search is not theirs");
}

#[test]
fn nobody_is_shown_a_request_or_a_list_before_the_chain_knows_of_the_look() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    let request = desk.take(Kind::Correction, Some(customer));
    assert!(desk.ask(Question::Case(request)).is_ok(), "who took it in has it open");
    desk.confirm(request);
    desk.at = desk.at.plus_ms(60_000);
    desk.sit(Role::Supervisor);
    assert_eq!(desk.ask(Question::Case(request)), Err(Refusal::NotOpened));
    assert_eq!(desk.ask(Question::Inbox), Err(Refusal::NotOpened));
    let before = desk.entries();
    let view = Order::ViewRequest(view_request::Input { request });
    let Ok(Receipt::Viewed(viewed)) = desk.order(view) else { panic!("not opened") };
    // Where the record comes along, its entry tells of both.
    assert!(viewed.record.is_some());
    assert_eq!(desk.trail(before), [Action::CustomerViewed]);
    assert!(desk.ask(Question::Case(request)).is_ok());
    desk.order(Order::ReadList(read_list::Input { list: read_list::List::Approvals })).unwrap();
    assert!(desk.ask(Question::Inbox).is_ok());
    // Another session is another look, even by a clock that was set back.
    desk.at = desk.at.plus_ms(-7_200_000);
    desk.sit(Role::Supervisor);
    assert_eq!(desk.ask(Question::Case(request)), Err(Refusal::NotOpened));
    assert!(desk.ask(Question::Board(board::Filter::Open)).is_ok(), "read with the session's beginning");
    desk.at = desk.at.plus_ms(-3_600_000);
    assert!(desk.ask(Question::Board(board::Filter::Open)).is_ok(), "the order is told by numbers");
    // A command's session reads no list.
    let staff = desk.actor.staff.clone();
    desk.actor = session::begin_command(&mut desk.store, staff, desk.at).unwrap();
    assert_eq!(desk.ask(Question::Board(board::Filter::Open)), Err(Refusal::NotOpened));
}

#[test]
fn the_role_on_record_counts_not_the_one_claimed() {
    let mut desk = Desk::new();
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    desk.sit(Role::Auditor);
    desk.actor.staff.role = Role::Supervisor;
    let take = orders(RequestId(1), 1, customer).remove(0);
    assert!(matches!(desk.order(take.clone()), Err(Refusal::NoRight { .. })));
    desk.actor.staff.id = StaffId(99);
    assert_eq!(desk.order(take), Err(Refusal::NotFound { kind: ObjectKind::Staff, id: 99 }));
}
