//! Two-person acts: what waits, who may decide, and what a decision brings about. Raw SQL against
//! the same rules: `schema`.

use super::desk::{Desk, moved};
use crate::domain::approval::{ApprovalId, Outcome, Proposal, SamePerson};
use crate::domain::audit::Action;
use crate::domain::customer::FieldError;
use crate::domain::decision::{Decision, Ground};
use crate::domain::identity::CheckItem;
use crate::domain::request::{Kind, NextStep, RequestId, State};
use crate::domain::staff::{Role, Staff, StaffId};
use crate::office::complete_request::Told;
use crate::office::inbox::Waiting;
use crate::office::*;
use crate::store::{approvals, staff};

/// A sitting in the table, as signing in would enter it.
pub fn seat(desk: &mut Desk, id: [u8; 16], who: StaffId) {
    let at = desk.at.utc_ms();
    let sql = "INSERT INTO session (id, staff, started_at, proven_at) VALUES ($1, $2, $3, $3)";
    desk.store.write(|tx| tx.execute(sql, &[(&id).into(), who.0.into(), at.into()])).unwrap();
}

/// A disclosure whose identity is confirmed, in progress.
pub fn disclosure(desk: &mut Desk) -> RequestId {
    let customer = desk.customer_of("C-0012345", "髙橋 美咲");
    let request = desk.take(Kind::Disclosure, Some(customer));
    desk.confirm(request);
    desk.attest(request, CheckItem::Document).unwrap();
    request
}

pub fn route(desk: &mut Desk, request: RequestId) -> ApprovalId {
    let version = desk.version(request);
    let note = "全項目".to_owned();
    desk.order(Order::RouteRequest(route_request::Input { request, version, note })).unwrap();
    desk.case(request).approval.unwrap().id
}

pub fn refuse(desk: &mut Desk, request: RequestId, ground: Ground) -> Result<Moved, Refusal> {
    let version = desk.version(request);
    let reason = "業務に著しい支障があるためです。".to_owned();
    desk.order(Order::RefuseRequest(refuse_request::Input { request, version, ground, reason })).map(moved)
}

pub fn approve(desk: &mut Desk, approval: ApprovalId) -> Result<Decided, Refusal> {
    desk.order(Order::Approve(approve::Input { approval, comment: String::new() })).map(decided)
}

pub fn send_back(desk: &mut Desk, approval: ApprovalId, comment: &str) -> Result<Decided, Refusal> {
    let comment = comment.to_owned();
    desk.order(Order::ReturnApproval(return_approval::Input { approval, comment })).map(decided)
}

fn decided(receipt: Receipt) -> Decided {
    match receipt {
        Receipt::Decided(decided) => decided,
        other => panic!("{other:?}"),
    }
}

pub fn propose(desk: &mut Desk, input: propose_staff::Input) -> Result<ApprovalId, Refusal> {
    desk.order(Order::ProposeStaff(input)).map(|receipt| match receipt {
        Receipt::Proposed(approval) => approval,
        other => panic!("{other:?}"),
    })
}

pub fn of(desk: &Desk, role: Role) -> StaffId {
    desk.staff.iter().find(|staff| staff.role == role).unwrap().id
}

fn waiting(desk: &mut Desk) -> Vec<Waiting> {
    let list = read_list::List::Approvals;
    desk.order(Order::ReadList(read_list::Input { list })).unwrap();
    match desk.ask(Question::Inbox).unwrap() {
        Answer::Inbox(waiting) => waiting,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_disclosure_comes_back_with_a_comment_and_is_approved_the_second_time() {
    let mut desk = Desk::new();
    let request = disclosure(&mut desk);
    let first = route(&mut desk, request);
    desk.sit(Role::Supervisor);
    let waits = waiting(&mut desk);
    let before = desk.entries();
    assert_eq!((waits.len(), waits[0].barred), (1, None));
    assert_eq!(waits[0].case.as_ref().unwrap().request.id, request);
    assert_eq!(desk.board(board::Filter::Open).counts.approvals, 1);
    let empty = send_back(&mut desk, first, "  ");
    assert!(matches!(empty, Err(Refusal::Text { which: TextBox::ApprovalComment, .. })), "{empty:?}");
    let back = send_back(&mut desk, first, "範囲を確かめてください。").unwrap();
    assert_eq!(back.moved.unwrap().next, NextStep::Route);
    assert_eq!(desk.trail(before), [Action::ApprovalReturned]);

    desk.sit(Role::Clerk);
    let case = desk.case(request);
    assert_eq!(case.request.state, State::InProgress);
    assert_eq!(case.approval.unwrap().ended.unwrap().comment, "範囲を確かめてください。");
    assert_eq!(case.decided_by.as_deref(), Some("鈴木"));
    let second = route(&mut desk, request);
    desk.sit(Role::PrivacyOfficer);
    let late = approve(&mut desk, first);
    let by_name = "鈴木".to_owned();
    assert_eq!(late, Err(Refusal::AlreadyDecided { outcome: Outcome::Returned, by_name }));
    let given = approve(&mut desk, second).unwrap().moved.unwrap();
    assert_eq!((given.state, given.decision), (State::NoticePending, Some(Decision::Granted)));
    assert!(waiting(&mut desk).is_empty());
    desk.expect_sound_chain();
}

#[test]
fn a_refusal_is_proposed_approved_told_and_counted() {
    let mut desk = Desk::new();
    let request = disclosure(&mut desk);
    let wrong = refuse(&mut desk, request, Ground::NotIncorrect);
    let (kind, ground) = (Kind::Disclosure, Ground::NotIncorrect);
    assert_eq!(wrong, Err(Refusal::NotSuchGround { kind, ground }));
    let asked = refuse(&mut desk, request, Ground::Hindrance).unwrap();
    assert_eq!((asked.state, asked.decision), (State::AwaitingApproval, None));
    let approval = desk.case(request).approval.unwrap().id;
    desk.sit(Role::Supervisor);
    let given = approve(&mut desk, approval).unwrap().moved.unwrap();
    assert_eq!((given.next, given.decision), (NextStep::TellResult, Some(Decision::Refused)));
    desk.sit(Role::Clerk);
    let (version, told, reply_to) = (given.version, Told::ByLetter, complete_request::ReplyTo::Principal);
    let told =
        desk.order(Order::CompleteRequest(complete_request::Input { request, version, told, reply_to }));
    let told = moved(told.unwrap());
    assert_eq!((told.state, told.decision), (State::Completed, Some(Decision::Refused)));
    let book = make_report(&mut desk.store, &desk.actor, desk.at, desk.at.date()).unwrap();
    assert!(book.holds());
    assert_eq!(book.total().closed_as(Decision::Refused), 1);
}

#[test]
fn that_nothing_is_held_can_be_said_before_anybody_is_found() {
    let mut desk = Desk::new();
    let request = desk.take(Kind::Disclosure, None);
    let early = refuse(&mut desk, request, Ground::Harm);
    assert!(matches!(early, Err(Refusal::IdentityNotConfirmed { .. })), "{early:?}");
    refuse(&mut desk, request, Ground::NoData).unwrap();
    let approval = desk.case(request).approval.unwrap().id;
    let back = desk.order(Order::TakeBackApproval(take_back_approval::Input { approval })).map(decided);
    assert_eq!(back.unwrap().moved.unwrap().next, NextStep::FindCustomer);
    let version = desk.version(request);
    let customer = desk.customer("C-0012345", "髙橋 美咲");
    desk.order(Order::LinkCustomer(link_customer::Input { request, version, customer })).unwrap();
    let known = refuse(&mut desk, request, Ground::NoData);
    assert!(matches!(known, Err(Refusal::IdentityNotConfirmed { .. })), "{known:?}");
}

#[test]
fn nobody_decides_their_own_proposal_their_own_case_or_about_themselves() {
    let mut desk = Desk::new();
    desk.sit(Role::Supervisor);
    let own = disclosure(&mut desk);
    let own = route(&mut desk, own);
    let same = |why| Err(Refusal::SamePerson { why });
    assert_eq!(approve(&mut desk, own), same(SamePerson::Asked));
    assert_eq!(send_back(&mut desk, own, "x"), same(SamePerson::Asked));
    let handled = disclosure(&mut desk);
    desk.sit(Role::Clerk);
    let handled = route(&mut desk, handled);
    desk.sit(Role::Supervisor);
    assert_eq!(approve(&mut desk, handled), same(SamePerson::Handles));
    assert_eq!(desk.board(board::Filter::Open).counts.approvals, 0, "neither is theirs to decide");
    let officer = of(&desk, Role::PrivacyOfficer);
    desk.sit(Role::Admin);
    let about = propose(&mut desk, propose_staff::Input::Leave { staff: officer }).unwrap();
    desk.sit(Role::PrivacyOfficer);
    assert_eq!(approve(&mut desk, about), same(SamePerson::Subject));
    approve(&mut desk, own).unwrap();
    desk.sit(Role::Supervisor);
    assert_eq!(approve(&mut desk, about).unwrap().staff, Some(officer));
    desk.sit(Role::Clerk);
    let not_theirs = desk.order(Order::TakeBackApproval(take_back_approval::Input { approval: about }));
    assert!(matches!(not_theirs, Err(Refusal::AlreadyDecided { .. })), "{not_theirs:?}");
}

#[test]
fn somebody_joins_changes_and_leaves_when_a_second_person_approves() {
    let mut desk = Desk::new();
    let clerk = of(&desk, Role::Clerk);
    seat(&mut desk, [0x51; 16], clerk);
    desk.sit(Role::Admin);
    let join = |login: &str| propose_staff::Input::Join {
        name: "山本 葵".to_owned(),
        login: login.to_owned(),
        role: Role::Supervisor,
    };
    let spelled = propose(&mut desk, join("Aoi Y"));
    let error = FieldError::LoginForm { ch: ' ', at: 4 };
    assert_eq!(spelled, Err(Refusal::Text { which: TextBox::Login, error }));
    let joining = propose(&mut desk, join("aoi.y")).unwrap();
    let twice = propose(&mut desk, join("aoi.y")).unwrap();
    desk.sit(Role::Supervisor);
    let aoi = approve(&mut desk, joining).unwrap().staff.unwrap();
    assert_eq!(approve(&mut desk, twice), Err(Refusal::LoginTaken));
    let member = desk.store.read(|view| staff::members(view)).unwrap().pop().unwrap();
    assert_eq!((member.staff.id, member.login.as_deref()), (aoi, Some("aoi.y")));

    desk.sit(Role::Admin);
    let before = desk.entries();
    let change = propose_staff::Input::ChangeRole { staff: clerk, role: Role::Auditor };
    let changing = propose(&mut desk, change.clone()).unwrap();
    assert_eq!(propose(&mut desk, change), Err(Refusal::ProposalWaits));
    desk.sit(Role::PrivacyOfficer);
    approve(&mut desk, changing).unwrap();
    use Action::{ActRefused, ApprovalAsked, ApprovalGiven, RoleChanged, SessionEnded};
    let of_sessions = [Action::SessionStarted, Action::ListRead];
    let trail = desk.trail(before).into_iter().filter(|action| !of_sessions.contains(action));
    // The clerk sat at two desks.
    let ended = [SessionEnded, SessionEnded];
    let wanted = [[ApprovalAsked, ActRefused].as_slice(), &[ApprovalGiven, RoleChanged], &ended].concat();
    assert_eq!(trail.collect::<Vec<_>>(), wanted);
    seat(&mut desk, [0x53; 16], clerk);
    desk.actor = Actor { staff: Staff { id: clerk, ..desk.actor.staff.clone() }, session: [0x53; 16] };
    assert!(matches!(desk.ask(Question::Board(board::Filter::Open)), Err(Refusal::NoRight { .. })));

    desk.sit(Role::Admin);
    let leaving = propose(&mut desk, propose_staff::Input::Leave { staff: clerk }).unwrap();
    desk.sit(Role::PrivacyOfficer);
    approve(&mut desk, leaving).unwrap();
    desk.actor.staff.id = clerk;
    assert_eq!(desk.ask(Question::Inbox), Err(Refusal::StaffLeft));
    assert!(desk.store.read(|view| staff::all(view)).unwrap().iter().all(|staff| staff.id != clerk));
    desk.expect_sound_chain();
}

#[test]
fn the_last_who_decides_and_the_last_who_keeps_accounts_stay() {
    let mut desk = Desk::new();
    desk.sit(Role::Admin);
    for role in [Role::Supervisor, Role::Admin] {
        let staff = of(&desk, role);
        let last = Err(Refusal::LastOfRole { role });
        assert_eq!(propose(&mut desk, propose_staff::Input::Leave { staff }), last);
        let other = propose_staff::Input::ChangeRole { staff, role: Role::Clerk };
        assert_eq!(propose(&mut desk, other), last);
    }
    // Two are proposed while there are two; the second is the last by the time it is decided.
    let join =
        propose_staff::Input::Join { name: "二人目".into(), login: "two".into(), role: Role::Supervisor };
    let join = propose(&mut desk, join).unwrap();
    desk.sit(Role::PrivacyOfficer);
    let second = approve(&mut desk, join).unwrap().staff.unwrap();
    desk.sit(Role::Admin);
    let first = of(&desk, Role::Supervisor);
    let leaving =
        [first, second].map(|staff| propose(&mut desk, propose_staff::Input::Leave { staff }).unwrap());
    desk.sit(Role::PrivacyOfficer);
    approve(&mut desk, leaving[0]).unwrap();
    assert_eq!(approve(&mut desk, leaving[1]), Err(Refusal::LastOfRole { role: Role::Supervisor }));
    let kept = desk.store.read(|view| approvals::get(view, leaving[1])).unwrap().unwrap();
    assert_eq!((kept.ended, kept.proposal), (None, Proposal::Leaving { role: Role::Supervisor }));
}

#[test]
fn a_supervisor_ends_anothers_sitting_once() {
    let mut desk = Desk::new();
    let clerk = of(&desk, Role::Clerk);
    seat(&mut desk, [0x52; 16], clerk);
    desk.sit(Role::Supervisor);
    let end = || Order::EndSessionOf(end_session_of::Input { session: [0x52; 16] });
    match desk.ask(Question::StaffBook).unwrap() {
        Answer::StaffBook(book) => assert_eq!((book.members.len(), book.sittings.len()), (5, 3)),
        other => panic!("{other:?}"),
    }
    assert_eq!(desk.order(end()), Ok(Receipt::SessionEnded(clerk)));
    assert_eq!(desk.order(end()), Err(Refusal::NoSuchSession));
    desk.sit(Role::Clerk);
    assert!(matches!(desk.ask(Question::StaffBook), Err(Refusal::NoRight { .. })));
}

#[test]
fn what_waits_is_dropped_when_the_request_is_withdrawn() {
    let mut desk = Desk::new();
    let request = disclosure(&mut desk);
    let approval = route(&mut desk, request);
    let version = desk.version(request);
    let input = withdraw_request::Input { request, version, reason: String::new() };
    desk.order(Order::WithdrawRequest(input)).unwrap();
    desk.sit(Role::Supervisor);
    assert!(waiting(&mut desk).is_empty());
    assert!(matches!(approve(&mut desk, approval), Err(Refusal::AlreadyDecided { .. })));
}

/// Who left and comes again is another person to what they proposed: it goes when they go.
#[test]
fn what_somebody_proposed_goes_with_them() {
    let mut desk = Desk::new();
    let clerk = of(&desk, Role::Clerk);
    let request = disclosure(&mut desk);
    let theirs = route(&mut desk, request);
    desk.sit(Role::Admin);
    let leaving = propose(&mut desk, propose_staff::Input::Leave { staff: clerk }).unwrap();
    desk.sit(Role::Supervisor);
    approve(&mut desk, leaving).unwrap();
    assert!(waiting(&mut desk).is_empty());
    assert!(matches!(approve(&mut desk, theirs), Err(Refusal::AlreadyDecided { .. })));
    assert_eq!(desk.case(request).request.state, State::InProgress);
    desk.expect_sound_chain();
}

#[test]
fn nobody_opens_a_lock_or_lifts_a_restriction_of_their_own_case() {
    let mut desk = Desk::new();
    let customer = desk.customer_of("C-0012345", "髙橋 美咲");
    desk.sit(Role::Supervisor);
    let own = desk.take(Kind::Correction, Some(customer));
    desk.say(own, CheckItem::Email, "wrong@example.jp").unwrap();
    desk.sit(Role::Clerk);
    let others = desk.take(Kind::Correction, Some(customer));
    for _ in 0..2 {
        desk.say(others, CheckItem::Email, "wrong@example.jp").unwrap();
    }
    let release = |desk: &mut Desk, request| {
        let (version, reason) = (desk.version(request), "本人の申出".to_owned());
        desk.order(Order::ReleaseLock(release_lock::Input { request, version, reason })).map(drop)
    };
    let restrict = |desk: &mut Desk, restrict| {
        let reason = "本人の求め".to_owned();
        desk.order(Order::RestrictRecord(restrict_record::Input { customer, restrict, reason })).map(drop)
    };
    desk.sit(Role::Supervisor);
    assert_eq!(release(&mut desk, own), Err(Refusal::OwnMatter), "the case is theirs");
    assert_eq!(release(&mut desk, others), Err(Refusal::OwnMatter), "one of the wrong answers was theirs");
    restrict(&mut desk, true).unwrap();
    assert_eq!(restrict(&mut desk, false), Err(Refusal::OwnMatter));
    desk.sit(Role::PrivacyOfficer);
    assert_eq!(release(&mut desk, others), Ok(()));
    assert_eq!(restrict(&mut desk, false), Ok(()));
    desk.expect_sound_chain();
}
